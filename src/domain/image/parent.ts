import { compareImageVersions, compareParts, formatImageVersion } from './version.ts'
import { formatVersionId, parseVersionId, type VersionRef } from './version-id.ts'

/** A Marketplace image, `publisher/offer/sku`. */
export interface MarketplaceImage {
  readonly kind: 'marketplace'
  readonly publisher: string
  readonly offer: string
  readonly sku: string
}

/** A version of it, exact: never `latest`. */
export interface MarketplaceVersion extends MarketplaceImage {
  readonly version: string
}

/** A version of an image in a gallery, exact. */
export interface GalleryVersion extends VersionRef {
  readonly kind: 'gallery'
}

/** What an image of the manifest follows: the newest version of it is its parent. */
export type ParentImage = MarketplaceImage

/** What a version was, or is to be, built from. */
export type Parent = MarketplaceVersion | GalleryVersion

const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}'
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`)
const versionPattern = new RegExp(
  `^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`,
)

/** `marketplace:publisher/offer/sku`, or `undefined`. */
export function parseParentImage(text: string): ParentImage | undefined {
  const g = imagePattern.exec(text)?.groups
  return g?.publisher && g.offer && g.sku
    ? { kind: 'marketplace', publisher: g.publisher, offer: g.offer, sku: g.sku }
    : undefined
}

export function formatParentImage(image: ParentImage): string {
  return `marketplace:${image.publisher}/${image.offer}/${image.sku}`
}

/** `marketplace:publisher/offer/sku:version` or the ARM id of a gallery image version, or `undefined`. */
export function parseParent(text: string): Parent | undefined {
  const gallery = parseVersionId(text)
  if (gallery) return { kind: 'gallery', ...gallery }
  const g = versionPattern.exec(text)?.groups
  const image = g?.image ? parseParentImage(g.image) : undefined
  return image && g?.version ? { ...image, version: g.version } : undefined
}

export function formatParent(parent: Parent): string {
  return parent.kind === 'gallery' ? formatVersionId(parent) : `${formatParentImage(parent)}:${parent.version}`
}

/** Its version alone, as the template's `parent_version` gets it. */
export function versionOfParent(parent: Parent): string {
  return parent.kind === 'gallery' ? formatImageVersion(parent.version) : parent.version
}

/** Are both versions of one image? Azure does not tell capitals from small letters here. */
export function sameParentImage(a: Parent, b: Parent): boolean {
  const imageOf = (parent: Parent) => {
    const text = formatParent(parent)
    return text.slice(0, text.length - versionOfParent(parent).length).toLowerCase()
  }
  return imageOf(a) === imageOf(b)
}

/** Of two versions of one image: by number, part by part: `12.20261101.10` is above `12.20261101.9`. */
export function compareParents(a: Parent, b: Parent): number {
  return a.kind === 'gallery' && b.kind === 'gallery'
    ? compareImageVersions(a.version, b.version)
    : compareMarketplaceVersions(versionOfParent(a), versionOfParent(b))
}

/** One and the same version. */
export function sameParent(a: Parent, b: Parent): boolean {
  return sameParentImage(a, b) && compareParents(a, b) === 0
}

export function compareMarketplaceVersions(a: string, b: string): number {
  return compareParts(a.split('.').map(Number), b.split('.').map(Number))
}
