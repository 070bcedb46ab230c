import { GoldenImageError } from '../../domain/errors.ts'
import { type DefinitionRef, formatDefinitionId } from '../../domain/image/definition.ts'
import { requireSameVersion, requireStillSame } from '../../domain/image/fingerprint.ts'
import { toEncryption } from '../../domain/image/placement.ts'
import { formatImageVersion, type ImageVersion } from '../../domain/image/version.ts'
import { formatVersionId } from '../../domain/image/version-id.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { Candidate, ImageGallery } from '../../ports/image-gallery.ts'
import { toRecord } from './gallery-answer.ts'
import { galleryNames, galleryVersion } from './gallery-names.ts'
import { galleryPlacements } from './gallery-placements.ts'
import { requireDescriptor } from './gallery-version.ts'
import type { Arm } from './transport/arm.ts'

/** A version of a big disk is copied for an hour. */
const createMs = 120 * 60_000

export function azureImageGallery(arm: Arm): ImageGallery {
  const get = async (ref: DefinitionRef, version: ImageVersion) => {
    const found = await arm.get(formatVersionId({ definition: ref, version }), galleryVersion)
    return found && toRecord(found)
  }
  const look = async (ref: DefinitionRef, version: ImageVersion, tenant: string) => {
    const [found, definition] = await Promise.all([
      arm.get(formatVersionId({ definition: ref, version }), galleryVersion),
      arm.get(formatDefinitionId(ref), galleryVersion),
    ])
    if (!found || !definition) return undefined
    const descriptor = requireDescriptor(tenant, { definition: ref, version }, found, definition)
    return { record: toRecord(found), descriptor, above: definition }
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
    ...galleryNames(arm),
    ...galleryPlacements(arm),
    listVersions: async ref => (await arm.list(`${formatDefinitionId(ref)}/versions`, galleryVersion)).map(toRecord),
    get,
    describe: async (ref, version, tenant) => (await look(ref, version, tenant))?.descriptor,
    identify: look,
    createCandidate: async candidate => {
      const { definition, version, location, source, home } = candidate
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
            targetRegions: [
              {
                name: location,
                regionalReplicaCount: home?.replicas ?? 1,
                storageAccountType: home?.storageType,
                encryption: home && toEncryption(home),
                excludeFromLatest: true,
              },
            ],
          },
          storageProfile: { source: { id: source } },
        },
      }
      const made = toRecord(
        await arm.put(formatVersionId({ definition, version }), galleryVersion, body, {
          what: `version ${formatImageVersion(version)} of ${definition.definition}`,
          timeoutMs: createMs,
          goesOn: candidate.goesOn,
        }),
      )
      // Somebody else can have made it since we looked: a write whose answer was lost is taken as done once something stands there.
      requireOurs(made, candidate)
      return requireSettled(definition, made)
    },
    tag: async (ref, version, tags, { tenant, fingerprint }) => {
      const name = formatImageVersion(version)
      const id = formatVersionId({ definition: ref, version })
      const now = await look(ref, version, tenant)
      if (!now)
        throw new GoldenImageError({
          code: 'AZURE_NOT_FOUND',
          message: `There is no version ${name} of ${ref.definition}.`,
        })
      requireSameVersion(id, now, fingerprint)
      const patched = await arm.patch(
        formatVersionId({ definition: ref, version }),
        galleryVersion,
        { tags: { ...now.record.tags, ...tags } },
        { what: `tags of version ${name} of ${ref.definition}` },
      )
      const record = requireSettled(ref, toRecord(patched))
      const descriptor = requireDescriptor(tenant, { definition: ref, version }, patched, now.above)
      requireStillSame(id, now, { record, descriptor }, fingerprint)
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
