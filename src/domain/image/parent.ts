import { compareParts } from './version.ts'

/** A Marketplace image, `publisher/offer/sku`. */
export interface MarketplaceImage {
  readonly publisher: string
  readonly offer: string
  readonly sku: string
}

/** A version of it, exact: never `latest`. */
export interface MarketplaceVersion extends MarketplaceImage {
  readonly version: string
}

const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}'
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`)
const versionPattern = new RegExp(
  `^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`,
)

/** `marketplace:publisher/offer/sku`, or `undefined`. */
export function parseMarketplaceImage(text: string): MarketplaceImage | undefined {
  const g = imagePattern.exec(text)?.groups
  return g?.publisher && g.offer && g.sku ? { publisher: g.publisher, offer: g.offer, sku: g.sku } : undefined
}

/** `marketplace:publisher/offer/sku:version`, or `undefined`. */
export function parseMarketplaceVersion(text: string): MarketplaceVersion | undefined {
  const g = versionPattern.exec(text)?.groups
  const image = g?.image ? parseMarketplaceImage(g.image) : undefined
  return image && g?.version ? { ...image, version: g.version } : undefined
}

export function formatMarketplaceImage(image: MarketplaceImage): string {
  return `marketplace:${image.publisher}/${image.offer}/${image.sku}`
}

export function formatMarketplaceVersion(image: MarketplaceVersion): string {
  return `${formatMarketplaceImage(image)}:${image.version}`
}

/** By number, part by part: `12.20261101.10` is above `12.20261101.9`. */
export function compareMarketplaceVersions(a: string, b: string): number {
  return compareParts(a.split('.').map(Number), b.split('.').map(Number))
}
