import { parseParent } from '../../domain/image/parent.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { BuildResources, MachineSource } from '../../ports/build-resources.ts'
import type { Arm } from './transport/arm.ts'
import { property, stateOf, tagsOf, textOf } from './transport/json.ts'

const computeVersion = '2026-04-01'
const resourcesVersion = '2022-09-01'

export function azureBuildResources(arm: Arm, subscription: string): BuildResources {
  const groupPath = (group: string) => `/subscriptions/${subscription}/resourceGroups/${group}`
  const imagePath = (group: string, name: string) => `${groupPath(group)}/providers/Microsoft.Compute/images/${name}`
  return {
    findManagedImage: async (group, name) => {
      const found = await arm.get(imagePath(group, name), computeVersion)
      if (found === undefined) return undefined
      const machine = textOf(property(property(found, 'properties'), 'sourceVirtualMachine'), 'id')
      return {
        id: textOf(found, 'id'),
        machine: machine === '' ? undefined : machine,
        provisioningState: stateOf(found),
        tags: tagsOf(found),
      }
    },
    findGroups: async build => {
      const filter = `tagName eq '${temporaryTags.build}' and tagValue eq '${build.replaceAll("'", "''")}'`
      const path = `/subscriptions/${subscription}/resourcegroups?$filter=${encodeURIComponent(filter)}`
      const groups = await arm.list(path, resourcesVersion)
      return groups.filter(g => tagsOf(g)[temporaryTags.build] === build).map(g => textOf(g, 'name'))
    },
    listMachines: async group =>
      (await arm.list(`${groupPath(group)}/providers/Microsoft.Compute/virtualMachines`, computeVersion)).map(toSource),
  }
}

function toSource(machine: unknown): MachineSource {
  const image = property(property(property(machine, 'properties'), 'storageProfile'), 'imageReference')
  const version = textOf(image, 'exactVersion') || textOf(image, 'version')
  const id = textOf(image, 'id')
  const said =
    id === ''
      ? `marketplace:${textOf(image, 'publisher')}/${textOf(image, 'offer')}/${textOf(image, 'sku')}:${version}`
      : inGallery(id, version)
  return {
    id: textOf(machine, 'id'),
    name: textOf(machine, 'name'),
    source: parseParent(said),
    said,
    tags: tagsOf(machine),
  }
}

/** A machine can name a definition alone; Azure then says which version it took. */
function inGallery(id: string, exactVersion: string): string {
  return /\/galleries\/[^/]+\/images\/[^/]+$/i.test(id) && exactVersion !== '' ? `${id}/versions/${exactVersion}` : id
}
