/** A workflow command in a line of a step's output. */
export interface Command {
  readonly name: string
  readonly properties: Properties
  readonly data: string
}

/** Names are lower case: the runner does not tell upper from lower case in them. */
export type Properties = Readonly<Record<string, string>>

/** .NET's idea of white space, which is what the runner trims by: with NEL, without the byte order mark. */
const blank = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const leadingBlanks = new RegExp(`^${blank}+`)

/**
 * Finds the command in a line: `::name key=value,…::data` at its start (blanks may stand before it), else `##[name key=value;…]data` at
 * the first `##[` anywhere in it. `known` says which names are commands at this moment; with any other name the line is plain text.
 */
export function parseCommand(line: string, known: (name: string) => boolean): Command | undefined {
  return parseColons(line, known) ?? parseBrackets(line, known)
}

function parseColons(line: string, known: (name: string) => boolean): Command | undefined {
  const text = line.replace(leadingBlanks, '')
  if (!text.startsWith('::')) return undefined
  const end = text.indexOf('::', 2)
  if (end < 0) return undefined
  return command(text.slice(2, end), known, ',', text.slice(end + 2), propertyEscapes, dataEscapes)
}

function parseBrackets(line: string, known: (name: string) => boolean): Command | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  return command(line.slice(start + 3, end), known, ';', line.slice(end + 1), bracketEscapes, bracketEscapes)
}

function command(
  head: string,
  known: (name: string) => boolean,
  separator: string,
  data: string,
  propertyEscapes: Escapes,
  dataEscapes: Escapes,
): Command | undefined {
  const space = head.indexOf(' ')
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase()
  if (!known(name)) return undefined
  const written = space > 0 ? head.slice(space + 1) : ''
  const pairs = (separator === ',' ? written.trim() : written).split(separator).flatMap(pair => {
    const text = pair.replace(/^=+/, '')
    const equals = text.indexOf('=')
    const value = text.slice(equals + 1)
    return equals < 0 || value === ''
      ? []
      : [[text.slice(0, equals).toLowerCase(), decode(value, propertyEscapes)] as const]
  })
  return { name, properties: Object.fromEntries(pairs), data: decode(data, dataEscapes) }
}

type Escapes = readonly (readonly [written: string, meant: string])[]
const dataEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]
const propertyEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
]
const bracketEscapes: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
]

/** One escape after the other, `%25` last, so that `%250A` is the text `%0A`. */
function decode(text: string, escapes: Escapes): string {
  return escapes.reduce((t, [written, meant]) => t.replaceAll(written, meant), text)
}
