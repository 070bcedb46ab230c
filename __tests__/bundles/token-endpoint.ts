import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface TokenEndpoint extends AsyncDisposable {
  /** what the runner gives a job with `id-token: write` */
  readonly environment: Readonly<Record<string, string>>
  /** `path?query authorization`, in order */
  readonly asked: readonly string[]
}

/** GitHub's token endpoint, as a test wants it to answer. */
export async function tokenEndpoint(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<TokenEndpoint> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`)
    answer(response, request)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    },
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Of a job that may build: on the default branch, in the environment of the manifest. */
export const jobClaims = {
  environment: 'image',
  repository: 'acme/golden-images',
  event_name: 'push',
  ref: 'refs/heads/main',
  repository_id: '9',
  repository_owner_id: '7',
  sha: 'c'.repeat(40),
  workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  runner_environment: 'github-hosted',
  run_id: '4711',
  run_attempt: '1',
  job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
} as const

/** A token in GitHub's form; nobody here checks its signature. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('signature').toString('base64url')}`
}

export const gives = (token: string) => (response: ServerResponse) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify({ count: 1, value: token }))

/** A proxy that lets nothing through, and remembers who was asked for; a `silent` one does not even say no. */
export async function closedProxy(
  how: 'refuses' | 'silent' = 'refuses',
): Promise<AsyncDisposable & { url: string; hosts: readonly string[] }> {
  const hosts: string[] = []
  const sockets: Duplex[] = []
  const server = createServer()
  server.on('connect', (request, socket) => {
    hosts.push(String(request.url))
    sockets.push(socket)
    socket.on('error', () => {})
    if (how === 'refuses') socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hosts,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
