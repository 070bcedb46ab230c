import { type Origin, type Ourselves, originOf } from '../image/origin.ts'
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
}

/** The newest version with all its facts. */
export type FoundVersion = VersionFacts & NewestVersion

/** Why an image is due, or why not. `from` is what the newest version says that it was built from. */
export type UpdateDecision =
  | { readonly reason: 'first-build'; readonly to: Parent }
  | { readonly reason: 'parent-newer'; readonly from: Parent; readonly to: Parent }
  | { readonly reason: 'source-changed'; readonly from: Parent; readonly to: Parent }
  | { readonly reason: 'forced'; readonly from: Parent | undefined; readonly to: Parent }
  /** somebody else made the newest version: whatever it says of itself, and whoever has judged it, an image of our own is built */
  | { readonly reason: 'not-ours'; readonly to: Parent; readonly version: ImageVersion; readonly because: string }
  /** ours, says that it was built from exactly this, and never judged: build-image adopts it, validate-image judges it */
  | {
      readonly reason: 'not-validated'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
    }
  | {
      readonly reason: 'up-to-date'
      readonly from: Parent
      readonly to: Parent
      readonly version: ImageVersion
      readonly rejected: boolean
    }

/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons: Readonly<Record<UpdateDecision['reason'], true>> = {
  'first-build': true,
  'not-ours': true,
  'parent-newer': true,
  'source-changed': true,
  forced: true,
  'not-validated': true,
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
  const { parent: from } = origin
  if (!sameParentImage(from, to)) return { reason: 'source-changed', from, to }
  if (!sameParent(from, to)) return { reason: 'parent-newer', from, to }
  if (origin.sources !== sources) return { reason: 'source-changed', from, to }
  if (newest.state === 'candidate' && newest.verdict === undefined)
    return { reason: 'not-validated', from, to, version: newest.version }
  return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' }
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
 * May the newest version be used in place of a build? Exactly if detect-update calls it `not-validated`: it is ours, says that it was built
 * from these inputs, and nobody has judged it, because an earlier run was cut off after the build.
 */
export function mayBeAdopted(newest: NewestVersion | undefined, inputs: BuildInputs): boolean {
  return decideUpdate(inputs.parent, newest, inputs.sources, false).reason === 'not-validated'
}

export function isDue(decision: UpdateDecision): boolean {
  return decision.reason !== 'up-to-date'
}

/** The decision as one sentence for people. */
export function explainUpdate(image: string, decision: UpdateDecision): string {
  switch (decision.reason) {
    case 'first-build':
      return `${image}: no version yet; build from ${formatParent(decision.to)}.`
    case 'parent-newer':
      return `${image}: the parent went from ${versionOfParent(decision.from)} to ${versionOfParent(decision.to)}, by the tags of the newest version.`
    case 'source-changed':
      return `${image}: template, scripts, profiles or manifest entry changed since the newest version, by its tags; parent ${versionOfParent(decision.to)}.`
    case 'forced':
      return `${image}: forced; build from ${formatParent(decision.to)}.`
    case 'not-ours':
      return `${image}: ${formatImageVersion(decision.version)} is no version that builds of this manifest have made: ${decision.because}. What its tags say does not count; build from ${formatParent(decision.to)}.`
    case 'not-validated':
      return `${image}: ${formatImageVersion(decision.version)} was made by a build of this manifest, its tags say from these inputs, and has no verdict yet; it is validated, not built again.`
    case 'up-to-date':
      return decision.rejected
        ? `${image}: the tags of ${formatImageVersion(decision.version)} say that it was built from exactly these inputs and was rejected; not built again unless forced.`
        : `${image}: the tags of ${formatImageVersion(decision.version)} say that it was built from parent ${versionOfParent(decision.to)} and the same sources.`
  }
}

const madeFrom = (origin: Origin, { parent, sources }: BuildInputs) =>
  origin.by === 'us' && sameParent(origin.parent, parent) && origin.sources === sources
