import { type Origin, type Ourselves, originOf, type Word } from '../image/origin.ts'
import { formatParent, type Parent, sameParent, sameParentImage, versionOfParent } from '../image/parent.ts'
import { arrivalOf } from '../image/provisioning-state.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import { isRejected, readArrival, readVersionFacts, saysMadeFrom, type VersionFacts } from '../image/version-facts.ts'
import type { VersionRecord } from '../image/version-record.ts'
import { formatDuration } from '../text/duration.ts'

/** What a version is made from; the same inputs give the same image. */
export interface BuildInputs {
  readonly parent: Parent
  /** digest of the sources */
  readonly sources: string
}

/** What of the newest version decides. */
export interface NewestVersion extends Pick<VersionFacts, 'version' | 'state' | 'verdict'> {
  readonly origin: Origin
  /** whether it has entered a channel; `undefined`: nobody has asked, or there are none */
  readonly released?: boolean | undefined
  /** milliseconds since 1970: when it was made, see `madeAt`; `undefined`: nobody can say */
  readonly madeAt?: number | undefined
  /** milliseconds since 1970, by Azure's date alone */
  readonly publishedAt?: number | undefined
  /** how often these inputs were rejected in a row, this version included, by tags */
  readonly failures?: number | undefined
}

/** What the hour has to do with it. */
export interface Times {
  /** milliseconds since 1970, by Azure's clock */
  readonly now: number
  /** how old an image may become, in milliseconds; `undefined`: any age */
  readonly maxAgeMs: number | undefined
}

/** The archive of packages is an input, too: what was rejected is tried again after that time. */
const retryMs = 86_400_000
/** So often, and not again by itself. */
const mostFailures = 3

/** The newest version with all its facts. */
export type FoundVersion = VersionFacts & NewestVersion

/** Why an image is due, or why not. `from` is what the newest version says that it was built from. */
export type UpdateDecision =
  | { readonly reason: 'first-build'; readonly to: Parent }
  | { readonly reason: 'parent-newer'; readonly from: Parent; readonly to: Parent; readonly word: Word }
  | { readonly reason: 'source-changed'; readonly from: Parent; readonly to: Parent; readonly word: Word }
  | { readonly reason: 'forced'; readonly from: Parent | undefined; readonly to: Parent }
  /** somebody else made the newest version: whatever it says of itself, and whoever has judged it, an image of our own is built */
  | { readonly reason: 'not-ours'; readonly to: Parent; readonly version: ImageVersion; readonly because: string }
  /** ours, says that it was built from exactly this, and never judged: build-image adopts it, validate-image judges it */
  | {
      readonly reason: 'not-validated'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly word: Word
    }
  /** ours, built from exactly this, passed, and in no channel: a run was cut off before it was published */
  | {
      readonly reason: 'not-released'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly word: Word
    }
  | {
      readonly reason: 'up-to-date'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly rejected: boolean
      readonly word: Word
    }
  /** nothing has changed that is known here, and it is older than the manifest allows: what it installs has newer versions by now */
  | {
      readonly reason: 'max-age'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly word: Word
      readonly ageMs: number
      readonly maxAgeMs: number
    }
  /** rejected a day ago: what it installs may be good by now */
  | {
      readonly reason: 'retry'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly word: Word
      readonly failures: number
    }
  /** rejected so often in a row that somebody has to look */
  | {
      readonly reason: 'paused'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly word: Word
      readonly failures: number
    }

/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons: Readonly<Record<UpdateDecision['reason'], true>> = {
  'first-build': true,
  'not-ours': true,
  'parent-newer': true,
  'source-changed': true,
  forced: true,
  'not-validated': true,
  'not-released': true,
  'max-age': true,
  retry: true,
  paused: true,
  'up-to-date': true,
}
export const updateReasons: readonly string[] = Object.keys(reasons)

/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again before a
 * day has passed, nor after some times. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 * @param times absent: only what it is made of is looked at
 */
