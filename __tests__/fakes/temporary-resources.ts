import { temporaryTags } from '../../src/domain/image/version-tags.ts'
import type { TemporaryPlace, TemporaryResources } from '../../src/ports/temporary-resources.ts'
import { type Cloud, groupId } from './cloud.ts'

/** What is deleted is gone at once. */
export function inMemoryTemporaryResources(cloud: Cloud): TemporaryResources {
  const oursIn = (part: Cloud['machines'] | Cloud['images'], { group, build }: TemporaryPlace) =>
    [...part]
      .filter(([id, { tags }]) => id.startsWith(`${groupId(cloud, group)}/`) && tags[temporaryTags.build] === build)
      .map(([id]) => id)
  const remove = (part: Cloud['machines'] | Cloud['images'], place: TemporaryPlace) => {
    const ids = oursIn(part, place)
    for (const id of ids) part.delete(id)
    return ids
  }
  return {
    start: async place => remove(cloud.machines, place).length,
    remove: async place => ({ deleted: [...remove(cloud.machines, place), ...remove(cloud.images, place)], kept: [] }),
  }
}
