import { formatMarketplaceVersion, type MarketplaceVersion, parseMarketplaceVersion } from '../image/parent.ts'
import { compareParts, formatImageVersion, type ImageVersion } from '../image/version.ts'

/** What the newest version of an image says of itself (tags, so hints). */
export interface NewestVersion {
  readonly version: ImageVersion
  readonly parent: MarketplaceVersion
  /** digest of the sources it was built from */
  readonly sources: string
  readonly state: 'candidate' | 'rejected'
  /** `undefined`: nobody has judged it yet */
  readonly verdict: 'pass' | 'fail' | undefined
}

/** Why an image is due, or why not. `from` is what the newest version was built from. */
export type UpdateDecision =
  | { readonly reason: 'first-build'; readonly to: MarketplaceVersion }
  | { readonly reason: 'parent-newer'; readonly from: MarketplaceVersion; readonly to: MarketplaceVersion }
  | { readonly reason: 'source-changed'; readonly from: MarketplaceVersion; readonly to: MarketplaceVersion }
  | { readonly reason: 'forced'; readonly from: MarketplaceVersion | undefined; readonly to: MarketplaceVersion }
  /** built from exactly this and never judged: build-image adopts it, validate-image judges it */
  | {
      readonly reason: 'not-validated'
      readonly from: MarketplaceVersion
      readonly to: MarketplaceVersion
      readonly version: ImageVersion
    }
  | {
      readonly reason: 'up-to-date'
      readonly from: MarketplaceVersion
      readonly to: MarketplaceVersion
      readonly version: ImageVersion
      readonly rejected: boolean
    }

/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again
 * unless forced. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 */
export function decideUpdate(
  newestParent: MarketplaceVersion,
  newest: NewestVersion | undefined,
  sources: string,
  force: boolean,
): UpdateDecision {
  const to = newestParent
  if (force) return { reason: 'forced', from: newest?.parent, to }
  if (!newest) return { reason: 'first-build', to }
  const from = newest.parent
  if (!sameImage(from, to)) return { reason: 'source-changed', from, to }
  if (compareMarketplaceVersions(from.version, to.version) !== 0) return { reason: 'parent-newer', from, to }
  if (newest.sources !== sources) return { reason: 'source-changed', from, to }
  if (newest.state === 'candidate' && newest.verdict === undefined)
    return { reason: 'not-validated', from, to, version: newest.version }
  return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' }
}

export function isDue(decision: UpdateDecision): boolean {
  return decision.reason !== 'up-to-date'
}

/** The decision as one sentence for people. */
export function explainUpdate(image: string, decision: UpdateDecision): string {
  switch (decision.reason) {
    case 'first-build':
      return `${image}: no version yet; build from ${formatMarketplaceVersion(decision.to)}.`
    case 'parent-newer':
      return `${image}: the parent went from ${decision.from.version} to ${decision.to.version}.`
    case 'source-changed':
      return `${image}: template, scripts, profiles or manifest entry changed since the newest version; parent ${decision.to.version}.`
    case 'forced':
      return `${image}: forced; build from ${formatMarketplaceVersion(decision.to)}.`
    case 'not-validated':
      return `${image}: ${formatImageVersion(decision.version)} was built from these inputs and has no verdict yet; it is validated, not built again.`
    case 'up-to-date':
      return decision.rejected
        ? `${image}: ${formatImageVersion(decision.version)} was built from exactly these inputs and was rejected; not built again unless forced.`
        : `${image}: ${formatImageVersion(decision.version)} was built from parent ${decision.to.version} and the same sources.`
  }
}

/** Reads the tags of a version; `undefined` for a parent that is none, so that the caller can stop. */
export function readParentTag(text: string | undefined): MarketplaceVersion | undefined {
  return text === undefined ? undefined : parseMarketplaceVersion(text)
}

export function compareMarketplaceVersions(a: string, b: string): number {
  return compareParts(a.split('.').map(Number), b.split('.').map(Number))
}

const sameImage = (a: MarketplaceVersion, b: MarketplaceVersion) =>
  (['publisher', 'offer', 'sku'] as const).every(k => a[k].toLowerCase() === b[k].toLowerCase())
