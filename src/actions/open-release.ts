import type { TokenClaims } from '../domain/evidence/provenance.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import type { ChannelSettings, Settings } from '../domain/manifest/settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { Job } from '../ports/job.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'
import { type ProofQuestion, readPolicy } from './read-proof-question.ts'
import type { ReleasingPorts, ReleasingSide } from './release-ports.ts'
import { requireGuard } from './require-guard.ts'
import { requirePublicClaims } from './require-public.ts'
import { requireRelease } from './require-release.ts'

/** A job that may move a channel: who it is, whom it trusts, and what it works with. */
export interface OpenRelease {
  readonly claims: TokenClaims
  readonly policy: ReleasePolicy
  readonly neighbours: ReleasingSide & {
    readonly verifier: ProofVerifier
    readonly clock: Clock
    readonly job: Job
  }
}

/**
 * What publish and promote begin with, once inputs and manifest are known to be good. Azure is signed in to after GitHub has said that this job may.
 * Throws what the requirements throw, in this order: ref, transparency, environment; then what signing in and `readPolicy` do.
 */
export async function openRelease(
  question: ProofQuestion<{ readonly channel: ChannelSettings }>,
  settings: Settings,
  ports: ReleasingPorts,
): Promise<OpenRelease> {
  await requireRelease(settings, ports)
  const claims = await requirePublicClaims(settings, ports)
  await requireGuard(question.asked.channel, ports)
  const azure = await ports.azure()
  const { policy, roots } = await readPolicy(question, ports)
  return { claims, policy, neighbours: { ...azure, verifier: roots.verifier, clock: ports.clock, job: ports.job } }
}
