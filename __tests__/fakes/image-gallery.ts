import { GoldenImageError } from '../../src/domain/errors.ts'
import { type DefinitionFacts, type DefinitionRef, formatGalleryId } from '../../src/domain/image/definition.ts'
import { readDescriptor } from '../../src/domain/image/descriptor.ts'
import { requireSameVersion, requireStillSame } from '../../src/domain/image/fingerprint.ts'
import { highestTag, readHighest } from '../../src/domain/image/used-names.ts'
import { compareImageVersions, formatImageVersion } from '../../src/domain/image/version.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import type { ImageGallery } from '../../src/ports/image-gallery.ts'
import { type Cloud, definitionId, MAKER, type Tags, versionId } from './cloud.ts'
import { inMemoryPlacements, updated } from './placements.ts'

/** `publishing` is waited for while a new version is `Creating`; what it throws is thrown, and the version stays as it is. */
export function inMemoryImageGallery(
  cloud: Cloud,
  publishing: (record: VersionRecord) => Promise<void> = async () => {},
): ImageGallery {
  const requireDefinition = (ref: DefinitionRef) => {
    if (!cloud.definitions.has(definitionId(ref)))
      throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `Not found: ${definitionId(ref)}` })
  }
  const below = (versions: Cloud['versions'], ref: DefinitionRef) =>
    [...versions].filter(([id]) => id.startsWith(`${definitionId(ref)}/`)).map(([, record]) => record)
  const settled = (id: string) => {
    const record = cloud.versions.get(id)
    if (record?.provisioningState === 'Succeeded') return record
    throw new GoldenImageError({ code: 'AZURE_OPERATION_UNKNOWN', message: `${id} is ${record?.provisioningState}.` })
  }
  const definition = (ref: DefinitionRef) => {
    const id = definitionId(ref)
    if (cloud.definitions.has(id)) return id
    throw new GoldenImageError({
      code: 'IMAGE_DEFINITION_NOT_FOUND',
      message: `There is no image definition ${ref.definition}.`,
    })
  }
  const identified = (ref: DefinitionRef, record: VersionRecord, tenant: string) => ({
    record,
    descriptor: readDescriptor(tenant, toAnswer(record), definitionAnswer(definitionId(ref))),
  })
  const identify: ImageGallery['identify'] = async (ref, version, tenant) => {
    const found = cloud.versions.get(versionId(ref, version))
    return found && identified(ref, found, tenant)
  }
  const describe: ImageGallery['describe'] = async (...asked) => (await identify(...asked))?.descriptor
  return {
    ...inMemoryPlacements(cloud, describe),
    requireDefinition: async ref => {
      const id = definition(ref)
      const tags = { ...cloud.definitionTags.get(id) }
      return { ...exampleFacts, ...cloud.definitionFacts.get(id), id, location: 'westeurope', tags }
    },
    listDefinitions: async ref =>
      [...cloud.definitions]
        .filter(id => id.startsWith(`${formatGalleryId(ref)}/images/`))
        .map(id => ({ name: id.slice(id.lastIndexOf('/') + 1), tags: { ...cloud.definitionTags.get(id) } })),
    listVersions: async ref => {
      requireDefinition(ref)
      return below(cloud.versions, ref)
    },
    listDeleted: async ref => {
      requireDefinition(ref)
      return below(cloud.deleted, ref).map(({ version }) => version)
    },
    tagDefinition: async (ref, tags) => {
      const id = definition(ref)
      const before = cloud.definitionTags.get(id) ?? {}
      const there = (name: string) =>
        Object.entries(before).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
      if (Object.entries(tags).every(([name, value]) => there(name) === value)) return 'there'
      cloud.definitionTags.set(id, merged(before, tags))
      return 'written'
    },
    raiseHighest: async (ref, version) => {
      const id = definition(ref)
      const tags = cloud.definitionTags.get(id) ?? {}
      const highest = readHighest(ref, tags)
      if (highest && compareImageVersions(highest, version) >= 0) return 'taken'
      cloud.definitionTags.set(id, merged(tags, highestTag(version)))
      return 'raised'
    },
    get: async (ref, version) => cloud.versions.get(versionId(ref, version)),
    describe,
    identify,
    createCandidate: async ({ definition, version, location, source, tags }) => {
      const id = versionId(definition, version)
      const there = cloud.versions.get(id)
      if (there?.source?.toLowerCase() === source.toLowerCase()) return settled(id)
      if (there)
        throw new GoldenImageError({
          code: 'AZURE_CONFLICT',
          message: `Version ${formatImageVersion(version)} exists; a version is never overwritten.`,
        })
      requireDefinition(definition)
      if (cloud.deleted.has(id))
        throw new GoldenImageError({ code: 'AZURE_CONFLICT', message: `${id} is in the recycle bin.` })
      if (!cloud.images.has(source))
        throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `Not found: ${source}` })
      const record: VersionRecord = {
        id,
        version,
        provisioningState: 'Creating',
        tags: { ...tags },
        excludeFromLatest: true,
        home: location,
        regions: [location],
        latestIn: [],
        source,
        maker: MAKER,
      }
      cloud.versions.set(id, record)
      cloud.placed.delete(id)
      await publishing(record)
      cloud.versions.set(id, { ...record, provisioningState: 'Succeeded', publishedDate: '2026-11-24T00:00:00.000Z' })
      return settled(id)
    },
    tag: async (ref, version, tags, { tenant, fingerprint }) => {
      const id = versionId(ref, version)
      const record = cloud.versions.get(id)
      if (!record) throw new GoldenImageError({ code: 'AZURE_NOT_FOUND', message: `There is no version ${id}.` })
      if (record.provisioningState !== 'Succeeded')
        throw new GoldenImageError({ code: 'AZURE_CONFLICT', message: `${id} is ${record.provisioningState}.` })
      requireSameVersion(id, identified(ref, record, tenant), fingerprint)
      cloud.versions.set(id, { ...updated(cloud, record), tags: { ...record.tags, ...tags } })
      const written = settled(id)
      requireStillSame(id, identified(ref, record, tenant), identified(ref, written, tenant), fingerprint)
      return written
    },
  }
}

const exampleFacts: DefinitionFacts = {
  osType: 'Linux',
  osState: 'Generalized',
  generation: 'V2',
  architecture: 'x64',
  securityType: 'Standard',
  plan: undefined,
}

/** Azure does not tell capitals from small letters in names of tags: a name that is there keeps its spelling. */
function merged(before: Tags, tags: Tags): Tags {
  const spelt = new Map(Object.keys(before).map(name => [name.toLowerCase(), name]))
  const named = Object.entries(tags).map(([name, value]) => [spelt.get(name.toLowerCase()) ?? name, value])
  return { ...before, ...Object.fromEntries(named) }
}

/** What Azure answers of it, as far as a descriptor needs it. */
const toAnswer = ({ id, home, publishedDate, source }: VersionRecord) => ({
  id,
  location: home,
  properties: { publishingProfile: { publishedDate }, storageProfile: { source: { id: source } } },
})

const definitionAnswer = (id: string) => ({
  id,
  properties: {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'base' },
  },
})
