import { gitHubRest } from '../../adapters/github/ask.ts'
import { gitHubDefaultBranch } from '../../adapters/github/default-branch.ts'
import { gitHubEnvironments } from '../../adapters/github/environments.ts'
import { gitHubIdentityTokens } from '../../adapters/github/identity-tokens.ts'
import { gitHubPullRequests } from '../../adapters/github/pull-requests.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import type { DefaultBranch } from '../../ports/default-branch.ts'
import type { Environments } from '../../ports/environments.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { Job } from '../../ports/job.ts'
import type { PullRequests } from '../../ports/pull-requests.ts'

/** GitHub's identity tokens of this job, as the runner lets it ask for them. */
export function gitHubTokens(job: Job): IdentityTokens {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env
  return gitHubIdentityTokens({ url, token }, systemClock, job.mask)
}

/** What GitHub is asked before anything is released. @param token of the job, or none */
export function releaseSide(
  job: Job,
  token: Secret | undefined,
): {
  readonly identityTokens: IdentityTokens
  readonly defaultBranch: DefaultBranch
  readonly pullRequests: PullRequests
} {
  if (token) job.mask(token)
  const { GITHUB_EVENT_PATH: eventPath, GITHUB_API_URL: apiUrl } = process.env
  return {
    identityTokens: gitHubTokens(job),
    defaultBranch: gitHubDefaultBranch({ eventPath, apiUrl, token, clock: systemClock }),
    pullRequests: gitHubPullRequests(eventPath),
  }
}

/** What guards the environments of a repository. @param token of the job, or none */
export function environmentsOf(job: Job, token: Secret | undefined): Environments {
  if (!token) return withoutToken
  job.mask(token)
  const { GITHUB_API_URL: apiUrl } = process.env
  return gitHubEnvironments(gitHubRest({ apiUrl, token, clock: systemClock }), job.cancelled)
}

const withoutToken: Environments = {
  read: async (repository, name) => {
    throw new GoldenImageError({
      code: 'GITHUB_REFUSED',
      message: `GitHub was not asked for the environment ${name} of ${repository}: this step has no token of GitHub.`,
      hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
    })
  },
}
