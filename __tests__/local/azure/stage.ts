import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createLocalAzure,
  type LocalAzure,
  type LocalAzureOptions,
  type RoleAssignment,
} from '../../../local/azure/index.ts'
import { connectionOptions } from '../../../local/http/connections.ts'
import { type FakeMachines, fakeMachines } from './fake-machines.ts'
import { AUDIENCE, createIssuer, ISSUER, type Issuer, SUBJECT } from './issuer.ts'

export const TENANT = '22222222-2222-2222-2222-222222222222'
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111'
export const CLIENT = '44444444-4444-4444-4444-444444444444'
export const OBJECT = '44444444-0000-4444-8444-444444444444'
export const ARM = 'management.azure.com'
export const LOGIN = 'login.microsoftonline.com'
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images`
export const BUILD = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-image-build`
export const DEFINITION = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/linux-base`

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  // what comes over the wire; each test says which part it expects
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked into freely by tests
  readonly body: any
}

/** A local Azure behind plain HTTP on a random port, and a signed-in caller. */
export interface Stage extends AsyncDisposable {
  readonly azure: LocalAzure
  readonly machines: FakeMachines
  readonly issuer: Issuer
  readonly port: number
  /** with the bearer token of the caller unless `headers` say otherwise */
  arm(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
  login(path: string, form: Readonly<Record<string, string>>): Promise<Reply>
  token(): Promise<string>
  /** From then on the caller has these rights alone. */
  narrow(roles: readonly RoleAssignment[]): void
  /** Follows a long operation to its end. */
  finish(reply: Reply): Promise<Reply>
}

export interface StageOptions extends Partial<LocalAzureOptions> {
  readonly roles?: readonly RoleAssignment[]
  /** nothing is there, and nobody has a right: somebody else sees to that */
  readonly bare?: boolean
  /** providers beside those that every stack has */
  readonly more?: Parameters<typeof createLocalAzure>[1]
}

const FAST = { deployMs: 5, deleteMs: 5, captureMs: 5, publishMs: 10, retryAfterSeconds: 0 }

export async function createStage({ roles, more, bare = false, ...options }: StageOptions = {}): Promise<Stage> {
  const machines = fakeMachines()
  const issuer = await createIssuer()
  const azure = createLocalAzure(
    {
      tenantId: TENANT,
      subscriptionId: SUBSCRIPTION,
      machines,
      getKeys: issuer.getKeys,
      timing: FAST,
      report: () => {},
      ...options,
    },
    more,
  )
  if (!bare) {
    azure.seed({
      groups: [
        { name: 'rg-images', location: 'westeurope' },
        { name: 'rg-image-build', location: 'westeurope' },
      ],
      galleries: [
        {
          group: 'rg-images',
          name: 'acme_images',
          location: 'westeurope',
          definitions: [
            {
              name: 'linux-base',
              osType: 'Linux',
              osState: 'Generalized',
              hyperVGeneration: 'V2',
              architecture: 'x64',
              identifier: { publisher: 'acme', offer: 'linux', sku: 'base' },
            },
          ],
        },
      ],
    })
  }
  for (const version of ['12.20260901.1', '12.20261101.1']) {
    azure.publishBase({
      publisher: 'debian',
      offer: 'debian-12',
      sku: '12-gen2',
      version,
      locations: ['westeurope'],
      content: { layers: [`/base/${version}`] },
    })
  }
  const give = (roleAssignments: readonly RoleAssignment[]) =>
    azure.identities.add({
      clientId: CLIENT,
      objectId: OBJECT,
      displayName: 'image',
      federatedCredentials: [{ name: 'image', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }],
      roleAssignments,
    })
  if (!bare) give(roles ?? [{ scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*'] }])
  const server = createServer(connectionOptions, azure.handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let cached: { readonly token: string; readonly until: number } | undefined

  const stage: Stage = {
    azure,
    machines,
    issuer,
    port,
    async arm(method, path, body, headers = {}) {
      const all: Record<string, string> = { authorization: `Bearer ${await stage.token()}`, ...headers }
      if (body !== undefined) all['content-type'] ??= 'application/json'
      return send(port, ARM, method, path, body === undefined ? undefined : JSON.stringify(body), all)
    },
    login: (path, form) =>
      send(port, LOGIN, 'POST', path, new URLSearchParams(form).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    async token() {
      const now = azure.clock.now()
      if (cached !== undefined && now < cached.until) return cached.token
      const reply = await stage.login(`/${TENANT}/oauth2/v2.0/token`, await tokenForm(issuer, now))
      if (reply.status !== 200) throw new Error(`No token: ${JSON.stringify(reply.body)}`)
      cached = { token: String(reply.body.access_token), until: now + 1000 * Number(reply.body.expires_in) }
      return cached.token
    },
    narrow: give,
    async finish(reply) {
      const header = reply.headers['azure-asyncoperation'] ?? reply.headers.location
      if (header === undefined) return reply
      const url = new URL(String(header))
      for (;;) {
        const poll = await stage.arm('GET', url.pathname + url.search)
        const running = poll.status === 202 || ['InProgress', 'Running'].includes(poll.body?.status)
        if (!running) return poll
        await new Promise(resolve => setTimeout(resolve, 3))
      }
    },
    async [Symbol.asyncDispose]() {
      await azure.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return stage
}

export async function tokenForm(
  issuer: Issuer,
  now?: number,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, string>> {
  return {
    grant_type: 'client_credentials',
    client_id: CLIENT,
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await issuer.sign(claims, now),
  }
}

/** One plain HTTP request to the stage, for a host of our choice. */
export function send(
  port: number,
  host: string,
  method: string,
  path: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', method, path, headers: { host, 'user-agent': 'stage', ...headers } },
      response => {
        const chunks: Buffer[] = []
        response.on('data', chunk => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const isJson = response.headers['content-type']?.startsWith('application/json') === true
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}
