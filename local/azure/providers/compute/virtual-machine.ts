import { randomBytes, randomUUID } from 'node:crypto'
import {
  at,
  compact,
  copyOf,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  textAt,
  textOf,
} from '../../../http/json.ts'
import { findOtherTenant } from '../../arm/authorization.ts'
import { ArmError, conflict, invalidParameter } from '../../arm/error.ts'
import type { Kind, WritePlan, WriteRequest } from '../../arm/kind.ts'
import { sameId } from '../../arm/resource-id.ts'
import { envelope, makeResource, requireUnchanged } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import { isoTime } from '../../arm/subscription.ts'
import { setAllocated } from '../network/cloud.ts'
import { networkTypes, requireReferred } from '../network/network.ts'
import type { ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'
import { attachedDisk, detach, discard } from './disk.ts'
import { requireDefinitionMet, requireImageRead, resolveImage } from './image-reference.ts'
import { parseLinuxProfile } from './os-profile.ts'
import { boot, instanceView, machineActions, powerOff } from './power.ts'
import { requireSecurityMet } from './security-type.ts'

/** `Microsoft.Compute/virtualMachines`: each is a machine of the hypervisor. */
export function virtualMachineKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.vm,
    apiVersions: computeVersions.compute,
    polling: computePolling.machines,
    tracked: true,
    temporary: true,
    goesFirst: true,
    put: request =>
      request.existing === undefined ? create(cloud, request) : update(cloud, request, request.existing),
    patch(request) {
      if (Object.keys(objectOf(request.body.properties)).length > 0) {
        throw new ArmError(400, 'InvalidParameter', 'Only tags can be changed by PATCH on this stand-in.')
      }
      return { resource: request.existing, ms: 0 }
    },
    remove: vm => ({ ms: cloud.timing.deleteMs, work: () => removeMachine(cloud, vm) }),
    destroy: vm => powerOff(cloud, vm, 'deallocated'),
    show(vm, request) {
      const properties = copyOf(vm.properties)
      if (request.query.get('$expand')?.toLowerCase() === 'instanceview') {
        properties.instanceView = instanceView(cloud, vm)
      }
      return envelope(vm, properties)
    },
    reads: { instanceView: vm => instanceView(cloud, vm) },
    actions: machineActions(cloud),
    preflight(body, group) {
      const properties = objectOf(body.properties)
      requireSize(properties)
      const reference = at(properties, 'storageProfile', 'imageReference')
      // what is another tenant's is met when the machine is made
      if (findOtherTenant(cloud, textAt(reference, 'id') ?? '') !== undefined) return
      const image = resolveImage(cloud, reference, textOf(body.location) ?? group.location ?? '')
      requireDefinitionMet(image, body, `${group.id}/providers/${computeTypes.vm}`)
      requireSecurityMet(image, properties)
    },
  }
}

function create(cloud: ComputeCloud, request: WriteRequest): WritePlan {
  const given = objectOf(request.body.properties)
  const vm = makeResource(request, computeTypes.vm, cloud.now(), {})
  const size = requireSize(given)
  const reference = at(given, 'storageProfile', 'imageReference')
  requireImageRead(request.caller, reference, vm.id)
  const image = resolveImage(cloud, reference, vm.location ?? '')
  requireDefinitionMet(image, request.body, vm.id)
  requireSecurityMet(image, given)
  if (image.osType !== 'Linux') throw invalidParameter('osType', 'This stand-in boots Linux machines only.')
  if (image.specialized && given.osProfile !== undefined) {
    throw invalidParameter('osProfile', "Parameter 'osProfile' is not allowed.")
  }
  const profile = image.specialized ? undefined : parseLinuxProfile(given.osProfile)
  const nics = parseInterfaces(cloud, request, given, vm)
  const machine = `vm-${randomBytes(4).toString('hex')}-${vm.name.toLowerCase().slice(0, 40)}`
  const disk = planOsDisk(
    cloud,
    request,
    vm,
    objectOf(objectOf(given.storageProfile).osDisk),
    machine,
    image.hyperVGeneration,
  )
  // Whether a machine's own new disk asks for the right is not published: the stricter.
  request.caller.requireLinked(`${computeTypes.disk}/write`, disk.resource.id, {
    action: `${computeTypes.vm}/write`,
    scope: vm.id,
  })
  if (listOf(objectOf(given.storageProfile).dataDisks).length > 0) {
    throw invalidParameter('dataDisks', 'This stand-in has no data disks. Leave storageProfile.dataDisks out.')
  }

  cloud.contents.hold(disk.resource.id, image.content)
  cloud.contents.setOrigin(disk.resource.id, image.origin)
  cloud.store.put(disk.resource)
  for (const nic of nics.resources) {
    nic.properties.virtualMachine = { id: vm.id }
    setAllocated(cloud, nic, true)
  }
  cloud.vms.set(vm, {
    machine,
    power: 'starting',
    generalized: false,
    hyperVGeneration: image.hyperVGeneration,
    disk: disk.resource.id,
    nics: nics.resources.map(nic => nic.id),
    hostName: profile?.hostName ?? vm.name,
    admin: profile?.admin,
    customData: profile?.customData,
  })
  vm.properties = compact({
    vmId: randomUUID(),
    hardwareProfile: { vmSize: size },
    storageProfile: {
      imageReference: image.reference,
      osDisk: disk.shown,
      dataDisks: [],
      diskControllerType: 'SCSI',
    },
    osProfile: profile?.shown,
    networkProfile: { networkInterfaces: nics.shown },
    diagnosticsProfile: copyOf(given.diagnosticsProfile ?? null) ?? undefined,
    securityProfile: copyOf(given.securityProfile ?? null) ?? undefined,
    timeCreated: isoTime(cloud.now()),
  })
  return { resource: vm, ms: cloud.timing.deployMs, work: () => boot(cloud, vm) }
}

