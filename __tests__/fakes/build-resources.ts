import { GoldenImageError } from '../../src/domain/errors.ts'
import { temporaryTags } from '../../src/domain/image/version-tags.ts'
import type { BuildResources, Removal } from '../../src/ports/build-resources.ts'
import { type Cloud, groupId, imageId, type Tags } from './cloud.ts'

/** What is deleted is gone at once. */
export function inMemoryBuildResources(cloud: Cloud): BuildResources {
  const remove = (tags: Tags | undefined, build: string, work: () => void): Removal => {
    if (tags === undefined) return 'gone'
    if (tags[temporaryTags.build] !== build) return 'foreign'
    work()
    return 'started'
  }
  return {
    groupsOf: async build =>
      [...cloud.groups].filter(([, tags]) => tags[temporaryTags.build] === build).map(([name]) => name),
    machines: async group => {
      if (!cloud.groups.has(group))
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no group ${group}.` })
      return [...cloud.machines].filter(([id]) => id.startsWith(`${groupId(cloud, group)}/`)).map(([, m]) => m)
    },
    managedImage: async (group, name) => cloud.images.get(imageId(cloud, group, name)),
    deleteManagedImage: async (group, build) => {
      const id = imageId(cloud, group, build)
      return remove(cloud.images.get(id)?.tags, build, () => cloud.images.delete(id))
    },
    deleteGroup: async (group, build) => remove(cloud.groups.get(group), build, () => deleteGroup(cloud, group)),
  }
}

/** A group takes with it all that is in it. */
export function deleteGroup(cloud: Cloud, group: string): void {
  cloud.groups.delete(group)
  for (const part of [cloud.images, cloud.machines])
    for (const id of [...part.keys()]) if (id.startsWith(`${groupId(cloud, group)}/`)) part.delete(id)
}
