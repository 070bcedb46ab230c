import { formatWord } from '../../domain/decide/update.ts'
import type { Word } from '../../domain/image/origin.ts'
import { formatParent, type Parent } from '../../domain/image/parent.ts'
import { formatImageVersion, type ImageVersion } from '../../domain/image/version.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { ReadyBuilder } from '../../ports/image-builder.ts'
import { facts, markdownText } from '../../runtime/markdown.ts'
import { formatBuilder } from './packer-fit.ts'

export interface BuildFacts {
  readonly image: string
  readonly candidate: VersionRecord
  readonly parent: Parent
  readonly sources: string
  /** `undefined`: nothing was built */
  readonly builder: ReadyBuilder | undefined
  /** client id as which Packer has built; `undefined`: that of the job */
  readonly packerIdentity?: string | undefined
  /** on whose word it was adopted; `undefined`: it was built just now */
  readonly adopted?: Word | undefined
  /** name → milliseconds, in order */
  readonly took: readonly (readonly [string, number])[]
}

export interface PlanFacts {
  readonly image: string
  readonly parent: Parent
  readonly sources: string
  readonly builder: ReadyBuilder
  /** the next free one */
  readonly version: ImageVersion
  /** the version of exactly these inputs that waits for its verdict, if there is one */
  readonly waiting: Waiting | undefined
}

/** One that an earlier run has made, and on whose word it is known. */
export interface Waiting {
  readonly record: VersionRecord
  readonly word: Word
}

/** What a dry run would have done, in one sentence. */
export function explainPlan({ image, parent, builder, version, waiting }: PlanFacts): string {
  const from = formatParent(parent)
  return waiting
    ? `${image} ${formatImageVersion(waiting.record.version)} would be used: ${formatWord(waiting.word)} that it was built from ${from}, and it waits for what is still to be done`
    : `${image} ${formatImageVersion(version)} would be built from ${from} with Packer ${formatBuilder(builder)}`
}

/** What a dry run would have done, then why. */
export function renderPlanned(plan: PlanFacts): string {
  return summary(`### 🔎 Dry run: ${markdownText(explainPlan(plan))}`, [
    [plan.waiting ? originOf(plan.waiting.word) : 'Built from', formatParent(plan.parent)],
    ['Sources', `sha256 ${plan.sources}`],
    ['Made', 'nothing'],
  ])
}

/** Verdict first, then the facts, then where the time went. */
export function renderBuilt(built: BuildFacts): string {
  const name = `${built.image} ${formatImageVersion(built.candidate.version)}`
  const parent = formatParent(built.parent)
  const verdict = built.adopted
    ? `${name}: ${formatWord(built.adopted)} that it was built from ${parent}; it is used, and nothing was built`
    : `Built ${name} from ${parent}${built.builder ? ` with Packer ${formatBuilder(built.builder)}` : ''}`
  const rows: readonly (readonly [string, string])[] = [
    ['Candidate', built.candidate.id],
    [built.adopted ? originOf(built.adopted) : 'Built from', parent],
    ['Sources', `sha256 ${built.sources}`],
    ['Regions', built.candidate.regions.join(', ')],
    ...(built.builder ? [['Packer signed in as', whoseRights(built.packerIdentity)] as const] : []),
    ['Counts for latest', built.candidate.excludeFromLatest ? 'no' : 'yes'],
    ['Took', built.took.map(([what, ms]) => `${what} ${duration(ms)}`).join(', ')],
  ]
  return summary(`### ✅ ${markdownText(verdict)}`, rows)
}

/** What a template sends has these rights; what it runs on the runner could ask for the job's, too. */
const whoseRights = (own: string | undefined) =>
  own === undefined
    ? 'this job: what the template sends may do all that the job may; identities.packer gives it an identity of its own'
    : `${own}, which is not this job`

const originOf = (word: Word) => `Built from, ${formatWord(word)}`

const summary = (heading: string, rows: readonly (readonly [string, string])[]) =>
  [heading, '', ...facts(rows)].join('\n')

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