export function decideUpdate(
  newestParent: Parent,
  newest: NewestVersion | undefined,
  sources: string,
  force: boolean,
  times?: Times,
): UpdateDecision {
  const to = newestParent
  const origin = newest?.origin
  if (force) return { reason: 'forced', from: origin?.by === 'us' ? origin.parent : undefined, to }
  if (!newest || !origin) return { reason: 'first-build', to }
  if (origin.by === 'others') return { reason: 'not-ours', to, version: newest.version, because: origin.because }
  const { parent: from, word } = origin
  const { version, state } = newest
  if (!sameParentImage(from, to)) return { reason: 'source-changed', from, to, word }
  if (!sameParent(from, to)) return { reason: 'parent-newer', from, to, word }
  if (origin.sources !== sources) return { reason: 'source-changed', from, to, word }
  if (state === 'candidate' && newest.verdict === undefined) return { reason: 'not-validated', from, to, version, word }
  if (state !== 'rejected' && newest.released === false) return { reason: 'not-released', from, to, version, word }
  const built = { from, to, version, word }
  const rejected = state === 'rejected'
  return (times && decideByTime(built, newest, rejected, times)) ?? { ...built, reason: 'up-to-date', rejected }
}

type Built = Pick<Extract<UpdateDecision, { reason: 'up-to-date' }>, 'from' | 'to' | 'version' | 'word'>

function decideByTime(
  built: Built,
  { madeAt, publishedAt = madeAt, failures = 1 }: NewestVersion,
  rejected: boolean,
  { now, maxAgeMs }: Times,
): UpdateDecision | undefined {
  if (rejected && failures >= mostFailures) return { ...built, reason: 'paused', failures }
  if (rejected && publishedAt !== undefined && now - publishedAt >= retryMs)
    return { ...built, reason: 'retry', failures }
  if (rejected || madeAt === undefined) return undefined
  const ageMs = now - madeAt
  return maxAgeMs !== undefined && ageMs >= maxAgeMs ? { ...built, reason: 'max-age', ageMs, maxAgeMs } : undefined
}

/**
 * The version that the decision is about: the newest that stands, or a newer one of ours that is on its way and says that it is made from
 * exactly these inputs. Any other that is on its way may still fail, so what stands is looked at; one that failed counts for nothing.
 * Throws `IMAGE_STATE_UNKNOWN` for a version that says something unknown of itself.
 */
export function findNewest(
  versions: readonly VersionRecord[],
  inputs: BuildInputs,
  us: Ourselves,
): FoundVersion | undefined {
  const newestFirst = [...versions].sort((a, b) => compareImageVersions(b.version, a.version))
  for (const [n, record] of newestFirst.entries()) {
    if (readArrival(record) === 'gone') continue
    const found = readFound(record, us)
    if (record.provisioningState !== 'Creating' || madeFrom(found.origin, inputs))
      return { ...found, failures: countFailures(newestFirst.slice(n), inputs) }
  }
  return undefined
}

/** By tags: what somebody writes there can pause an image, which is said aloud, and make nothing pass. */
function countFailures(newestFirst: readonly VersionRecord[], { parent, sources }: BuildInputs): number {
  const stood = newestFirst.filter(record => arrivalOf(record.provisioningState) !== 'gone')
  const other = stood.findIndex(({ tags }) => !isRejected(tags) || !saysMadeFrom(tags, parent, sources))
  return other < 0 ? stood.length : other
}

/** The facts of one version, with what it was built from and on whose word. Throws `IMAGE_STATE_UNKNOWN`. */
export function readFound(record: VersionRecord, us: Ourselves): FoundVersion {
  const facts = readVersionFacts(record)
  return { ...facts, origin: originOf(record, facts, us), madeAt: madeAt(record), publishedAt: publishedAt(record) }
}

/**
 * When a version was made: Azure's date, which some updates move, or the day in its name, which a name that was taken may put ahead; the earlier of both.
 * `undefined`: neither says it.
 */
export function madeAt({
  version,
  publishedDate,
}: Pick<VersionRecord, 'version' | 'publishedDate'>): number | undefined {
  const [day] = version.parts
  const named = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)
  const published = publishedAt({ publishedDate })
  const known = [...(day > 19_700_101 ? [named] : []), ...(published === undefined ? [] : [published])]
  return known.length > 0 ? Math.min(...known) : undefined
}

