import { GoldenImageError } from '../../src/domain/errors.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { DefaultBranch } from '../../src/ports/default-branch.ts'
import type { IdentityTokens } from '../../src/ports/identity-tokens.ts'
import type { PullRequests } from '../../src/ports/pull-requests.ts'
import { jobClaims, jwt } from '../bundles/token-endpoint.ts'

export interface ReleaseOptions {
  /** over those of a job that may release; `undefined` as the whole: the job may not ask for a token */
  readonly claims?: Readonly<Record<string, string | undefined>> | undefined
  /** what the event says the default branch is */
  readonly named?: string | undefined
  /** what GitHub says it is; absent: GitHub does not say */
  readonly said?: string
  /** whose code a pull request has, by the event; absent: it does not say */
  readonly head?: 'fork' | 'own'
  /** told what is asked */
  note?(asked: string): void
}

/** GitHub as the question "may this job release?" sees it. */
export function inMemoryRelease(options: ReleaseOptions = {}): {
  readonly identityTokens: IdentityTokens
  readonly defaultBranch: DefaultBranch
  readonly pullRequests: PullRequests
} {
  const claims = 'claims' in options ? options.claims && { ...jobClaims, ...options.claims } : jobClaims
  const requireClaims = (): Record<string, string> => {
    if (!claims) throw new GoldenImageError({ code: 'AUTH_NO_ID_TOKEN', message: 'This job may not ask.' })
    return Object.fromEntries(
      Object.entries(claims).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
  }
  return {
    pullRequests: { readHead: async () => options.head },
    identityTokens: {
      get: async () => new Secret(jwt(requireClaims())),
      readClaims: async () => {
        options.note?.('claims')
        return requireClaims()
      },
    },
    defaultBranch: {
      readFromEvent: async repository => {
        options.note?.(`event of ${repository}`)
        return 'named' in options ? options.named : 'main'
      },
      ask: async repository => {
        options.note?.(`GitHub about ${repository}`)
        if (options.said !== undefined) return options.said
        throw new GoldenImageError({ code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN', message: 'Nobody says.' })
      },
    },
  }
}
