import { copyOf, type Json, type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { actionOf } from '../../arm/authorization.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'
import type { Kind, WriteRequest } from '../../arm/kind.ts'
import { parentId, sameId } from '../../arm/resource-id.ts'
import { envelope, makeResource } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'
import { networkTypes, networkVersions, requireReferred, retryableError } from './network.ts'

/** `Microsoft.Network/virtualNetworks`; its subnets are resources of their own below it. */
export function virtualNetworkKind(cloud: NetworkCloud): Kind {
  const subnetsOf = (resource: Resource) => cloud.store.list(networkTypes.subnet, resource.id)
  return {
    type: networkTypes.vnet,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: true,
    temporary: true,
    put(request) {
      const given = objectOf(request.body.properties)
      const prefixes = listOf(objectOf(given.addressSpace).addressPrefixes)
      if (prefixes.length === 0 || !prefixes.every(isCidr)) {
        throw invalidParameter('addressSpace.addressPrefixes', 'The virtual network needs at least one CIDR prefix.')
      }
      const resource = makeResource(request, networkTypes.vnet, cloud.now(), {
        addressSpace: { addressPrefixes: copyOf(prefixes) },
        enableDdosProtection: false,
      })
      const subnets = listOf(given.subnets).map(subnet => {
        const name = textAt(subnet, 'name')
        if (name === undefined) throw invalidParameter('subnets.name', 'Each subnet needs a name.')
        return makeSubnet(cloud, request, resource, name, objectOf(objectOf(subnet).properties))
      })
      for (const old of subnetsOf(resource)) {
        if (subnets.some(kept => sameId(kept.id, old.id))) continue
        refuseInUse(cloud, old)
        cloud.store.drop(old.id)
      }
      for (const subnet of subnets) cloud.store.put(subnet)
      return { resource, ms: 0 }
    },
    patch: 'tags',
    remove(resource) {
      for (const subnet of subnetsOf(resource)) refuseInUse(cloud, subnet)
      return { ms: cloud.timing.deleteMs }
    },
    show(resource) {
      const subnets = subnetsOf(resource).map(subnet => showSubnet(cloud, subnet))
      return envelope(resource, { ...resource.properties, subnets })
    },
  }
}

export function subnetKind(cloud: NetworkCloud): Kind {
  return {
    type: networkTypes.subnet,
    apiVersions: networkVersions,
    busy: retryableError,
    tracked: false,
    temporary: false,
    put(request) {
      const parent = cloud.store.get(parentId(request.id))
      if (parent === undefined) throw new Error(`The virtual network of ${request.id} is gone.`)
      const given = objectOf(request.body.properties)
      return { resource: makeSubnet(cloud, request, parent, request.name, given), ms: 0 }
    },
    remove(resource) {
      refuseInUse(cloud, resource)
      return { ms: Math.min(50, cloud.timing.deleteMs) }
    },
    show: resource => showSubnet(cloud, resource),
  }
}

function makeSubnet(
  cloud: NetworkCloud,
  request: WriteRequest,
  parent: Resource,
  name: string,
  given: JsonObject,
): Resource {
  const prefix = textAt(given, 'addressPrefix') ?? textAt(given, 'addressPrefixes', 0)
  if (!isCidr(prefix ?? null))
    throw invalidParameter('addressPrefix', `Subnet '${name}' needs an addressPrefix in CIDR form.`)
  const group = textAt(given, 'networkSecurityGroup', 'id')
  if (group !== undefined) {
    requireReferred(cloud, group, request.id, parent.location)
    request.caller.requireLinked(`${networkTypes.nsg}/join/action`, group, {
      action: actionOf('PUT', networkTypes.vnet),
      scope: request.id,
    })
  }
  return {
    id: `${parent.id}/subnets/${name}`,
    name,
    type: networkTypes.subnet,
    location: undefined,
    tags: undefined,
    extra: {},
    properties: {
      addressPrefix: prefix ?? '',
      ...(group === undefined ? {} : { networkSecurityGroup: { id: group } }),
      provisioningState: 'Succeeded',
    },
    deleting: false,
    createdAt: cloud.now(),
    changedAt: cloud.now(),
  }
}

const isCidr = (value: Json): boolean => typeof value === 'string' && /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value)

function configurationsIn(cloud: NetworkCloud, subnet: Resource): string[] {
  return cloud.store
    .list(networkTypes.nic)
    .flatMap(nic => listOf(nic.properties.ipConfigurations))
    .filter(configuration => sameId(textAt(configuration, 'properties', 'subnet', 'id'), subnet.id))
    .map(configuration => textAt(configuration, 'id') ?? '')
}

function refuseInUse(cloud: NetworkCloud, subnet: Resource): void {
  const [user] = configurationsIn(cloud, subnet)
  if (user === undefined) return
  throw new ArmError(
    400,
    'InUseSubnetCannotBeDeleted',
    `Subnet ${subnet.name} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet.`,
  )
}

function showSubnet(cloud: NetworkCloud, subnet: Resource): JsonObject {
  const used = configurationsIn(cloud, subnet)
  return {
    id: subnet.id,
    name: subnet.name,
    type: subnet.type,
    properties: {
      ...copyOf(subnet.properties),
      ...(used.length === 0 ? {} : { ipConfigurations: used.map(id => ({ id })) }),
    },
  }
}
