import type { Problem } from '../errors.ts'
import { type Placement, type RegionTarget, retriedRegions, tagRetried } from '../image/placement.ts'
import { regionKey } from '../image/region.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { formatLatest, type Latest, latestPerRegion, regionsOf, sameLatest } from './latest.ts'

/** A region of the manifest; what is not said is left as it is, or as Azure has it. */
export interface WishedRegion {
  readonly region: string
  readonly replicas?: number | undefined
  readonly storageType?: string | undefined
  readonly encryption?: unknown
}

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

/** What is asked of a version that is published. */
export interface PublishWish {
  readonly version: ImageVersion
  /** of the manifest; regions beyond it are carried along */
  readonly regions: readonly WishedRegion[]
  /** what the channel that counts for `latest` holds, `undefined`: nothing yet. Any other version is hidden */
  readonly latest: ImageVersion | undefined
  /** to be set; others are carried along */
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** ISO 8601: until when nobody may delete it; kept as it is if there is one already */
  readonly endOfLife?: string | undefined
}

/**
 * Into all regions, guarded against deletion, hidden unless it counts. A region of the manifest that failed is taken away and added again,
 * once: the guard against that is opened, the region taken away, added, the guard closed.
 * @param versions all of the image definition
 */
export function planPublish(versions: readonly Placement[], wish: PublishWish): ReleasePlan {
  const found = find(versions, wish.version)
  if ('problem' in found) return stopped(versions, [found.problem])
  const { placement } = found
  const final = finalWish(placement, wish)
  const failed = placement.targets.filter(t => placement.states[t.region] === 'Failed').map(t => t.region)
  const retried = retriedRegions(placement.tags)
  const hopeless = failed.filter(
    region =>
      retried.includes(region) || region === placement.home || !wish.regions.some(r => regionKey(r.region) === region),
  )
  const wishes =
    hopeless.length > 0
      ? [
          {
            what: 'close the guard against taking regions away',
            wish: { ...settled(placement), regionsRemovable: false },
          },
        ]
      : failed.length > 0
        ? retryWishes(placement, final, failed)
        : retried.length > 0
          ? resumeWishes(final, retried)
          : [{ what: `publish in ${final.targets.map(t => t.region).join(', ')}`, wish: final }]
  const plan = toPlan(versions, steps(placement, wishes))
  return {
    ...plan,
    waiting: waitingFor(placement),
    problems: [...differences(placement, wish), ...judgeEffect(plan.effect, wish.latest, false)],
    failure:
      hopeless.length > 0
        ? {
            code: 'PUBLISH_REGION_FAILED',
            message: `${formatImageVersion(placement.version)} has failed in ${hopeless.join(', ')}${hopeless.some(r => retried.includes(r)) ? ', also after it was added again' : ''}.`,
          }
        : undefined,
  }
}

/**
 * ARM's own `latest` goes to this version: it is shown, and every greater one is hidden, the greatest last, so that no other version is in
 * between. Smaller ones are left: they are what a region falls back to in which this one does not stand.
 * @param versions all of the image definition
 */
export function planLatest(versions: readonly Placement[], version: ImageVersion): ReleasePlan {
  const found = find(versions, version)
  if ('problem' in found) return stopped(versions, [found.problem])
  const { placement } = found
  const greater = versions
    .filter(v => compareImageVersions(v.version, version) > 0 && isShown(v))
    .sort((a, b) => compareImageVersions(a.version, b.version))
  const unsettled = [placement, ...greater].filter(v => v.provisioningState !== 'Succeeded')
  const plan = toPlan(versions, [
    ...steps(placement, [{ what: 'count for latest', wish: shown(placement, true) }]),
    ...greater.flatMap(v => steps(v, [{ what: 'count for latest no more', wish: shown(v, false) }])),
  ])
  return {
    ...plan,
    waiting: waitingFor(placement),
    failure: undefined,
    problems: [
      ...unsettled.map(
        (v): Problem => ({
          code: 'PUBLISH_LATEST_UNKNOWN',
          message: `${formatImageVersion(v.version)} is ${v.provisioningState}: it cannot be written now, and nobody knows whether Azure takes it for latest.`,
        }),
      ),
      ...judgeEffect(plan.effect, version, true),
    ],
  }
}

