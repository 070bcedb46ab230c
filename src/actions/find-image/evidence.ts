import { type EvidenceVersion, formatEvidence } from '../../domain/evidence/evidence.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { parseVersionId } from '../../domain/image/version-id.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { RootedVerifier } from '../../ports/trusted-roots.ts'
import type { ListedBundle } from '../list-proofs.ts'
import type { VerifiedAsked } from '../verify-asked.ts'
import type { JudgedVersion } from '../verify-described.ts'

/** The evidence of a version that was verified, and of each version that it was built from. */
export function listEvidence({ held, version }: VerifiedAsked, roots: RootedVerifier): readonly EvidenceVersion[] {
  if (!version) return []
  const ancestors = version.found.lineage.ancestors.flatMap(({ found }) => (found ? [found] : []))
  const moved = held?.bundle ? [held.bundle] : []
  return [toEvidence(version.found, moved, roots), ...ancestors.map(found => toEvidence(found, [], roots))]
}

/** @returns the path of the folder @param folder below that of the job */
export async function writeEvidence(
  folder: string,
  versions: readonly EvidenceVersion[],
  { roots }: RootedVerifier,
  files: ReportFiles,
): Promise<string> {
  const written = formatEvidence(roots, versions).map(({ path, text }) => files.write(`${folder}/${path}`, text))
  const [readme = ''] = await Promise.all(written)
  return readme.slice(0, readme.lastIndexOf('/'))
}

function toEvidence(
  { descriptor, judgement, proofs, bundles }: JudgedVersion,
  more: readonly ListedBundle[],
  { verifier }: RootedVerifier,
): EvidenceVersion {
  const ref = parseVersionId(descriptor.id)
  if (!ref) throw new Error(`${descriptor.id} is no id of a version`)
  const moves = more.flatMap(({ text, place }) => {
    const proof = verifier.verify(text, place)
    return 'problem' in proof ? [] : [{ proof, bundle: text }]
  })
  return {
    image: ref.definition.definition,
    version: formatImageVersion(ref.version),
    descriptor,
    proofs: [
      ...judgement.counted.map(proof => ({ proof, bundle: bundles[proofs.indexOf(proof)]?.text ?? '' })),
      ...moves,
    ],
    sbom: judgement.facts.sbom,
    profiles: judgement.facts.build?.profiles ?? [],
  }
}
