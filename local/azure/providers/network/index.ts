import type { Provider } from '../../arm/provider.ts'
import type { Subscription } from '../../arm/subscription.ts'
import { createAddresses } from './addresses.ts'
import type { InterfaceState, NetworkCloud } from './cloud.ts'
import { createGate } from './gate.ts'
import { networkInterfaceKind } from './network-interface.ts'
import { publicIpKind } from './public-ip.ts'
import { securityGroupKind, securityRuleKind } from './security-group.ts'
import { subnetKind, virtualNetworkKind } from './virtual-network.ts'

export interface NetworkProvider extends Provider {
  /** for compute, whose machines stand behind interfaces */
  readonly cloud: NetworkCloud
}

/** `Microsoft.Network`: addresses, interfaces, networks and security groups. */
export function networkProvider(
  subscription: Subscription,
  options: {
    readonly addressOf?: ((index: number) => string) | undefined
    readonly gate?: { readonly port: number } | undefined
    readonly basicPublicIps?: 'refused' | 'as-before-2025' | undefined
  },
): NetworkProvider {
  const cloud: NetworkCloud = {
    ...subscription,
    addresses: createAddresses(options.addressOf),
    gate: options.gate === undefined ? undefined : createGate(options.gate.port),
    interfaces: subscription.store.side<InterfaceState>('the interface'),
    basicPublicIps: options.basicPublicIps === 'as-before-2025',
  }
  return {
    cloud,
    kinds: [
      publicIpKind(cloud),
      networkInterfaceKind(cloud),
      virtualNetworkKind(cloud),
      subnetKind(cloud),
      securityGroupKind(cloud),
      securityRuleKind(cloud),
    ],
    close: async () => cloud.gate?.closeAll(),
  }
}
