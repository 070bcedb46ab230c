import type { Problem } from '../errors.ts'
import type { Placement } from '../image/placement.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import { formatCanonicalJson } from '../text/canonical-json.ts'
import { followLatest, formatLatest, type Latest, latestPerRegion, regionsOf, sameLatest } from './latest.ts'

/** All that a write says: there is no ETag, and what a write leaves out is taken away. */
export type VersionWish = Pick<
  Placement,
  'home' | 'tags' | 'excludeFromLatest' | 'targets' | 'endOfLife' | 'deletionBlocked' | 'regionsRemovable'
>

export interface VersionWrite {
  /** ARM id of the version */
  readonly id: string
  readonly version: ImageVersion
  /** what it is for, for people */
  readonly what: string
  readonly wish: VersionWish
  /** how it stood when it was planned: what is other now was written since by somebody else */
  readonly planned: VersionWish
  /** `latest` per region once it has settled */
  readonly latest: Readonly<Record<string, Latest>>
}

export interface LatestEffect {
  readonly region: string
  readonly before: Latest
  readonly after: Latest
}

/**
 * What is to be done, from what stands now. Nothing may be written while there are `problems`. Else: wait until no region is in `waiting`, make
 * the first write, read again, plan again, until nothing is left; a run that was killed finds its place by that. With a `failure` the writes
 * are made and the run ends with it: planned again, it would begin anew.
 */
export interface ReleasePlan {
  readonly problems: readonly Problem[]
  readonly waiting: readonly string[]
  readonly writes: readonly VersionWrite[]
  readonly effect: readonly LatestEffect[]
  /** with what the run ends, once the writes are done */
  readonly failure: Problem | undefined
}

/** The version as it is once a write has settled: every region has it in which it had not failed before. */
export function settle(placement: Placement, wish: VersionWish): Placement {
  const stateOf = (region: string) => (placement.states[region] === 'Failed' ? 'Failed' : 'Completed')
  const states = Object.fromEntries(wish.targets.map(t => [t.region, stateOf(t.region)] as const))
  const provisioningState = Object.values(states).includes('Failed') ? 'Failed' : 'Succeeded'
  return { ...placement, ...wish, provisioningState, states }
}

/** The versions once these writes have settled. */
export function settleAll(versions: readonly Placement[], writes: readonly VersionWrite[]): readonly Placement[] {
  return versions.map(v => writes.filter(w => w.id === v.id).reduce((now, { wish }) => settle(now, wish), v))
}

/** What became of latest between two looks at a definition. */
export function compareLatest(then: readonly Placement[], now: readonly Placement[]): readonly LatestEffect[] {
  const regions = [...new Set([...regionsOf(then), ...regionsOf(now)])]
  const [before, after] = [latestPerRegion(then, regions), latestPerRegion(now, regions)]
  return Object.entries(before).map(([region, latest]) => ({
    region,
    before: latest,
    after: after[region] ?? latest,
  }))
}

/** One row of a plan: `westeurope: 20261125.0.0 → 20261126.0.0`. */
export function formatEffect({ region, before, after }: LatestEffect): string {
  return `${region}: ${formatLatest(before)}${sameLatest(before, after) ? '' : ` → ${formatLatest(after)}`}`
}

/** A write before it is known what comes of it. */
export interface Step {
  readonly placement: Placement
  readonly what: string
  readonly wish: VersionWish
}
export type NamedWish = Pick<Step, 'what' | 'wish'>

/** As it is: what a write says that changes nothing. */
export const wishOf = ({
  home,
  tags,
  excludeFromLatest,
  targets,
  endOfLife,
  deletionBlocked,
  regionsRemovable,
}: Placement): VersionWish => ({
  home,
  tags,
  excludeFromLatest,
  targets,
  endOfLife,
  deletionBlocked,
  regionsRemovable,
})

/** The version, or why nothing can be planned for it. */
export function findPlacement(
  versions: readonly Placement[],
  version: ImageVersion,
): { readonly placement: Placement } | { readonly problem: Problem } {
  const placement = versions.find(v => compareImageVersions(v.version, version) === 0)
  if (placement && placement.provisioningState !== 'Deleting') return { placement }
  return {
    problem: {
      code: 'PUBLISH_VERSION_MISSING',
      message: `${formatImageVersion(version)} ${placement ? 'is being deleted' : 'is not in the gallery'}.`,
    },
  }
}

