import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { tenantId } from '../../local/estate.ts'
import { type Json, type JsonObject, listOf, objectOf } from '../../local/http/json.ts'

/**
 * Which one of its name a version is, as build-image hands it on: made here a second time, apart from the product,
 * so that a change of its rules does not go unseen. What no planted version has is not in it: UEFI settings, sources of single disks, a source that has
 * no id, `startsAtVersion` of a feature, and lists that ARM answers in another order.
 * @param version what ARM answers about it @param definition and about its image definition
 */
export function fingerprintOf(version: JsonObject, definition: JsonObject): string {
  const { publishingProfile, storageProfile } = objectOf(version.properties)
  const { osType, osState, hyperVGeneration, architecture, identifier, features } = objectOf(definition.properties)
  const { source, osDiskImage, dataDiskImages } = objectOf(storageProfile)
  const text = canonicalize({
    mediaType: 'application/vnd.golden-image-actions.image-descriptor.v1+json',
    tenantId,
    id: String(version.id).toLowerCase(),
    location: String(version.location).toLowerCase().replaceAll(' ', ''),
    publishedDate: new Date(String(objectOf(publishingProfile).publishedDate)).toISOString(),
    source: { id: String(objectOf(source).id).toLowerCase() },
    osDisk: diskOf(osDiskImage),
    dataDisks: listOf(dataDiskImages).map(disk => ({ lun: objectOf(disk).lun, ...diskOf(disk) })),
    definition: {
      osType,
      osState,
      hyperVGeneration,
      architecture: architecture ?? 'x64',
      identifier,
      features: listOf(features)
        .map(objectOf)
        .map(({ name, value }) => ({ name, value })),
    },
  })
  return `sha256:${createHash('sha256').update(String(text)).digest('hex')}`
}

const diskOf = (disk: Json | undefined) => ({ sizeInGB: objectOf(disk).sizeInGB })
