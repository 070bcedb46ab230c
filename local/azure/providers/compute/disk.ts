import type { JsonObject } from '../../../http/json.ts'
import { API_VERSIONS } from '../../arm/api-versions.ts'
import { conflict } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import { groupId, lastName } from '../../arm/resource-id.ts'
import { tagsOf } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { Cloud } from '../../cloud.ts'
import { COMPUTE } from './compute.ts'

/** `Microsoft.Compute/disks`: made by machines only; each is one disk of the hypervisor. */
export function diskKind(cloud: Cloud): Kind {
  return {
    type: COMPUTE.disk,
    apiVersions: API_VERSIONS.disks,
    tracked: true,
    temporary: true,
    patch(request) {
      request.existing.tags = tagsOf(request.body.tags)
      return { resource: request.existing, ms: 0 }
    },
    remove(disk) {
      const owner = disk.extra.managedBy
      if (typeof owner === 'string') {
        throw conflict('OperationNotAllowed', `Disk ${disk.name} is attached to VM ${owner}.`)
      }
      return { ms: cloud.timing.deleteMs, work: () => discard(cloud, disk) }
    },
    destroy: disk => discard(cloud, disk),
  }
}

/** Nothing makes snapshots here; asking for one is answered as for any that does not exist. */
export function snapshotKind(): Kind {
  return { type: COMPUTE.snapshot, apiVersions: API_VERSIONS.disks, tracked: true, temporary: true }
}

/** The OS disk of a new machine, attached to it. */
export function attachedDisk(
  cloud: Cloud,
  vm: { id: string; location: string | undefined; tags: Record<string, string> | undefined },
  group: Resource,
  name: string,
  properties: JsonObject,
  machine: string,
): Resource {
  return {
    id: `${groupId(cloud.subscriptionId, group.name)}/providers/${COMPUTE.disk}/${name}`,
    name,
    type: COMPUTE.disk,
    location: vm.location,
    tags: vm.tags,
    extra: { managedBy: vm.id, sku: { name: 'Standard_LRS', tier: 'Standard' } },
    properties: {
      ...properties,
      diskState: 'Attached',
      provisioningState: 'Succeeded',
      uniqueId: crypto.randomUUID(),
      timeCreated: new Date(cloud.now()).toISOString(),
    },
    hidden: { machine },
    deleting: false,
    createdAt: cloud.now(),
    changedAt: cloud.now(),
  }
}

export function detach(disk: Resource): void {
  const { managedBy: _, ...extra } = disk.extra
  disk.extra = extra
  disk.properties.diskState = 'Unattached'
}

export async function discard(cloud: Cloud, disk: Resource): Promise<void> {
  const machine = disk.hidden.machine
  if (typeof machine === 'string') await cloud.machines.discard(machine)
  await cloud.contents.release(disk.id)
  cloud.store.drop(disk.id)
}

/** The hypervisor's name for the machine behind a disk or a VM. */
export function machineOf(resource: Resource): string {
  const name = resource.hidden.machine
  if (typeof name === 'string') return name
  throw new Error(`No machine stands behind ${lastName(resource.id)}.`)
}