function publishedAt({ publishedDate = '' }: { readonly publishedDate?: string | undefined }): number | undefined {
  const ms = Date.parse(publishedDate)
  return Number.isFinite(ms) ? ms : undefined
}

/**
 * May the newest version be used in place of a build? Exactly if detect-update calls it `not-validated` or `not-released`: it is ours, built from these
 * inputs, and an earlier run was cut off after the build.
 */
export function mayBeAdopted(newest: NewestVersion | undefined, inputs: BuildInputs): boolean {
  const { reason } = decideUpdate(inputs.parent, newest, inputs.sources, false)
  return reason === 'not-validated' || reason === 'not-released'
}

export function isDue(decision: UpdateDecision): boolean {
  return decision.reason !== 'up-to-date' && decision.reason !== 'paused'
}

/** Who says what a version was built from. */
const voices = {
  tags: { name: 'tags', say: 'say' },
  statement: { name: 'signed statement', say: 'says' },
} as const satisfies Readonly<Record<Word, object>>

/** `its tags say`, for people. */
export const formatWord = (word: Word): string => `its ${voices[word].name} ${voices[word].say}`

/** The decision as one sentence for people. */
export function explainUpdate(image: string, decision: UpdateDecision): string {
  switch (decision.reason) {
    case 'first-build':
      return `${image}: no version yet; build from ${formatParent(decision.to)}.`
    case 'parent-newer':
      return `${image}: the parent went from ${versionOfParent(decision.from)} to ${versionOfParent(decision.to)}, by the ${voices[decision.word].name} of the newest version.`
    case 'source-changed':
      return `${image}: template, scripts, profiles or manifest entry changed since the newest version, by its ${voices[decision.word].name}; parent ${versionOfParent(decision.to)}.`
    case 'forced':
      return `${image}: forced; build from ${formatParent(decision.to)}.`
    case 'not-ours':
      return `${image}: ${formatImageVersion(decision.version)} is no version that builds of this manifest have made: ${decision.because}. What its tags say does not count; build from ${formatParent(decision.to)}.`
    case 'not-validated':
      return `${image}: ${formatImageVersion(decision.version)} was made by a build of this manifest, ${formatWord(decision.word)} from these inputs, and has no verdict yet; it is validated, not built again.`
    case 'not-released':
      return `${image}: ${formatImageVersion(decision.version)} was made by a build of this manifest, ${formatWord(decision.word)} from these inputs, has passed, and is in no channel; it is released, not built again.`
    case 'max-age':
      return `${image}: ${formatImageVersion(decision.version)} is ${formatDuration(decision.ageMs)} old, and max-age is ${formatDuration(decision.maxAgeMs)}; ${formatWord(decision.word)} from parent ${versionOfParent(decision.to)} and the same sources.`
    case 'retry':
      return `${image}: ${formatImageVersion(decision.version)} was made more than a day ago and rejected, ${countOf(decision.failures)} in a row; ${formatWord(decision.word)} from exactly these inputs, and what it installs may have changed.`
    case 'paused':
      return `${image}: paused; ${formatImageVersion(decision.version)} was rejected, ${countOf(decision.failures)} in a row, and ${formatWord(decision.word)} from exactly these inputs. Nothing is built until an input changes, or by force.`
    case 'up-to-date': {
      const { name, say } = voices[decision.word]
      const said = `${image}: the ${name} of ${formatImageVersion(decision.version)} ${say} that it was built from`
      return decision.rejected
        ? `${said} exactly these inputs and was rejected; not built again before a day has passed, unless forced.`
        : `${said} parent ${versionOfParent(decision.to)} and the same sources.`
    }
  }
}

const countOf = (times: number) => (times === 1 ? 'once' : `${times} times`)

const madeFrom = (origin: Origin, { parent, sources }: BuildInputs) =>
  origin.by === 'us' && sameParent(origin.parent, parent) && origin.sources === sources
