import { parseJson } from './json.ts'
import { readYaml } from './yaml.ts'

/** A shorter part of a list is a word that occurs elsewhere. */
const shortestItem = 8

/** Each is looked for in all that is shown. */
const mostParts = 1000

/** characters; YAML costs more to read than all else, and a secret of this size is a file */
const mostYaml = 1 << 14

/**
 * The texts that a template gets out of a secret by one function or two: what it is the base64 of, what stands between its commas, what it holds as a map or a
 * list of JSON or YAML, and what that is the base64 of. Its own text and lines are not among them.
 * @param shortest characters that a part has at least
 */
export function partsOfSecret(secret: string, shortest: number): readonly string[] {
  const parts = new Set<string>()
  const take = (texts: Iterable<string>) => {
    for (const text of texts) {
      if (parts.size >= mostParts) return
      if (text !== secret && text.trim().length >= shortest) parts.add(text)
    }
  }
  const decoded = decodedOf(secret)
  take(decoded)
  for (const text of [secret, ...decoded]) {
    const held = scalarsIn(text)
    take(held)
    take(itemsOf(text))
    take(held.flatMap(decodedOf))
  }
  return [...parts]
}

const itemsOf = (text: string) =>
  text.includes(',')
    ? text
        .split(',')
        .map(item => item.trim())
        .filter(item => item.length >= shortestItem)
    : []

/** The text that this one is the base64 of, of either alphabet, broken into lines or not; nothing if it says no text. */
function decodedOf(text: string): readonly string[] {
  const said = text.trim().replace(/[\r\n]/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(said) || (said.endsWith('=') && said.length % 4 !== 0)) return []
  const bytes = Buffer.from(said, 'base64')
  const bare = said.replaceAll('=', '')
  // Other texts of these letters lose something, and would not come back.
  if (bytes.toString('base64url') !== bare.replaceAll('+', '-').replaceAll('/', '_')) return []
  try {
    return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)]
  } catch {
    return []
  }
}

/** Texts and numbers, however deep. `true` and `false` are everybody's words. */
function scalarsIn(text: string): readonly string[] {
  const found: string[] = []
  const seen = new Set<unknown>()
  const left: unknown[] = [mapOrListOf(text)]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' || typeof value === 'number') found.push(String(value))
    // What an alias stands for is there once more.
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    for (const one of Object.values(value).reverse()) left.push(one)
  }
  return found
}

function mapOrListOf(text: string): object | undefined {
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined
  if (typeof json === 'object' && json !== null) return json
  // Every map and every list of YAML has one of these.
  if (text.length > mostYaml || !/[:[-]/.test(text)) return undefined
  const read = readYaml(text)
  return 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : undefined
}
