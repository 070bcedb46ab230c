import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'

/** Of a person there are a few. Each is looked up in the whole document, and each can stand for much. */
const mostAliases = 100
/** How often what one alias stands for may be used, with all that it takes along. */
const mostUses = 20
/** More problems than this tell nobody anything. */
const mostProblems = 20

export interface YamlText {
  /** the plain value */
  readonly value: unknown
  /** line (from 1) of the key, or of the entry of a list, at a path, or of its nearest parent that there is */
  lineOf(path: readonly PropertyKey[]): number
  /** what stands at a path, as it is written; `undefined` if that is no plain or quoted word */
  writtenAt(path: readonly PropertyKey[]): string | undefined
}

/** What is wrong in a YAML text, as the end of a sentence; `line` from 1. */
export interface YamlProblem {
  readonly message: string
  readonly line: number
}

export interface YamlRefusal {
  readonly problems: readonly [YamlProblem, ...YamlProblem[]]
}

/**
 * Reads one document in a time that grows with its size alone. Refused beside what is no YAML: keys that come twice, and what makes much of a
 * small file, which is aliases and deep nesting. `merge`: `<<` takes a map in, as in YAML 1.1.
 */
export function readYaml(
  text: string,
  options: { readonly stringKeys?: boolean; readonly merge?: boolean } = {},
): YamlText | YamlRefusal {
  const lines = new LineCounter()
  const at = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line)
  try {
    // Silent: a warning would quote the text, and the runner reads what is printed. Without the library's own look for double keys, and its
    // excerpts in errors: both cost the square of the size.
    const settings = { ...options, uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'silent' } as const
    const [document = parseDocument('', settings), second] = parseAllDocuments(text, {
      ...settings,
      lineCounter: lines,
    })
    if (second) return { problems: [{ message: notValid('there is a second document'), line: at(second.range?.[0]) }] }
    const [first, ...others]: YamlProblem[] = [
      ...document.errors.slice(0, mostProblems).map(e => ({ message: notValid(e.message), line: at(e.pos[0]) })),
      ...(document.errors.length > 0 ? [] : [...findDoubleKeys(document, at), ...findLooseAliases(document, at)]),
    ]
    // The library catches it here and there.
    if (document.errors.some(e => e.message.includes('Maximum call stack'))) return tooMuch('is nested too deeply')
    if (first) return { problems: [first, ...others] }
    const find = nodeFinder(document)
    return {
      value: document.toJS({ maxAliasCount: mostUses }),
      lineOf: path => at(find(path).start),
      writtenAt: path => {
        const { value, rest } = find(path)
        return rest === 0 && isScalar(value) ? value.source : undefined
      },
    }
  } catch (error) {
    if (error instanceof RangeError) return tooMuch('is nested too deeply')
    return tooMuch('has too many YAML aliases')
  }
}

const notValid = (why: string) => `is not valid YAML: ${why.split('\n')[0]}`
const tooMuch = (message: string): YamlRefusal => ({ problems: [{ message, line: 1 }] })

/** Too many; of nothing; or of what they lie in, which would have no end. */
function findLooseAliases(document: Document, at: (offset: number | undefined) => number): YamlProblem[] {
  const found: YamlProblem[] = []
  let count = 0
  visit(document, {
    Alias: (_, alias, path) => {
      if (++count > mostAliases) return visit.BREAK
      const line = at(alias.range?.[0])
      const target = alias.resolve(document)
      if (target === undefined) found.push({ message: notValid(`*${alias.source} stands for nothing`), line })
      else if (path.includes(target)) found.push({ message: notValid(`*${alias.source} stands for itself`), line })
      return undefined
    },
  })
  return count > mostAliases ? [...tooMuch('has too many YAML aliases').problems] : found
}

function findDoubleKeys(document: Document, at: (offset: number | undefined) => number): YamlProblem[] {
  const found: YamlProblem[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        const word = isScalar(key) ? key.value : undefined
        if (word === undefined || word === '<<') continue
        if (seen.has(word) && found.length < mostProblems)
          found.push({
            message: notValid('Map keys must be unique'),
            line: at(isScalar(key) ? key.range?.[0] : undefined),
          })
        seen.add(word)
      }
    },
  })
  return found
}

/** What there is at a path, or the nearest of its parents, where its key or entry begins, and how many steps are left. */
function nodeFinder(document: Document) {
  /** Each map is looked through once, however many lines are asked for. */
  const indexes = new Map<
    YAMLMap,
    ReadonlyMap<string, { readonly start: number | undefined; readonly value: unknown }>
  >()
  const indexOf = (map: YAMLMap) => {
    const known = indexes.get(map)
    if (known) return known
    const index = new Map(
      map.items.flatMap(({ key, value }) =>
        isScalar(key) ? [[String(key.value), { start: key.range?.[0], value }] as const] : [],
      ),
    )
    indexes.set(map, index)
    return index
  }
  const entryOf = (list: unknown, step: PropertyKey) => {
    const value = isSeq(list) ? list.items[Number(step)] : undefined
    return isNode(value) ? { start: value.range?.[0], value } : undefined
  }
  return (path: readonly PropertyKey[]) => {
    let value: unknown = document.contents
    let start: number | undefined
    let rest = path.length
    for (const step of path) {
      const found = isMap(value) ? indexOf(value).get(String(step)) : entryOf(value, step)
      if (found?.start === undefined) break
      start = found.start
      value = found.value
      rest--
    }
    return { start, value, rest }
  }
}
