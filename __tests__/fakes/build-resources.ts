import { GoldenImageError } from '../../src/domain/errors.ts'
import { temporaryTags } from '../../src/domain/image/version-tags.ts'
import type { BuildResources } from '../../src/ports/build-resources.ts'
import { type Cloud, groupId, imageId } from './cloud.ts'

export function inMemoryBuildResources(cloud: Cloud): BuildResources {
  return {
    findGroups: async build =>
      [...cloud.groups].filter(([, tags]) => tags[temporaryTags.build] === build).map(([name]) => name),
    requireGroup: async group => requireGroup(cloud, group),
    listMachines: async group => {
      requireGroup(cloud, group)
      return [...cloud.machines]
        .filter(([id]) => id.startsWith(`${groupId(cloud, group)}/`))
        .map(([id, m]) => ({ id, ...m }))
    },
    listRegions: async () => cloud.regions,
    findEncryptionSet: async id => cloud.encryptionSets.get(id.toLowerCase()),
    findManagedImage: async (group, name) => cloud.images.get(imageId(cloud, group, name)),
  }
}

function requireGroup(cloud: Cloud, group: string): void {
  if (![...cloud.groups.keys()].some(name => name.toLowerCase() === group.toLowerCase()))
    throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no group ${group}.` })
}

/** A group takes with it all that is in it. */
export function deleteGroup(cloud: Cloud, group: string): void {
  cloud.groups.delete(group)
  for (const part of [cloud.images, cloud.machines])
    for (const id of [...part.keys()]) if (id.startsWith(`${groupId(cloud, group)}/`)) part.delete(id)
}
