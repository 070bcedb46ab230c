import { parseLicenceLines } from '../debian/copyright.ts'
import { architectureName } from '../debian/names.ts'
import { parseOsRelease } from '../debian/os-release.ts'
import { compareText, type DebianPackage, isWhole, packageId, parsePackages } from '../debian/packages.ts'
import { parsePreferences } from '../debian/preferences.ts'
import { mirrorFileOf, parseMirrors, parseSources, type SignedBy, type Source } from '../debian/sources.ts'
import { wordsOf } from '../errors.ts'
import { guestLine } from '../text/guest-line.ts'
import type { GuestAnswer, GuestItem, GuestKind } from './guest-stream.ts'
import { type Archive, type ArchiveKey, type Inventory, inventorySchema, requireInventory } from './inventory.ts'

type Sha256 = (bytes: Uint8Array) => string

/**
 * The inventory of a machine, out of what its script has sent. What says which packages there are must be whole; of all else what is missing is a gap
 * that the inventory names. Throws an `Error` in words. @param sha256 hexadecimal digits
 */
export function takeInventory({ items }: GuestAnswer, sha256: Sha256): Inventory {
  const gaps: string[] = []
  const all = (kind: GuestKind) => items.filter(item => item.kind === kind)
  const text = (kind: GuestKind) =>
    all(kind)
      .map(item => textOf(item, gaps))
      .join('\n')
  const system = parseOsRelease(text('system'))
  if (system.versionId === undefined)
    gaps.push(`${system.id} names no version of its own: what looks up its packages will find nothing`)
  const packages = parsePackages(
    requireText(all('status')),
    all('part').map(part => requireText([part])),
  )
  for (const p of packages) if (!isWhole(p)) gaps.push(`the package ${packageId(p)} is broken: ${p.state}`)
  const { architecture, foreignArchitectures } = findArchitectures(packages, text('architectures'))
  const [release = '', machine = ''] = text('kernel').trim().split('\n')
  const keys = keysOf([...all('key'), ...all('trusted')], sha256, gaps)
  const sources = all('source').flatMap(item => settle(() => parseSources(textOf(item, gaps), item.path), gaps))
  const archives = sources.map(source => toArchive(source, all('mirrors'), keys, sha256, gaps))
  // Some systems bring software in another way than by packages, too.
  const snaps = text('snaps')
    .split('\n')
    .map(line => guestLine(line, 100))
    .filter(Boolean)
  if (snaps.length > 0)
    gaps.push(guestLine(`${snaps.length} snaps are on it and not in the list: ${snaps.join(', ')}`, 500))
  const licences = parseLicenceLines(text('licences'))
  const lists = parseLists(text('lists'))
  const withoutLicence = packages.filter(p => !licences.has(p.name)).length
  if (withoutLicence > 0)
    gaps.push(`${withoutLicence} of ${packages.length} packages have no copyright file that a program can read`)
  return requireInventory({
    $schema: inventorySchema,
    system,
    kernel: { release: guestLine(release, 200) || 'unknown', machine: guestLine(machine, 100) || 'unknown' },
    architecture,
    foreignArchitectures,
    packages: packages.map(p => {
      const names = licences.get(p.name)
      const fileList = lists.get(packageId(p)) ?? lists.get(p.name)
      return { ...p, ...(names ? { licences: names } : {}), ...(fileList === undefined ? {} : { fileList }) }
    }),
    apt: {
      archives,
      trusted: all('trusted').flatMap(item => {
        const key = keys.get(item.path)
        return key ? [{ file: guestLine(item.path, 500), sha256: key.sha256 }] : []
      }),
      preferences: all('preferences').flatMap(item =>
        settle(() => parsePreferences(textOf(item, gaps), item.path), gaps),
      ),
      configuration: text('configuration')
        .split('\n')
        .map(line => guestLine(line, 1000))
        .filter(Boolean),
    },
    keys: [...new Map([...keys.values()].map(key => [key.sha256, key])).values()].sort((a, b) =>
      compareText(a.sha256, b.sha256),
    ),
    gaps,
  } satisfies Inventory)
}

