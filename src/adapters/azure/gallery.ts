import type { ComputeManagementClient, GalleryImageVersion } from '@azure/arm-compute'
import { GoldenImageError } from '../../domain/errors.ts'
import type { DefinitionRef } from '../../domain/image/definition.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from '../../domain/image/version.ts'
import { requireSameVersion } from '../../domain/image/version-facts.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { Candidate, ImageGallery } from '../../ports/image-gallery.ts'
import { askSdk } from './transport/compute.ts'

export function azureImageGallery(client: ComputeManagementClient): ImageGallery {
  const path = (ref: DefinitionRef) => [ref.group, ref.gallery, ref.definition] as const
  const get = async (ref: DefinitionRef, version: ImageVersion) => {
    const name = formatImageVersion(version)
    const found = await askSdk<GalleryImageVersion | undefined>(
      `version ${name} of ${ref.definition}`,
      () => client.galleryImageVersions.get(...path(ref), name),
      () => undefined,
    )
    return found && toRecord(found)
  }
  /** A version that we have just written: it must be there and have arrived. */
  const requireSettled = async (ref: DefinitionRef, version: ImageVersion) => {
    const record = await get(ref, version)
    if (record?.provisioningState !== 'Succeeded')
      throw new GoldenImageError({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `Version ${formatImageVersion(version)} of ${ref.definition} is "${record?.provisioningState ?? 'not there'}" after its operation ended; expected is "Succeeded".`,
      })
    return record
  }
  return {
    requireDefinition: async ref => {
      const found = await askSdk(
        `image definition ${ref.definition}`,
        async () => client.galleryImages.get(...path(ref)),
        () => undefined,
      )
      if (!found?.id || !found.location)
        throw new GoldenImageError({
          code: 'IMAGE_DEFINITION_NOT_FOUND',
          message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
          hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
        })
      return { id: found.id, location: normalRegion(found.location), osState: String(found.osState ?? '') }
    },
    listVersions: ref =>
      askSdk(`the versions of ${ref.definition}`, async () => {
        const records: VersionRecord[] = []
        for await (const version of client.galleryImageVersions.listByGalleryImage(...path(ref)))
          records.push(toRecord(version))
        return records
      }),
    get,
    createCandidate: async candidate => {
      const name = formatImageVersion(candidate.version)
      const there = await get(candidate.definition, candidate.version)
      if (there) {
        requireOurs(there, candidate)
        return requireSettled(candidate.definition, candidate.version)
      }
      await askSdk(`version ${name} of ${candidate.definition.definition}`, async () => {
        await client.galleryImageVersions.createOrUpdate(...path(candidate.definition), name, {
          location: candidate.location,
          tags: { ...candidate.tags },
          publishingProfile: {
            excludeFromLatest: true,
            replicaCount: 1,
            targetRegions: [{ name: candidate.location, regionalReplicaCount: 1, excludeFromLatest: true }],
          },
          storageProfile: { source: { id: candidate.source } },
        })
      })
      // Somebody else can have made it since we looked: a write whose answer was lost is taken as done once something stands there.
      const made = await requireSettled(candidate.definition, candidate.version)
      requireOurs(made, candidate)
      return made
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
      await askSdk(`tags of version ${name} of ${ref.definition}`, async () => {
        await client.galleryImageVersions.update(...path(ref), name, { tags: { ...now.tags, ...tags } })
      })
      const record = await requireSettled(ref, version)
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

function toRecord(v: GalleryImageVersion): VersionRecord {
  const version = parseImageVersion(v.name ?? '')
  if (!v.id || !version || !v.location)
    throw new GoldenImageError({
      code: 'AZURE_ANSWER_UNREADABLE',
      message: `The gallery has a version "${v.name ?? ''}" without id, location or a name of the form Major.Minor.Patch.`,
    })
  const regions = v.publishingProfile?.targetRegions ?? []
  return {
    id: v.id,
    version,
    provisioningState: String(v.provisioningState ?? ''),
    tags: v.tags ?? {},
    excludeFromLatest: v.publishingProfile?.excludeFromLatest ?? false,
    home: normalRegion(v.location),
    regions: regions.map(r => normalRegion(r.name ?? '')),
    latestIn: regions.filter(r => r.excludeFromLatest === false).map(r => normalRegion(r.name ?? '')),
    source: v.storageProfile?.source?.id,
    ...(v.publishingProfile?.publishedDate === undefined
      ? {}
      : { publishedDate: v.publishingProfile.publishedDate.toISOString() }),
  }
}
