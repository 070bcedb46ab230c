import type { MachineHost } from '../ports.ts'
import type { Operations } from './arm/operations.ts'
import type { Store } from './arm/store.ts'
import type { Timing } from './options.ts'
import type { Contents } from './providers/compute/contents.ts'
import type { Marketplace } from './providers/marketplace/marketplace.ts'
import type { Addresses } from './providers/network/addresses.ts'
import type { Gate } from './providers/network/gate.ts'

/** What all kinds of resources work on: one subscription and the machinery under it. */
export interface Cloud {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly store: Store
  readonly operations: Operations
  readonly machines: MachineHost
  readonly marketplace: Marketplace
  readonly contents: Contents
  readonly addresses: Addresses
  /** absent: security groups are asked once, at boot */
  readonly gate: Gate | undefined
  readonly timing: Timing
  readonly now: () => number
}

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString()
