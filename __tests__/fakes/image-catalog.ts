import { GoldenImageError } from '../../src/domain/errors.ts'
import {
  compareMarketplaceVersions,
  formatMarketplaceImage,
  type MarketplaceImage,
} from '../../src/domain/image/parent.ts'
import type { ImageCatalog } from '../../src/ports/image-catalog.ts'
import type { Cloud } from './cloud.ts'

export function inMemoryImageCatalog(cloud: Pick<Cloud, 'bases'>): ImageCatalog {
  const basesOf = (image: MarketplaceImage, location: string) =>
    cloud.bases.filter(base => base.location === location && same(base, image))
  const notFound = (image: MarketplaceImage, location: string) =>
    new GoldenImageError({
      code: 'AZURE_PARENT_NOT_FOUND',
      message: `There is no ${formatMarketplaceImage(image)} in ${location}.`,
    })
  return {
    versions: async (image, location) => {
      const [first, ...rest] = basesOf(image, location)
        .map(base => base.version)
        .sort(compareMarketplaceVersions)
        .map(version => ({ ...image, version }))
      if (!first) throw notFound(image, location)
      return [first, ...rest]
    },
    describe: async (image, location) => {
      const found = basesOf(image, location).find(base => base.version === image.version)
      if (!found) throw notFound(image, location)
      const { version, deprecated = false, alternative } = found
      return { version, deprecated, ...(alternative === undefined ? {} : { alternative }) }
    },
  }
}

/** Azure does not tell capitals from small letters here. */
const same = (a: MarketplaceImage, b: MarketplaceImage) =>
  formatMarketplaceImage(a).toLowerCase() === formatMarketplaceImage(b).toLowerCase()
