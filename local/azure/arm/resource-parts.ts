import { compact, copyOf, isObject, type Json, type JsonObject, textOf } from '../../http/json.ts'
import { ArmError, propertyChangeNotAllowed } from './error.ts'
import type { WriteRequest } from './kind.ts'
import { regionKey } from './resource-id.ts'
import type { Resource } from './store.ts'

const extraParts = ['sku', 'zones', 'plan', 'identity', 'kind', 'managedBy', 'extendedLocation'] as const
const knownMembers = new Set<string>([
  'location',
  'tags',
  'properties',
  'id',
  'name',
  'type',
  'etag',
  'systemData',
  ...extraParts,
])

const displayNames = [
  'West Europe',
  'North Europe',
  'East US',
  'East US 2',
  'West US',
  'West US 2',
  'South Central US',
  'UK South',
  'Germany West Central',
  'France Central',
  'Sweden Central',
  'Southeast Asia',
] as const

/** Regions that this stand-in knows. */
export const knownRegions: ReadonlySet<string> = new Set(displayNames.map(regionKey))

/** Of them those without availability zones: nothing zone-redundant there. */
export const regionsWithoutZones: ReadonlySet<string> = new Set(['westus'])

/** As `GET /subscriptions/ID/locations` lists them, with one name among them that stands for several. */
export const listedLocations = (scope: string): readonly JsonObject[] => [
  ...displayNames.map(name => listedLocation(scope, name, 'Physical')),
  listedLocation(scope, 'Europe', 'Logical'),
]

function listedLocation(scope: string, displayName: string, regionType: 'Physical' | 'Logical'): JsonObject {
  const name = regionKey(displayName)
  const zones = regionType === 'Physical' && !regionsWithoutZones.has(name)
  return compact({
    id: `${scope}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: displayName,
    metadata: { regionType, regionCategory: regionType === 'Physical' ? 'Recommended' : 'Other' },
    availabilityZoneMappings: zones
      ? ['1', '2', '3'].map(zone => ({ logicalZone: zone, physicalZone: `${name}-az${zone}` }))
      : undefined,
  })
}

/** `westeurope` → `West Europe`, in any spelling; of a region that is not known the name as it is. */
export const displayName = (region: string): string =>
  displayNames.find(name => regionKey(name) === regionKey(region)) ?? region

/**
 * The parts that every resource has, read from a PUT: location (required, fixed after creation), tags (checked), sku and so on.
 * @param defaultLocation for types that live where their parent does
 */
export function makeResource(
  request: WriteRequest,
  type: string,
  now: number,
  properties: JsonObject,
  defaultLocation?: string,
): Resource {
  const unknown = Object.keys(request.body).find(key => !knownMembers.has(key))
  if (unknown !== undefined) {
    throw new ArmError(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: 'Could not find member '${unknown}' on object of type 'ResourceDefinition'. Path '${unknown}'.'`,
    )
  }
  const location = requireLocation(request, defaultLocation)
  const extra: JsonObject = {}
  for (const key of extraParts) {
    const value = request.body[key]
    if (value !== undefined && value !== null) extra[key] = copyOf(value)
  }
  const tags = request.body.tags === undefined ? undefined : parseTags(request.body.tags)
  return {
    id: request.existing?.id ?? request.id,
    name: request.existing?.name ?? request.name,
    type,
    location,
    tags,
    extra,
    properties,
    deleting: false,
    createdAt: request.existing?.createdAt ?? now,
    changedAt: now,
  }
}

function requireLocation(request: WriteRequest, fallback: string | undefined): string | undefined {
  const given = textOf(request.body.location)
  if (given === undefined) {
    if (fallback !== undefined) return fallback
    throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.')
  }
  const location = regionKey(given)
  if (!knownRegions.has(location)) {
    throw new ArmError(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${given}' is not available for resource type. List of available regions for the resource type is '${[...knownRegions].join(',')}'.`,
    )
  }
  const before = request.existing?.location
  if (before !== undefined && before !== location) {
    throw new ArmError(
      409,
      'InvalidResourceLocation',
      `The resource '${request.name}' already exists in location '${before}' in resource group '${request.group.name}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
    )
  }
  return location
}

/** Tags within Azure's limits: 50 of them, names up to 512 characters without `<>%&\?/`, values up to 256. */
export function parseTags(value: Json | undefined): Record<string, string> {
  if (value === undefined || value === null) return {}
  const bad = (message: string) => new ArmError(400, 'InvalidTags', message)
  if (!isObject(value)) throw bad('The tags must be an object of strings.')
  const entries = Object.entries(value)
  if (entries.length > 50) {
    throw bad(`The resource has ${entries.length} tags; at most 50 are accepted.`)
  }
  const seen = new Set<string>()
  for (const [name, text] of entries) {
    if (name === '' || name.length > 512 || /[<>%&\\?/]/.test(name)) {
      throw new ArmError(
        400,
        'InvalidTagNameCharacters',
        `The tag name '${name.slice(0, 80)}' is not accepted: 1 to 512 characters, none of <,>,%,&,\\,?,/.`,
      )
    }
    if (typeof text !== 'string') throw bad(`The value of tag '${name}' is not a string.`)
    if (text.length > 256) {
      throw new ArmError(
        400,
        'InvalidTagValueLength',
        `Tag value too large. Following tag value '${text}' exceeded the maximum length. Maximum allowed length for tag value - '256' characters.`,
      )
    }
    if (seen.has(name.toLowerCase()))
      throw bad(`The tag name '${name}' appears twice (names are compared without case).`)
    seen.add(name.toLowerCase())
  }
  return Object.fromEntries(entries) as Record<string, string>
}

/** The outer form of every resource. */
export function envelope(resource: Resource, properties: JsonObject): JsonObject {
  return compact({
    id: resource.id,
    name: resource.name,
    type: resource.type,
    location: resource.location,
    tags: resource.tags,
    ...resource.extra,
    properties: copyOf(properties),
  })
}

/** Throws ArmError 409 when a property that is fixed at creation is given another value */
export function requireUnchanged(path: string, before: Json | undefined, after: Json | undefined): void {
  if (after === undefined || JSON.stringify(before) === JSON.stringify(after)) return
  throw propertyChangeNotAllowed(path)
}
