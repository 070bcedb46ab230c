import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { createLocalGitHub, type LocalGitHub } from '../../../local/github/index.ts'
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
}

/** A local GitHub that knows these repositories, behind its own requests. */
export async function createStage(repositories: readonly KnownRepository[]): Promise<Stage> {
  const github = await createLocalGitHub({ repositories })
  const server = createServer(connectionOptions, github.handler)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  let tokens = 0
  return {
    github,
    client: toStage({ port: (server.address() as AddressInfo).port }),
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
