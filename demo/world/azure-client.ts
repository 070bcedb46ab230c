import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { exampleRepository, tenantId } from '../../local/estate.ts'
import type { JobContext } from '../../local/ports.ts'
import type { Stack } from '../../local/stack.ts'

export interface Answered {
  readonly status: number
  readonly text: string
}

export interface Question {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks Azure as any client would: GitHub's identity token, Entra's access token, then a request that is authorised by role. */
export interface AzureClient {
  /** Rejects if nobody answers, or signing in is refused. @param url of the resource manager, or of a blob */
  ask(method: string, url: string, question?: Question): Promise<Answered>
}

export function createAzureClient(stack: Stack, job: JobContext, clientId: string): AzureClient {
  const send = sender(stack)
  const signIn = async (scope: string): Promise<string> => {
    const issued = stack.github.jobTokens.issue(job)
    try {
      const audience = encodeURIComponent('api://AzureADTokenExchange')
      const identity = await send('GET', `${issued.url}&audience=${audience}`, {
        headers: { authorization: `Bearer ${issued.token}` },
      })
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: requireMember(identity, 'value'),
      })
      const access = await send('POST', `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      })
      return requireMember(access, 'access_token')
    } finally {
      issued.revoke()
    }
  }
  const tokens = new Map<string, { readonly token: Promise<string>; readonly at: number }>()
  const getToken = (scope: string): Promise<string> => {
    const known = tokens.get(scope)
    const now = stack.clock.now()
    if (known && now - known.at < keptMs) return known.token
    const token = signIn(scope)
    tokens.set(scope, { token, at: now })
    return token
  }
  return {
    ask: async (method, url, question = {}) => {
      const isArm = new URL(url).hostname === 'management.azure.com'
      const token = await getToken(`https://${isArm ? 'management.azure.com' : 'storage.azure.com'}/.default`)
      return send(method, url, {
        ...question,
        headers: { ...question.headers, authorization: `Bearer ${token}` },
      })
    },
  }
}

/** A job that is not played: who signs in outside of any workflow that the story shows. */
export function jobOf(workflowPath: string, environment: string): JobContext {
  return {
    repository: exampleRepository,
    workflowPath,
    workflowName: 'outside',
    ref: `refs/heads/${exampleRepository.defaultBranch}`,
    sha: '0'.repeat(40),
    event: 'workflow_dispatch',
    runId: randomUUID(),
    runNumber: '1',
    runAttempt: '1',
    actor: 'story',
    environment,
  }
}

const limitMs = 10_000
/** how long one access token is used: less than any is good for */
const keptMs = 5 * 60_000

/** Asks whoever in the stack, as somebody who trusts its certificates. Rejects if nobody answers. */
export function sender(stack: Stack): (method: string, url: string, question: Question) => Promise<Answered> {
  const ca = readFileSync(stack.environment.SSL_CERT_FILE ?? '')
  return (method, url, { headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method, ca, headers: { 'user-agent': 'golden-image-story', ...headers } }, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', chunk => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      sent.setTimeout(limitMs, () => sent.destroy(new Error(`${method} ${url} was not answered`)))
      sent.on('error', reject)
      sent.end(body)
    })
}

/** Throws if the answer is a refusal, or lacks it. */
function requireMember({ status, text }: Answered, key: string): string {
  const found = status === 200 ? (JSON.parse(text) as Record<string, unknown>)[key] : undefined
  if (typeof found !== 'string') throw new Error(`an answer has no ${key}: ${status} ${text.slice(0, 300)}`)
  return found
}
