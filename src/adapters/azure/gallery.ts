import { GoldenImageError } from '../../domain/errors.ts'
import type { DefinitionRef } from '../../domain/image/definition.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from '../../domain/image/version.ts'
import { requireSameVersion } from '../../domain/image/version-facts.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { Candidate, ImageGallery } from '../../ports/image-gallery.ts'
import type { Arm } from './transport/arm.ts'
import { isObject, property, stateOf, textOf } from './transport/json.ts'

const galleryVersion = '2025-12-03'
/** A version of a big disk is copied for an hour. */
const createMs = 120 * 60_000

export function azureImageGallery(arm: Arm): ImageGallery {
  const definitionPath = (ref: DefinitionRef) =>
    `/subscriptions/${ref.subscription}/resourceGroups/${ref.group}/providers/Microsoft.Compute/galleries/${ref.gallery}/images/${ref.definition}`
  const versionPath = (ref: DefinitionRef, version: ImageVersion) =>
    `${definitionPath(ref)}/versions/${formatImageVersion(version)}`
  const get = async (ref: DefinitionRef, version: ImageVersion) => {
    const found = await arm.get(versionPath(ref, version), galleryVersion)
    return found && toRecord(found)
  }
  /** A version that we have just written, or that we found: it must have arrived. */
  const requireSettled = (ref: DefinitionRef, record: VersionRecord) => {
    if (record.provisioningState !== 'Succeeded')
      throw new GoldenImageError({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `Version ${formatImageVersion(record.version)} of ${ref.definition} is "${record.provisioningState}" after its operation ended; expected is "Succeeded".`,
      })
    return record
  }
  return {
    requireDefinition: async ref => {
      const found = await arm.get(definitionPath(ref), galleryVersion)
      const id = textOf(found, 'id')
      const location = textOf(found, 'location')
      if (!found)
        throw new GoldenImageError({
          code: 'IMAGE_DEFINITION_NOT_FOUND',
          message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
          hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
        })
      if (id === '' || location === '')
        throw unreadable(`The image definition ${ref.definition} has no id or no location`)
      return { id, location: normalRegion(location), osState: textOf(property(found, 'properties'), 'osState') }
    },
    listVersions: async ref => (await arm.list(`${definitionPath(ref)}/versions`, galleryVersion)).map(toRecord),
    get,
    createCandidate: async candidate => {
      const { definition, version, location, source } = candidate
      const there = await get(definition, version)
      if (there) {
        requireOurs(there, candidate)
        return requireSettled(definition, there)
      }
      const body = {
        location,
        tags: { ...candidate.tags },
        properties: {
          publishingProfile: {
            excludeFromLatest: true,
            replicaCount: 1,
            targetRegions: [{ name: location, regionalReplicaCount: 1, excludeFromLatest: true }],
          },
          storageProfile: { source: { id: source } },
        },
      }
      const made = toRecord(
        await arm.put(versionPath(definition, version), galleryVersion, body, {
          what: `version ${formatImageVersion(version)} of ${definition.definition}`,
          timeoutMs: createMs,
        }),
      )
      // Somebody else can have made it since we looked: a write whose answer was lost is taken as done once something stands there.
      requireOurs(made, candidate)
      return requireSettled(definition, made)
    },
    tag: async (ref, version, tags, fingerprint) => {
      const name = formatImageVersion(version)
      const id = formatVersionId({ definition: ref, version })
      const now = await get(ref, version)
      if (!now)
        throw new GoldenImageError({
          code: 'AZURE_NOT_FOUND',
          message: `There is no version ${name} of ${ref.definition}.`,
        })
      requireSameVersion(id, now, fingerprint)
      const written = await arm.patch(
        versionPath(ref, version),
        galleryVersion,
        { tags: { ...now.tags, ...tags } },
        { what: `tags of version ${name} of ${ref.definition}` },
      )
      const record = requireSettled(ref, toRecord(written))
      requireSameVersion(id, record, fingerprint)
      const lost = Object.entries(tags).find(([k, v]) => record.tags[k] !== v)
      if (lost)
        throw new GoldenImageError({
          code: 'AZURE_CONFLICT',
          message: `The tag ${lost[0]} of version ${name} reads "${record.tags[lost[0]] ?? ''}" after it was set to "${lost[1]}".`,
        })
      return record
    },
  }
}