/** The version as it is once a write has settled: every region has it in which it had not failed before. */
export function settle(placement: Placement, wish: VersionWish): Placement {
  const stateOf = (region: string) => (placement.states[region] === 'Failed' ? 'Failed' : 'Completed')
  const states = Object.fromEntries(wish.targets.map(t => [t.region, stateOf(t.region)] as const))
  const provisioningState = Object.values(states).includes('Failed') ? 'Failed' : 'Succeeded'
  return { ...placement, ...wish, provisioningState, states }
}

/** One row of a plan: `westeurope: 20261125.0.0 → 20261126.0.0`. */
export function formatEffect({ region, before, after }: LatestEffect): string {
  return `${region}: ${formatLatest(before)}${sameLatest(before, after) ? '' : ` → ${formatLatest(after)}`}`
}

interface Step {
  readonly placement: Placement
  readonly what: string
  readonly wish: VersionWish
}
type Named = Pick<Step, 'what' | 'wish'>

const wishOf = ({
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

/** As it is, with nothing left of a try. */
const settled = (placement: Placement): VersionWish => ({
  ...wishOf(placement),
  tags: tagRetried(placement.tags, []),
})

const isShown = (v: Placement) => !v.excludeFromLatest && v.targets.some(t => !t.excludeFromLatest)

const shown = (placement: Placement, show: boolean): VersionWish => ({
  ...wishOf(placement),
  excludeFromLatest: !show,
  targets: placement.targets.map(t => ({ ...t, excludeFromLatest: !show })),
})

function find(
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

/** How it is to stand at the end. */
function finalWish(placement: Placement, { version, regions, latest, tags, endOfLife }: PublishWish): VersionWish {
  const counts = latest !== undefined && compareImageVersions(version, latest) === 0
  const wished = regions.map(r => ({ ...r, region: regionKey(r.region) }))
  const carried = placement.targets.map(t => {
    const own = wished.find(r => r.region === t.region)
    return { ...t, replicas: own?.replicas ?? t.replicas }
  })
  const added = wished
    .filter(r => !placement.targets.some(t => t.region === r.region))
    .map(
      (r): RegionTarget => ({
        region: r.region,
        replicas: r.replicas ?? 1,
        storageType: r.storageType ?? 'Standard_LRS',
        encryption: r.encryption,
        excludeFromLatest: !counts,
      }),
    )
  const until = placement.endOfLife ?? endOfLife
  return {
    home: placement.home,
    tags: { ...tagRetried(placement.tags, []), ...tags },
    excludeFromLatest: !counts,
    targets: [...carried, ...added].map(t => ({ ...t, excludeFromLatest: !counts })),
    endOfLife: until,
    deletionBlocked: placement.deletionBlocked || until !== undefined,
    regionsRemovable: false,
  }
}

function retryWishes(placement: Placement, final: VersionWish, failed: readonly string[]): Named[] {
  const now = wishOf(placement)
  const open = { ...now, regionsRemovable: true }
  const names = failed.join(', ')
  return [
    { what: `allow that ${names} is taken away`, wish: open },
    {
      what: `take ${names} away, where it failed`,
      wish: {
        ...open,
        tags: tagRetried(now.tags, failed),
        targets: now.targets.filter(t => !failed.includes(t.region)),
      },
    },
    ...resumeWishes(final, failed),
  ]
}

function resumeWishes(final: VersionWish, retried: readonly string[]): Named[] {
  return [
    {
      what: `add ${retried.join(', ')} again`,
      wish: { ...final, tags: tagRetried(final.tags, retried), regionsRemovable: true },
    },
    { what: 'close the guard against taking regions away', wish: final },
  ]
}

/** Those that change something, each on what the one before has left. */
function steps(placement: Placement, wishes: readonly Named[]): Step[] {
  const made: Step[] = []
  let now = placement
  for (const { what, wish } of wishes) {
    if (sameWish(wishOf(now), wish)) continue
    made.push({ placement, what, wish })
    now = settle(now, wish)
  }
  return made
}

const sameWish = (a: VersionWish, b: VersionWish) => textOf(a) === textOf(b)
const textOf = (wish: VersionWish) =>
  canonicalJson({ ...wish, targets: [...wish.targets].sort((a, b) => (a.region < b.region ? -1 : 1)) })

function toPlan(versions: readonly Placement[], made: readonly Step[]): Pick<ReleasePlan, 'writes' | 'effect'> {
  const regions = [...new Set([...regionsOf(versions), ...made.flatMap(s => s.wish.targets.map(t => t.region))])]
  const before = latestPerRegion(versions, regions)
  let now = versions
  const writes = made.map(({ placement, what, wish }): VersionWrite => {
    now = now.map(v => (v.id === placement.id ? settle(v, wish) : v))
    const { id, version } = placement
    return { id, version, what, wish, latest: latestPerRegion(now, regions) }
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
 * @param depends it has to be known what latest is, also where nothing changes
 */
function judgeEffect(effect: readonly LatestEffect[], meant: ImageVersion | undefined, depends: boolean): Problem[] {
  return effect.flatMap((row): Problem[] => {
    const { region, before, after } = row
    const changes = !sameLatest(before, after)
    if (after.kind === 'unknown' && (depends || changes))
      return [
        {
          code: 'PUBLISH_LATEST_UNKNOWN',
          message: `In ${region} nobody knows what Azure takes for latest: ${formatImageVersion(after.version)} is ${after.state}.`,
        },
      ]
    if (!changes || isMeant(after, meant)) return []
    return [{ code: 'PUBLISH_LATEST_LOST', message: `Latest would not go where it should: ${formatEffect(row)}.` }]
  })
}

function isMeant(after: Latest, meant: ImageVersion | undefined): boolean {
  if (meant === undefined) return after.kind === 'none'
  return after.kind === 'version' && compareImageVersions(after.version, meant) === 0
}

/** Azure cannot change these of a region in which a version stands. */
function differences(placement: Placement, { regions }: PublishWish): Problem[] {
  return regions.flatMap((wished): Problem[] => {
    const there = placement.targets.find(t => t.region === regionKey(wished.region))
    if (!there) return []
    const name = formatImageVersion(placement.version)
    const differs = (what: string, is: string, asked: string): Problem => ({
      code: 'PUBLISH_REGION_DIFFERS',
      message: `${name} stands in ${there.region} with ${what} ${is}; the manifest says ${asked}.`,
    })
    const text = (value: unknown) => (value === undefined ? 'none' : canonicalJson(value))
    return [
      ...(wished.storageType === undefined || wished.storageType === there.storageType
        ? []
        : [differs('storage type', there.storageType, wished.storageType)]),
      ...(wished.encryption === undefined ||
      text(wished.encryption).toLowerCase() === text(there.encryption).toLowerCase()
        ? []
        : [differs('encryption', text(there.encryption), text(wished.encryption))]),
    ]
  })
}

/** A version that is on its way has to arrive before anything is written; a region that failed does not come by waiting. */
function waitingFor({ provisioningState, targets, states }: Placement): readonly string[] {
  const open = targets.map(t => t.region).filter(r => states[r] !== 'Completed' && states[r] !== 'Failed')
  if (open.length > 0) return open
  return provisioningState === 'Succeeded' || provisioningState === 'Failed' ? [] : targets.map(t => t.region)
}

function stopped(versions: readonly Placement[], problems: readonly Problem[]): ReleasePlan {
  return { ...toPlan(versions, []), problems, waiting: [], failure: undefined }
}
