import type { JsonObject } from '../../../http/json.ts'
import { conflict } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import { groupId } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'

/** `Microsoft.Compute/disks`: made by machines only; each is one disk of the hypervisor. */
export function diskKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.disk,
    apiVersions: computeVersions.disks,
    polling: computePolling.disks,
    tracked: true,
    temporary: true,
    patch: 'tags',
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
  return { type: computeTypes.snapshot, apiVersions: computeVersions.disks, tracked: true, temporary: true }
}

/** The OS disk of a new machine, attached to it. */
export function attachedDisk(
  cloud: ComputeCloud,
  vm: { id: string; location: string | undefined; tags: Record<string, string> | undefined },
  group: Resource,
  name: string,
  properties: JsonObject,
  machine: string,
): Resource {
  const disk: Resource = {
    id: `${groupId(cloud.id, group.name)}/providers/${computeTypes.disk}/${name}`,
    name,
    type: computeTypes.disk,
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
    deleting: false,
    createdAt: cloud.now(),
    changedAt: cloud.now(),
  }
  cloud.disks.set(disk, { machine })
  return disk
}

export function detach(disk: Resource): void {
  const { managedBy: _, ...extra } = disk.extra
  disk.extra = extra
  disk.properties.diskState = 'Unattached'
}

export async function discard(cloud: ComputeCloud, disk: Resource): Promise<void> {
  await cloud.machines.discard(cloud.disks.require(disk).machine)
  await cloud.contents.release(disk.id)
  cloud.store.drop(disk.id)
}
