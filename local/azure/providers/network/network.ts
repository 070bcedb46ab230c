import type { ApiVersions } from '../../arm/api-versions.ts'
import { ArmError } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'

/** Names of the network types, each written once. */
export const networkTypes = {
  publicIp: 'Microsoft.Network/publicIPAddresses',
  nic: 'Microsoft.Network/networkInterfaces',
  vnet: 'Microsoft.Network/virtualNetworks',
  subnet: 'Microsoft.Network/virtualNetworks/subnets',
  nsg: 'Microsoft.Network/networkSecurityGroups',
  rule: 'Microsoft.Network/networkSecurityGroups/securityRules',
} as const

/** The api-versions that its clients send, in their requests and then in their templates, and nothing else. */
export const networkVersions = {
  // security groups in templates of 1.6 are of 2019
  packer16: ['2018-01-01', '2017-04-01', '2019-04-01'],
  packer26: ['2023-09-01', '2023-04-01'],
  product: ['2023-09-01'],
} as const satisfies ApiVersions

/** How a write is refused while another one runs. */
export const retryableError = (resource: Resource, state: string): ArmError =>
  new ArmError(429, 'RetryableError', `A retryable error occurred: resource ${resource.id} is in state ${state}.`, {
    headers: { 'Retry-After': '1' },
  })

/** The resource that another one refers to. Throws ArmError 400 when it is missing or elsewhere */
export function requireReferred(cloud: NetworkCloud, id: string, by: string, location: string | undefined): Resource {
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