/** A version is never overwritten, and never handed on as ours when it was made from something else. */
function requireOurs(found: VersionRecord, { definition, version, source }: Candidate): void {
  if (found.source?.toLowerCase() === source.toLowerCase()) return
  throw new GoldenImageError({
    code: 'AZURE_CONFLICT',
    message: `Version ${formatImageVersion(version)} of ${definition.definition} exists and was made from ${found.source ?? 'something else'}; a version is never overwritten.`,
  })
}

/** `West Europe` and `westeurope` are the same region. */
export function normalRegion(name: string): string {
  return name.replace(/\s+/g, '').toLowerCase()
}

function toRecord(found: object): VersionRecord {
  const name = textOf(found, 'name')
  const [id, location, version] = [textOf(found, 'id'), textOf(found, 'location'), parseImageVersion(name)]
  if (id === '' || !version || location === '')
    throw unreadable(`The gallery has a version "${name}" without id, location or a name of the form Major.Minor.Patch`)
  const properties = property(found, 'properties')
  const profile = property(properties, 'publishingProfile')
  const regions = readRegions(property(profile, 'targetRegions'), name)
  const source = property(property(properties, 'storageProfile'), 'source')
  const publishedDate = readDate(property(profile, 'publishedDate'), name)
  return {
    id,
    version,
    provisioningState: stateOf(found),
    tags: readTags(property(found, 'tags'), name),
    excludeFromLatest: readFlag(property(profile, 'excludeFromLatest'), name) ?? false,
    home: normalRegion(location),
    regions: regions.map(r => r.region),
    latestIn: regions.filter(r => r.excludeFromLatest === false).map(r => r.region),
    source: textOf(source, 'id') || undefined,
    ...(publishedDate === undefined ? {} : { publishedDate }),
  }
}

/** Of another shape it could be one that hides something: a version is not taken for one without tags, regions or a date. */
const unreadable = (message: string) =>
  new GoldenImageError({ code: 'AZURE_ANSWER_UNREADABLE', message: `${message}.` })

function readTags(tags: unknown, name: string): Readonly<Record<string, string>> {
  if (tags === undefined || tags === null) return {}
  const entries = isObject(tags) ? Object.entries(tags) : []
  if (!isObject(tags) || entries.some(([, value]) => typeof value !== 'string'))
    throw unreadable(`The tags of version ${name} are no texts by name`)
  return Object.fromEntries(entries as [string, string][])
}

function readRegions(
  regions: unknown,
  name: string,
): readonly { readonly region: string; readonly excludeFromLatest: boolean | undefined }[] {
  if (regions === undefined || regions === null) return []
  if (!Array.isArray(regions) || !regions.every(r => textOf(r, 'name') !== ''))
    throw unreadable(`The regions of version ${name} are no list of names`)
  return regions.map(r => ({
    region: normalRegion(textOf(r, 'name')),
    excludeFromLatest: readFlag(property(r, 'excludeFromLatest'), name),
  }))
}

function readFlag(flag: unknown, name: string): boolean | undefined {
  if (flag === undefined || flag === null) return undefined
  if (typeof flag === 'boolean') return flag
  throw unreadable(`Version ${name} has a flag excludeFromLatest that is neither true nor false`)
}

function readDate(date: unknown, name: string): string | undefined {
  if (date === undefined || date === null) return undefined
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN
  if (Number.isNaN(at)) throw unreadable(`The publishedDate of version ${name} is no date`)
  return new Date(at).toISOString()
}
