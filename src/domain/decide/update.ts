import { type Origin, type Ourselves, originOf, type Word } from '../image/origin.ts'
import { formatParent, type Parent, sameParent, sameParentImage, versionOfParent } from '../image/parent.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import { readArrival, readVersionFacts, type VersionFacts } from '../image/version-facts.ts'
import type { VersionRecord } from '../image/version-record.ts'

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
}

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

/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons: Readonly<Record<UpdateDecision['reason'], true>> = {
  'first-build': true,
  'not-ours': true,
  'parent-newer': true,
  'source-changed': true,
  forced: true,
  'not-validated': true,
  'not-released': true,
  'up-to-date': true,
}
export const updateReasons: readonly string[] = Object.keys(reasons)

/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again
 * unless forced. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 */
export function decideUpdate(
  newestParent: Parent,
  newest: NewestVersion | undefined,
  sources: string,
  force: boolean,
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
  return { reason: 'up-to-date', from, to, version, rejected: state === 'rejected', word }
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
  for (const record of [...versions].sort((a, b) => compareImageVersions(b.version, a.version))) {
    if (readArrival(record) === 'gone') continue
    const found = readFound(record, us)
    if (record.provisioningState !== 'Creating' || madeFrom(found.origin, inputs)) return found
  }
  return undefined
}

/** The facts of one version, with what it was built from and on whose word. Throws `IMAGE_STATE_UNKNOWN`. */
export function readFound(record: VersionRecord, us: Ourselves): FoundVersion {
  const facts = readVersionFacts(record)
  return { ...facts, origin: originOf(record, facts, us) }
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
  return decision.reason !== 'up-to-date'
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
    case 'up-to-date': {
      const { name, say } = voices[decision.word]
      const said = `${image}: the ${name} of ${formatImageVersion(decision.version)} ${say} that it was built from`
      return decision.rejected
        ? `${said} exactly these inputs and was rejected; not built again unless forced.`
        : `${said} parent ${versionOfParent(decision.to)} and the same sources.`
    }
  }
}

const madeFrom = (origin: Origin, { parent, sources }: BuildInputs) =>
  origin.by === 'us' && sameParent(origin.parent, parent) && origin.sources === sources
