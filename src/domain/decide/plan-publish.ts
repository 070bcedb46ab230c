import type { Problem } from '../errors.ts'
import {
  type Placement,
  type RegionTarget,
  retriedRegions,
  tagRetried,
  toEncryption,
  type WishedRegion,
} from '../image/placement.ts'
import { regionKey } from '../image/region.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import { isRejected } from '../image/version-facts.ts'
import { formatCanonicalJson } from '../text/canonical-json.ts'
import { withoutStop } from '../text/without-stop.ts'
import {
  findPlacement,
  judgeEffect,
  type NamedWish,
  type ReleasePlan,
  steps,
  stopped,
  toPlan,
  type VersionWish,
  waitingFor,
  wishOf,
} from './release-plan.ts'

/** What is asked of a version that is published. */
export interface PublishWish {
  readonly version: ImageVersion
  /** of the manifest; regions beyond it are carried along */
  readonly regions: readonly WishedRegion[]
  /** what the channel that counts for `latest` holds, `undefined`: nothing yet. Any other version is hidden */
  readonly latest: ImageVersion | undefined
  /** to be set; others are carried along */
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** ISO 8601, by Azure's clock: until when nobody may delete it. A guard that still holds is kept as it is, and a longer one is not shortened */
  readonly guard?: { readonly until: string; readonly now: string } | undefined
}

/**
 * Into all regions, guarded against deletion, hidden unless it counts. A region of the manifest that failed is taken away and added again,
 * once: the guard against that is opened, the region taken away, added, the guard closed.
 * @param versions all of the image definition
 */
export function planPublish(versions: readonly Placement[], wish: PublishWish): ReleasePlan {
  const found = findPlacement(versions, wish.version)
  if ('problem' in found) return stopped(versions, [found.problem])
  const { placement } = found
  const final = finalWish(placement, wish)
  const failed = failedRegions(placement)
  const retried = retriedRegions(placement.tags)
  const isWished = (region: string) => wish.regions.some(r => regionKey(r.region) === region)
  const hopeless = failed.filter(region => region === placement.home || (retried.includes(region) && isWished(region)))
  // Nobody wants it there any more, and Azure cannot bring it there.
  const dropped = failed.filter(region => region !== placement.home && !isWished(region))
  const wishes =
    hopeless.length > 0
      ? [
          {
            what: 'close the guard against taking regions away',
            wish: { ...settled(placement), regionsRemovable: false },
          },
        ]
      : dropped.length > 0
        ? dropWishes(placement, final, dropped)
        : failed.length > 0
          ? retryWishes(placement, final, failed)
          : retried.length > 0
            ? resumeWishes(final, retried)
            : [{ what: `publish in ${final.targets.map(t => t.region).join(', ')}`, wish: final }]
  const plan = toPlan(versions, steps(placement, wishes))
  return {
    ...plan,
    waiting: waitingFor(placement),
    problems: [
      ...refuseRejected(placement),
      ...differences(placement, wish),
      ...judgeEffect(plan.effect, wish.latest, () => false),
    ],
    failure:
      hopeless.length > 0
        ? { ...failedIn(placement, hopeless, retried), hint: wayOut(placement, hopeless) }
        : placement.provisioningState === 'Failed' && failed.length === 0 && plan.writes.length === 0
          ? failedSomewhere(placement)
          : undefined,
  }
}

export const failedRegions = ({ targets, states }: Placement): readonly string[] =>
  targets.map(t => t.region).filter(region => states[region] === 'Failed')

export const failedSomewhere = ({ version }: Placement): Problem => ({
  code: 'PUBLISH_VERSION_FAILED',
  message: `Azure says that ${formatImageVersion(version)} has failed, and names no region in which it did.`,
})

