import { type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { ArmError } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import type { ComputeCloud, Copy } from './cloud.ts'

/**
 * Copies a version into each target region that lacks it, failed ones too, and drops it from regions that are no target.
 * Throws ArmError when one fails; the others are copied nevertheless
 */
export async function replicate(cloud: ComputeCloud, version: Resource): Promise<void> {
  const targets = targetRegions(version)
  const { copies } = cloud.versions.require(version)
  for (const [region, { state }] of copies) {
    if (targets.includes(region)) continue
    copies.delete(region)
    if (state === 'Failed') cloud.conduct.removed(version.id, region)
  }
  const missing = targets.filter(region => copies.get(region)?.state !== 'Completed')
  const enter = (region: string, state: Copy['state'], takesMs = 0) =>
    copies.set(region, { state, since: cloud.now(), takesMs })
  if (missing.length > 0) {
    for (const region of missing) enter(region, 'Unknown')
    await cloud.operations.sleep(cloud.conduct.get().queueMs)
  }
  await Promise.all(
    missing.map(async (region, index) => {
      const share = (cloud.timing.publishMs * (index + 1)) / missing.length
      const takesMs = cloud.conduct.replicationMs(region) ?? share
      enter(region, 'Replicating', takesMs)
      await cloud.operations.sleep(takesMs)
      enter(region, cloud.conduct.fails(version.id, region) ? 'Failed' : 'Completed')
    }),
  )
  const failed = missing.filter(region => copies.get(region)?.state === 'Failed')
  if (failed.length > 0) throw replicationFailed(failed)
}

const failure = 'Failed with internal server error.'

const replicationFailed = (regions: readonly string[]): ArmError =>
  new ArmError(
    500,
    'InternalOperationError',
    `Gallery replication jobs failed in one or more regions. The failing regions' details are as follows: '${regions
      .map(region => `{region:${region}, detail:${failure}}`)
      .join(
        ', ',
      )}'. If retry does not work, then please do an update by removing the failed regions and update again by adding them back.`,
  )

/** In their short spelling. */
export const targetRegions = (version: Resource): string[] =>
  listOf(objectOf(version.properties.publishingProfile).targetRegions).map(target =>
    regionKey(textAt(target, 'name') ?? ''),
  )

/** Whether a region says that it has a version. */
export const isCompleted = (cloud: ComputeCloud, version: Resource, region: string): boolean =>
  !version.deleting && copyIn(cloud, version, region)?.state === 'Completed'

/** Whether a machine can be made from it there: some time after it is completed. */
export function isUsable(cloud: ComputeCloud, version: Resource, region: string): boolean {
  const copy = copyIn(cloud, version, region)
  if (copy === undefined || !isCompleted(cloud, version, region)) return false
  return cloud.now() >= copy.since + cloud.conduct.get().unusableMs
}

const copyIn = (cloud: ComputeCloud, version: Resource, region: string): Copy | undefined =>
  cloud.versions.require(version).copies.get(regionKey(region))

/** `properties.replicationStatus` as `$expand=ReplicationStatus` shows it. */
export function replicationStatus(cloud: ComputeCloud, version: Resource): JsonObject {
  const targets = listOf(objectOf(version.properties.publishingProfile).targetRegions)
  const summary = targets.map(target => {
    const region = textAt(target, 'name') ?? ''
    const copy = copyIn(cloud, version, region)
    // it failed before anything was copied
    const state = copy?.state ?? (stateOf(version) === 'Failed' ? 'Failed' : 'Unknown')
    return { region, state, details: state === 'Failed' ? failure : '', progress: progressOf(cloud, copy) }
  })
  const states = summary.map(entry => entry.state)
  const all = (state: Copy['state']) => states.every(one => one === state)
  const aggregatedState = states.includes('Failed')
    ? 'Failed'
    : all('Completed')
      ? 'Completed'
      : all('Unknown')
        ? 'Unknown'
        : 'InProgress'
  return { aggregatedState, summary }
}

function progressOf(cloud: ComputeCloud, copy: Copy | undefined): number {
  if (copy?.state === 'Completed') return 100
  if (copy?.state !== 'Replicating') return 0
  const share = (cloud.now() - copy.since) / Math.max(1, copy.takesMs)
  return Math.max(0, Math.min(99, Math.floor(share * 100)))
}
