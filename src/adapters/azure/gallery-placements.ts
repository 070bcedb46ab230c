import { sameWish, type VersionWish, wishOf } from '../../domain/decide/release-plan.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import { type DefinitionRef, formatDefinitionId } from '../../domain/image/definition.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { type Placement, readPlacement } from '../../domain/image/placement.ts'
import { regionKey } from '../../domain/image/region.ts'
import { compareImageVersions, formatImageVersion } from '../../domain/image/version.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import { withoutNulls } from '../../domain/text/without-nulls.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import { unreadable } from './gallery-answer.ts'
import { galleryVersion } from './gallery-names.ts'
import { requireDescriptor } from './gallery-version.ts'
import type { Arm } from './transport/arm.ts'
import { property, stateOf } from './transport/json.ts'

/** so many versions are asked about at the same time */
const together = 8

/** Where versions stand, and how that is written. */
export function galleryPlacements(arm: Arm): Pick<ImageGallery, 'listPlacements' | 'replicate'> {
  return {
    listPlacements: async (ref, wanted) => {
      const listed = await arm.list(`${formatDefinitionId(ref)}/versions`, galleryVersion)
      const versions = listed.map(found => requirePlacement(ref, found))
      const read = async (placement: Placement): Promise<readonly Placement[]> => {
        if (!isShown(placement) && !wanted.some(v => compareImageVersions(v, placement.version) === 0))
          return [placement]
        const path = `${formatVersionId({ definition: ref, version: placement.version })}?$expand=ReplicationStatus`
        const found = await arm.get(path, galleryVersion)
        // It can have been deleted since it was listed.
        if (found === undefined) return []
        const now = requirePlacement(ref, found)
        if (compareImageVersions(now.version, placement.version) === 0) return [now]
        throw unreadable(`Azure answers with ${now.id} where ${placement.id} was asked for`)
      }
      const placements: Placement[] = []
      for (let i = 0; i < versions.length; i += together)
        placements.push(...(await Promise.all(versions.slice(i, i + together).map(read))).flat())
      return placements
    },
    replicate: async (ref, version, wish, { undated, exact, tenant, planned }) => {
      const [found, definition] = await Promise.all([
        arm.get(formatVersionId({ definition: ref, version }), galleryVersion),
        arm.get(formatDefinitionId(ref), galleryVersion),
      ])
      const what = `version ${formatImageVersion(version)} of ${ref.definition}`
      if (!found || !definition)
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no ${what}.` })
      const is = digestsOf(requireDescriptor(tenant, { definition: ref, version }, found, definition))
      if (is.undated === undated && exact !== undefined && is.exact !== exact)
        throw new GoldenImageError({
          code: 'VALIDATE_OTHER_IMAGE',
          message: `The ${what} is not the one that is meant: its descriptor has the sha256 ${is.exact}; expected is ${exact}. Somebody has deleted it and made it again from the same source, or its published date has changed.`,
        })
      if (is.undated !== undated)
        throw new GoldenImageError({
          code: 'VALIDATE_OTHER_IMAGE',
          message: `The ${what} is not the one that is meant: its descriptor without the date has the sha256 ${is.undated}; expected is ${undated}. Somebody has deleted it, and another one has its name.`,
        })
      const state = stateOf(found)
      if (state !== 'Succeeded' && state !== 'Failed')
        throw new GoldenImageError({
          code: 'AZURE_CONFLICT',
          message: `The ${what} is "${state}": Azure is at work on it.`,
        })
      // There is no ETag: what somebody else has written meanwhile would be written over.
      if (planned && !sameWish(wishOf(readPlacement(found)), planned))
        throw new GoldenImageError({
          code: 'AZURE_CONFLICT',
          message: `The ${what} has other tags, regions or flags than a moment ago: somebody else has written them.`,
        })
      return arm.start(formatVersionId({ definition: ref, version }), galleryVersion, toBody(wish, found), what)
    },
  }
}

const isShown = ({ excludeFromLatest, targets }: Placement) =>
  !excludeFromLatest && targets.some(t => !t.excludeFromLatest)

/** Throws `AZURE_ANSWER_UNREADABLE`, also for a version of another definition. */
function requirePlacement(ref: DefinitionRef, answer: object): Placement {
  const placement = readPlacement(answer)
  const asked = formatVersionId({ definition: ref, version: placement.version })
  if (placement.id.toLowerCase() === asked.toLowerCase()) return placement
  throw unreadable(`Azure answers with ${placement.id} where versions of ${formatDefinitionId(ref)} were asked for`)
}

/**
 * The whole wish, and what else a PUT would take away or reset by leaving it out. The storage type of the whole version is left out: Azure refuses
 * it beside a region of another type, and each region says its own. https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update
 * @param found the answer to a GET just now
 */
function toBody(wish: VersionWish, found: object): object {
  const properties = property(found, 'properties')
  const profile = property(properties, 'publishingProfile')
  const regions = property(profile, 'targetRegions')
  const before = (region: string): unknown =>
    Array.isArray(regions) ? regions.find(r => regionKey(String(property(r, 'name'))) === region) : undefined
  return {
    location: wish.home,
    tags: { ...wish.tags },
    properties: {
      publishingProfile: {
        ...carried(profile, ['replicaCount', 'replicationMode', 'storageAccountStrategy', 'targetExtendedLocations']),
        excludeFromLatest: wish.excludeFromLatest,
        ...(wish.endOfLife === undefined ? {} : { endOfLifeDate: wish.endOfLife }),
        targetRegions: wish.targets.map(t => ({
          ...carried(before(t.region), ['additionalReplicaSets']),
          name: t.region,
          regionalReplicaCount: t.replicas,
          storageAccountType: t.storageType,
          excludeFromLatest: t.excludeFromLatest,
          ...(t.encryption === undefined ? {} : { encryption: t.encryption }),
        })),
      },
      storageProfile: carried(property(properties, 'storageProfile'), ['source']),
      safetyProfile: {
        allowDeletionOfReplicatedLocations: wish.regionsRemovable,
        blockDeletionBeforeEndOfLife: wish.deletionBlocked,
      },
      ...carried(properties, ['securityProfile']),
    },
  }
}

/** These members as they are; what Azure gives as `null` or as an empty list it need not take back. */
function carried(from: unknown, names: readonly string[]): object {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = withoutNulls(property(from, name))
      return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]]
    }),
  )
}