function requireText(items: readonly GuestItem[]): string {
  return items
    .map(item => {
      if (item.bytes === undefined) throw new Error(`${guestLine(item.path, 200)} could not be read`)
      if (item.cut) throw new Error(`${guestLine(item.path, 200)} is larger than is taken`)
      return new TextDecoder().decode(item.bytes)
    })
    .join('\n\n')
}

/** The text; a gap where it is not whole. */
function textOf(item: GuestItem, gaps: string[]): string {
  const name = guestLine(item.path, 200) || item.kind
  if (item.bytes === undefined) gaps.push(`${name} could not be read`)
  if (item.cut) gaps.push(`${name} is larger than is taken: the end of it is missing`)
  return new TextDecoder().decode(item.bytes ?? new Uint8Array())
}

/** What a reader gives, or nothing and a gap in its words. */
function settle<T>(read: () => readonly T[], gaps: string[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    gaps.push(guestLine(wordsOf(error), 500))
    return []
  }
}

/** The file is written only when a second architecture is added; dpkg itself is of the machine's own. */
function findArchitectures(
  packages: readonly DebianPackage[],
  file: string,
): Pick<Inventory, 'architecture' | 'foreignArchitectures'> {
  const told = file
    .split('\n')
    .map(line => line.trim())
    .filter(line => architectureName.test(line))
  const architecture =
    packages.find(p => p.name === 'dpkg')?.architecture ??
    told[0] ??
    packages.find(p => p.architecture !== 'all')?.architecture
  if (architecture === undefined) throw new Error('nothing on it says for which architecture it is')
  return { architecture, foreignArchitectures: [...new Set(told)].filter(other => other !== architecture) }
}

/** Keys by the path of their file. */
function keysOf(items: readonly GuestItem[], sha256: Sha256, gaps: string[]): Map<string, ArchiveKey> {
  const keys = new Map<string, ArchiveKey>()
  for (const item of items) {
    const name = guestLine(item.path, 200)
    if (item.bytes === undefined) gaps.push(`the key ${name} could not be read`)
    else if (item.cut) gaps.push(`the key ${name} is larger than is taken`)
    else if (item.bytes.length > 0) keys.set(item.path, keyOf(item.bytes, sha256))
  }
  return keys
}

function keyOf(bytes: Uint8Array, sha256: Sha256): ArchiveKey {
  return { sha256: sha256(bytes), size: bytes.length, base64: Buffer.from(bytes).toString('base64') }
}

/** Keys that stand in a source are added to `keys` under a name that no file has. */
function toArchive(
  { uri, credentials, suite, components, architectures, signedBy, options, file }: Source,
  mirrors: readonly GuestItem[],
  keys: Map<string, ArchiveKey>,
  sha256: Sha256,
  gaps: string[],
): Archive {
  const list = mirrorFileOf(uri)
  const item = mirrors.find(m => m.path === list)
  if (list !== undefined && !item) gaps.push(`the list of mirrors ${guestLine(list, 200)} is not there`)
  const signer = (by: SignedBy): Archive['signedBy'][number] => {
    if (by.kind === 'fingerprint') return { fingerprint: by.fingerprint }
    if (by.kind === 'embedded') {
      const key = keyOf(Buffer.from(by.key), sha256)
      keys.set(`in a source: ${key.sha256}`, key)
      return { embedded: key.sha256 }
    }
    const key = keys.get(by.file)
    return { file: by.file, ...(key ? { sha256: key.sha256 } : {}) }
  }
  return {
    uri,
    addresses: list === undefined ? [uri] : item ? [...parseMirrors(textOf(item, gaps))] : [],
    suite,
    components: [...components],
    architectures: [...architectures],
    signedBy: signedBy.map(signer),
    credentials,
    options,
    file,
  }
}

/** Digests by `name` or `name:architecture`. */
function parseLists(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap(line => {
      const { digest, name } =
        /^(?<digest>[0-9a-f]{64}) {2}(?<name>[a-z0-9+.:-]{1,260})\.md5sums$/.exec(line)?.groups ?? {}
      return digest && name ? [[name, digest] as const] : []
    }),
  )
}
