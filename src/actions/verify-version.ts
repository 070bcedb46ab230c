import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { judgeRelease, type ReleaseJudgement } from '../domain/evidence/release-proof.ts'
import { type Descriptor, digestsOf, nameOfDescriptor } from '../domain/image/descriptor.ts'
import { formatImageVersion } from '../domain/image/version.ts'
import type { VersionRef } from '../domain/image/version-id.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'
import type { Verdict } from '../runtime/action.ts'
import { type ListedProofs, listProofs } from './list-proofs.ts'

export interface VersionQuestion extends VersionRef {
  readonly tenant: string
  readonly policy: ReleasePolicy
}

export interface VerifyingPorts {
  readonly gallery: Pick<ImageGallery, 'describe'>
  readonly stores: readonly ProofStore[]
  readonly verifier: ProofVerifier
  readonly time: AzureTime
}

export interface VerifiedVersion extends ListedProofs {
  readonly descriptor: Descriptor
  readonly judgement: ReleaseJudgement
  /** ISO 8601, by Azure's clock: when it was judged */
  readonly at: string
}

/**
 * Is this version what a trusted workflow has built, tested and signed? Reads only. The version is read again after its proofs: one that was put in its
 * place meanwhile is not verified. Throws `AZURE_NOT_FOUND` if there is none, and what the neighbours throw; what is wrong with its proofs is judged.
 */
export async function verifyVersion(question: VersionQuestion, ports: VerifyingPorts): Promise<VerifiedVersion> {
  const { definition, version, tenant, policy } = question
  const describe = () => ports.gallery.describe(definition, version, tenant)
  const descriptor = await describe()
  if (!descriptor)
    throw new GoldenImageError({
      code: 'AZURE_NOT_FOUND',
      message: `There is no version ${formatImageVersion(version)} of ${definition.definition} in the gallery ${definition.gallery} of ${definition.group}.`,
    })
  const listed = await listProofs(descriptor, ports.stores, ports.verifier)
  const swapped = whatChanged(descriptor, await describe(), policy)
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

/** What may lie where nobody could look is not known to be missing. */
export function verdictOf({ judgement: { verified, problems } }: VerifiedVersion): Verdict {
  if (verified) return 'pass'
  return problems.some(p => p.code === 'PROOF_STORE_UNREADABLE') ? 'error' : 'fail'
}
