import { regionKey } from '../../arm/resource-id.ts'
import type { MarketplaceBase } from '../../options.ts'
import { compareVersionNames } from '../../version-names.ts'

/** The Marketplace images of the stack. */
export interface Marketplace {
  publish(base: MarketplaceBase): void
  all(): readonly MarketplaceBase[]
  /** versions of one image in a region, oldest first; names are compared without case */
  versions(of: ImageName, location: string): readonly MarketplaceBase[]
}

export interface ImageName {
  readonly publisher: string
  readonly offer: string
  readonly sku: string
}

export function createMarketplace(): Marketplace {
  const bases: MarketplaceBase[] = []
  return {
    publish(base) {
      const before = bases.findIndex(other => sameImage(other, base) && other.version === base.version)
      if (before >= 0) bases.splice(before, 1)
      bases.push(base)
    },
    all: () => [...bases],
    versions: (of, location) =>
      bases
        .filter(base => sameImage(base, of) && base.locations.some(region => regionKey(region) === regionKey(location)))
        .sort((a, b) => compareVersionNames(a.version, b.version)),
  }
}

const sameImage = (a: ImageName, b: ImageName): boolean =>
  (['publisher', 'offer', 'sku'] as const).every(part => a[part].toLowerCase() === b[part].toLowerCase())
