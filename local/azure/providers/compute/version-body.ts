import { compact, isObject, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../http/json.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { knownRegions } from '../../arm/resource-parts.ts'

/** `publishingProfile` after all checks; `endOfLifeDate` in ISO form or absent. */
export interface PublishingProfile {
  readonly targetRegions: readonly JsonObject[]
  readonly replicaCount: number
  readonly excludeFromLatest: boolean
  readonly endOfLifeDate: string | undefined
  readonly storageAccountType: string
  readonly replicationMode: string
}

/** Refuses properties that the api-version does not have, as the service does. */
export function requireKnownMembers(properties: JsonObject, apiVersion: string): void {
  const since = (version: string, ...names: string[]) => (apiVersion >= version ? names : [])
  const old = apiVersion < '2019-07-01'
  const members: Readonly<Record<string, readonly string[]>> = {
    '': [
      'publishingProfile',
      'provisioningState',
      'replicationStatus',
      ...since('2019-07-01', 'storageProfile'),
      ...since('2022-01-03', 'safetyProfile'),
      ...since('2022-08-03', 'securityProfile'),
      ...since('2024-03-03', 'restore'),
      ...since('2025-03-03', 'validationsProfile'),
    ],
    publishingProfile: [
      'targetRegions',
      'replicaCount',
      'excludeFromLatest',
      'publishedDate',
      'endOfLifeDate',
      'storageAccountType',
      ...(old ? ['source'] : []),
      ...since('2021-07-01', 'replicationMode'),
      ...since('2022-03-03', 'targetExtendedLocations'),
      ...since('2024-03-03', 'storageAccountStrategy'),
    ],
    storageProfile: ['source', 'osDiskImage', 'dataDiskImages'],
    safetyProfile: [
      'allowDeletionOfReplicatedLocations',
      'reportedForPolicyViolation',
      'policyViolations',
      ...since('2025-03-03', 'blockDeletionBeforeEndOfLife'),
    ],
  }
  for (const [part, known] of Object.entries(members)) {
    const given = part === '' ? properties : objectOf(properties[part])
    const unknown = Object.keys(given).find(name => !known.includes(name))
    if (unknown === undefined) continue
    const path = ['properties', part, unknown].filter(step => step !== '').join('.')
    throw new ArmError(
      400,
      'BadRequest',
      `Could not find member '${unknown}' on object of type 'GalleryImageVersion'. Path '${path}' (api-version ${apiVersion}).`,
    )
  }
}

/** `Major.Minor.Patch`, each an int32 without leading zeros. */
export function requireVersionName(name: string): void {
  const parts = name.split('.')
  const good =
    parts.length === 3 && parts.every(part => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= 2_147_483_647)
  if (good) return
  throw invalidParameter(
    'galleryImageVersionName',
    `The gallery image version name '${name}' is invalid: Major.Minor.Patch is accepted, each an integer from 0 to 2147483647.`,
  )
}

/** The id of what the version is made from. Throws ArmError when there is none or more than one */
export function sourceOf(properties: JsonObject): { readonly id: string; readonly isMachine: boolean } | undefined {
  const managed = textAt(properties, 'publishingProfile', 'source', 'managedImage', 'id')
  const id = textAt(properties, 'storageProfile', 'source', 'id')
  const machine = textAt(properties, 'storageProfile', 'source', 'virtualMachineId')
  const given = [managed, id, machine].filter(one => one !== undefined)
  if (given.length > 1) {
    throw invalidParameter('storageProfile.source', 'Only one source of a gallery image version can be given.')
  }
  const [only] = given
  if (only === undefined) return undefined
  return { id: only, isMachine: machine !== undefined || /\/virtualMachines\//i.test(only) }
}

/** Reads and checks `publishingProfile`. @param home the region of the version itself */
export function publishingProfile(given: JsonObject, home: string): PublishingProfile {
  const replicaCount = count(given.replicaCount ?? 1, 'replicaCount')
  const storageAccountType = textOf(given.storageAccountType) ?? 'Standard_LRS'
  const replicationMode = textOf(given.replicationMode) ?? 'Full'
  if (!['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'PremiumV2_LRS'].includes(storageAccountType)) {
    throw invalidParameter(
      'storageAccountType',
      `Storage account type '${storageAccountType}' is not accepted: Standard_LRS, Standard_ZRS, Premium_LRS.`,
    )
  }
  if (replicationMode !== 'Full' && replicationMode !== 'Shallow') {
    throw invalidParameter('replicationMode', `Replication mode '${replicationMode}' is not accepted: Full or Shallow.`)
  }
  const exclude = given.excludeFromLatest ?? false
  if (typeof exclude !== 'boolean')
    throw invalidParameter('excludeFromLatest', 'excludeFromLatest must be true or false.')
  return {
    targetRegions: regions(given.targetRegions, home, { replicaCount, storageAccountType }),
    replicaCount,
    excludeFromLatest: exclude,
    endOfLifeDate: endOfLife(given.endOfLifeDate),
    storageAccountType,
    replicationMode,
  }
}

export const profileJson = (profile: PublishingProfile, publishedDate: string): JsonObject =>
  compact({
    targetRegions: profile.targetRegions.map(region => ({ ...region })),
    replicaCount: profile.replicaCount,
    excludeFromLatest: profile.excludeFromLatest,
    publishedDate,
    endOfLifeDate: profile.endOfLifeDate,
    storageAccountType: profile.storageAccountType,
    replicationMode: profile.replicationMode,
  })

function regions(
  given: Json | undefined,
  home: string,
  defaults: { replicaCount: number; storageAccountType: string },
): JsonObject[] {
  const list: readonly Json[] = listOf(given).length === 0 ? [{ name: home }] : listOf(given)
  const seen = new Set<string>()
  const result = list.map(entry => {
    const name = textAt(entry, 'name')
    if (name === undefined || !isObject(entry))
      throw invalidParameter('targetRegions.name', 'Each target region needs a name.')
    const key = regionKey(name)
    if (!knownRegions.has(key)) {
      throw invalidParameter(
        'targetRegions',
        `The target region '${name}' is not known. Accepted: ${[...knownRegions].join(', ')}.`,
      )
    }
    if (seen.has(key)) {
      throw invalidParameter(
        'targetRegions',
        `The target region '${name}' is specified more than once; 'West US' and 'westus' are the same.`,
      )
    }
    seen.add(key)
    return compact({
      name,
      regionalReplicaCount: count(entry.regionalReplicaCount ?? defaults.replicaCount, 'regionalReplicaCount'),
      storageAccountType: textOf(entry.storageAccountType) ?? defaults.storageAccountType,
      excludeFromLatest: entry.excludeFromLatest === undefined ? undefined : entry.excludeFromLatest === true,
      encryption: entry.encryption,
    })
  })
  if (!seen.has(regionKey(home))) {
    throw invalidParameter(
      'targetRegions',
      `The publishing profile of the gallery image version must contain the source region '${home}' in its target regions.`,
    )
  }
  return result
}

function count(value: Json, target: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100) return value
  throw invalidParameter(
    target,
    `Value ${JSON.stringify(value)} of ${target} is not accepted: an integer from 1 to 100.`,
  )
}

function endOfLife(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) {
    throw invalidParameter('endOfLifeDate', `Value ${JSON.stringify(value)} of endOfLifeDate is not a date.`)
  }
  return new Date(time).toISOString()
}

/** The body of an update laid over what is there: parts that it leaves out stay. */
export function mergedProperties(before: JsonObject, given: JsonObject): JsonObject {
  const merged: JsonObject = { ...before }
  for (const [name, value] of Object.entries(given)) {
    merged[name] = isObject(value) ? { ...objectOf(before[name]), ...value } : value
  }
  return merged
}
