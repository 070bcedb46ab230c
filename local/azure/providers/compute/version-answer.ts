import { compact, copyOf, type Json, type JsonObject, listOf, objectOf, textAt } from '../../../http/json.ts'
import type { ReadRequest } from '../../arm/kind.ts'
import { displayName, envelope } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import { isoTime } from '../../arm/subscription.ts'
import type { Author, ComputeCloud } from './cloud.ts'
import { replicationStatus } from './replication.ts'
import { shownSafety } from './safety-profile.ts'
import { validationsProfile } from './validation.ts'

/** A version as an api-version shows it, with what `$expand` asks for. */
export function showVersion(cloud: ComputeCloud, version: Resource, request: ReadRequest): JsonObject {
  const { safetyProfile: _, ...rest } = copyOf(version.properties)
  const properties = compact({ ...rest, safetyProfile: shownSafety(version, request.apiVersion) })
  const expand = (request.query.get('$expand') ?? '').toLowerCase().split(',')
  if (expand.includes('validationprofile') && request.apiVersion >= '2025-03-03') {
    properties.validationsProfile = validationsProfile(cloud, version)
  }
  if (expand.includes('replicationstatus')) properties.replicationStatus = replicationStatus(cloud, version)
  if (request.apiVersion < '2019-07-01') {
    const source = textAt(properties, 'storageProfile', 'source', 'id')
    if (source !== undefined) {
      properties.publishingProfile = {
        ...objectOf(properties.publishingProfile),
        source: { managedImage: { id: source } },
      }
    }
  }
  if (cloud.conduct.get().regionNames === 'display') nameForPeople(properties)
  const { createdBy, changedBy } = cloud.versions.require(version)
  const shown = {
    ...envelope(version, properties),
    ...(request.apiVersion < '2025-03-03' ? {} : { systemData: systemData(createdBy, changedBy) }),
  }
  return cloud.conduct.get().ids === 'capitals' ? inCapitals(shown) : shown
}

/** The regions' names in the spelling that people read, which is no other region. */
function nameForPeople(properties: JsonObject): void {
  const rename = (key: string) => (region: Json) => {
    const name = textAt(region, key)
    return name === undefined ? region : { ...objectOf(region), [key]: displayName(name) }
  }
  const profile = objectOf(properties.publishingProfile)
  const status = objectOf(properties.replicationStatus)
  properties.publishingProfile = { ...profile, targetRegions: listOf(profile.targetRegions).map(rename('name')) }
  if (properties.replicationStatus !== undefined)
    properties.replicationStatus = { ...status, summary: listOf(status.summary).map(rename('region')) }
}

/** As some answers of the service spell ids: the part of the group in capitals. */
const inCapitals = (shown: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(shown).replace(/\/resourceGroups\/[^/"]+(?=\/providers\/)/gi, part => part.toUpperCase()))

const systemData = (created: Author, changed: Author): JsonObject => ({
  createdBy: created.clientId,
  createdByType: 'Application',
  createdAt: isoTime(created.at),
  lastModifiedBy: changed.clientId,
  lastModifiedByType: 'Application',
  lastModifiedAt: isoTime(changed.at),
})
