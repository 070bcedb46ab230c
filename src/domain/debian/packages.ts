import { guestLine } from '../text/guest-line.ts'
import { architectureName, packageName, packageVersion } from './names.ts'
import { type Paragraph, parseParagraphs } from './paragraphs.ts'

/** The third word of `Status`, if anything of the package is there. The last three are broken: something of it is missing or was never set up. */
export const packageStates = [
  'installed',
  'triggers-pending',
  'triggers-awaited',
  'unpacked',
  'half-configured',
  'half-installed',
] as const
export type PackageState = (typeof packageStates)[number]

/** One package that is on a machine, as dpkg knows it. */
export interface DebianPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly state: PackageState
  /** nobody upgrades it: `apt-mark hold` */
  readonly held: boolean
  /** what advisories speak of; its version differs from the binary's where that was built again, or counts otherwise */
  readonly source: { readonly name: string; readonly version: string }
  /** one line; absent if it names nobody */
  readonly maintainer?: string
  /** `name:architecture` of packages that are there and that it depends on, sorted: of alternatives the first that is there */
  readonly dependsOn: readonly string[]
}

export const packageId = (p: { readonly name: string; readonly architecture: string }): string =>
  `${p.name}:${p.architecture}`

/** Whether all of it is there. */
export const isWhole = (p: { readonly state: PackageState }): boolean =>
  p.state === 'installed' || p.state.startsWith('triggers-')

/** Removed, with or without its configuration, or never there. Their paragraphs stay in the file for years. */
const absent = ['not-installed', 'config-files']
const wanted = ['unknown', 'install', 'hold', 'deinstall', 'purge']

/**
 * What is on the machine, sorted by name and architecture.
 * @param status text of `/var/lib/dpkg/status`, where each package says its state
 * @param parts texts of `/var/lib/dpkg/status.d`, where images without dpkg keep what was unpacked into them; they name no state
 * Throws an `Error` in words for a state that is not known, a name that is none, and two entries of one package.
 */
export function parsePackages(status: string, parts: readonly string[] = []): readonly DebianPackage[] {
  const found = [
    ...parseParagraphs(status).flatMap(paragraph => {
      const state = readState(paragraph)
      return state ? [{ paragraph, ...state }] : []
    }),
    ...parts.flatMap(parseParagraphs).map(paragraph => ({ paragraph, state: 'installed' as const, held: false })),
  ].map(({ paragraph, state, held }) => ({ paragraph, own: { ...readNames(paragraph), state, held } }))
  const ids = new Set<string>()
  for (const { own } of found) {
    const id = packageId(own)
    if (ids.has(id)) throw new Error(`the package ${id} has two entries`)
    ids.add(id)
  }
  const providers = listProviders(
    found.map(({ paragraph, own }) => ({ own, provides: paragraph.get('provides') ?? '' })),
  )
  return found
    .map(({ paragraph, own }) => {
      const maintainer = guestLine(paragraph.get('maintainer') ?? '', 200)
      return { ...own, ...(maintainer ? { maintainer } : {}), dependsOn: resolveDepends(own, paragraph, providers) }
    })
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.architecture, b.architecture))
}

/** By code units: the same everywhere, whatever the language of the machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function readState(paragraph: Paragraph): { state: PackageState; held: boolean } | undefined {
  const words = (paragraph.get('status') ?? '').split(' ')
  const [want = '', flag = '', state = ''] = words
  const known = words.length === 3 && wanted.includes(want) && (flag === 'ok' || flag === 'reinstreq')
  if (known && absent.includes(state)) return undefined
  const there = packageStates.find(s => s === state)
  if (!known || !there)
    throw new Error(
      `the package "${guestLine(paragraph.get('package') ?? '', 100)}" has the status "${guestLine(words.join(' '), 100)}", which is not known`,
    )
  // What has to be installed again is broken, whatever state it had before.
  return { state: flag === 'ok' ? there : 'half-installed', held: want === 'hold' }
}

function readNames(paragraph: Paragraph): Pick<DebianPackage, 'name' | 'version' | 'architecture' | 'source'> {
  const name = paragraph.get('package') ?? ''
  const requireField = (field: string, pattern: RegExp) => {
    const value = paragraph.get(field) ?? ''
    if (pattern.test(value)) return value
    throw new Error(`the package "${guestLine(name, 100)}" has the ${field} "${guestLine(value, 100)}"`)
  }
  requireField('package', packageName)
  const version = requireField('version', packageVersion)
  const architecture = requireField('architecture', architectureName)
  const source = /^(?<name>\S+)(?: \((?<version>[^()]+)\))?$/.exec(paragraph.get('source') ?? name)?.groups
  if (!packageName.test(source?.name ?? '') || !packageVersion.test(source?.version ?? version))
    requireField('source', /^$/)
  return { name, version, architecture, source: { name: source?.name ?? name, version: source?.version ?? version } }
}

type Own = Pick<DebianPackage, 'name' | 'architecture'>

/** The first package of each architecture by every name under which it can be asked for, its own before those that it provides. */
type Providers = ReadonlyMap<string, ReadonlyMap<string, Own>>

function listProviders(packages: readonly { own: Own; provides: string }[]): Providers {
  const all = new Map<string, Map<string, Own>>()
  const add = (name: string, own: Own) => {
    // A list that is not there is one empty name.
    if (name === '') return
    const byArchitecture = all.get(name) ?? new Map<string, Own>()
    if (!byArchitecture.has(own.architecture)) byArchitecture.set(own.architecture, own)
    all.set(name, byArchitecture)
  }
  for (const { own } of packages) add(own.name, own)
  for (const { own, provides } of packages) for (const { name } of provides.split(',').map(readRelation)) add(name, own)
  return all
}

function resolveDepends(own: Own, paragraph: Paragraph, providers: Providers): string[] {
  const groups = [paragraph.get('pre-depends') ?? '', paragraph.get('depends') ?? ''].flatMap(list => list.split(','))
  const ids = groups.flatMap(group => {
    for (const { name, architecture } of group.split('|').map(readRelation)) {
      const there = providers.get(name)
      const best =
        there?.get(architecture ?? own.architecture) ??
        there?.get(own.architecture) ??
        there?.get('all') ??
        there?.values().next().value
      if (best) return [packageId(best)]
    }
    return []
  })
  return [...new Set(ids)].filter(id => id !== packageId(own)).sort(compareText)
}

/** `name:architecture (>= version)`; the version is what apt has looked at already. */
function readRelation(text: string): { name: string; architecture: string | undefined } {
  const [word = ''] = text.trim().split(/[\s(]/, 1)
  const [name = '', architecture] = word.split(':')
  return { name, architecture }
}
