import { guestLine } from '../text/guest-line.ts'
import { parseParagraphs } from './paragraphs.ts'

/** What one file of apt says of one suite at one address, before any key or list of mirrors was looked at. */
export interface Source {
  /** as it is written, without a password */
  readonly uri: string
  /** whether a name or password was in it */
  readonly credentials: boolean
  /** `bookworm`; of a flat repository its path, which ends with `/` */
  readonly suite: string
  /** none for a flat repository */
  readonly components: readonly string[]
  /** if it is limited to some */
  readonly architectures: readonly string[]
  readonly signedBy: readonly SignedBy[]
  /** `trusted`: whether a signature is asked for; `checkValidUntil`, `byHash`: as apt's options of these names. Absent: not said. */
  readonly options: SourceOptions
  /** the file */
  readonly file: string
}

export interface SourceOptions {
  readonly trusted?: boolean
  readonly checkValidUntil?: boolean
  readonly byHash?: boolean
}

/** Which keys may sign: those of a file, one of those that apt trusts anyway, or one that stands in the source itself. */
export type SignedBy =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'fingerprint'; readonly fingerprint: string }
  | { readonly kind: 'embedded'; readonly key: string }

/**
 * Sources of binary packages that are switched on, in the order of the file. sources.list(5)
 * @param file its path; one that ends with `.sources` has paragraphs, all others have lines
 * Throws an `Error` in words for what apt would not read.
 */
