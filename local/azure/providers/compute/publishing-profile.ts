import { compact, type Json, type JsonObject, listOf, objectOf, textOf } from '../../../http/json.ts'
import { invalidParameter, propertyChangeNotAllowed } from '../../arm/error.ts'
import { count, parseTargetRegions, requireStorageType, type StorageType } from './target-regions.ts'

/** `publishingProfile` after all checks; `endOfLifeDate` in ISO form or absent. */
export interface PublishingProfile {
  readonly targetRegions: readonly JsonObject[]
  readonly replicaCount: number
  readonly excludeFromLatest: boolean
  readonly endOfLifeDate: string | undefined
  readonly storageAccountType: StorageType
  readonly storageAccountStrategy: string | undefined
  readonly replicationMode: string
}

/** What is there before a write, and how the write is meant. */
export interface ProfileWrite {
  /** the region of the version itself */
  readonly home: string
  /** the profile before; absent at a creation */
  readonly before: JsonObject | undefined
  /** PUT: what it leaves out goes back to its default. PATCH: it stays. What can never change stays either way. */
  readonly whole: boolean
}

/** Reads and checks `publishingProfile`. Throws ArmError */
export function parsePublishingProfile(given: JsonObject, { home, before, whole }: ProfileWrite): PublishingProfile {
  const kept = whole ? {} : objectOf(before)
  const either = (key: string): Json | undefined => (given[key] === undefined ? kept[key] : given[key])
  if (listOf(given.targetExtendedLocations).length > 0) {
    throw invalidParameter('targetExtendedLocations', 'This stand-in has no edge zones: leave them out.')
  }
  const replicaCount = count(either('replicaCount') ?? 1, 'replicaCount')
  const strategy = requireUnchanged('storageAccountStrategy', given, before)
  if (strategy !== undefined && !['PreferStandard_ZRS', 'DefaultStandard_LRS'].includes(strategy)) {
    throw invalidParameter(
      'storageAccountStrategy',
      `Storage account strategy '${strategy}' is not accepted: PreferStandard_ZRS or DefaultStandard_LRS.`,
    )
  }
  if (given.storageAccountStrategy !== undefined && given.storageAccountType !== undefined) {
    throw invalidParameter(
      'storageAccountStrategy',
      'storageAccountStrategy cannot be specified along with storageAccountType.',
    )
  }
  const givenType = textOf(given.storageAccountType)
  if (givenType !== undefined) requireStorageType(givenType, 'storageAccountType')
  const targetRegions = parseTargetRegions(given.targetRegions, {
    home,
    before: listOf(objectOf(before).targetRegions),
    replicaCount,
    givenType,
    type: requireStorageType(givenType ?? textOf(objectOf(before).storageAccountType) ?? 'Standard_LRS', ''),
    prefersZones: strategy === 'PreferStandard_ZRS',
  })
  const storageAccountType = requireUnchanged('storageAccountType', given, before) ?? 'Standard_LRS'
  const replicationMode = requireUnchanged('replicationMode', given, before) ?? 'Full'
  if (replicationMode !== 'Full' && replicationMode !== 'Shallow') {
    throw invalidParameter('replicationMode', `Replication mode '${replicationMode}' is not accepted: Full or Shallow.`)
  }
  const excludeFromLatest = either('excludeFromLatest') ?? false
  if (typeof excludeFromLatest !== 'boolean') {
    throw invalidParameter('excludeFromLatest', 'excludeFromLatest must be true or false.')
  }
  return {
    targetRegions,
    replicaCount,
    excludeFromLatest,
    endOfLifeDate: endOfLife(either('endOfLifeDate')),
    storageAccountType: requireStorageType(storageAccountType, 'storageAccountType'),
    storageAccountStrategy: strategy,
    replicationMode,
  }
}

/** A property that stays what it was at the creation. Throws ArmError 409 */
function requireUnchanged(key: string, given: JsonObject, before: JsonObject | undefined): string | undefined {
  const now = textOf(given[key])
  if (before === undefined || now === undefined) return now ?? textOf(before?.[key])
  if (now === textOf(before[key])) return now
  throw propertyChangeNotAllowed(`galleryImageVersion.properties.publishingProfile.${key}`)
}

export const profileJson = (profile: PublishingProfile, publishedDate: string): JsonObject =>
  compact({
    targetRegions: profile.targetRegions.map(region => ({ ...region })),
    replicaCount: profile.replicaCount,
    excludeFromLatest: profile.excludeFromLatest,
    publishedDate,
    endOfLifeDate: profile.endOfLifeDate,
    storageAccountType: profile.storageAccountType,
    storageAccountStrategy: profile.storageAccountStrategy,
    replicationMode: profile.replicationMode,
  })

function endOfLife(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) {
    throw invalidParameter('endOfLifeDate', `Value ${JSON.stringify(value)} of endOfLifeDate is not a date.`)
  }
  return new Date(time).toISOString()
}

/** As the service writes the time of a publication: to the tenth of a microsecond, of which nobody may rely on the last four digits. */
export const publishedTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, -1)}${Math.floor(Math.random() * 10_000)
    .toString()
    .padStart(4, '0')}+00:00`
