import { z } from 'zod'
import { GoldenImageError } from '../errors.ts'
import { formatCanonicalJson } from '../text/canonical-json.ts'
import { readShape } from '../text/read-shape.ts'
import { sha256, sha256Pattern } from '../text/sha256.ts'
import { regionKey } from './region.ts'
import { formatImageVersion } from './version.ts'
import { definitionIdOf, parseVersionId } from './version-id.ts'

/** What a version is, for ever: the rules by which a descriptor is made are named in it, and other rules get another number. */
export const descriptorMediaType = 'application/vnd.golden-image-actions.image-descriptor.v1+json'

/** ARM ids in small letters, or what stands in their place; exactly what ARM names of these. */
export interface DescriptorSource {
  readonly id?: string | undefined
  readonly virtualMachineId?: string | undefined
  readonly communityGalleryImageId?: string | undefined
}

export interface DescriptorDisk {
  readonly sizeInGB?: number | undefined
  /** ARM id of the disk or snapshot, in small letters */
  readonly sourceId?: string | undefined
  /** ARM id of the storage account of a blob, in small letters */
  readonly storageAccountId?: string | undefined
  /** of the blob's address, which may carry a signature */
  readonly sourceUriSha256?: string | undefined
}

export interface DescriptorDataDisk extends DescriptorDisk {
  readonly lun: number
}

/** What of the image definition tells what a version is. */
export interface DescriptorDefinition {
  readonly osType: string
  readonly osState: string
  readonly hyperVGeneration: string
  readonly architecture: string
  readonly identifier: { readonly publisher: string; readonly offer: string; readonly sku: string }
  /** by name, and by the version from which on they hold */
  readonly features: readonly {
    readonly name: string
    readonly value: string
    readonly startsAtVersion?: string | undefined
  }[]
}

/**
 * The immutable facts of a gallery image version. What may change while it stays the same version is not among them: tags, regions,
 * replicas, flags, end of life, states, disk caching.
 */
export interface Descriptor {
  readonly mediaType: typeof descriptorMediaType
  /** in small letters, as the id */
  readonly tenantId: string
  /** ARM id, in small letters */
  readonly id: string
  /** home region, normalised (`westeurope`) */
  readonly location: string
  /** ISO 8601, UTC, milliseconds; ARM has none until the version has arrived */
  readonly publishedDate?: string | undefined
  readonly source: DescriptorSource
  readonly osDisk: DescriptorDisk
  /** by `lun` */
  readonly dataDisks: readonly DescriptorDataDisk[]
  /** of the canonical JSON of `securityProfile.uefiSettings` */
  readonly uefiSettingsSha256?: string | undefined
  readonly definition: DescriptorDefinition
}

/** Under which digests a version is signed; see `digestsOf`. */
export interface DescriptorDigests {
  /** of all facts */
  readonly exact: string
  /** of all but the date */
  readonly undated: string
}

const text = z.string().min(1).max(2000)
const armId = text.startsWith('/').transform(id => id.toLowerCase())
const size = z.int().min(0)
const date = z.iso.datetime({ offset: true }).transform(at => new Date(at).toISOString())
/** ARM writes `null` where it has nothing. */
const orNothing = <T extends z.ZodType>(type: T) => type.nullish().transform(value => value ?? undefined)

const disk = z.object({
  sizeInGB: orNothing(size),
  source: orNothing(
    z.object({ id: orNothing(armId), storageAccountId: orNothing(armId), uri: orNothing(text.max(8000)) }),
  ),
})

/** A gallery image version as `GET …/versions/NAME` answers it; what a descriptor does not need is left out. */
const versionAnswer = z.object({
  id: text.refine(id => parseVersionId(id) !== undefined, 'no id of a gallery image version'),
  location: text,
  properties: z.object({
    publishingProfile: orNothing(z.object({ publishedDate: orNothing(date) })),
    storageProfile: z.object({
      source: orNothing(
        z.object({
          id: orNothing(armId),
          virtualMachineId: orNothing(armId),
          communityGalleryImageId: orNothing(armId),
        }),
      ),
      osDiskImage: orNothing(disk),
      dataDiskImages: orNothing(
        z.array(disk.extend({ lun: z.int().min(0) })).refine(list => distinct(list.map(d => d.lun)), 'one lun twice'),
      ),
    }),
    securityProfile: orNothing(z.object({ uefiSettings: orNothing(z.record(z.string(), z.json())) })),
  }),
})

const definitionAnswer = z.object({
  id: text,
  properties: z.object({
    osType: text,
    osState: text,
    // What Azure takes where nothing is said; see GalleryImageProperties of Microsoft.Compute.
    hyperVGeneration: orNothing(text).transform(given => given ?? 'V1'),
    architecture: orNothing(text).transform(given => given ?? 'x64'),
    identifier: z.object({ publisher: text, offer: text, sku: text }),
    features: orNothing(z.array(z.object({ name: text, value: text, startsAtVersion: orNothing(text) }))),
  }),
})

