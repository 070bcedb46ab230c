import { isDeepStrictEqual } from 'node:util'
import { at, compact, copyOf, type Json, type JsonObject, objectOf, textAt } from '../../../http/json.ts'
import { ArmError, conflict, invalidParameter } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import { makeResource } from '../../arm/resource-parts.ts'
import type { ComputeCloud } from './cloud.ts'
import { computePolling, computeTypes, computeVersions } from './compute.ts'
import { isOn } from './recycle-bin.ts'

/** `Microsoft.Compute/galleries`. */
export function galleryKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.gallery,
    apiVersions: computeVersions.galleries,
    polling: computePolling.galleries,
    tracked: true,
    temporary: false,
    put(request) {
      if (!/^[A-Za-z0-9][A-Za-z0-9_.]{0,78}[A-Za-z0-9]$/.test(request.name)) {
        throw invalidParameter(
          'galleryName',
          `The gallery name '${request.name}' is not accepted: letters, digits, '_' and '.', 2 to 80 characters.`,
        )
      }
      const given = objectOf(request.body.properties)
      const resource = makeResource(
        request,
        computeTypes.gallery,
        cloud.now(),
        compact({
          description: textAt(given, 'description'),
          identifier: { uniqueName: `${cloud.id}-${request.name.toUpperCase()}` },
          softDeletePolicy: parseSoftDeletePolicy(at(given, 'softDeletePolicy', 'isSoftDeleteEnabled')),
        }),
      )
      // Turned off, it keeps nothing any more.
      if (!isOn(resource)) for (const { version } of cloud.bin.under(resource.id)) void cloud.bin.purge(version.id)
      return { resource, ms: cloud.timing.captureMs }
    },
    patch: 'tags',
    remove(gallery) {
      refuseNested(cloud.store.list(computeTypes.definition, gallery.id).length)
      return { ms: cloud.timing.deleteMs }
    },
  }
}

/** `Microsoft.Compute/galleries/images`: image definitions. */
export function definitionKind(cloud: ComputeCloud): Kind {
  return {
    type: computeTypes.definition,
    apiVersions: computeVersions.galleries,
    polling: computePolling.galleries,
    tracked: true,
    temporary: false,
    put(request) {
      const given = objectOf(request.body.properties)
      const requireChoice = (key: string, accepted: readonly string[], fallback?: string) => {
        const value = textAt(given, key) ?? fallback
        if (value !== undefined && accepted.includes(value)) return value
        throw invalidParameter(
          `galleryImage.properties.${key}`,
          `Value '${value ?? ''}' of ${key} is not accepted: ${accepted.join(', ')}.`,
        )
      }
      const properties = compact({
        osType: requireChoice('osType', ['Linux', 'Windows']),
        osState: requireChoice('osState', ['Generalized', 'Specialized']),
        hyperVGeneration: requireChoice(
          'hyperVGeneration',
          ['V1', 'V2'],
          request.apiVersion >= '2025-03-03' ? 'V2' : 'V1',
        ),
        architecture: requireChoice('architecture', ['x64', 'Arm64'], 'x64'),
        identifier: identifierOf(given.identifier),
        description: textAt(given, 'description'),
        features: given.features === undefined ? undefined : copyOf(given.features),
        purchasePlan: parsePlan(given.purchasePlan),
        recommended: given.recommended === undefined ? undefined : copyOf(given.recommended),
        endOfLifeDate: textAt(given, 'endOfLifeDate'),
      })
      const resource = makeResource(request, computeTypes.definition, cloud.now(), properties)
      if (request.existing !== undefined) requireFixed(fixedParts, request.existing.properties, properties)
      refuseSameIdentifier(cloud, resource)
      return { resource, ms: request.existing === undefined ? cloud.timing.captureMs : 0 }
    },
    patch(request) {
      const given = objectOf(request.body.properties)
      const named = fixedParts.filter(part => given[part] !== undefined)
      requireFixed(named, request.existing.properties, given)
      const unknown = Object.keys(given).find(key => ![...fixedParts, ...changingParts].some(known => known === key))
      if (unknown !== undefined) {
        throw new ArmError(
          400,
          'BadRequest',
          `This stand-in changes no '${unknown}' of a gallery image by PATCH: ${changingParts.join(', ')} are accepted.`,
        )
      }
      for (const key of changingParts) {
        const value = textAt(given, key)
        if (value !== undefined) request.existing.properties[key] = value
      }
      return { resource: request.existing, ms: 0 }
    },
    remove(definition) {
      refuseNested(cloud.store.list(computeTypes.version, definition.id).length + cloud.bin.under(definition.id).length)
      return { ms: cloud.timing.deleteMs }
    },
  }

  function refuseSameIdentifier(
    here: ComputeCloud,
    resource: { id: string; properties: { [key: string]: unknown } },
  ): void {
    const gallery = resource.id.split('/').slice(0, -2).join('/')
    const wanted = JSON.stringify(resource.properties.identifier).toLowerCase()
    const other = here.store
      .list(computeTypes.definition, gallery)
      .find(
        found =>
          found.id.toLowerCase() !== resource.id.toLowerCase() &&
          JSON.stringify(found.properties.identifier).toLowerCase() === wanted,
      )
    if (other === undefined) return
    throw conflict(
      'Conflict',
      `The gallery image '${other.name}' already has the identifier ${wanted}. Publisher, offer and sku must be unique within a gallery.`,
    )
  }
}

