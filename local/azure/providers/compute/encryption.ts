import { isObject, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../http/json.ts'
import type { Caller } from '../../arm/authorization.ts'
import { ArmError, invalidParameter, propertyChangeNotAllowed } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { ComputeCloud } from './cloud.ts'
import { computeTypes } from './compute.ts'

const target = 'galleryImageVersion.properties.publishingProfile.targetRegions.encryption'

/** What is encrypted, and for whom. */
export interface EncryptionWrite {
  readonly versionId: string
  readonly caller: Caller
  /** target regions before and after the write, as they are shown */
  readonly before: readonly Json[]
  readonly after: readonly JsonObject[]
}

/**
 * Every region is encrypted or none, each by a set of its own region, which has to be there at every write; a region keeps its set.
 * Throws ArmError
 */
export function requireEncryption(cloud: ComputeCloud, { versionId, caller, before, after }: EncryptionWrite): void {
  const encrypted = after.filter(region => region.encryption !== undefined)
  for (const region of after) {
    const same = before.find(one => regionKey(nameOf(one)) === regionKey(nameOf(region)))
    if (same !== undefined && keyOf(same) !== keyOf(region)) throw propertyChangeNotAllowed(target)
  }
  if (encrypted.length === 0) return
  if (encrypted.length < after.length) {
    const without = after.filter(region => region.encryption === undefined).map(nameOf)
    throw invalidParameter(
      target,
      `Disk encryption sets are regional: an encrypted image version needs one for each target region. Missing for: ${without.join(', ')}.`,
    )
  }
  for (const region of encrypted) {
    for (const id of setsOf(region)) {
      const action = `${computeTypes.encryptionSet}/read`
      caller.requireLinked(action, id, { action: `${computeTypes.version}/write`, scope: versionId })
      requireSet(cloud, id, nameOf(region))
    }
  }
}

function requireSet(cloud: ComputeCloud, id: string, region: string): void {
  const found = cloud.store.get(id)
  if (found?.type !== computeTypes.encryptionSet || found.deleting) {
    throw new ArmError(404, 'NotFound', `The disk encryption set '${id}' was not found.`, { target })
  }
  if (found.location === regionKey(region)) return
  throw invalidParameter(
    target,
    `The disk encryption set '${id}' is in region '${found.location}'; the one of the target region '${region}' must be in that region.`,
  )
}

/** The ids of a region's sets: of its OS disk, and of data disks. Throws ArmError 400 when one is empty */
function setsOf(region: JsonObject): readonly string[] {
  const encryption = objectOf(region.encryption)
  return [encryption.osDiskImage, ...listOf(encryption.dataDiskImages)].map(disk => {
    const id = textOf(objectOf(disk).diskEncryptionSetId)
    if (id !== undefined) return id
    throw invalidParameter(
      target,
      `The disk encryption set id '' of the target region '${nameOf(region)}' is invalid: the id of a disk encryption set is accepted.`,
    )
  })
}

const nameOf = (region: Json): string => textAt(region, 'name') ?? ''

/** Encryption of a region in a form that can be compared: ids without case, empty where there is none. */
const keyOf = (region: Json): string =>
  isObject(region) && region.encryption !== undefined ? JSON.stringify(region.encryption).toLowerCase() : ''
