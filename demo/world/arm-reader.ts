import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { tenantId } from '../../local/estate.ts'
import type { JobContext } from '../../local/ports.ts'
import type { Stack } from '../../local/stack.ts'

/** Reads a resource as any client of Azure would: GitHub's identity token, Entra's access token, then a GET that is authorised by role. */
export async function readFromArm(
  stack: Stack,
  job: JobContext,
  clientId: string,
  path: string,
  apiVersion: string,
): Promise<unknown> {
  const ca = readFileSync(stack.environment.SSL_CERT_FILE ?? '')
  const issued = stack.github.jobTokens.issue(job)
  try {
    const identity = await call(
      ca,
      'GET',
      `${issued.url}&audience=${encodeURIComponent('api://AzureADTokenExchange')}`,
      {
        authorization: `Bearer ${issued.token}`,
      },
    )
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: 'https://management.azure.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: text(identity, 'value'),
    })
    const access = await call(
      ca,
      'POST',
      `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      form.toString(),
    )
    return await call(ca, 'GET', `https://management.azure.com${path}?api-version=${apiVersion}`, {
      authorization: `Bearer ${text(access, 'access_token')}`,
    })
  } finally {
    issued.revoke()
  }
}

function call(
  ca: Buffer,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, ca, headers: { 'user-agent': 'golden-image-story', ...headers } }, answer => {
      let said = ''
      answer.setEncoding('utf8').on('data', chunk => {
        said += chunk
      })
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(JSON.parse(said))
          : reject(new Error(`${method} ${url} was answered ${answer.statusCode}: ${said.slice(0, 300)}`)),
      )
    })
    sent.setTimeout(10_000, () => sent.destroy(new Error(`${method} ${url} was not answered`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

function text(value: unknown, key: string): string {
  const found = (value as Record<string, unknown>)[key]
  if (typeof found !== 'string') throw new Error(`an answer has no ${key}`)
  return found
}
