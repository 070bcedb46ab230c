/** A subnet of somebody's virtual network. */
export interface SubnetRef {
  /** as it was given */
  readonly id: string
  readonly subscription: string
  readonly group: string
  readonly network: string
  readonly subnet: string
}

const pattern =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/(?<network>[^/]+)\/subnets\/(?<subnet>[^/]+)$/i

/** The parts of an ARM id, `undefined` for any other text. */
export function parseSubnetId(id: string): SubnetRef | undefined {
  const { subscription, group, network, subnet } = pattern.exec(id)?.groups ?? {}
  return subscription && group && network && subnet ? { id, subscription, group, network, subnet } : undefined
}
