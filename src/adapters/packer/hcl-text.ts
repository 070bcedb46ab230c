/** A value that is written out in HCL, or in JSON for a template. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  /** as it is written */
  | { readonly kind: 'number'; readonly text: string }
  /** `true`, `false`, `null` */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'many'; readonly items: readonly Literal[] }

export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  /** of the text, from 1 */
  readonly line: number
  readonly body: string
}

export interface HclBody {
  /** name → expression as it is written */
  readonly attributes: ReadonlyMap<string, string>
  readonly blocks: readonly HclBlock[]
}

/** What a name in an interpolation stands for, as text; `undefined`: it cannot be told. */
export type Resolve = (expression: string) => string | undefined

/**
 * Attributes and blocks of one level, as far as they can be told without evaluating anything: enough to see what a template declares. It is Packer that
 * says whether the text is right.
 */
export function parseHclBody(text: string): HclBody {
  const attributes = new Map<string, string>()
  const blocks: HclBlock[] = []
  const lineOf = lineCounter(text)
  let at = 0
  while (at < text.length) {
    at = skipBlank(text, at)
    const name = wordAt(text, at)
    if (name === undefined) {
      // Nothing that a body holds: on behind it.
      at = skipOne(text, at)
      continue
    }
    const begin = at
    at = skipBlank(text, at + name.length, false)
    if (text[at] === '=' && text[at + 1] !== '=') {
      const end = endOfExpression(text, at + 1)
      attributes.set(name, text.slice(at + 1, end).trim())
      at = end
      continue
    }
    const labels: string[] = []
    for (;;) {
      const label = text[at] === '"' ? text.slice(at, skipOne(text, at)) : wordAt(text, at)
      if (label === undefined || label === '') break
      labels.push(label.replace(/^"|"$/g, ''))
      at = skipBlank(text, at + label.length, false)
    }
    if (text[at] !== '{') continue
    const end = skipOne(text, at)
    blocks.push({ type: name, labels, line: lineOf(begin), body: text.slice(at + 1, end - 1) })
    at = end
  }
  return { attributes, blocks }
}

