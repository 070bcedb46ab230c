import type { AzureTime } from '../ports/azure-time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Environments } from '../ports/environments.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import type { Signer } from '../ports/signer.ts'
import type { TrustedRoots } from '../ports/trusted-roots.ts'
import type { ReleasePorts } from './require-release.ts'

/** Azure, as who moves a channel sees it. */
export interface ReleasingSide {
  readonly gallery: ImageGallery
  readonly time: AzureTime
  /** as `proofs` of the manifest names them, in that order */
  readonly stores: readonly ProofStore[]
}

/** What publish and promote need. */
export interface ReleasingPorts extends ReleasePorts {
  readonly roots: TrustedRoots
  readonly environments: Environments
  readonly signer: Signer
  readonly clock: Clock
  /** signs in; called when inputs and manifest are known to be good */
  azure(): Promise<ReleasingSide>
}
