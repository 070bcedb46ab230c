/** Which of the controls of a profile are run: ids of controls or `/patterns/` of them, and the same of tags. */
export interface Selectors {
  readonly controls?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
}

/** What one profile ran, by name. */
export interface Ran {
  readonly ids: ReadonlySet<string>
  /** names and values of the tags of these controls */
  readonly tags: ReadonlySet<string>
}

/** A selector that met nothing of what ran. */
export interface Unmet {
  readonly kind: 'control' | 'tag'
  readonly selector: string
}

const isPattern = (selector: string) => selector.length > 1 && selector.startsWith('/') && selector.endsWith('/')

/** The auditor passes over what meets nothing, as long as another one does. */
export function findUnmet({ controls = [], tags = [] }: Selectors, ran: Ran): readonly Unmet[] {
  const unmet = (kind: Unmet['kind'], selectors: readonly string[], names: ReadonlySet<string>) =>
    selectors.filter(selector => !meets(selector, names)).map((selector): Unmet => ({ kind, selector }))
  return [...unmet('control', controls, ran.ids), ...unmet('tag', tags, ran.tags)]
}

/** Patterns of which nobody here can say what they meet: the auditor reads them as Ruby does. */
export const listUnread = ({ controls = [], tags = [] }: Selectors): readonly string[] =>
  [...controls, ...tags].filter(selector => isPattern(selector) && readPattern(selector) === undefined)

/** With a name that is longer, or more of them, a pattern could be tried for hours: it is taken to meet one. */
const longestName = 200
const mostNames = 2000

function meets(selector: string, names: ReadonlySet<string>): boolean {
  if (!isPattern(selector)) return names.has(selector)
  const pattern = readPattern(selector)
  if (pattern === undefined) return true
  let tried = 0
  for (const name of names) {
    tried += 1
    if (tried > mostNames || name.length > longestName || pattern.test(name)) return true
  }
  return false
}

const escaped = String.raw`\\[dwsDWSbB]|\\[-.^$|?*+()[\]{}\/_ ]`
/** One thing of a pattern that Ruby and JavaScript read alike. */
const part = new RegExp(
  String.raw`(?<group>\((?:\?:)?|\)\??|\|)|(?:${escaped}|[^\\^$.|?*+()[\]{}]|\.|\^|\$|\[\^?(?:[^[\]\\&]|${escaped})+\])(?<times>[*+]\??|\{\d{1,3}(?:,\d{0,3})?\}\??|\?\??)?`,
  'y',
)
/** In so many ways at most may a pattern be tried at one place of a name: two `*`, or many `?`. */
const mostWays = longestName ** 2

/** A pattern as the auditor reads it, from the start of each line to its end; `undefined`: it has more than is read here, and may mean something else. */
function readPattern(selector: string): RegExp | undefined {
  const source = selector.slice(1, -1)
  let ways = 1
  for (let at = 0; at < source.length; at = part.lastIndex) {
    part.lastIndex = at
    const found = part.exec(source)
    if (found === null) return undefined
    ways *= countWays(found.groups?.['times'] ?? '', found[0])
  }
  if (ways > mostWays) return undefined
  try {
    return new RegExp(source, 'm')
  } catch {
    return undefined
  }
}

function countWays(times: string, whole: string): number {
  if (times === '') return whole === '|' || whole === ')?' ? 2 : 1
  if (times.startsWith('?')) return 2
  if (!times.startsWith('{')) return longestName
  const [least = 0, most = longestName] = times.slice(1, times.indexOf('}')).split(',').map(Number)
  return times.includes(',') ? Math.max(1, (most || longestName) - least + 1) : 1
}