export function parseSources(text: string, file: string): readonly Source[] {
  try {
    return file.endsWith('.sources') ? parseParagraphs(text).flatMap(p => parseParagraph(p, file)) : ofLines(text, file)
  } catch (error) {
    throw new Error(`${guestLine(file, 200)}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseParagraph(paragraph: ReadonlyMap<string, string>, file: string): readonly Source[] {
  const words = (field: string) => wordsOf(paragraph.get(field) ?? '')
  if (isNo(paragraph.get('enabled')) || !words('types').includes('deb')) return []
  const [uris, suites, components] = [words('uris'), words('suites'), words('components')]
  if (uris.length === 0 || suites.length === 0) throw new Error('a source names no address or no suite')
  return uris.flatMap(uri =>
    suites.map(suite =>
      source({
        uri,
        suite,
        components,
        architectures: words('architectures'),
        signedBy: signedBy(paragraph.get('signed-by') ?? ''),
        options: optionsOf(name => paragraph.get(name)),
        file,
      }),
    ),
  )
}

function ofLines(text: string, file: string): readonly Source[] {
  return text.split('\n').flatMap((raw, index) => {
    const [type, ...rest] = wordsOf(raw.split('#', 1)[0] ?? '')
    if (type !== 'deb') {
      if (type === undefined || type === 'deb-src') return []
      throw new Error(`line ${index + 1} is of the type "${guestLine(type, 40)}"; known are deb and deb-src`)
    }
    const { options, uri, words } = splitLine(rest)
    const [suite, ...components] = words
    if (uri === undefined || suite === undefined) throw new Error(`line ${index + 1} names no address or no suite`)
    const list = (name: string) => (options.get(name) ?? '').split(',').filter(Boolean)
    return [
      source({
        uri,
        suite,
        components,
        architectures: list('arch'),
        signedBy: signedBy(list('signed-by').join(' ')),
        options: optionsOf(name => options.get(name)),
        file,
      }),
    ]
  })
}

/** `[name=value name=value] address suite component…`; the name of a disc has blanks, in brackets of its own. */
function splitLine(words: readonly string[]): {
  options: ReadonlyMap<string, string>
  uri: string | undefined
  words: readonly string[]
} {
  const findBracket = (from: number) => {
    const end = words.findIndex((word, i) => i >= from && word.includes(']'))
    if (end < 0) throw new Error('a bracket is not closed')
    return end + 1
  }
  const [first = ''] = words
  const optionsEnd = first.startsWith('[') ? findBracket(0) : 0
  const inner = words.slice(0, optionsEnd).join(' ').slice(1).replace(/\]$/, '')
  const options = new Map(
    wordsOf(inner).map(word => {
      const equals = word.indexOf('=')
      return [word.slice(0, equals).replace(/[+-]$/, '').toLowerCase(), word.slice(equals + 1)]
    }),
  )
  const uriEnd = words[optionsEnd]?.startsWith('cdrom:[') ? findBracket(optionsEnd) : optionsEnd + 1
  const uri = words.slice(optionsEnd, uriEnd).join(' ')
  return { options, uri: uri === '' ? undefined : uri, words: words.slice(uriEnd) }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
const isNo = (value: string | undefined) =>
  ['no', 'false', '0', 'off', 'without', 'disable'].includes((value ?? '').toLowerCase())
const isYes = (value: string | undefined) =>
  ['yes', 'true', '1', 'on', 'with', 'enable'].includes((value ?? '').toLowerCase())

function optionsOf(get: (name: string) => string | undefined): SourceOptions {
  const told = (name: string) => (isYes(get(name)) ? true : isNo(get(name)) ? false : undefined)
  const trusted = told('trusted')
  const checkValidUntil = told('check-valid-until')
  const byHash = get('by-hash')?.toLowerCase() === 'force' ? true : told('by-hash')
  return {
    ...(trusted === undefined ? {} : { trusted }),
    ...(checkValidUntil === undefined ? {} : { checkValidUntil }),
    ...(byHash === undefined ? {} : { byHash }),
  }
}

function signedBy(value: string): readonly SignedBy[] {
  if (value.includes('-----BEGIN PGP')) {
    // An empty line of the key is written as a dot.
    const lines = value.split('\n').map(line => (line === '.' ? '' : line))
    return [{ kind: 'embedded', key: `${lines.join('\n').trim()}\n` }]
  }
  return value
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(word => {
      if (word.startsWith('/')) return { kind: 'file', file: guestLine(word, 500) }
      if (/^[0-9A-Fa-f]{16,64}!?$/.test(word)) return { kind: 'fingerprint', fingerprint: word.toUpperCase() }
      throw new Error(`a source is signed by "${guestLine(word, 100)}", which is neither a file nor a fingerprint`)
    })
}

function source(given: Omit<Source, 'credentials'>): Source {
  const { uri, credentials } = withoutCredentials(given.uri)
  const line = (text: string) => guestLine(text, 500)
  const lines = (texts: readonly string[]) => texts.map(line)
  const { components, architectures } = given
  return {
    ...given,
    uri,
    credentials,
    suite: line(given.suite),
    components: lines(components),
    architectures: lines(architectures),
    file: line(given.file),
  }
}

/** An address without the name and the password that may stand in it. */
export function withoutCredentials(uri: string): { uri: string; credentials: boolean } {
  const line = guestLine(uri, 1000)
  const start = line.indexOf('://')
  if (start < 0) return { uri: line, credentials: false }
  const host = line.slice(start + 3).split('/', 1)[0] ?? ''
  const at = host.lastIndexOf('@')
  if (at < 0) return { uri: line, credentials: false }
  return { uri: `${line.slice(0, start + 3)}${line.slice(start + 3 + at + 1)}`, credentials: true }
}

/** Path of the list on the machine that a source names in place of an address; `undefined` for every other address. apt-transport-mirror(1) */
export function mirrorFileOf(uri: string): string | undefined {
  const path = /^mirror\+(?:file|copy):(?<path>\/.*)$/.exec(uri)?.groups?.path
  // `mirror+file:///etc/…` and `mirror+file:/etc/…` are the same.
  return path?.replace(/^\/{2,}/, '/')
}

/** Addresses in a list of mirrors, one a line, options behind a tab. */
export function parseMirrors(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => (line.split(/[\t ]/, 1)[0] ?? '').trim())
    .filter(address => address !== '' && !address.startsWith('#'))
    .map(address => withoutCredentials(address).uri)
}
