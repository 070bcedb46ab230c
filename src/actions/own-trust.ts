import { defaultBranchByRule } from '../domain/decide/release-ref.ts'
import type { FormerSigner, TrustPolicy } from '../domain/evidence/signer.ts'
import { gitHubServer, ownTrust, readTrustClaims, type StatedWorkflow, statedTrust } from '../domain/evidence/trust.ts'
import type { ReleasePorts } from './require-release.ts'

/**
 * Whom this job trusts: the workflow that was stated, or the one by which it runs itself, on the default branch of its repository. Throws `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
export async function readOwnTrust(
  { job, identityTokens, defaultBranch }: ReleasePorts,
  former: readonly FormerSigner[],
  stated: StatedWorkflow | undefined,
): Promise<TrustPolicy> {
  const all = await identityTokens.readClaims(job.cancelled)
  const claims = readTrustClaims(all)
  if (stated) return statedTrust(gitHubServer, claims, stated, former)
  const branch =
    (await defaultBranch.readFromEvent(claims.repository)) ??
    defaultBranchByRule(all) ??
    (await defaultBranch.ask(claims.repository, job.cancelled))
  return ownTrust(gitHubServer, claims, branch, former)
}