/** Those that change something, each on what the one before has left. */
export function steps(placement: Placement, wishes: readonly NamedWish[]): Step[] {
  const made: Step[] = []
  let now = placement
  for (const { what, wish } of wishes) {
    if (sameWish(wishOf(now), wish)) continue
    made.push({ placement, what, wish })
    now = settle(now, wish)
  }
  return made
}

export const sameWish = (a: VersionWish, b: VersionWish): boolean => formatWish(a) === formatWish(b)
const formatWish = ({ endOfLife, ...wish }: VersionWish) =>
  formatCanonicalJson({
    ...wish,
    // Azure gives the same time back in another spelling.
    endOfLife: endOfLife === undefined ? null : Date.parse(endOfLife),
    targets: [...wish.targets].sort((a, b) => (a.region < b.region ? -1 : 1)),
  })

/** What comes of writes, one after the other: `latest` after each, and before and after all. */
export function toPlan(versions: readonly Placement[], made: readonly Step[]): Pick<ReleasePlan, 'writes' | 'effect'> {
  const regions = [...new Set([...regionsOf(versions), ...made.flatMap(s => s.wish.targets.map(t => t.region))])]
  const now = followLatest(versions, regions)
  const before = now.perRegion()
  const writes = made.map(({ placement, what, wish }): VersionWrite => {
    const { id, version } = placement
    const stands = now.of(id)
    if (stands) now.change(id, settle(stands, wish))
    return { id, version, what, wish, planned: wishOf(stands ?? placement), latest: now.perRegion() }
  })
  const after = writes.at(-1)?.latest ?? before
  return {
    writes,
    effect: Object.entries(before).map(([region, latest]) => ({
      region,
      before: latest,
      after: after[region] ?? latest,
    })),
  }
}

/**
 * No region loses its latest, and none gets one that was not meant.
 * @param meant what the channel holds that counts for latest; `undefined`: nothing
 * @param depends whether it has to be known what latest is in a region, also where nothing changes
 */
export function judgeEffect(
  effect: readonly LatestEffect[],
  meant: ImageVersion | undefined,
  depends: (region: string) => boolean,
): Problem[] {
  return effect.flatMap((row): Problem[] => {
    const { region, after } = row
    const changes = changesLatest(row)
    if (after.kind === 'unknown' && (depends(region) || changes))
      return [
        {
          code: 'PUBLISH_LATEST_UNKNOWN',
          message: `In ${region} nobody knows what Azure takes for latest: ${formatImageVersion(after.version)} is ${after.state}.`,
        },
      ]
    if (!changes || isMeant(after, meant)) return []
    return [
      {
        code: 'PUBLISH_LATEST_LOST',
        message: `Latest would not go where it should: ${formatEffect(row)}.`,
        ...(meant === undefined ? { hint: emptyChannel } : {}),
      },
    ]
  })
}

const emptyChannel =
  'The channel that counts for latest holds nothing. If it has another name in the manifest than it had, give it back its name; if it is new, promote into it the version that Azure gives as latest. Then run the job again.'

export const changesLatest = ({ before, after }: LatestEffect): boolean => !sameLatest(before, after)

function isMeant(after: Latest, meant: ImageVersion | undefined): boolean {
  // A region that has one keeps one: a channel that holds nothing yet takes nothing away.
  if (meant === undefined) return false
  return after.kind === 'version' && compareImageVersions(after.version, meant) === 0
}

/** A version that is on its way has to arrive before anything is written; a region that failed does not come by waiting. */
export function waitingFor({ provisioningState, targets, states }: Placement): readonly string[] {
  const open = targets.map(t => t.region).filter(r => states[r] !== 'Completed' && states[r] !== 'Failed')
  if (open.length > 0) return open
  return provisioningState === 'Succeeded' || provisioningState === 'Failed' ? [] : targets.map(t => t.region)
}

export function stopped(versions: readonly Placement[], problems: readonly Problem[]): ReleasePlan {
  return { ...toPlan(versions, []), problems, waiting: [], failure: undefined }
}
