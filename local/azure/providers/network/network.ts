import { ArmError } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { Cloud } from '../../cloud.ts'

/** Names of the network types, each written once. */
export const NETWORK = {
  publicIp: 'Microsoft.Network/publicIPAddresses',
  nic: 'Microsoft.Network/networkInterfaces',
  vnet: 'Microsoft.Network/virtualNetworks',
  subnet: 'Microsoft.Network/virtualNetworks/subnets',
  nsg: 'Microsoft.Network/networkSecurityGroups',
  rule: 'Microsoft.Network/networkSecurityGroups/securityRules',
} as const

/** The resource that another one refers to. @throws ArmError 400 when it is missing or elsewhere */
export function referred(cloud: Cloud, id: string, by: string, location: string | undefined): Resource {
  const found = cloud.store.get(id)
  const elsewhere =
    found?.location !== undefined && location !== undefined && regionKey(found.location) !== regionKey(location)
  if (found === undefined || elsewhere || found.deleting) {
    throw new ArmError(
      400,
      'InvalidResourceReference',
      `Resource ${id} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    )
  }
  return found
}
