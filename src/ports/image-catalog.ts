import type { MarketplaceFacts } from '../domain/image/definition.ts'
import type { MarketplaceImage, MarketplaceVersion } from '../domain/image/parent.ts'

/** What there is of an image. */
export interface CatalogImage {
  readonly newest: MarketplaceVersion
  /** oldest first, by number; the newest is among them */
  readonly all: readonly MarketplaceVersion[]
}

export interface CatalogVersion {
  readonly version: string
  readonly deprecated: boolean
  /** what the publisher names as its replacement */
  readonly alternative?: string
  readonly facts: MarketplaceFacts
}

/** The Azure Marketplace, as one location sees it. */
export interface ImageCatalog {
  /** Throws `AZURE_PARENT_NOT_FOUND` if the image is not there or has no version. */
  listVersions(image: MarketplaceImage, location: string): Promise<CatalogImage>
  /** One version with its state; throws `AZURE_PARENT_NOT_FOUND`. */
  describe(image: MarketplaceVersion, location: string): Promise<CatalogVersion>
}
