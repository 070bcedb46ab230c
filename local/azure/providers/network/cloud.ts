import type { Resource, Side } from '../../arm/store.ts'
import type { Subscription } from '../../arm/subscription.ts'
import type { Addresses } from './addresses.ts'
import type { Gate } from './gate.ts'

/** What the kinds of this provider work on, and what it gives to compute, whose machines stand behind interfaces. */
export interface NetworkCloud extends Subscription {
  readonly addresses: Addresses
  /** absent: security groups are asked once, at boot */
  readonly gate: Gate | undefined
  readonly interfaces: Side<InterfaceState>
  /** whether new public addresses may be of the sku Basic */
  readonly basicPublicIps: boolean
}

export interface InterfaceState {
  /** a machine stands behind it that is not deallocated: a dynamic public address exists */
  allocated: boolean
}

/** To be called by whoever puts a machine behind an interface, or takes its host away. */
export function setAllocated(cloud: NetworkCloud, nic: Resource, allocated: boolean): void {
  cloud.interfaces.set(nic, { allocated })
}
