import { GoldenImageError } from '../errors.ts'
import { formatParent, type Parent, parseParent } from './parent.ts'
import { type Arrival, arrivalOf } from './provisioning-state.ts'
import { formatImageVersion, type ImageVersion } from './version.ts'
import { parseVersionId } from './version-id.ts'
import type { VersionRecord } from './version-record.ts'
import { versionTags } from './version-tags.ts'

const states = ['candidate', 'rejected', 'released'] as const
/** `released`: publish has placed it; in which channels it is the signed moves say */
export type VersionState = (typeof states)[number]

/** What a version says of itself, read strictly. Its tags are hints for the next run; nothing is trusted because of them: see `originOf`. */
export interface VersionFacts {
  readonly id: string
  readonly version: ImageVersion
  readonly arrival: Exclude<Arrival, 'gone'>
  /** from which it says that it was built */
  readonly parent: Parent
  /** digest of the sources from which it says that it was built */
  readonly sources: string
  readonly state: VersionState
  /** `undefined`: nobody has judged it yet */
  readonly verdict: 'pass' | 'fail' | undefined
}

/** How far Azure is with a version. Throws `IMAGE_STATE_UNKNOWN` for a word that is not ARM's. */
export function readArrival(record: VersionRecord): Arrival {
  const arrival = arrivalOf(record.provisioningState)
  if (arrival === undefined) throw unknown(record, 'provisioning state', record.provisioningState)
  // A release that could not be brought into one more region still stands in the others.
  const stood = record.publishedDate !== undefined && record.tags[versionTags.state] === 'released'
  return record.provisioningState === 'Failed' && stood ? 'arrived' : arrival
}

/** Why a version counts for nothing, in words that follow its name; `undefined`: it is there or on its way. Throws as `readArrival` does. */
export function explainGone(record: VersionRecord): string | undefined {
  return readArrival(record) === 'gone' ? `does not stand: Azure says "${record.provisioningState}"` : undefined
}

/**
 * The facts of a version that is there or on its way. The one place where they are read: what stops one action stops all of them.
 * Throws `IMAGE_STATE_UNKNOWN` for a word that is not known or missing, and for facts that contradict each other: a candidate or rejected
 * version that counts for `latest` or stands in other regions than its home, a verdict `fail` on what was not rejected. Who may meet one that is going or
 * has failed asks `explainGone` first, and says it under a code of his own.
 */
export function readVersionFacts(record: VersionRecord): VersionFacts {
  const arrival = readArrival(record)
  if (arrival === 'gone') throw refused(record, explainGone(record) ?? '')
  const tag = (name: keyof typeof versionTags) => record.tags[versionTags[name]]
  const parent = parseParent(tag('parent') ?? '')
  if (!parent) throw unknown(record, 'parent', tag('parent'))
  const state = states.find(word => word === tag('state'))
  if (state === undefined) throw unknown(record, 'state', tag('state'))
  const verdict = tag('verdict')
  if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail') throw unknown(record, 'verdict', verdict)
  const sources = tag('sources')
  if (!sources) throw unknown(record, 'sources digest', sources)
  if (state !== 'rejected' && verdict === 'fail')
    throw contradicts(record, `it has the state "${state}" and the verdict "fail"`)
  if (state !== 'released') requireHidden(record, state)
  return {
    id: record.id,
    version: record.version,
    arrival,
    parent,
    sources,
    state,
    verdict,
  }
}

/** What is no release is nobody's latest, and at home alone. */
function requireHidden(record: VersionRecord, state: VersionState): void {
  if (!record.excludeFromLatest)
    throw contradicts(record, `it has the state "${state}" and is not excluded from latest`)
  if (record.latestIn.length > 0)
    throw contradicts(record, `it has the state "${state}" and counts for latest in ${record.latestIn.join(', ')}`)
  if (record.regions.join() !== record.home)
    throw contradicts(
      record,
      `it has the state "${state}" and stands in ${record.regions.join(', ') || 'no region'}; its home is ${record.home}`,
    )
}

/** What build-image writes on a version that it makes. */
export function candidateTags(made: {
  readonly parent: Parent
  readonly sources: string
  readonly repository: string
  readonly run: string
}): Record<string, string> {
  return {
    [versionTags.state]: 'candidate',
    [versionTags.parent]: formatParent(made.parent),
    [versionTags.sources]: made.sources,
    [versionTags.repository]: made.repository,
    [versionTags.run]: made.run,
  }
}

/** Whether its tags say that it was rejected. */
export const isRejected = (tags: Readonly<Record<string, string>>): boolean => tags[versionTags.state] === 'rejected'

/** Whether its tags say that it was built from exactly this. */
export const saysMadeFrom = (tags: Readonly<Record<string, string>>, parent: Parent, sources: string): boolean =>
  tags[versionTags.parent] === formatParent(parent) && tags[versionTags.sources] === sources

/** What publish writes on a version that it places. */
export const releasedTags: Readonly<Record<string, string>> = { [versionTags.state]: 'released' }

/** What validate-image writes on a version that it has judged. */
export function verdictTags(verdict: 'pass' | 'fail'): Record<string, string> {
  return verdict === 'pass'
    ? { [versionTags.verdict]: 'pass' }
    : { [versionTags.verdict]: 'fail', [versionTags.state]: 'rejected' }
}

function unknown(record: VersionRecord, what: string, value: string | undefined): GoldenImageError {
  return refused(record, `has the ${what} "${value ?? ''}", which is not known`)
}

function contradicts(record: VersionRecord, how: string): GoldenImageError {
  return refused(record, `contradicts itself: ${how}`)
}

function refused(record: VersionRecord, why: string): GoldenImageError {
  const ref = parseVersionId(record.id)
  const name = ref ? `${ref.definition.definition} ${formatImageVersion(ref.version)}` : record.id
  return new GoldenImageError({
    code: 'IMAGE_STATE_UNKNOWN',
    message: `${name} ${why}; nothing is decided on it.`,
    hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
  })
}
