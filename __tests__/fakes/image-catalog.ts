import { GoldenImageError } from '../../src/domain/errors.ts'
import type { MarketplaceFacts } from '../../src/domain/image/definition.ts'
import { compareMarketplaceVersions, formatParentImage, type MarketplaceImage } from '../../src/domain/image/parent.ts'
import type { ImageCatalog } from '../../src/ports/image-catalog.ts'
import type { Cloud } from './cloud.ts'

/** As the example's base is. */
export const usualFacts: MarketplaceFacts = { osType: 'Linux', generation: 'V2', architecture: 'x64', plan: undefined }

export function inMemoryImageCatalog(cloud: Pick<Cloud, 'bases'>): ImageCatalog {
  const basesOf = (image: MarketplaceImage, location: string) =>
    cloud.bases.filter(base => base.location === location && same({ ...base, kind: 'marketplace' }, image))
  const notFound = (image: MarketplaceImage, location: string) =>
    new GoldenImageError({
      code: 'AZURE_PARENT_NOT_FOUND',
      message: `There is no ${formatParentImage(image)} in ${location}.`,
    })
  return {
    listVersions: async (image, location) => {
      const all = basesOf(image, location)
        .map(base => base.version)
        .sort(compareMarketplaceVersions)
        .map(version => ({ ...image, version }))
      const newest = all.at(-1)
      if (!newest) throw notFound(image, location)
      return { newest, all }
    },
    describe: async (image, location) => {
      const found = basesOf(image, location).find(base => base.version === image.version)
      if (!found) throw notFound(image, location)
      const { version, deprecated = false, facts = usualFacts, alternative } = found
      return { version, deprecated, facts, ...(alternative === undefined ? {} : { alternative }) }
    },
  }
}

/** Azure does not tell capitals from small letters here. */
const same = (a: MarketplaceImage, b: MarketplaceImage) =>
  formatParentImage(a).toLowerCase() === formatParentImage(b).toLowerCase()