/** The value that an expression writes out; `undefined` if it has to be evaluated. */
export function parseLiteral(expression: string, resolve: Resolve = () => undefined): Literal | undefined {
  const text = expression.trim()
  if (text.startsWith('(') && skipOne(text, 0) === text.length) return parseLiteral(text.slice(1, -1), resolve)
  if (/^-?\d[\d.]*(?:[eE][+-]?\d+)?$/.test(text)) return { kind: 'number', text }
  if (/^(?:true|false|null)$/.test(text)) return { kind: 'word', text }
  if (text.startsWith('"') && skipOne(text, 0) === text.length) return literalText(text.slice(1, -1), resolve, true)
  if (text.startsWith('<<')) return heredoc(text, resolve)
  if (/^[[{]/.test(text) && skipOne(text, 0) === text.length) return literalItems(text, resolve)
  const known = resolve(text)
  return known === undefined ? undefined : { kind: 'text', text: known }
}

/** The texts and numbers in a value, however deep. */
export function scalarsOf(value: Literal): readonly Extract<Literal, { text: string }>[] {
  return value.kind === 'many' ? value.items.flatMap(scalarsOf) : [value]
}

/** A value of JSON; in a template's JSON, texts may hold interpolations. */
export function literalOfJson(value: unknown): Literal {
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value !== 'object' || value === null) return { kind: 'word', text: String(value) }
  return { kind: 'many', items: Object.values(value).map(literalOfJson) }
}

function literalItems(text: string, resolve: Resolve): Literal | undefined {
  const items: Literal[] = []
  const isMap = text.startsWith('{')
  let at = 1
  const end = text.length - 1
  while (at < end) {
    at = skipBlank(text, at)
    if (at >= end) break
    if (text[at] === ',') {
      at++
      continue
    }
    if (isMap) {
      at = text[at] === '"' || text[at] === '(' ? skipOne(text, at) : at + (wordAt(text, at)?.length ?? 0)
      at = skipBlank(text, at, false)
      if (text[at] !== '=' && text[at] !== ':') return undefined
      at++
    }
    const stop = endOfExpression(text, at, end)
    const item = parseLiteral(text.slice(at, stop), resolve)
    if (item === undefined) return undefined
    items.push(item)
    at = Math.max(stop, at + 1)
  }
  return { kind: 'many', items }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** The text between quotes, or in a heredoc (`escaped` false), with what is interpolated put in. */
function literalText(text: string, resolve: Resolve, escaped: boolean): Literal | undefined {
  let said = ''
  for (let at = 0; at < text.length; ) {
    const two = text.slice(at, at + 2)
    if ((two === '$$' || two === '%%') && text[at + 2] === '{') {
      said += `${two[0]}{`
      at += 3
    } else if (two === '${' || two === '%{') {
      const end = skipOne(text, at + 1)
      const known = two === '${' ? parseLiteral(text.slice(at + 2, end - 1).replace(/^~|~$/g, ''), resolve) : undefined
      if (known === undefined || known.kind === 'many') return undefined
      said += known.text
      at = end
    } else if (escaped && text[at] === '\\') {
      const code = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text.slice(at, at + 10))
      const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', 16) : -1
      said += point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (escapes[text[at + 1] ?? ''] ?? '')
      at += code ? code[0].length : 2
    } else said += text[at++]
  }
  return { kind: 'text', text: said }
}

function heredoc(text: string, resolve: Resolve): Literal | undefined {
  const { indent, lines } = /^<<(?<indent>-?)\s*\w[\w-]*\r?\n(?<lines>[\s\S]*)$/.exec(text)?.groups ?? {}
  if (lines === undefined) return undefined
  const kept = lines.split('\n').slice(0, -1)
  const margin = indent
    ? Math.min(...kept.filter(l => l.trim() !== '').map(l => /^[ \t]*/.exec(l)?.[0].length ?? 0))
    : 0
  return literalText(kept.map(line => `${line.slice(Number.isFinite(margin) ? margin : 0)}\n`).join(''), resolve, false)
}

const word = /[A-Za-z_][\w-]*/y

function wordAt(text: string, at: number): string | undefined {
  word.lastIndex = at
  return word.exec(text)?.[0]
}

/** Behind blanks and comments; with `lines` false the end of the line is none. */
function skipBlank(text: string, from: number, lines = true): number {
  let at = from
  for (;;) {
    const c = text[at] ?? ''
    if (c === ' ' || c === '\t' || c === '\r' || c === '\ufeff' || (lines && c === '\n')) at++
    else if (c === '#' || text.startsWith('//', at)) at = indexOr(text, '\n', at)
    else if (text.startsWith('/*', at)) at = indexOr(text, '*/', at + 2) + 2
    else return at
  }
}

/** Behind what begins here: a text, a heredoc, everything in a pair of brackets, or one character. */
function skipOne(text: string, from: number): number {
  const c = text[from] ?? ''
  if (c === '"') return endOfText(text, from)
  if (text.startsWith('<<', from)) return endOfHeredoc(text, from)
  if (!/[[({]/.test(c)) return from + 1
  let at = from + 1
  while (at < text.length) {
    at = skipBlank(text, at)
    if (/[\])}]/.test(text[at] ?? '')) return at + 1
    at = skipOne(text, at)
  }
  return text.length
}

function endOfText(text: string, from: number): number {
  let at = from + 1
  while (at < text.length) {
    const c = text[at]
    if (c === '"') return at + 1
    if (c === '\\') at += 2
    else if ((c === '$' || c === '%') && text[at + 1] === c && text[at + 2] === '{') at += 3
    else if ((c === '$' || c === '%') && text[at + 1] === '{') at = skipOne(text, at + 1)
    else at++
  }
  return text.length
}

function endOfHeredoc(text: string, from: number): number {
  const begin = /<<-?[ \t]*(\w[\w-]*)\r?\n/y
  begin.lastIndex = from
  const [head, mark] = begin.exec(text) ?? []
  if (head === undefined || mark === undefined) return from + 2
  const end = new RegExp(`^[ \\t]*${mark}(?![\\w-])`, 'gm')
  end.lastIndex = from + head.length
  const found = end.exec(text)
  return found ? found.index + found[0].length : text.length
}

/** Where the expression ends: at the end of its line, a comma, a comment, or a bracket that was not opened in it. */
function endOfExpression(text: string, from: number, limit = text.length): number {
  let at = from
  while (at < limit) {
    const c = text[at] ?? ''
    if (c === '\n' || c === ',' || c === '#' || /[\])}]/.test(c) || text.startsWith('//', at)) return at
    at = text.startsWith('/*', at) ? skipBlank(text, at, false) : skipOne(text, at)
  }
  return Math.min(at, limit)
}

const indexOr = (text: string, what: string, from: number) => {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}

function lineCounter(text: string): (at: number) => number {
  let seen = 0
  let line = 1
  return at => {
    for (; seen < at; seen++) if (text[seen] === '\n') line++
    return line
  }
}
