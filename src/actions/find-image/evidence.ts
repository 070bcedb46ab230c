import { type EvidenceVersion, formatEvidence } from '../../domain/evidence/evidence.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { parseVersionId } from '../../domain/image/version-id.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { RootedVerifier } from '../../ports/trusted-roots.ts'
import { type ListedBundle, verifyBundles } from '../list-proofs.ts'
import type { VerifiedAsked } from '../verify-asked.ts'
import type { JudgedVersion } from '../verify-described.ts'

/**
 * The evidence of a version that was verified, and of each version that it was built from.
 * @param entry the move that made it a release, or brought it where it was found
 */
export async function listEvidence(
  { version }: VerifiedAsked,
  entry: ListedBundle | undefined,
  roots: RootedVerifier,
): Promise<readonly EvidenceVersion[]> {
  if (!version) return []
  const ancestors = version.found.lineage.ancestors.flatMap(({ found }) => (found ? [found] : []))
  const moved = entry ? [entry] : []
  return Promise.all([toEvidence(version.found, moved, roots), ...ancestors.map(found => toEvidence(found, [], roots))])
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

async function toEvidence(
  { descriptor, judgement, proofs, bundles }: JudgedVersion,
  more: readonly ListedBundle[],
  { verifier }: RootedVerifier,
): Promise<EvidenceVersion> {
  const ref = parseVersionId(descriptor.id)
  if (!ref) throw new Error(`${descriptor.id} is no id of a version`)
  const verified = await verifyBundles(more, verifier)
  const moves = verified.flatMap((proof, n) => ('problem' in proof ? [] : [{ proof, bundle: more[n]?.text ?? '' }]))
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
