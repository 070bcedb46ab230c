import type { MachineHost } from '../contracts.ts'
import type { Operations } from './arm/operations.ts'
import type { Contents } from './compute/contents.ts'
import type { Marketplace } from './compute/marketplace.ts'
import type { Addresses } from './network/addresses.ts'
import type { Gate } from './network/gate.ts'
import type { Timing } from './options.ts'
import type { Store } from './store.ts'

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
