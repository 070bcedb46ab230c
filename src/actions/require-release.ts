import { readReleaseRun, requireDefaultBranch, requireHostedRunner } from '../domain/decide/release-ref.ts'
import { GoldenImageError } from '../domain/errors.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { DefaultBranch } from '../ports/default-branch.ts'
import type { IdentityTokens } from '../ports/identity-tokens.ts'
import type { Job } from '../ports/job.ts'

export interface ReleasePorts {
  readonly job: Job
  readonly identityTokens: IdentityTokens
  readonly defaultBranch: DefaultBranch
}

/**
 * May this job release? Asked before a tool sees the repository and before Azure is asked, by every action that writes to the gallery; no setting
 * of the repository widens the answer. Throws `AUTH_NOT_RELEASE_REF`, `AUTH_SELF_HOSTED` where the manifest keeps proofs,
 * `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `AUTH_NO_ID_TOKEN`, `AUTH_ID_TOKEN_FAILED`, `INTERNAL_CANCELLED`.
 */
export async function requireRelease(
  { proofs }: Pick<Settings, 'proofs'>,
  { job, identityTokens, defaultBranch }: ReleasePorts,
): Promise<void> {
  const claims = await identityTokens.readClaims(job.cancelled).catch((error: unknown) => {
    throw explainNoToken(error, job)
  })
  const run = readReleaseRun(claims)
  // Before the build, too: what it makes could not be signed for.
  if (proofs.length > 0) requireHostedRunner(claims)
  const named = await defaultBranch.readFromEvent(run.repository)
  const asked =
    named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled))
  requireDefaultBranch(run, asked)
}

/** A fork's pull request has no token whatever its `permissions:` say. The variable chooses words; nothing is decided by it. */
export function explainNoToken(error: unknown, job: Job): unknown {
  if (!(error instanceof GoldenImageError) || error.code !== 'AUTH_NO_ID_TOKEN') return error
  if (!job.run.eventName.startsWith('pull_request')) return error
  return new GoldenImageError({
    code: 'AUTH_NO_ID_TOKEN',
    message: `This job runs on the event "${job.run.eventName}" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is released of any pull request.`,
    hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`. The root action checks them.",
  })
}
