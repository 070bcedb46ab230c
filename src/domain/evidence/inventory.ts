import { z } from 'zod'
import { architectureName, packageName, packageVersion, systemName } from '../debian/names.ts'
import { packageStates } from '../debian/packages.ts'
import { parseStrictJson } from './strict-json.ts'

export const inventorySchema = 'https://github.com/golden-image-actions/pipeline/schemas/inventory/v1'

/** Bytes of a key file that are taken, and of the whole inventory as a file. */
export const keyLimit = 256 * 1024
export const inventoryLimit = 64 * 1024 * 1024

/** Everything in it is a guest's word: bounded, and free of what could act on a log or a terminal. */
const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text), 'it has a character that is none of a text')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.string().regex(/^[a-z0-9][a-z0-9+.-]{0,199}:[a-z0-9][a-z0-9-]{0,49}$/)

const system = z.strictObject({
  id: z.string().regex(systemName),
  versionId: z.string().regex(systemName).optional(),
  codename: z.string().regex(systemName).optional(),
  name: line(200),
})

const debianPackage = z.strictObject({
  name: z.string().regex(packageName),
  version: z.string().regex(packageVersion),
  architecture: z.string().regex(architectureName),
  state: z.enum(packageStates),
  held: z.boolean(),
  source: z.strictObject({ name: z.string().regex(packageName), version: z.string().regex(packageVersion) }),
  maintainer: line(200).optional(),
  dependsOn: z.array(id).max(5000).readonly(),
  /** short names as its copyright file has them; absent: there is none that a program can read */
  licences: z.array(line(200)).max(200).readonly().optional(),
  /** sha256 of dpkg's list of the package's files and their MD5 sums */
  fileList: sha256.optional(),
})

/** `sha256` names a key in `keys`; absent: the file is not there or could not be read. */
const signedBy = z.union([
  z.strictObject({ file: line(500), sha256: sha256.optional() }),
  z.strictObject({ fingerprint: z.string().regex(/^[0-9A-F]{16,64}!?$/) }),
  z.strictObject({ embedded: sha256 }),
])

const archive = z.strictObject({
  uri: line(1000),
  addresses: z.array(line(1000)).max(100),
  suite: line(500),
  components: z.array(line(500)).max(100),
  architectures: z.array(line(500)).max(100),
  signedBy: z.array(signedBy).max(100),
  credentials: z.boolean(),
  options: z.strictObject({
    trusted: z.boolean().optional(),
    checkValidUntil: z.boolean().optional(),
    byHash: z.boolean().optional(),
  }),
  file: line(500),
})

const key = z.strictObject({
  sha256,
  size: z.number().int().min(1).max(keyLimit),
  base64: z
    .string()
    .max(Math.ceil(keyLimit / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
})

const pin = z.strictObject({
  packages: z.array(line(200)).min(1).max(5000).readonly(),
  pin: line(500),
  priority: z.number().int(),
  file: line(200),
})

/** The machine on which it was read, and the version from which that was booted. */
const origin = z.strictObject({
  /** ARM id of the gallery image version */
  candidate: line(1000),
  /** which version it is beside its name, see `formatFingerprint` */
  fingerprint: line(2000),
  /** ARM id */
  machine: line(1000),
})

const inventory = z.strictObject({
  $schema: z.literal(inventorySchema),
  /** as whoever wrote the file knows it, not by the guest's word; absent: it was read elsewhere */
  origin: origin.optional(),
  system,
  /** of the machine on which it was read: release and machine, as `uname` says them */
  kernel: z.strictObject({ release: line(200), machine: line(100) }),
  architecture: z.string().regex(architectureName),
  foreignArchitectures: z.array(z.string().regex(architectureName)).max(20),
  packages: z.array(debianPackage).min(1).max(100_000),
  apt: z.strictObject({
    archives: z.array(archive).max(2000),
    /** files whose keys sign for every archive that names none, with the key's sha256 */
    trusted: z.array(z.strictObject({ file: line(500), sha256 })).max(500),
    preferences: z.array(pin).max(5000),
    /** what of its configuration decides which version it takes, and by which way it reaches an archive: one `Name "value";` a line */
    configuration: z.array(line(1000)).max(1000),
  }),
  keys: z.array(key).max(500),
  /** what is not known, in sentences */
  gaps: z.array(line(500)).max(1000),
})

/** What is on a machine: its packages, and the archives, keys and rules by which its own apt would take newer ones. */
export type Inventory = z.infer<typeof inventory>
export type InventoryPackage = Inventory['packages'][number]
export type Archive = Inventory['apt']['archives'][number]
export type InventoryOrigin = z.infer<typeof origin>
export type ArchiveKey = Inventory['keys'][number]

/** Text of an inventory file, or an `Error` that says what is wrong with it: nothing in it is guessed, and nothing unknown is passed over. */
export function parseInventory(text: string): Inventory {
  if (text.length > inventoryLimit)
    throw new Error(`it has ${text.length} characters; accepted are at most ${inventoryLimit}`)
  return requireInventory(parseStrictJson(text))
}

/** @param origin where it was read, if that is known for certain */
export function renderInventory({ $schema, ...found }: Inventory, origin?: InventoryOrigin): string {
  return `${JSON.stringify({ $schema, ...(origin ? { origin } : {}), ...found }, null, 2)}\n`
}

/** The same value, or an `Error` in words. */
export function requireInventory(value: unknown): Inventory {
  const parsed = inventory.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`)
  }
  const ids = new Set(parsed.data.packages.map(p => `${p.name}:${p.architecture}`))
  if (ids.size !== parsed.data.packages.length) throw new Error('packages: two of them are the same')
  const unknown = parsed.data.packages.flatMap(p => p.dependsOn).find(other => !ids.has(other))
  if (unknown !== undefined) throw new Error(`packages: one depends on ${unknown}, which is not in the list`)
  const keys = new Set(parsed.data.keys.map(k => k.sha256))
  const named = [
    ...parsed.data.apt.trusted.map(t => t.sha256),
    ...parsed.data.apt.archives.flatMap(a =>
      a.signedBy.flatMap(s => ('embedded' in s ? s.embedded : 'file' in s ? (s.sha256 ?? []) : [])),
    ),
  ]
  const missing = named.find(digest => !keys.has(digest))
  if (missing !== undefined) throw new Error(`keys: ${missing} is not in the list`)
  return parsed.data
}
