import { knownRegions } from '../azure/arm/resource-parts.ts'
import type { GalleryConduct } from '../azure/index.ts'
import { type Check, checkWholeNumber } from './values.ts'

/** One thing of the galleries' conduct: its option, and how its value is written. */
interface Row<K extends keyof GalleryConduct = keyof GalleryConduct> {
  readonly key: K
  readonly option: string
  readonly value: string
  readonly check: Check
  readonly read: (written: string) => GalleryConduct[K]
  readonly help: string
}

const row = <K extends keyof GalleryConduct>(one: Row<K>): Row => one as unknown as Row

const day = 86_400_000
const number = (key: 'queueMs' | 'unusableMs' | 'validationMs', option: string, help: string) =>
  row({ key, option, value: 'MS', check: checkWholeNumber(day), read: Number, help })

function choice<K extends keyof GalleryConduct>(
  key: K,
  option: string,
  meanings: Readonly<Record<string, GalleryConduct[K]>>,
  help: string,
): Row {
  const words = Object.keys(meanings)
  return row<K>({
    key,
    option,
    value: words.join('|'),
    check: written => (words.includes(written) ? undefined : list(words)),
    read: written => meanings[written] as GalleryConduct[K],
    help,
  })
}

const rows: readonly Row[] = [
  row({
    key: 'replicationMs',
    option: 'replication',
    value: 'REGION=MS,...|none',
    check: checkPairs(checkWholeNumber(day)),
    read: written => mapped(pairs(written), Number),
    help: 'how long copies into these regions take',
  }),
  number('queueMs', 'queue', 'how long regions are Unknown before they are copied'),
  row({
    key: 'failing',
    option: 'failing',
    value: 'REGION=once|until-removed|always,...|none',
    check: checkPairs(written => (isFailure(written) ? undefined : list(failures))),
    read: written => mapped(pairs(written), how => (isFailure(how) ? how : 'once')),
    help: 'regions into which copies fail, and what cures them: a new try, their removal, nothing',
  }),
  number('unusableMs', 'unusable', 'how long a region that is Completed still answers GalleryImageNotFound'),
  choice('publishedDate', 'published-date', { kept: 'kept', moves: 'moves' }, 'whether an update changes it'),
  choice(
    'latest',
    'latest',
    { completed: 'completed', succeeded: 'succeeded', any: 'any' },
    'which versions it looks at: completed in the region, these and not just written, any',
  ),
  number('validationMs', 'validation', 'how long the validation for Trusted Launch takes'),
  choice('validationHolds', 'validation-holds', { yes: true, no: false }, 'whether a version is Creating until then'),
  choice('validationStatus', 'validation-status', { Succeeded: 'Succeeded', Failed: 'Failed' }, 'how it ends'),
  choice(
    'sourceGone',
    'source-gone',
    { copied: 'copied', fails: 'fails' },
    'what becomes of a version whose source is deleted meanwhile',
  ),
  choice(
    'regionNames',
    'region-names',
    { 'as-written': 'as-written', display: 'display' },
    'how target regions are spelt: as they were written, or as people read them',
  ),
  row({
    key: 'requestsPer3Min',
    option: 'requests',
    value: 'N',
    check: checkWholeNumber(10_000),
    read: Number,
    help: 'how many versions a client may write within three minutes, and how many delete; 0: nobody counts',
  }),
  choice('ids', 'ids', { 'as-made': 'as-made', capitals: 'capitals' }, 'how ids of versions are spelt'),
]

/** For the command line. */
export const conductOptions = rows.map(({ option, value, check, help }) => ({ name: option, value, check, help }))

/** What options ask for; the parser has checked them. */
export function conductOf(options: Readonly<Record<string, string | true>>): Partial<GalleryConduct> {
  const given = rows.flatMap(({ key, option, read }) => {
    const written = options[option]
    return typeof written === 'string' ? [[key, read(written)] as const] : []
  })
  return Object.fromEntries(given)
}

/** One line for each option, as it would be written. */
export function showConduct(conduct: GalleryConduct): string {
  const width = Math.max(...rows.map(({ option }) => option.length))
  return rows.map(({ key, option }) => `${option.padEnd(width)}  ${written(conduct[key])}`).join('\n')
}

function written(value: GalleryConduct[keyof GalleryConduct]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  const all = Object.entries(value).map(([region, one]) => `${region}=${one}`)
  return all.length > 0 ? all.join(',') : 'none'
}

const failures = ['once', 'until-removed', 'always'] as const
const isFailure = (text: string): text is (typeof failures)[number] => failures.some(one => one === text)

const pairs = (written: string): readonly (readonly [region: string, value: string])[] =>
  written === 'none' ? [] : written.split(',').map(pair => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])

const mapped = <T>(all: ReturnType<typeof pairs>, read: (value: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(all.map(([region, value]) => [region, read(value)]))

function checkPairs(checkValue: Check): Check {
  return written => {
    for (const [region, value] of pairs(written)) {
      const accepted = checkValue(value)
      if (!knownRegions.has(region))
        return `none, or pairs REGION=VALUE with the regions ${[...knownRegions].join(', ')}`
      if (accepted !== undefined) return `none, or pairs REGION=VALUE with the values ${accepted}`
    }
    return undefined
  }
}

const list = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