/** Of the features Azure changes some with `allowUpdateImage`; which ones is not published: none here. */
const fixedParts = [
  'osType',
  'osState',
  'hyperVGeneration',
  'architecture',
  'identifier',
  'purchasePlan',
  'features',
] as const
const changingParts = ['description', 'endOfLifeDate'] as const

/** What a definition is for stays what it was at the creation: nothing is changed, added or left out. Throws ArmError 409 */
function requireFixed(parts: readonly (typeof fixedParts)[number][], before: JsonObject, given: JsonObject): void {
  const changed = parts.find(part => !isDeepStrictEqual(before[part], given[part]))
  if (changed === undefined) return
  throw conflict('PropertyChangeNotAllowed', `Changing property 'galleryImage.properties.${changed}' is not allowed.`)
}

function identifierOf(given: Parameters<typeof objectOf>[0]) {
  const parts = ['publisher', 'offer', 'sku'] as const
  const values = parts.map(part => {
    const value = textAt(given, part)
    if (value === undefined) {
      throw invalidParameter(
        `galleryImage.properties.identifier.${part}`,
        `Required parameter 'identifier.${part}' is missing (null).`,
      )
    }
    return [part, value] as const
  })
  return Object.fromEntries(values)
}

/** Under which plan of the Marketplace its versions run. */
function parsePlan(given: Json | undefined): JsonObject | undefined {
  if (given === undefined || given === null) return undefined
  const parts = ['name', 'product', 'publisher'].map(part => [part, textAt(given, part)] as const)
  const missing = parts.find(([, value]) => value === undefined)
  if (missing === undefined) return Object.fromEntries(parts) as JsonObject
  throw invalidParameter(
    `galleryImage.properties.purchasePlan.${missing[0]}`,
    `Required parameter 'purchasePlan.${missing[0]}' is missing (null).`,
  )
}

function parseSoftDeletePolicy(enabled: Json | undefined): JsonObject | undefined {
  if (enabled === undefined) return undefined
  if (typeof enabled === 'boolean') return { isSoftDeleteEnabled: enabled }
  throw invalidParameter('softDeletePolicy.isSoftDeleteEnabled', 'isSoftDeleteEnabled must be true or false.')
}

function refuseNested(count: number): void {
  if (count === 0) return
  throw new ArmError(409, 'CannotDeleteResource', 'Can not delete resource before nested resources are deleted.')
}
