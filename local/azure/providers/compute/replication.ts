import { type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import type { ComputeCloud } from './cloud.ts'
import { replicatedRegions } from './image-reference.ts'

/** Copies a version into each target region that lacks it, one after the other within `publishMs`, and drops it from regions that are no target. */
export async function replicate(cloud: ComputeCloud, version: Resource): Promise<void> {
  const targets = targetRegions(version)
  const before = replicatedRegions(cloud, version).filter(region => targets.includes(region))
  const state = cloud.versions.of(version)
  state.replicated = before
  const missing = targets.filter(region => !before.includes(region))
  for (const region of missing) {
    state.replicating = { region, since: cloud.now() }
    await cloud.operations.sleep(cloud.timing.publishMs / missing.length)
    state.replicated = [...state.replicated, region]
  }
  state.replicating = undefined
}

const targetRegions = (version: Resource): string[] =>
  listOf(objectOf(version.properties.publishingProfile).targetRegions).map(target =>
    regionKey(textAt(target, 'name') ?? ''),
  )

/** `properties.replicationStatus` as `$expand=ReplicationStatus` shows it. */
export function replicationStatus(cloud: ComputeCloud, version: Resource): JsonObject {
  const done = replicatedRegions(cloud, version)
  const failed = stateOf(version) === 'Failed'
  const targets = listOf(objectOf(version.properties.publishingProfile).targetRegions)
  const summary = targets.map(target => {
    const region = textAt(target, 'name') ?? ''
    if (done.includes(regionKey(region))) return { region, state: 'Completed', details: '', progress: 100 }
    if (failed) return { region, state: 'Failed', details: 'The replication failed.', progress: 0 }
    return { region, state: 'Replicating', details: '', progress: progressOf(cloud, version, regionKey(region)) }
  })
  const states = summary.map(entry => entry.state)
  const aggregatedState = states.every(state => state === 'Completed')
    ? 'Completed'
    : states.includes('Failed')
      ? 'Failed'
      : 'InProgress'
  return { aggregatedState, summary }
}

function progressOf(cloud: ComputeCloud, version: Resource, region: string): number {
  const running = cloud.versions.of(version).replicating
  if (running?.region !== region) return 0
  const share = (cloud.now() - running.since) / Math.max(1, cloud.timing.publishMs)
  return Math.max(0, Math.min(99, Math.floor(share * 100)))
}