/** A second PUT may change tags; what the machine was made of stays. */
function update(cloud: ComputeCloud, request: WriteRequest, vm: Resource): WritePlan {
  const given = objectOf(request.body.properties)
  if (cloud.vms.require(vm).generalized) {
    throw conflict(
      'OperationNotAllowed',
      `Operation 'update' is not allowed on VM '${vm.name}' since the VM is generalized.`,
    )
  }
  const reference = at(given, 'storageProfile', 'imageReference')
  if (reference !== undefined) {
    const { exactVersion: _, ...before } = objectOf(at(vm.properties, 'storageProfile', 'imageReference'))
    const { exactVersion: __, ...after } = objectOf(reference)
    requireUnchanged('imageReference', sorted(before), sorted(after))
  }
  const changed = makeResource(request, computeTypes.vm, cloud.now(), vm.properties)
  vm.tags = changed.tags
  return { resource: vm, ms: 0 }
}

const sorted = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))

function requireSize(properties: JsonObject): string {
  const size = textAt(properties, 'hardwareProfile', 'vmSize')
  if (size !== undefined && /^(Standard|Basic)_[A-Z]{1,3}\d+[a-z-0-9]*(_v\d+)?$/.test(size)) return size
  throw invalidParameter(
    'vmSize',
    size === undefined
      ? "Required parameter 'hardwareProfile.vmSize' is missing (null)."
      : `The value ${size} provided for the VM size is not valid. The valid sizes in the current region have the form Standard_D2s_v5.`,
  )
}

function parseInterfaces(
  cloud: ComputeCloud,
  request: WriteRequest,
  given: JsonObject,
  vm: Resource,
): { resources: Resource[]; shown: Json[] } {
  const list = listOf(objectOf(given.networkProfile).networkInterfaces)
  if (list.length === 0)
    throw invalidParameter('networkProfile', "Required parameter 'networkProfile' is missing (null).")
  const resources = list.map(entry => {
    const id = textAt(entry, 'id')
    if (id === undefined)
      throw invalidParameter('networkInterface.id', "Required parameter 'networkInterface.id' is missing (null).")
    request.caller.requireLinked(`${networkTypes.nic}/join/action`, id, {
      action: `${computeTypes.vm}/write`,
      scope: vm.id,
    })
    const nic = requireReferred(cloud, id, vm.id, vm.location)
    const user = textAt(nic.properties, 'virtualMachine', 'id')
    if (user !== undefined && !sameId(user, vm.id)) {
      throw new ArmError(400, 'NicInUse', `Network Interface ${nic.id} is used by existing resource ${user}.`)
    }
    return nic
  })
  return { resources, shown: list.map(entry => copyOf(entry)) }
}

function planOsDisk(
  cloud: ComputeCloud,
  request: WriteRequest,
  vm: Resource,
  given: JsonObject,
  machine: string,
  hyperVGeneration: string,
): { resource: Resource; shown: JsonObject } {
  const option = textOf(given.createOption)
  if (option?.toLowerCase() !== 'fromimage') {
    throw invalidParameter(
      'osDisk.createOption',
      `Value '${option}' of osDisk.createOption is not served: FromImage is accepted.`,
    )
  }
  const name = textOf(given.name) ?? `${vm.name}_OsDisk_1_${randomBytes(16).toString('hex')}`
  const deleteOption = textOf(given.deleteOption) ?? 'Detach'
  const account = textAt(given, 'managedDisk', 'storageAccountType') ?? 'Standard_LRS'
  const size = at(given, 'diskSizeGB') ?? 30
  const resource = attachedDisk(
    cloud,
    vm,
    request.group,
    name,
    {
      osType: 'Linux',
      hyperVGeneration,
      diskSizeGB: size,
      creationData: { createOption: 'FromImage' },
    },
    machine,
  )
  resource.extra.sku = { name: account, tier: account.split('_')[0] ?? '' }
  if (cloud.store.get(resource.id) !== undefined) {
    throw conflict(
      'ConflictingUserInput',
      `Disk ${name} already exists in resource group ${request.group.name.toUpperCase()}. Only CreateOption.Attach is supported.`,
    )
  }
  return {
    resource,
    shown: {
      osType: 'Linux',
      name,
      createOption: 'FromImage',
      caching: textOf(given.caching) ?? 'ReadWrite',
      managedDisk: { storageAccountType: account, id: resource.id },
      deleteOption,
      diskSizeGB: size,
    },
  }
}

async function removeMachine(cloud: ComputeCloud, vm: Resource): Promise<void> {
  await powerOff(cloud, vm, 'deallocated')
  const disk = cloud.store.get(cloud.vms.require(vm).disk)
  if (disk !== undefined) {
    detach(disk)
    if (textAt(vm.properties, 'storageProfile', 'osDisk', 'deleteOption') === 'Delete') await discard(cloud, disk)
  }
  for (const entry of listOf(objectOf(vm.properties.networkProfile).networkInterfaces)) {
    const nic = cloud.store.get(textAt(entry, 'id') ?? '')
    if (nic === undefined) continue
    delete nic.properties.virtualMachine
    if (textAt(entry, 'properties', 'deleteOption') !== 'Delete') continue
    cloud.addresses.release(nic.id)
    cloud.store.drop(nic.id)
  }
}
