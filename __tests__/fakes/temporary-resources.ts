import { temporaryTags } from '../../src/domain/image/version-tags.ts'
import type { Removal, TemporaryResources, TemporaryScope } from '../../src/ports/temporary-resources.ts'
import { deleteGroup } from './build-resources.ts'
import { type Cloud, groupId, imageId, type Tags } from './cloud.ts'

/** What is deleted is gone at once. */
export function inMemoryTemporaryResources(cloud: Cloud): TemporaryResources {
  const oursIn = (part: Cloud['machines'] | Cloud['images'], { group, build }: TemporaryScope) =>
    [...part]
      .filter(([id, { tags }]) => id.startsWith(`${groupId(cloud, group)}/`) && tags[temporaryTags.build] === build)
      .map(([id]) => id)
  const remove = (part: Cloud['machines'] | Cloud['images'], place: TemporaryScope) => {
    const ids = oursIn(part, place)
    for (const id of ids) part.delete(id)
    return ids
  }
  const start = (tags: Tags | undefined, build: string, work: () => void): Removal => {
    if (tags === undefined) return 'gone'
    if (tags[temporaryTags.build] !== build) return 'foreign'
    work()
    return 'started'
  }
  return {
    startImage: async ({ group, build }) => {
      const id = imageId(cloud, group, build)
      return start(cloud.images.get(id)?.tags, build, () => cloud.images.delete(id))
    },
    startGroup: async ({ build }, group, since) => {
      const old = (cloud.madeAt.get(group) ?? Number.POSITIVE_INFINITY) <= Date.parse(since) - 60_000
      const tags = cloud.groups.get(group)
      return start(tags && (old ? {} : tags), build, () => deleteGroup(cloud, group))
    },
    start: async place => remove(cloud.machines, place).length,
    remove: async place => ({ deleted: [...remove(cloud.machines, place), ...remove(cloud.images, place)], kept: [] }),
  }
}
