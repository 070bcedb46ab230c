import { listOf, objectOf, textAt } from '../../../http/json.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import { compareVersionNames } from '../../version-names.ts'
import type { ComputeCloud } from './cloud.ts'
import { computeTypes } from './compute.ts'
import { isCompleted, targetRegions } from './replication.ts'

/** The highest version by number that `latest` of a definition means in a region. `undefined`: there is none */
export function findLatest(cloud: ComputeCloud, definition: Resource, region: string): Resource | undefined {
  return cloud.store
    .list(computeTypes.version, definition.id)
    .filter(version => !isExcluded(version, region) && isLookedAt(cloud, version, region))
    .sort((a, b) => compareVersionNames(a.name, b.name))
    .at(-1)
}

function isLookedAt(cloud: ComputeCloud, version: Resource, region: string): boolean {
  const state = stateOf(version)
  switch (cloud.conduct.get().latest) {
    case 'completed':
      return isCompleted(cloud, version, region) && state !== 'Failed'
    case 'succeeded':
      return isCompleted(cloud, version, region) && state === 'Succeeded'
    case 'any':
      return !version.deleting && targetRegions(version).includes(regionKey(region))
  }
}

/** Excluded everywhere, or there. */
function isExcluded(version: Resource, region: string): boolean {
  const profile = objectOf(version.properties.publishingProfile)
  if (profile.excludeFromLatest === true) return true
  const target = listOf(profile.targetRegions).find(
    entry => regionKey(textAt(entry, 'name') ?? '') === regionKey(region),
  )
  return objectOf(target).excludeFromLatest === true
}
