import {
  compareImageVersions,
  compareParts,
  formatImageVersion,
  type ImageVersion,
  parseImageVersion,
} from './version.ts'
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

/** An image of the manifest's gallery, `image@channel` or `image@Major.Minor.Patch`: what the channel holds, or that version for good. */
export interface GalleryImage {
  readonly kind: 'gallery'
  /** name of its definition */
  readonly image: string
  /** name of the channel, or the exact version */
  readonly at: string | ImageVersion
}

/** What an image of the manifest follows: its parent is the newest version, or what a channel holds. */
export type ParentImage = MarketplaceImage | GalleryImage

/** What a version was, or is to be, built from. */
export type Parent = MarketplaceVersion | GalleryVersion

/** Name of an image definition, and of a channel, without their ends: whoever can have such a name can be a parent. */
export const imageWord = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?'
export const channelWord = '[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?'

const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}'
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`)
const versionPattern = new RegExp(
  `^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`,
)

const galleryPattern = new RegExp(`^(?<image>${imageWord})@(?:(?<channel>${channelWord})|(?<version>[\\d.]{1,32}))$`)

/** `marketplace:publisher/offer/sku`, `image@channel` or `image@Major.Minor.Patch`, or `undefined`. */
export function parseParentImage(text: string): ParentImage | undefined {
  return parseMarketplaceImage(text) ?? parseGalleryImage(text)
}

function parseGalleryImage(text: string): GalleryImage | undefined {
  const g = galleryPattern.exec(text)?.groups
  const at = g?.channel ?? parseImageVersion(g?.version ?? '')
  return g?.image && at ? { kind: 'gallery', image: g.image, at } : undefined
}

function parseMarketplaceImage(text: string): MarketplaceImage | undefined {
  const g = imagePattern.exec(text)?.groups
  return g?.publisher && g.offer && g.sku
    ? { kind: 'marketplace', publisher: g.publisher, offer: g.offer, sku: g.sku }
    : undefined
}

export function formatParentImage(image: ParentImage): string {
  if (image.kind === 'gallery')
    return `${image.image}@${typeof image.at === 'string' ? image.at : formatImageVersion(image.at)}`
  return `marketplace:${image.publisher}/${image.offer}/${image.sku}`
}

/** `marketplace:publisher/offer/sku:version` or the ARM id of a gallery image version, or `undefined`. */
export function parseParent(text: string): Parent | undefined {
  const gallery = parseVersionId(text)
  if (gallery) return { kind: 'gallery', ...gallery }
  const g = versionPattern.exec(text)?.groups
  const image = g?.image ? parseMarketplaceImage(g.image) : undefined
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
