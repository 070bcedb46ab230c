import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DefaultBranch } from '../../ports/default-branch.ts'
import type { Client } from '../network/network.ts'
import { gitHubRest, memberOf } from './ask.ts'
import { readEvent } from './event-file.ts'

export interface DefaultBranchOptions {
  /** `GITHUB_EVENT_PATH` */
  readonly eventPath: string | undefined
  /** `GITHUB_API_URL`: GitHub's, or that of a GitHub Enterprise Server */
  readonly apiUrl: string | undefined
  /** the job's token, if the step was given one */
  readonly token: Secret | undefined
  readonly clock: Clock
  readonly client?: Client
}

/** characters; a ref of git cannot be longer than the name of a file on the servers that keep it */
const longestName = 255

/** The event's file, and `GET /repos/{owner}/{repo}` (it takes `metadata: read`, which every token of a job has). */
export function gitHubDefaultBranch(options: DefaultBranchOptions): DefaultBranch {
  const { eventPath, apiUrl, token, clock, client } = options
  return {
    readFromEvent: async repository => branchIn(memberOf(await readEvent(eventPath), 'repository'), repository),
    ask: async (repository, cancelled) => {
      if (!token)
        throw unknown(
          repository,
          'the event of this job does not say it, and the step has no token to ask GitHub with',
          "Add to this step, under `with:`: github-token: '${{ github.token }}'",
        )
      const came = await gitHubRest({ apiUrl, token, clock, client }).ask({
        path: ['repos', ...repository.split('/')],
        read: body => branchIn(body, repository),
        what: `a default branch of ${repository}`,
        cancelled,
        doing: 'GitHub was asked for the default branch',
      })
      if ('value' in came) return came.value
      throw unknown(
        repository,
        `the event of this job does not say it, and ${came.problem}`,
        "Run the job again; the token of `github-token` must be one that may read this repository (metadata: read), as the job's own is: '${{ github.token }}'",
      )
    },
  }
}

/** The default branch that GitHub's own form of a repository names, if it is that repository. */
function branchIn(value: unknown, repository: string): string | undefined {
  if (memberOf(value, 'full_name') !== repository) return undefined
  const branch = memberOf(value, 'default_branch')
  return typeof branch === 'string' && branch !== '' && branch.length <= longestName ? branch : undefined
}

const unknown = (repository: string, why: string, hint: string) =>
  new GoldenImageError({
    code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
    message: `What the default branch of ${repository} is cannot be told, and images are released from there only: ${why}.`,
    hint,
  })
