import type { Placement, RegionState, RegionTarget } from '../image/placement.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import type { VersionRecord } from '../image/version-record.ts'

/** What of a version decides about `latest`. */
export interface LatestFacts extends Pick<Placement, 'version' | 'provisioningState' | 'excludeFromLatest' | 'states'> {
  readonly targets: readonly Pick<RegionTarget, 'region' | 'excludeFromLatest'>[]
}

/** Of a record, which does not say how far each region is: what is to stand there counts as there. */
export const toLatestFacts = ({ regions, latestIn, ...record }: VersionRecord): LatestFacts => ({
  version: record.version,
  provisioningState: record.provisioningState,
  excludeFromLatest: record.excludeFromLatest,
  targets: regions.map(region => ({ region, excludeFromLatest: !latestIn.includes(region) })),
  states: Object.fromEntries(regions.map(region => [region, 'Completed'])),
})

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
  const [top] = versions.filter(v => countsIn(v, region)).sort((a, b) => compareImageVersions(b.version, a.version))
  return toLatest(top, region)
}

const countsIn = (v: LatestFacts, region: string) =>
  !v.excludeFromLatest && v.targets.some(t => t.region === region && !t.excludeFromLatest)

/** @param top the greatest version that counts in the region */
function toLatest(top: LatestFacts | undefined, region: string): Latest {
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

/** Versions of a definition of which one after the other changes. */
export interface FollowedLatest<Version> {
  /** as it is now */
  of(id: string): Version | undefined
  change(id: string, version: Version): void
  /** as `latestPerRegion` gives it */
  perRegion(): Readonly<Record<string, Latest>>
}

/** Tells `latest` after each change without looking at every version again: a gallery can have thousands, and each of them may have to be hidden. */
export function followLatest<Version extends LatestFacts & { readonly id: string }>(
  versions: readonly Version[],
  regions: readonly string[],
): FollowedLatest<Version> {
  const now = [...versions].sort((a, b) => compareImageVersions(b.version, a.version))
  const places = new Map(now.map((v, at) => [v.id, at]))
  const findTop = (region: string, from: number): number => {
    let at = from
    for (let v = now[at]; v && !countsIn(v, region); v = now[at]) at++
    return at
  }
  const tops = new Map([...regions].sort().map(region => [region, findTop(region, 0)]))
  return {
    of: id => now[places.get(id) ?? -1],
    change: (id, version) => {
      const at = places.get(id)
      if (at === undefined) return
      now[at] = version
      for (const [region, top] of tops)
        if (at === top) tops.set(region, findTop(region, top))
        else if (at < top && countsIn(version, region)) tops.set(region, at)
    },
    perRegion: () => Object.fromEntries([...tops].map(([region, top]) => [region, toLatest(now[top], region)])),
  }
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
