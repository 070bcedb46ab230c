import { compact, isObject, type Json, type JsonObject, listOf, textAt, textOf } from '../../../http/json.ts'
import { type ArmError, invalidParameter, propertyChangeNotAllowed } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import { knownRegions, regionsWithoutZones } from '../../arm/resource-parts.ts'

const storageTypes = ['Standard_LRS', 'Standard_ZRS', 'Premium_LRS', 'PremiumV2_LRS'] as const
export type StorageType = (typeof storageTypes)[number]

/** What a write's regions are read against. */
export interface RegionWrite {
  /** the region of the version itself */
  readonly home: string
  /** the regions before */
  readonly before: readonly Json[]
  /** of regions that name none */
  readonly replicaCount: number
  /** the storage type of the whole version, as this write gives it */
  readonly givenType: string | undefined
  /** of regions that name none */
  readonly type: StorageType
  /** regions that name none are zone-redundant where they can */
  readonly prefersZones: boolean
}

/** of one version. https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits */
const mostReplicas = 100

const target = 'galleryImageVersion.properties.publishingProfile.targetRegions'

/**
 * Reads and checks `targetRegions`: the whole wish. None at all means those that are there, or the home region of a new version.
 * Throws ArmError
 */
export function parseTargetRegions(given: Json | undefined, write: RegionWrite): JsonObject[] {
  const wanted = listOf(given)
  if (wanted.length === 0 && write.before.length > 0)
    return write.before.filter(isObject).map(region => ({ ...region }))
  const list: readonly Json[] = wanted.length === 0 ? [{ name: write.home }] : wanted
  const seen = new Set<string>()
  const result = list.map(entry => {
    const name = textAt(entry, 'name')
    if (name === undefined || !isObject(entry)) throw invalidParameter(target, 'Each target region needs a name.')
    const key = regionKey(name)
    if (!knownRegions.has(key)) {
      throw invalidParameter(
        target,
        `The target region '${name}' is not known. Accepted: ${[...knownRegions].join(', ')}.`,
      )
    }
    if (seen.has(key)) throw invalidParameter(target, 'Duplicate regions are not allowed in target publishing regions.')
    seen.add(key)
    return compact({
      name,
      regionalReplicaCount: count(entry.regionalReplicaCount ?? write.replicaCount, 'regionalReplicaCount'),
      storageAccountType: parseStorageType(entry, name, write),
      excludeFromLatest: parseFlag(entry.excludeFromLatest),
      encryption: entry.encryption ?? undefined,
      additionalReplicaSets: entry.additionalReplicaSets ?? undefined,
    })
  })
  if (!seen.has(regionKey(write.home))) {
    throw invalidParameter(
      target,
      `The publishing profile regions '${[...seen].join(', ')}' must contain the location of image version '${write.home}'.`,
    )
  }
  const replicas = result.reduce((sum, region) => sum + Number(region.regionalReplicaCount), 0)
  if (replicas > mostReplicas) {
    throw invalidParameter(
      `${target}.regionalReplicaCount`,
      `The gallery image version has ${replicas} replicas in all its target regions; at most ${mostReplicas} are accepted.`,
    )
  }
  return result
}

/** The type of a copy is fixed when the region is added. */
function parseStorageType(entry: JsonObject, name: string, write: RegionWrite): StorageType {
  const explicit = textOf(entry.storageAccountType)
  const existing = textAt(
    write.before.find(region => regionKey(textAt(region, 'name') ?? '') === regionKey(name)),
    'storageAccountType',
  )
  if (explicit !== undefined && write.givenType !== undefined && explicit !== write.givenType) {
    throw globalDiffers('TargetRegion', name, explicit)
  }
  const zones = write.prefersZones && !regionsWithoutZones.has(regionKey(name))
  const fallback = zones ? 'Standard_ZRS' : write.type
  const type = requireStorageType(explicit ?? fallback, `${target}.storageAccountType`)
  if (existing !== undefined && existing !== type) {
    throw explicit === undefined
      ? globalDiffers('existing TargetRegion', name, existing)
      : propertyChangeNotAllowed(`${target}.storageAccountType`)
  }
  if (type === 'Standard_ZRS' && regionsWithoutZones.has(regionKey(name))) {
    throw invalidParameter(
      `${target}.storageAccountType`,
      `The storage account type 'Standard_ZRS' is not supported in the target region '${name}', which has no availability zones.`,
    )
  }
  return type
}

const globalDiffers = (whose: string, name: string, type: string): ArmError =>
  invalidParameter(
    `${target}.storageAccountType`,
    `Global storage account type does not match the storage account type in the ${whose}: '${name}'. Please specify '${type}' as the storage account type for this region.`,
  )

/** Throws ArmError 400 */
export function requireStorageType(type: string, where: string): StorageType {
  const known = storageTypes.find(one => one === type)
  if (known !== undefined) return known
  throw invalidParameter(where, `Storage account type '${type}' is not accepted: ${storageTypes.join(', ')}.`)
}

/** Throws ArmError 400 */
export function count(value: Json, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= mostReplicas) return value
  throw invalidParameter(
    where,
    `Value ${JSON.stringify(value)} of ${where} is not accepted: an integer from 1 to ${mostReplicas}.`,
  )
}

function parseFlag(value: Json | undefined): boolean | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined
  throw invalidParameter(`${target}.excludeFromLatest`, 'excludeFromLatest of a target region must be true or false.')
}
