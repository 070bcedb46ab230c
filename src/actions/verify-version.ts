import { GoldenImageError } from '../domain/errors.ts'
import { isUnread, type ReleaseJudgement } from '../domain/evidence/release-proof.ts'
import { formatImageVersion } from '../domain/image/version.ts'
import type { Verdict } from '../runtime/action.ts'
import { type Lineage, readLineage } from './read-lineage.ts'
import { type JudgedVersion, type VerifyingPorts, type VersionQuestion, verifyDescribed } from './verify-described.ts'

export type { VerifyingPorts, VersionQuestion } from './verify-described.ts'

export interface VerifiedVersion extends JudgedVersion {
  /** what it was built from, down to the Marketplace; its problems are among those of `judgement` */
  readonly lineage: Lineage
}

/**
 * Is this version what a trusted workflow has built, tested and signed, and everything that it was built from too? Reads only. Throws `AZURE_NOT_FOUND` if
 * there is none, and what the neighbours throw; what is wrong with its proofs is judged.
 */
export async function verifyVersion(question: VersionQuestion, ports: VerifyingPorts): Promise<VerifiedVersion> {
  const { definition, version, tenant } = question
  const descriptor = await ports.gallery.describe(definition, version, tenant)
  if (!descriptor)
    throw new GoldenImageError({
      code: 'AZURE_NOT_FOUND',
      message: `There is no version ${formatImageVersion(version)} of ${definition.definition} in the gallery ${definition.gallery} of ${definition.group}.`,
      ...hintOf(question),
    })
  const one = await verifyDescribed(descriptor, question, ports)
  const lineage = await readLineage(one, question, ports)
  return { ...one, lineage, judgement: withLineage(one.judgement, lineage) }
}

function hintOf({ named, definition }: VersionQuestion): { readonly hint?: string } {
  if (named === undefined) return {}
  const { group, gallery, definition: image } = definition
  const listed = `az sig image-version list --resource-group ${group} --gallery-name ${gallery} --gallery-image-definition ${image} --output table`
  return {
    hint:
      'input' in named
        ? `Correct the input \`${named.input}\`. What there is: ${listed}`
        : `The channel ${named.channel} holds a version that was deleted: move it to a release that stands, by promote with \`version\`. What there is: ${listed}`,
  }
}

function withLineage(judgement: ReleaseJudgement, { check, problems }: Lineage): ReleaseJudgement {
  return {
    ...judgement,
    verified: judgement.verified && problems.length === 0,
    checks: check ? [...judgement.checks, check] : judgement.checks,
    problems: [...judgement.problems, ...problems],
  }
}

/** What may lie where nobody could look is not known to be missing. */
export function verdictOf({ judgement: { verified, problems } }: VerifiedVersion): Verdict {
  if (verified) return 'pass'
  return problems.some(p => isUnread(p.code)) ? 'error' : 'fail'
}
