import type { DefinitionFacts, MarketplaceFacts } from '../domain/image/definition.ts'
import type { DescriptorDigests } from '../domain/image/descriptor.ts'
import type { GalleryVersion, Parent } from '../domain/image/parent.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageCatalog } from '../ports/image-catalog.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { Job } from '../ports/job.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import type { ReadTrust } from './read-trust.ts'

/** What an image is to be built from, exactly; of a version in the gallery also what its proofs say. */
export type ResolvedParent =
  | { readonly parent: Exclude<Parent, GalleryVersion>; readonly facts: MarketplaceFacts; readonly proven?: undefined }
  | { readonly parent: GalleryVersion; readonly proven: ProvenParent }

/** A release that is verified, down to the Marketplace, and from which machines can be made where images are built. */
export interface ProvenParent {
  /** as it stood when it was verified */
  readonly descriptor: DescriptorDigests
  /** the Marketplace version at the end of its lineage */
  readonly base: Exclude<Parent, GalleryVersion>
  readonly definition: DefinitionFacts
}

export interface ParentSide {
  readonly catalog: ImageCatalog
  readonly gallery: Pick<ImageGallery, 'describe' | 'get' | 'requireDefinition' | 'listPlacements'>
  readonly time: AzureTime
  readonly stores: readonly ProofStore[]
}

export interface ParentQuestion {
  readonly settings: Settings
  /** `undefined`: the manifest keeps no proofs, and so follows no channel */
  readonly trust: ReadTrust | undefined
  readonly job: Job
  readonly clock: Clock
}
