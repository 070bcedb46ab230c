import { randomBytes } from 'node:crypto'
import { at, copyOf, type JsonObject, objectOf, textAt } from '../../../http/json.ts'
import { conflict, invalidParameter } from '../../arm/error.ts'
import type { Kind, WritePlan, WriteRequest } from '../../arm/kind.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { envelope, makeResource, requireUnchanged } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import { requireReferred } from '../network/network.ts'
import type { ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'
import { requireStandard } from './security-type.ts'

/** `Microsoft.Compute/images`: managed images, made from generalized machines. */
export function imageKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.image,
    apiVersions: computeVersions.compute,
    polling: computePolling.machines,
    tracked: true,
    temporary: false,
    put: request =>
      request.existing === undefined ? create(cloud, request) : update(cloud, request, request.existing),
    patch: 'tags',
    remove: image => ({ ms: cloud.timing.deleteMs, work: () => cloud.contents.release(image.id) }),
    destroy: image => cloud.contents.release(image.id),
    show(image, request) {
      const properties = copyOf(image.properties)
      // the property came with 2019-03-01
      if (request.apiVersion < '2019-03-01') delete properties.hyperVGeneration
      return envelope(image, properties)
    },
  }
}

function create(cloud: ComputeCloud, request: WriteRequest): WritePlan {
  const given = objectOf(request.body.properties)
  const image = makeResource(request, computeTypes.image, cloud.now(), {})
  const source = textAt(given, 'sourceVirtualMachine', 'id')
  if (source === undefined) {
    throw invalidParameter(
      'sourceVirtualMachine',
      "Required parameter 'sourceVirtualMachine' is missing (null); images are made from machines here.",
    )
  }
  const vm = requireReferred(cloud, source, image.id, image.location)
  if (vm.type !== computeTypes.vm)
    throw invalidParameter('sourceVirtualMachine.id', `'${source}' is not a virtual machine.`)
  request.caller.requireLinked(`${computeTypes.vm}/read`, vm.id, {
    action: `${computeTypes.image}/write`,
    scope: image.id,
  })
  const state = cloud.vms.require(vm)
  if (!state.generalized) {
    throw conflict(
      'OperationNotAllowed',
      `The operation 'Create Image' requires the Virtual Machine '${vm.name}' to be Generalized.`,
    )
  }
  requireStandard(vm)
  const generation = state.hyperVGeneration
  const wanted = textAt(given, 'hyperVGeneration')
  if (wanted !== undefined && wanted !== generation) {
    throw invalidParameter(
      'hyperVGeneration',
      `The Hypervisor generation '${wanted}' of the image differs from generation '${generation}' of the source virtual machine.`,
    )
  }
  image.properties = {
    sourceVirtualMachine: { id: vm.id },
    hyperVGeneration: generation,
    storageProfile: storageProfile(vm, given),
  }
  const layer = `${image.name
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 40)}-${randomBytes(4).toString('hex')}`
  cloud.contents.setOrigin(image.id, cloud.contents.origin(state.disk))
  return {
    resource: image,
    ms: cloud.timing.captureMs,
    work: () => cloud.contents.capture(state.machine, layer, image.id),
  }
}

function storageProfile(vm: Resource, given: JsonObject): JsonObject {
  const disk = objectOf(at(vm.properties, 'storageProfile', 'osDisk'))
  return {
    osDisk: {
      osType: 'Linux',
      osState: 'Generalized',
      diskSizeGB: disk.diskSizeGB ?? 30,
      managedDisk: { id: textAt(disk, 'managedDisk', 'id') ?? '' },
      caching: disk.caching ?? 'ReadWrite',
      storageAccountType: textAt(disk, 'managedDisk', 'storageAccountType') ?? 'Standard_LRS',
    },
    dataDisks: [],
    zoneResilient: at(given, 'storageProfile', 'zoneResilient') === true,
  }
}

function update(cloud: ComputeCloud, request: WriteRequest, image: Resource): WritePlan {
  const source = textAt(request.body, 'properties', 'sourceVirtualMachine', 'id')
  const before = textAt(image.properties, 'sourceVirtualMachine', 'id')
  if (source !== undefined)
    requireUnchanged('image.sourceVirtualMachine.id', before?.toLowerCase(), source.toLowerCase())
  image.tags = makeResource(request, computeTypes.image, cloud.now(), {}).tags
  return { resource: image, ms: 0 }
}

export const isInRegion = (resource: Resource, location: string | undefined): boolean =>
  resource.location !== undefined && location !== undefined && regionKey(resource.location) === regionKey(location)
