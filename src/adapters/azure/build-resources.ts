import { parseDefinitionId } from '../../domain/image/definition.ts'
import { formatGroupId, formatManagedImageId } from '../../domain/image/group-id.ts'
import { formatParent, parseParent } from '../../domain/image/parent.ts'
import { regionKey } from '../../domain/image/region.ts'
import { parseImageVersion } from '../../domain/image/version.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { BuildResources, MachineSource } from '../../ports/build-resources.ts'
import type { Arm } from './transport/arm.ts'
import { property, stateOf, tagsOf, textOf } from './transport/json.ts'

const computeVersion = '2026-04-01'
const resourcesVersion = '2022-09-01'
/** https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations */
const locationsVersion = '2022-12-01'
/** https://learn.microsoft.com/rest/api/compute/disk-encryption-sets/get */
const encryptionSetVersion = '2023-04-02'

export function azureBuildResources(arm: Arm, subscription: string): BuildResources {
  return {
    // By what a build may read anyway: to read the group itself would take one right more.
    requireGroup: async group => {
      await arm.get(formatManagedImageId({ subscription, group }, 'golden-image'), computeVersion, 'must-stand')
    },
    findManagedImage: async (group, name) => {
      const found = await arm.get(formatManagedImageId({ subscription, group }, name), computeVersion)
      if (found === undefined) return undefined
      const machine = textOf(property(property(found, 'properties'), 'sourceVirtualMachine'), 'id')
      return {
        id: textOf(found, 'id'),
        machine: machine === '' ? undefined : machine,
        provisioningState: stateOf(found),
        tags: tagsOf(found),
      }
    },
    listRegions: async () => {
      const listed = await arm.list(`/subscriptions/${subscription}/locations`, locationsVersion)
      // The others are names for several of them: a version cannot be in `europe`.
      return listed
        .filter(one => textOf(property(one, 'metadata'), 'regionType') === 'Physical')
        .map(one => {
          const zones = property(one, 'availabilityZoneMappings')
          return { name: regionKey(textOf(one, 'name')), zones: Array.isArray(zones) && zones.length > 0 }
        })
    },
    findEncryptionSet: async id => {
      const found = await arm.get(id, encryptionSetVersion)
      return found && { location: textOf(found, 'location') }
    },
    findGroups: async build => {
      const filter = `tagName eq '${temporaryTags.build}' and tagValue eq '${build.replaceAll("'", "''")}'`
      const path = `/subscriptions/${subscription}/resourcegroups?$filter=${encodeURIComponent(filter)}`
      const groups = await arm.list(path, resourcesVersion)
      return groups.filter(g => tagsOf(g)[temporaryTags.build] === build).map(g => textOf(g, 'name'))
    },
    listMachines: async group => {
      const machines = `${formatGroupId({ subscription, group })}/providers/Microsoft.Compute/virtualMachines`
      return (await arm.list(machines, computeVersion)).map(toSource)
    },
  }
}

function toSource(machine: unknown): MachineSource {
  const image = property(property(property(machine, 'properties'), 'storageProfile'), 'imageReference')
  const version = textOf(image, 'exactVersion') || textOf(image, 'version')
  const id = textOf(image, 'id')
  const said =
    id === ''
      ? formatParent({
          kind: 'marketplace',
          publisher: textOf(image, 'publisher'),
          offer: textOf(image, 'offer'),
          sku: textOf(image, 'sku'),
          version,
        })
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
  const [definition, version] = [parseDefinitionId(id), parseImageVersion(exactVersion)]
  return definition && version ? formatVersionId({ definition, version }) : id
}
