import { randomBytes } from 'node:crypto'
import { type Json, type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { actionOf } from '../../arm/authorization.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'
import type { Kind, WriteRequest } from '../../arm/kind.ts'
import { sameId } from '../../arm/resource-id.ts'
import { makeResource } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'
import { networkTypes, networkVersions, requireReferred, retryableError } from './network.ts'
import { publicIpsOf } from './public-ip.ts'

/** `Microsoft.Network/networkInterfaces`. Without a public address its private one is the guest's loopback address. */
export function networkInterfaceKind(cloud: NetworkCloud): Kind {
  return {
    type: networkTypes.nic,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: true,
    temporary: true,
    put(request) {
      const given = objectOf(request.body.properties)
      const resource = makeResource(request, networkTypes.nic, cloud.now(), {
        enableAcceleratedNetworking: given.enableAcceleratedNetworking === true,
        enableIPForwarding: false,
      })
      const group = textAt(given, 'networkSecurityGroup', 'id')
      if (group !== undefined) {
        join(cloud, request, networkTypes.nsg, group, resource.location)
        resource.properties.networkSecurityGroup = { id: group }
      }
      resource.properties.ipConfigurations = parseConfigurations(cloud, request, resource, given)
      const before = request.existing?.properties
      if (before?.virtualMachine !== undefined) resource.properties.virtualMachine = before.virtualMachine
      resource.properties.macAddress = before?.macAddress ?? `00-0D-3A-${randomBytes(3).toString('hex').toUpperCase()}`
      return { resource, ms: 0 }
    },
    patch: 'tags',
    remove(resource) {
      const machine = textAt(resource.properties, 'virtualMachine', 'id')
      if (machine !== undefined) {
        throw new ArmError(
          400,
          'NicInUse',
          `Network Interface ${resource.id} is used by existing resource ${machine}. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.`,
        )
      }
      return { ms: cloud.timing.deleteMs, work: async () => cloud.addresses.release(resource.id) }
    },
    destroy: async resource => cloud.addresses.release(resource.id),
  }
}

function parseConfigurations(cloud: NetworkCloud, request: WriteRequest, nic: Resource, given: JsonObject): Json {
  const list = listOf(given.ipConfigurations)
  if (list.length === 0) throw invalidParameter('ipConfigurations', 'A network interface needs an IP configuration.')
  return list.map((entry, index) => {
    const name = textAt(entry, 'name')
    const subnet = textAt(entry, 'properties', 'subnet', 'id')
    if (name === undefined) throw invalidParameter('ipConfigurations.name', 'Each IP configuration needs a name.')
    if (subnet === undefined) {
      throw new ArmError(400, 'MissingSubnet', `IP configuration '${name}' of ${request.id} has no subnet.`)
    }
    join(cloud, request, networkTypes.subnet, subnet, nic.location)
    const ip = textAt(entry, 'properties', 'publicIPAddress', 'id')
    if (ip !== undefined) {
      join(cloud, request, networkTypes.publicIp, ip, nic.location)
      refuseTakenAddress(cloud, nic, ip)
    }
    return {
      id: `${nic.id}/ipConfigurations/${name}`,
      name,
      properties: {
        privateIPAllocationMethod: textAt(entry, 'properties', 'privateIPAllocationMethod') ?? 'Dynamic',
        privateIPAddress: ip === undefined ? cloud.addresses.take(nic.id) : `10.0.0.${4 + index}`,
        privateIPAddressVersion: 'IPv4',
        primary: index === 0,
        subnet: { id: subnet },
        ...(ip === undefined ? {} : { publicIPAddress: { id: ip } }),
        provisioningState: 'Succeeded',
      },
    }
  })
}

/** A reference that needs the right to join. */
function join(
  cloud: NetworkCloud,
  request: WriteRequest,
  type: string,
  id: string,
  location: string | undefined,
): void {
  request.caller.requireLinked(`${type}/join/action`, id, {
    action: actionOf('PUT', networkTypes.nic),
    scope: request.id,
  })
  requireReferred(cloud, id, request.id, location)
}

function refuseTakenAddress(cloud: NetworkCloud, nic: Resource, ip: string): void {
  const other = cloud.store
    .list(networkTypes.nic)
    .find(found => !sameId(found.id, nic.id) && publicIpsOf(found).some(id => sameId(id, ip)))
  if (other === undefined) return
  throw new ArmError(
    400,
    'PublicIPAddressInUse',
    `Resource ${nic.id} is referencing public IP address ${ip} that is already allocated to resource ${other.id}.`,
  )
}

/** The loopback address on which a machine with this interface is reached. */
export function guestAddress(cloud: NetworkCloud, nic: Resource): string {
  const ip = publicIpsOf(nic)[0]
  return cloud.addresses.take(ip ?? nic.id)
}
