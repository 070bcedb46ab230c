import { type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import { ArmError, conflict, invalidParameter } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { PublishingProfile } from './publishing-profile.ts'

const guards = ['allowDeletionOfReplicatedLocations', 'blockDeletionBeforeEndOfLife'] as const
type Guard = (typeof guards)[number]

/** Reads and checks `safetyProfile`; guards that nobody named are off. @param kept the one before, for a PATCH. Throws ArmError 400 */
export function safetyProfile(given: JsonObject, kept: JsonObject = {}): JsonObject {
  const wanted = { ...kept, ...given }
  const read = (guard: Guard): boolean => {
    const value = wanted[guard] ?? false
    if (typeof value === 'boolean') return value
    throw invalidParameter(`galleryImageVersion.properties.safetyProfile.${guard}`, `${guard} must be true or false.`)
  }
  return {
    allowDeletionOfReplicatedLocations: read('allowDeletionOfReplicatedLocations'),
    reportedForPolicyViolation: false,
    blockDeletionBeforeEndOfLife: read('blockDeletionBeforeEndOfLife'),
  }
}

/** The part of it that an api-version has; `undefined`: it has none. */
export function shownSafety(version: Resource, apiVersion: string): JsonObject | undefined {
  if (apiVersion < '2022-01-03') return undefined
  const { blockDeletionBeforeEndOfLife, ...rest } = objectOf(version.properties.safetyProfile)
  return apiVersion < '2024-03-03'
    ? rest
    : { ...rest, blockDeletionBeforeEndOfLife: blockDeletionBeforeEndOfLife ?? false }
}

/** A write that names fewer regions takes the version away from the others, if that is allowed. Throws ArmError 400 */
export function requireNoRegionLost(version: Resource, profile: PublishingProfile, safety: JsonObject): void {
  if (safety.allowDeletionOfReplicatedLocations === true) return
  const key = (region: unknown) => regionKey(textAt(objectOf(region as JsonObject), 'name') ?? '')
  const after = new Set(profile.targetRegions.map(key))
  const before = listOf(objectOf(version.properties.publishingProfile).targetRegions)
  if (before.every(region => after.has(key(region)))) return
  throw new ArmError(
    400,
    'BadRequest',
    `Complete set of target locations not specified while updating gallery artifact '${version.name}' and type 'GalleryImageVersion'. Deletion of previously replicated locations is not allowed, and you need to specify a complete set of target locations in the update request or specify null or empty set for target regions in the update request or set allow deletion of replicated locations under safety profile property.`,
  )
}

/** Without a date the guard guards nothing. Throws ArmError 409 */
export function requireDeletable(version: Resource, now: number): void {
  const end = textAt(version.properties, 'publishingProfile', 'endOfLifeDate')
  if (objectOf(version.properties.safetyProfile).blockDeletionBeforeEndOfLife !== true || end === undefined) return
  if (Date.parse(end) <= now) return
  throw conflict(
    'OperationNotAllowed',
    `The gallery image version '${version.name}' cannot be deleted before its end of life date ${end}: safetyProfile.blockDeletionBeforeEndOfLife is true.`,
  )
}
