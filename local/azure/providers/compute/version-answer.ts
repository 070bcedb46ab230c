import { compact, copyOf, type JsonObject, objectOf, textAt } from '../../../http/json.ts'
import type { ReadRequest } from '../../arm/kind.ts'
import { envelope } from '../../arm/resource-parts.ts'
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
  const { createdBy, changedBy } = cloud.versions.of(version)
  const shown = {
    ...envelope(version, properties),
    ...(request.apiVersion < '2025-03-03' ? {} : { systemData: systemData(createdBy, changedBy) }),
  }
  return cloud.conduct.get().ids === 'capitals' ? inCapitals(shown) : shown
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
