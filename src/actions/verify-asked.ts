import { addOverlooked } from '../domain/decide/channel.ts'
import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { Move } from '../domain/evidence/move.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import type { ReleaseCheck } from '../domain/evidence/release-proof.ts'
import type { Check, TrustPolicy } from '../domain/evidence/signer.ts'
import { type Descriptor, digestsOf } from '../domain/image/descriptor.ts'
import { formatParent } from '../domain/image/parent.ts'
import { formatImageVersion } from '../domain/image/version.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { SignedFor } from '../ports/proof-store.ts'
import type { Verdict } from '../runtime/action.ts'
import { judgeState } from './judge-state.ts'
import type { AskedVersion } from './read-asked.ts'
import type { CandidateRef } from './read-candidate.ts'
import { readMoves } from './read-channels.ts'
import { type Held, readHeld } from './read-held.ts'
import type { WaitingPorts } from './read-settled-channels.ts'
import { type VerifiedVersion, type VerifyingPorts, verdictOf, verifyVersion } from './verify-version.ts'

export interface AskedPorts extends WaitingPorts, VerifyingPorts {
  readonly gallery: Pick<ImageGallery, 'describe' | 'requireDefinition' | 'get'>
}

/** A version, or what a channel holds, and what came of looking at it. */
export interface VerifiedAsked {
  /** the channel, where one was asked for */
  readonly held: Held | undefined
  /** none where the channel does not say one */
  readonly version: { readonly candidate: CandidateRef; readonly found: VerifiedVersion } | undefined
  /** as it was held against: with the repository to which the image belongs */
  readonly policy: ReleasePolicy
  readonly verdict: Verdict
  /** in the order of `releaseChecks` */
  readonly checks: readonly Check<ReleaseCheck>[]
  readonly problems: readonly Problem[]
}

export interface AskedQuestion {
  readonly tenant: string
  readonly policy: ReleasePolicy
  /** by which a version was named, if not by a channel */
  readonly input: 'image-version-id' | 'version'
}

/**
 * Verifies what was asked for. Of a channel the highest signed move says which version that is, and that one is what must stand there. The
 * statements must have been signed for the repository to which the image belongs: of its first move where a channel was asked for, or where the trusted
 * workflow is not this repository's own. Throws what `readHeld`, `verifyVersion` and `judgeState` do, and `IMAGE_UNOWNED`.
 */
export async function verifyAsked(
  asked: AskedVersion,
  { tenant, policy, input }: AskedQuestion,
  ports: AskedPorts,
): Promise<VerifiedAsked> {
  if (!('channel' in asked)) {
    const trust = await requireOwner(asked, tenant, policy.trust, ports)
    return verifyOne(asked, undefined, { tenant, policy: { ...policy, trust }, input }, ports)
  }
  const held = await readHeld(asked, { tenant, trust: policy.trust, signedFor: whoseImage(policy.trust) }, ports)
  const owned: ReleasePolicy = { ...policy, trust: { ...policy.trust, repositoryId: held.owner?.id } }
  if (held.candidate) return verifyOne(held.candidate, held, { tenant, policy: owned, input }, ports)
  return { held, version: undefined, policy: owned, verdict: 'fail', checks: [held.check], problems: held.problems }
}

async function verifyOne(
  candidate: CandidateRef,
  held: Held | undefined,
  { tenant, policy, input }: AskedQuestion,
  ports: AskedPorts,
): Promise<VerifiedAsked> {
  const named = held ? { channel: held.state.channel } : { input }
  const found = await verifyVersion({ ...candidate, tenant, policy, named }, ports)
  const stopped = await judgeState(candidate, ports.gallery)
  const moved = held?.move && judgeMoved(held.move, found.descriptor, policy)
  const problems = [
    ...(held?.problems ?? []),
    ...(moved?.code ? [{ code: moved.code, message: `${moved.name}: ${moved.detail}.` }] : []),
    ...found.judgement.problems,
    ...(stopped ? [stopped] : []),
  ]
  const verdict = verdictOf(found)
  return {
    held,
    version: { candidate, found },
    policy,
    verdict: verdict === 'pass' && problems.length > 0 ? 'fail' : verdict,
    checks: [...(held ? [held.check] : []), ...(moved ? [moved] : []), ...found.judgement.checks],
    problems,
  }
}

/** A job that runs by the workflow of another repository may read an image of any: a consumer's does, and so does a team's. */
const whoseImage = ({ repositoryId, signerRepositoryId }: TrustPolicy): SignedFor =>
  repositoryId !== undefined && repositoryId === signerRepositoryId ? { id: repositoryId } : 'any'

/** What has entered the channel is what stands there now. */
function judgeMoved(move: Move, descriptor: Descriptor, { strictPublishedDate }: ReleasePolicy): Check<ReleaseCheck> {
  const kind = strictPublishedDate ? 'exact' : 'undated'
  const [then, now] = [move.descriptor[kind], digestsOf(descriptor)[kind]]
  const name = 'moved-version'
  if (then === now) return { name, ok: true, detail: `sha256:${now}` }
  return {
    name,
    ok: false,
    code: 'VERIFY_RECREATED',
    detail: `${formatImageVersion(move.version)} is sha256:${now}; what entered ${move.channel} as move ${move.sequence} was sha256:${then}`,
  }
}

/** Whose statements count, if that is not clear from the job. */
async function requireOwner(
  { image, definition }: CandidateRef,
  tenant: string,
  trust: TrustPolicy,
  ports: VerifyingPorts,
): Promise<TrustPolicy> {
  if (trust.repositoryId !== undefined) return trust
  const { history } = await readMoves({ definition, tenant, trust }, ports)
  if (history.owner) return { ...trust, repositoryId: history.owner.id }
  const message = `Nobody has published a version of ${image.name} yet, so nobody can say for which repository its statements must be signed.`
  throw new GoldenImageError(addOverlooked({ code: 'IMAGE_UNOWNED', message }, history))
}

/** From the version to the Marketplace, as far as it could be followed: ARM ids, then `marketplace:…`. */
export function lineageOf({ version }: Pick<VerifiedAsked, 'version'>): readonly string[] {
  if (!version) return []
  return [version.candidate.id, ...version.found.lineage.ancestors.map(({ parent }) => formatParent(parent))]
}
