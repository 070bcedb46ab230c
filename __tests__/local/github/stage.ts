import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { createLocalGitHub, type LocalGitHub } from '../../../local/github/index.ts'
import type { KnownApp } from '../../../local/github/known-app.ts'
import type { KnownRepository } from '../../../local/github/repositories.ts'
import { connectionOptions } from '../../../local/http/connections.ts'
import type { TokenPermissions } from '../../../local/ports.ts'
import { toStage } from '../blob/stage.ts'
import { JOB } from '../sigstore/stage.ts'

export interface Stage extends AsyncDisposable {
  readonly github: LocalGitHub
  /** the real network, which ends here whatever the host */
  readonly client: HttpClient
  /** GITHUB_TOKEN of a job of that repository */
  tokenOf(repository: KnownRepository, permissions?: TokenPermissions): string
  /** one question to the REST API */
  ask(
    method: string,
    path: string,
    given?: { readonly token?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown },
  ): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Record<string, unknown> }>
}

/** A local GitHub that knows these repositories, behind its own requests. */
export async function createStage(
  repositories: readonly KnownRepository[],
  options: { readonly now?: () => number; readonly apps?: readonly KnownApp[] } = {},
): Promise<Stage> {
  const github = await createLocalGitHub({ repositories, ...options })
  const server = createServer(connectionOptions, github.handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let tokens = 0
  return {
    github,
    client: toStage({ port }),
    ask: (method, path, { token, headers: more = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const headers = {
          host: 'api.github.com',
          'user-agent': 'test',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...more,
        }
        request({ host: '127.0.0.1', port, method, path, headers }, response => {
          response
            .setEncoding('utf8')
            .toArray()
            .then(
              parts =>
                resolve({
                  status: response.statusCode ?? 0,
                  headers: response.headers,
                  body: JSON.parse(parts.join('') || '{}'),
                }),
              reject,
            )
        })
          .on('error', reject)
          .end(body === undefined ? undefined : JSON.stringify(body))
      }),
    tokenOf: (repository, permissions = { attestations: 'write' }) => {
      const token = `ghs_${tokens++}`
      github.jobTokens.admit(token, { ...JOB, repository }, permissions)
      return token
    },
    [Symbol.asyncDispose]: async () => {
      github.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
