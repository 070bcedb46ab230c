import type { Placement, RegionState } from '../image/placement.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'

/** What of a version decides about `latest`. */
export type LatestFacts = Pick<Placement, 'version' | 'provisioningState' | 'excludeFromLatest' | 'targets' | 'states'>

/**
 * What ARM takes in a region for `latest`. `unknown`: nobody says whether ARM passes over a version that is on its way, has failed or is
 * being deleted, and it is the greatest one there.
 */
export type Latest =
  | { readonly kind: 'version'; readonly version: ImageVersion }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly version: ImageVersion; readonly state: string }

/** The greatest version that stands in the region and is not excluded there or everywhere. */
export function latestIn(versions: readonly LatestFacts[], region: string): Latest {
  const [top] = versions
    .filter(v => !v.excludeFromLatest && v.targets.some(t => t.region === region && !t.excludeFromLatest))
    .sort((a, b) => compareImageVersions(b.version, a.version))
  if (!top) return { kind: 'none' }
  const state = doubtOf(top, region)
  return state === undefined
    ? { kind: 'version', version: top.version }
    : { kind: 'unknown', version: top.version, state }
}

/** In every region in which a version stands or is to stand, by name. */
export function latestPerRegion(
  versions: readonly LatestFacts[],
  regions: readonly string[] = regionsOf(versions),
): Readonly<Record<string, Latest>> {
  return Object.fromEntries([...regions].sort().map(region => [region, latestIn(versions, region)]))
}

export function regionsOf(versions: readonly LatestFacts[]): readonly string[] {
  return [...new Set(versions.flatMap(v => v.targets.map(t => t.region)))].sort()
}

/** `20261125.0.0`, `none`, or `unknown (20261125.1.0 is Creating)`. */
export function formatLatest(latest: Latest): string {
  if (latest.kind === 'none') return 'none'
  const version = formatImageVersion(latest.version)
  return latest.kind === 'version' ? version : `unknown (${version} is ${latest.state})`
}

export function sameLatest(a: Latest, b: Latest): boolean {
  return formatLatest(a) === formatLatest(b)
}

/** While regions are added to a version it is `Updating`, and stands where it is `Completed`. */
function doubtOf({ provisioningState, states }: LatestFacts, region: string): string | undefined {
  if (provisioningState !== 'Succeeded' && provisioningState !== 'Updating') return provisioningState
  const state: RegionState = states[region] ?? 'unsaid'
  return state === 'Completed' ? undefined : state
}