/** Where it did not come, in Azure's words. @param retried regions that were added again already */
export function failedIn(placement: Placement, regions: readonly string[], retried: readonly string[]): Problem {
  const again = regions.some(r => retried.includes(r)) ? ', also after it was added again' : ''
  const words = regions.flatMap(r => (placement.details[r] ? [`${r}: ${placement.details[r]}`] : []))
  const said = words.length > 0 ? `: ${withoutStop(words.join('; '))}` : ''
  return {
    code: 'PUBLISH_REGION_FAILED',
    message: `${formatImageVersion(placement.version)} has failed in ${regions.join(', ')}${again}${said}.`,
  }
}

/** What a run leaves behind that gives a region up, and the two ways on; from its home region no version can be taken away. */
function wayOut({ home, targets, states }: Placement, regions: readonly string[]): string {
  if (regions.includes(home)) return `No version can be taken away from its home region ${home}: build a new one.`
  const there = targets.map(t => t.region).filter(region => states[region] === 'Completed')
  const names = regions.join(', ')
  return `No channel was moved; the version stands in ${there.join(', ')}. Put right what Azure's words name and publish again: ${names} is taken away and added once more. Or take ${names} out of \`gallery.regions\` and publish again: the version is released without it, and machines there keep the release before.`
}

/** As it is, with nothing left of a try. */
const settled = (placement: Placement): VersionWish => ({
  ...wishOf(placement),
  tags: tagRetried(placement.tags, []),
})

/** How it is to stand at the end. */
function finalWish(placement: Placement, wish: PublishWish): VersionWish {
  const { version, regions, latest, tags } = wish
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
        encryption: toEncryption(r),
        excludeFromLatest: !counts,
      }),
    )
  const until = guardedUntil(placement, wish)
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

/**
 * Until when it is kept. A date in the past guards nothing, and one that came with the version is not yet a guard. What holds stays: a run that only
 * looks again writes nothing.
 */
function guardedUntil({ endOfLife: given, deletionBlocked }: Placement, { guard }: PublishWish): string | undefined {
  if (given === undefined || guard === undefined) return given ?? guard?.until
  const holds = deletionBlocked && Date.parse(given) > Date.parse(guard.now)
  return holds || Date.parse(given) > Date.parse(guard.until) ? given : guard.until
}

/** Without the regions that failed and that the manifest does not name; what else failed is seen afterwards. */
function dropWishes(placement: Placement, final: VersionWish, dropped: readonly string[]): NamedWish[] {
  const open = { ...wishOf(placement), regionsRemovable: true }
  const left = final.targets.filter(t => !dropped.includes(t.region))
  const names = dropped.join(', ')
  return [
    { what: `allow that ${names} is taken away`, wish: open },
    { what: `take ${names} away, where it failed`, wish: { ...final, targets: left, regionsRemovable: true } },
    { what: 'close the guard against taking regions away', wish: { ...final, targets: left } },
  ]
}

function retryWishes(placement: Placement, final: VersionWish, failed: readonly string[]): NamedWish[] {
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

function resumeWishes(final: VersionWish, retried: readonly string[]): NamedWish[] {
  return [
    {
      what: `add ${retried.join(', ')} again`,
      wish: { ...final, tags: tagRetried(final.tags, retried), regionsRemovable: true },
    },
    { what: 'close the guard against taking regions away', wish: final },
  ]
}

/** A test that fails while a version is placed rejects it: no write of ours takes that back. */
function refuseRejected({ version, tags }: Placement): Problem[] {
  return isRejected(tags) ? [{ code: 'PUBLISH_REJECTED', message: `${formatImageVersion(version)} was rejected.` }] : []
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
    const text = (value: unknown) => (value === undefined ? 'none' : formatCanonicalJson(value))
    return [
      ...(wished.storageType === undefined || wished.storageType === there.storageType
        ? []
        : [differs('storage type', there.storageType, wished.storageType)]),
      ...(wished.encryptionSet === undefined ||
      text(toEncryption(wished)).toLowerCase() === text(there.encryption).toLowerCase()
        ? []
        : [differs('encryption', text(there.encryption), text(toEncryption(wished)))]),
    ]
  })
}
