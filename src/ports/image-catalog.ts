import type { MarketplaceImage, MarketplaceVersion } from '../domain/image/parent.ts'

export interface CatalogVersion {
  readonly version: string
  readonly deprecated: boolean
  /** what the publisher names as its replacement */
  readonly alternative?: string
}

/** The Azure Marketplace, as one location sees it. */
export interface ImageCatalog {
  /** All versions, oldest first by number. Throws `AZURE_PARENT_NOT_FOUND` if the image is not there or has none. */
  versions(image: MarketplaceImage, location: string): Promise<readonly [MarketplaceVersion, ...MarketplaceVersion[]]>
  /** One version with its state; throws `AZURE_PARENT_NOT_FOUND`. */
  describe(image: MarketplaceVersion, location: string): Promise<CatalogVersion>
}
