import { isOnDefaultBranch, readCheckRun, readReleaseRun } from '../domain/decide/release-ref.ts'
import type { RunPlace } from '../domain/decide/stage.ts'
import { GoldenImageError } from '../domain/errors.ts'
import type { PullRequests } from '../ports/pull-requests.ts'
import { explainNoToken, type ReleasePorts } from './require-release.ts'

export interface PlacePorts extends ReleasePorts {
  readonly pullRequests: PullRequests
}

/** Whether the event is the pull request of a fork: then there is no token to ask for. */
export async function isOfFork({ job, pullRequests }: Pick<PlacePorts, 'job' | 'pullRequests'>): Promise<boolean> {
  const { eventName, repository } = job.run
  return eventName === pullRequest && (await pullRequests.readHead(repository)) === 'fork'
}

/**
 * Whose code this job has. A fork's pull request is told by the event alone, and GitHub is asked for no token: to be taken for one, nobody gains anything.
 * All else is by the token. Throws `AUTH_FOREIGN_CODE`, `AUTH_NOT_RELEASE_REF` for what neither releases nor checks, `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
export async function readPlace(ports: PlacePorts): Promise<RunPlace> {
  const { job, identityTokens, defaultBranch, pullRequests } = ports
  if (await isOfFork(ports)) return { kind: 'fork' }
  const claims = await identityTokens.readClaims(job.cancelled).catch((error: unknown) => {
    throw explainNoToken(error, job)
  })
  const where = readCheckRun(claims)
  if (where !== undefined) {
    if (claims.event_name === pullRequest) await requireOwn(claims, pullRequests)
    return { kind: 'elsewhere', where }
  }
  const run = readReleaseRun(claims)
  const named = await defaultBranch.readFromEvent(run.repository)
  const branch =
    named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled))
  return isOnDefaultBranch(run, branch) ? { kind: 'default' } : { kind: 'elsewhere', where: `refs/heads/${run.branch}` }
}

const pullRequest = 'pull_request'

/** A repository can be set so that pull requests of forks have tokens, too. */
async function requireOwn(
  { repository = '', ref = '' }: Readonly<Record<string, string>>,
  pullRequests: PullRequests,
): Promise<void> {
  if ((await pullRequests.readHead(repository)) === 'own') return
  throw new GoldenImageError({
    code: 'AUTH_FOREIGN_CODE',
    message: `This job runs on a pull request of ${repository} (${ref}), and the event's file does not say that its code is of that repository: nothing is built of it.`,
    hint: 'Let no earlier step of the job write to the file of GITHUB_EVENT_PATH, and run the job again.',
  })
}
