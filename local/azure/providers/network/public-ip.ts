import { at, compact, copyOf, objectOf, textAt } from '../../../http/json.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import { sameId } from '../../arm/resource-id.ts'
import { envelope, makeResource } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'
import { networkTypes, networkVersions, retryableError } from './network.ts'

/** `Microsoft.Network/publicIPAddresses`: its address is the loopback address of the guest behind it. */
export function publicIpKind(cloud: NetworkCloud): Kind {
  return {
    type: networkTypes.publicIp,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: true,
    temporary: true,
    put(request) {
      const given = objectOf(request.body.properties)
      const sku = textAt(request.body, 'sku', 'name') ?? 'Basic'
      if (sku !== 'Basic' && sku !== 'Standard') {
        throw invalidParameter('sku.name', `Value '${sku}' of sku.name is not accepted: Basic or Standard.`)
      }
      // One that stands may be written again.
      if (sku === 'Basic' && !cloud.basicPublicIps && request.existing === undefined) throw noBasicAddress()
      const method = textAt(given, 'publicIPAllocationMethod') ?? 'Dynamic'
      if (sku === 'Standard' && method !== 'Static') {
        throw new ArmError(
          400,
          'PublicIPAllocationMethodMustBeStaticForStandardSku',
          `Standard sku publicIp ${request.id} must have AllocationMethod set to Static.`,
        )
      }
      const label = textAt(given, 'dnsSettings', 'domainNameLabel')
      const resource = makeResource(
        { ...request, body: { ...request.body, sku: { name: sku, tier: 'Regional' } } },
        networkTypes.publicIp,
        cloud.now(),
        compact({
          publicIPAddressVersion: 'IPv4',
          publicIPAllocationMethod: method,
          idleTimeoutInMinutes: at(given, 'idleTimeoutInMinutes') ?? 4,
          deleteOption: textAt(given, 'deleteOption'),
        }),
      )
      if (label !== undefined) {
        if (!/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/.test(label)) {
          throw new ArmError(400, 'InvalidDomainNameLabel', `The domain name label ${label} is invalid.`)
        }
        const taken = cloud.store
          .list(networkTypes.publicIp)
          .some(
            other =>
              !sameId(other.id, request.id) &&
              other.location === resource.location &&
              textAt(other.properties, 'dnsSettings', 'domainNameLabel') === label,
          )
        if (taken)
          throw new ArmError(400, 'DnsRecordInUse', `DNS record ${label} is already used by another public IP.`)
        resource.properties.dnsSettings = {
          domainNameLabel: label,
          fqdn: `${label}.${resource.location}.cloudapp.azure.com`,
        }
      }
      cloud.addresses.take(resource.id)
      return { resource, ms: 0 }
    },
    patch: 'tags',
    remove(resource) {
      const user = userOf(cloud, resource)
      if (user !== undefined) {
        throw new ArmError(
          400,
          'PublicIPAddressCannotBeDeleted',
          `Public IP address ${resource.id} can not be deleted since it is still allocated to resource ${user.configuration}. In order to delete the public IP, disassociate/detach the Public IP address from the resource.`,
        )
      }
      return { ms: cloud.timing.deleteMs, work: async () => cloud.addresses.release(resource.id) }
    },
    destroy: async resource => cloud.addresses.release(resource.id),
    show(resource) {
      const properties = copyOf(resource.properties)
      const user = userOf(cloud, resource)
      if (user !== undefined) properties.ipConfiguration = { id: user.configuration }
      if (hasAddress(cloud, resource, user?.nic)) properties.ipAddress = cloud.addresses.take(resource.id)
      return envelope(resource, properties)
    },
  }
}

/** In Azure's words; there is no quota of them any more since 2025-03-31. */
const noBasicAddress = () =>
  new ArmError(
    400,
    'IPv4BasicSkuPublicIpCountLimitReached',
    'Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.',
  )

/** A dynamic address appears when the machine behind it runs. */
function hasAddress(cloud: NetworkCloud, resource: Resource, nic: Resource | undefined): boolean {
  if (resource.properties.publicIPAllocationMethod === 'Static') return true
  return nic !== undefined && cloud.interfaces.find(nic)?.allocated === true
}

function userOf(cloud: NetworkCloud, ip: Resource): { nic: Resource; configuration: string } | undefined {
  for (const nic of cloud.store.list(networkTypes.nic)) {
    for (const [index, id] of publicIpsOf(nic).entries()) {
      if (sameId(id, ip.id)) {
        return { nic, configuration: textAt(nic.properties, 'ipConfigurations', index, 'id') ?? nic.id }
      }
    }
  }
  return undefined
}

/** The public address of each IP configuration of an interface, in order. */
export function publicIpsOf(nic: Resource): (string | undefined)[] {
  const configurations = at(nic.properties, 'ipConfigurations')
  return Array.isArray(configurations)
    ? configurations.map(configuration => textAt(configuration, 'properties', 'publicIPAddress', 'id'))
    : []
}
