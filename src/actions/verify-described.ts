import type { Problem } from '../domain/errors.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { judgeRelease, type ReleaseJudgement } from '../domain/evidence/release-proof.ts'
import { type Descriptor, digestsOf, nameOfDescriptor } from '../domain/image/descriptor.ts'
import type { VersionRef } from '../domain/image/version-id.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore, SignedFor } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'
import { type ListedProofs, listProofs } from './list-proofs.ts'
import { signedForIn } from './read-channels.ts'

export interface VersionQuestion extends VersionRef {
  readonly tenant: string
  readonly policy: ReleasePolicy
  /** who names the version, for what to do if it is not there: an input, or a channel that holds it; none: the gallery itself */
  readonly named?: { readonly input: string } | { readonly channel: string } | undefined
  /** where its statements are looked for; absent: with the repository that the policy names, or any */
  readonly signedFor?: SignedFor
}

export interface VerifyingPorts {
  readonly gallery: Pick<ImageGallery, 'describe'>
  readonly stores: readonly ProofStore[]
  readonly verifier: ProofVerifier
  readonly time: AzureTime
}

/** A version with its own proofs; what it was built from is another question. */
export interface JudgedVersion extends ListedProofs {
  readonly descriptor: Descriptor
  readonly judgement: ReleaseJudgement
  /** ISO 8601, by Azure's clock: when it was judged */
  readonly at: string
}

/**
 * The proofs of a version, held against the policy. The version is read again after its proofs: one that was put in its place meanwhile is not
 * verified. Throws what the neighbours do; what is wrong with its proofs is judged. @param descriptor as Azure has just given it
 */
export async function verifyDescribed(
  descriptor: Descriptor,
  { definition, version, tenant, policy, signedFor = signedForIn(policy.trust) }: VersionQuestion,
  ports: VerifyingPorts,
): Promise<JudgedVersion> {
  const listed = await listProofs(descriptor, ports.stores, signedFor, ports.verifier)
  const swapped = whatChanged(descriptor, await ports.gallery.describe(definition, version, tenant), policy)
  const at = new Date(ports.time.now()).toISOString()
  const judgement = judgeRelease({ descriptor, policy, now: at, ...listed })
  return {
    descriptor,
    ...listed,
    at,
    judgement: swapped ? { ...judgement, verified: false, problems: [swapped, ...judgement.problems] } : judgement,
  }
}

function whatChanged(
  before: Descriptor,
  after: Descriptor | undefined,
  { strictPublishedDate }: ReleasePolicy,
): Problem | undefined {
  const kind = strictPublishedDate ? 'exact' : 'undated'
  const [then, now] = [digestsOf(before)[kind], after && digestsOf(after)[kind]]
  if (then === now) return undefined
  return {
    code: 'VERIFY_RECREATED',
    message: `While its proofs were read ${nameOfDescriptor(before)} ${now === undefined ? 'was deleted' : `became another version (sha256:${now}; it was sha256:${then})`}.`,
  }
}
