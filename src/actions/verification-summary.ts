import { nextStepOf } from '../domain/errors.ts'
import { digestsOf } from '../domain/image/descriptor.ts'
import { formatParent } from '../domain/image/parent.ts'
import { table } from '../runtime/markdown.ts'
import type { VerifiedAsked } from './verify-asked.ts'

/** Rows of one table; the report has the rest. */
export const shownRows = 100
/** characters of one cell */
const longestCell = 600

/** Why not, then one row for each thing that was looked at. */
export function verificationTables({
  problems,
  checks,
}: Pick<VerifiedAsked, 'problems' | 'checks'>): readonly string[] {
  return [
    ...table(
      ['Code', 'What', 'Next'],
      problems.map(p => [{ markdown: `\`${p.code}\`` }, cut(p.message), cut(nextStepOf(p))]),
      shownRows,
    ),
    ...table(
      ['Check', 'Holds', 'What was found'],
      checks.map(c => [c.name, c.ok ? '✅' : '❌', cut(c.detail)]),
      shownRows,
    ),
  ]
}

/** What it was built from, one row each, down to the Marketplace. */
export function lineageTable({ version }: VerifiedAsked): readonly string[] {
  return table(
    ['Built from', 'Stands', 'Verified'],
    (version?.found.lineage.ancestors ?? []).map(({ parent, stands, found }) => [
      formatParent(parent),
      { there: 'in the gallery', gone: 'not any more', base: 'in the Marketplace' }[stands],
      found ? (found.judgement.verified ? '✅' : '❌') : 'nobody signs it',
    ]),
    shownRows,
  )
}

type Facts = readonly (readonly [string, string])[]

/** Which channel, since when it holds that, and on whose word. */
export function channelFacts({ held }: VerifiedAsked): Facts {
  if (!held) return []
  const { move, state, owner } = held
  return [
    ['Channel', state.channel],
    ...(move ? [['Move', `${move.sequence}, of ${move.time}: ${move.reason}`] as const] : []),
    ...(owner ? [['Belongs to', `${owner.name} (id ${owner.id})`] as const] : []),
  ]
}

export function versionFacts({ version }: VerifiedAsked): Facts {
  if (!version) return []
  const { candidate, found } = version
  const { build, tests } = found.judgement.facts
  return [
    ['Version', candidate.id],
    ['Descriptor', `sha256:${digestsOf(found.descriptor).exact}`],
    ...(build ? [['Built from', build.follows] as const] : []),
    ...(tests ? [['Tests', `${tests.passed.length} passed, ${tests.warned.length} skipped`] as const] : []),
  ]
}

export const cut = (text: string) => (text.length > longestCell ? `${text.slice(0, longestCell)} …` : text)