/**
 * The descriptor of a version, from what ARM answers about it now. Throws `AZURE_ANSWER_UNREADABLE` for answers of another shape, and for
 * a definition that is not the version's.
 * @param version parsed JSON of the GET of the version @param definition that of its image definition
 */
export function readDescriptor(tenant: string, version: unknown, definition: unknown): Descriptor {
  const code = 'AZURE_ANSWER_UNREADABLE'
  const found = readShape(versionAnswer, version, code, "Azure's answer about a version")
  const above = readShape(definitionAnswer, definition, code, "Azure's answer about an image definition")
  if (definitionIdOf(found.id)?.toLowerCase() !== above.id.toLowerCase())
    throw new GoldenImageError({ code, message: `${above.id} is not the image definition of ${found.id}.` })
  const { storageProfile, securityProfile, publishingProfile } = found.properties
  const { features, identifier, ...rest } = above.properties
  return compact({
    mediaType: descriptorMediaType,
    tenantId: tenant.toLowerCase(),
    id: found.id.toLowerCase(),
    location: regionKey(found.location),
    publishedDate: publishingProfile?.publishedDate,
    source: compact({ ...storageProfile.source }),
    osDisk: toDisk(storageProfile.osDiskImage),
    dataDisks: (storageProfile.dataDiskImages ?? [])
      .map(one => ({ lun: one.lun, ...toDisk(one) }))
      .sort((a, b) => a.lun - b.lun),
    uefiSettingsSha256: securityProfile?.uefiSettings && sha256(formatCanonicalJson(securityProfile.uefiSettings)),
    definition: {
      ...rest,
      identifier,
      features: (features ?? [])
        .map(compact)
        .sort((a, b) => compareTexts(formatCanonicalJson(a), formatCanonicalJson(b))),
    },
  })
}

/** The bytes that are hashed and that others can hash again: `sha256sum` of them is the subject. */
export function formatDescriptor(descriptor: Descriptor): string {
  return formatCanonicalJson(descriptor as unknown)
}

/**
 * With and without the date: whether Azure keeps `publishedDate` over an update is not said anywhere, so both are signed, and a policy says
 * which is asked for. They are equal if Azure gives no date.
 */
export function digestsOf(descriptor: Descriptor): DescriptorDigests {
  const { publishedDate: _, ...undated } = descriptor
  return { exact: sha256(formatDescriptor(descriptor)), undated: sha256(formatDescriptor(undated)) }
}

/** `gallery/definition/version`, for people: which version a descriptor is about. */
export function nameOfDescriptor({ id }: Pick<Descriptor, 'id'>): string {
  const ref = parseVersionId(id)
  return ref ? `${ref.definition.gallery}/${ref.definition.definition}/${formatImageVersion(ref.version)}` : id
}

const diskShape = {
  sizeInGB: size.optional(),
  sourceId: text.optional(),
  storageAccountId: text.optional(),
  sourceUriSha256: z.string().regex(sha256Pattern).optional(),
}

/** A descriptor that somebody has signed. */
export const descriptorSchema: z.ZodType<Descriptor> = z.strictObject({
  mediaType: z.literal(descriptorMediaType),
  tenantId: text,
  id: text.refine(id => parseVersionId(id) !== undefined && id === id.toLowerCase(), 'no id in small letters'),
  location: text,
  publishedDate: z.iso.datetime({ precision: 3 }).optional(),
  source: z.strictObject({
    id: text.optional(),
    virtualMachineId: text.optional(),
    communityGalleryImageId: text.optional(),
  }),
  osDisk: z.strictObject(diskShape),
  dataDisks: z.array(z.strictObject({ lun: z.int().min(0), ...diskShape })),
  uefiSettingsSha256: z.string().regex(sha256Pattern).optional(),
  definition: z.strictObject({
    osType: text,
    osState: text,
    hyperVGeneration: text,
    architecture: text,
    identifier: z.strictObject({ publisher: text, offer: text, sku: text }),
    features: z.array(z.strictObject({ name: text, value: text, startsAtVersion: text.optional() })),
  }),
})

function toDisk(given: z.infer<typeof disk> | undefined): DescriptorDisk {
  return compact({
    sizeInGB: given?.sizeInGB,
    sourceId: given?.source?.id,
    storageAccountId: given?.source?.storageAccountId,
    sourceUriSha256: given?.source?.uri === undefined ? undefined : sha256(given.source.uri),
  })
}

/** Without the keys that have no value: two descriptors are equal exactly if their texts are. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const distinct = (list: readonly unknown[]) => new Set(list).size === list.length
