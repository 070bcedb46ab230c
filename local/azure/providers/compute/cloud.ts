import type { MachineHost, MachineSpec } from '../../../ports.ts'
import type { Side } from '../../arm/store.ts'
import type { MarketplaceBase } from '../../options.ts'
import type { NetworkCloud } from '../network/cloud.ts'
import type { Reach } from '../network/reach.ts'
import type { Conduct } from './conduct.ts'
import type { Contents } from './contents.ts'
import type { Counters } from './counters.ts'
import type { RecycleBin } from './recycle-bin.ts'

/** What the kinds of this provider work on. */
export interface ComputeCloud extends NetworkCloud {
  readonly machines: MachineHost
  readonly contents: Contents
  readonly conduct: Conduct
  readonly counters: Counters
  readonly bin: RecycleBin<VersionState>
  readonly platformImages: PlatformImages
  readonly vms: Side<MachineState>
  readonly disks: Side<DiskState>
  readonly versions: Side<VersionState>
}

export type Power = 'starting' | 'running' | 'stopped' | 'deallocated'

/** A virtual machine, beside what clients read. */
export interface MachineState {
  /** its name at the hypervisor */
  readonly machine: string
  power: Power
  generalized: boolean
  readonly hyperVGeneration: string
  /** ids */
  readonly disk: string
  readonly nics: readonly string[]
  readonly hostName: string
  readonly admin: MachineSpec['admin']
  readonly customData: string | undefined
  /** whether its port 22 was open to callers when it was booted */
  reach?: Reach
}

export interface DiskState {
  /** the hypervisor's name of the machine whose disk it is */
  readonly machine: string
}

export interface VersionState {
  /** by region, in its short spelling; also those that failed */
  readonly copies: Map<string, Copy>
  /** for Trusted Launch; absent: not asked for, or not yet */
  validation?: Validation
  readonly createdBy: Author
  changedBy: Author
}

export interface Validation {
  readonly status: 'Unknown' | 'Succeeded' | 'Failed'
  /** when it came into this status, in milliseconds since 1970 */
  readonly since: number
}

/** Who wrote, and when, in milliseconds since 1970. */
export interface Author {
  readonly clientId: string
  readonly at: number
}

/** What a region has of a version. Times in milliseconds since 1970. */
export interface Copy {
  readonly state: 'Unknown' | 'Replicating' | 'Completed' | 'Failed'
  /** when it came into this state */
  readonly since: number
  /** while it is `Replicating`: how long that will take in all */
  readonly takesMs: number
}

/** Images of the Marketplace, which is a provider of its own. */
export interface PlatformImages {
  all(): readonly MarketplaceBase[]
  /** versions of one image in a region, oldest first; names are compared without case */
  versions(
    of: { readonly publisher: string; readonly offer: string; readonly sku: string },
    location: string,
  ): readonly MarketplaceBase[]
}
