import { type Descriptor, digestsOf } from '../../domain/image/descriptor.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { markdownText, table } from '../../runtime/markdown.ts'
import type { Kept } from '../keep-proofs.ts'
import type { CandidateRef } from '../read-candidate.ts'

export interface AttestedFacts {
  readonly candidate: CandidateRef
  readonly descriptor: Descriptor
  /** predicate types of the statements */
  readonly types: readonly string[]
  /** about what nothing could be said */
  readonly missing: readonly string[]
}

export function renderPlanned(facts: AttestedFacts, stores: readonly string[]): string {
  return [
    `### 🔎 Dry run: ${markdownText(`${facts.types.length} statements about ${nameOf(facts)} would be signed and kept in ${stores.join(', ')}`)}`,
    '',
    ...rows(facts),
    '',
    ...table(['Made', ''], [['signatures', 'none']]),
  ].join('\n')
}

/** Verdict first, then what was said, then where it is kept. */
export function renderAttested(facts: AttestedFacts, kept: readonly Kept[]): string {
  const good = kept.filter(k => k.problem === undefined).length
  const mark = good === kept.length ? '✅' : '⚠️'
  return [
    `### ${mark} ${markdownText(`${facts.types.length} statements about ${nameOf(facts)} are signed; ${good} of ${kept.length} stores have them`)}`,
    '',
    ...rows(facts),
    '',
    ...table(
      ['Proof store', 'What became of it'],
      kept.map(({ store, problem }) => [store, problem ? `${problem.code}: ${problem.message}` : 'has all of them']),
    ),
  ].join('\n')
}

const nameOf = ({ candidate }: AttestedFacts) => `${candidate.image.name} ${formatImageVersion(candidate.version)}`

function rows({ descriptor, types, missing }: AttestedFacts): readonly string[] {
  const { exact, undated } = digestsOf(descriptor)
  return table(
    ['What', ''],
    [
      ['Descriptor', `sha256:${exact}`],
      ['without its date', `sha256:${undated}`],
      ...types.map((type, i) => [i === 0 ? 'Statements' : '', { markdown: `\`${type}\`` }] as const),
      ...missing.map(what => ['Not said', what] as const),
    ],
  )
}
