import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { type Token, TokenType } from '@actions/expressions/lexer'

/** What expressions may see: plain JSON under each context name. */
export type Contexts = Readonly<Record<string, unknown>>

/** How far the job has come, for `success()` and its siblings. */
export interface Status {
  /** default: neither of the others */
  readonly succeeded?: boolean
  readonly failed: boolean
  readonly cancelled: boolean
  hashFiles(patterns: readonly string[]): string
}

const contextNames = [
  'github',
  'env',
  'vars',
  'job',
  'runner',
  'steps',
  'secrets',
  'inputs',
  'matrix',
  'strategy',
  'needs',
  'jobs',
] as const
const statusFunctions: ReadonlySet<string> = new Set(['success', 'failure', 'cancelled', 'always'])

/** The value of an expression without its `${{ }}`, as plain JSON. Throws with the expression in the message. */
export function evaluate(expression: string, contexts: Contexts, status: Status): unknown {
  return JSON.parse(JSON.stringify(evaluateData(expression, contexts, status), data.replacer) ?? 'null')
}

/** An `if:`, with or without `${{ }}`; without a status function it means `success() && (…)`. */
export function condition(text: unknown, contexts: Contexts, status: Status): boolean {
  const written = conditionText(text)
  if (written === '') return succeeded(status)
  return holds(asksForStatus(written) ? written : `success() && (${written})`, contexts, status)
}

/** A `pre-if:` or `post-if:`: taken as it is, `always()` when absent. */
export function hookCondition(text: string | undefined, contexts: Contexts, status: Status): boolean {
  return holds(conditionText(text) || 'always()', contexts, status)
}

/** Every `${{ }}` in a value, at any depth, replaced; a text that is nothing but one expression keeps the expression's type. */
export function interpolate(written: unknown, contexts: Contexts, status: Status): unknown {
  if (typeof written === 'string') {
    const parts = split(written)
    const [only] = parts
    return parts.length === 1 && only && 'expression' in only
      ? evaluate(only.expression, contexts, status)
      : text(written, contexts, status)
  }
  if (Array.isArray(written)) return written.map(v => interpolate(v, contexts, status))
  if (typeof written === 'object' && written !== null)
    return Object.fromEntries(Object.entries(written).map(([k, v]) => [k, interpolate(v, contexts, status)]))
  return written
}

/** A value where GitHub wants text. Throws for a list or a mapping, unless it stands within more text (then it is `Array` or `Object`). */
export function text(written: unknown, contexts: Contexts, status: Status): string {
  if (typeof written !== 'string') return written === null || written === undefined ? '' : String(written)
  const parts = split(written)
  return parts
    .map(part => {
      if ('text' in part) return part.text
      const found = evaluateData(part.expression, contexts, status)
      if (parts.length === 1 && !found.primitive)
        throw new Error(
          `\${{ ${part.expression} }}: text was expected here, not a list or a mapping; toJSON() makes text of it`,
        )
      return found.coerceString()
    })
    .join('')
}

function evaluateData(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  try {
    const tokens = lex(expression)
    if (tokens.every(t => t.type === TokenType.EOF)) throw new Error('the expression is empty')
    const functions = functionsFor(status)
    const tree = new Parser(tokens, [...contextNames], functions).parse()
    const known = Object.fromEntries(contextNames.map(name => [name, contexts[name] ?? {}]))
    const dictionary = JSON.parse(JSON.stringify(known), data.reviver) as data.Dictionary
    return new Evaluator(tree, dictionary, new Map(functions.map(f => [f.name.toLowerCase(), f]))).evaluate()
  } catch (error) {
    throw new Error(`\${{ ${expression.trim()} }}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function lex(expression: string): Token[] {
  const { tokens } = new Lexer(expression).lex()
  // The lexer unescapes only the first '' of a literal: take the text from the source.
  for (const token of tokens)
    if (token.type === TokenType.STRING) token.value = token.lexeme.slice(1, -1).replaceAll("''", "'")
  return tokens
}

function holds(expression: string, contexts: Contexts, status: Status): boolean {
  const found = evaluate(expression, contexts, status)
  return !(found === false || found === 0 || found === '' || found === null)
}

/** The expression that an `if:` means. Text around a `${{ }}` makes all of it one text, which holds whatever it says: so does GitHub. */
function conditionText(written: unknown): string {
  if (written === undefined || written === null) return ''
  const source = String(written).trim()
  const parts = split(source)
  const [only] = parts
  if (!parts.some(p => 'expression' in p)) return source
  if (parts.length === 1 && only && 'expression' in only) return only.expression
  const expressions = parts.flatMap(p => ('expression' in p ? [p.expression] : []))
  let index = 0
  const format = parts
    .map(p => ('text' in p ? p.text.replaceAll(/[{}]/g, '$&$&').replaceAll("'", "''") : `{${index++}}`))
    .join('')
  return `format('${format}', ${expressions.join(', ')})`
}

function asksForStatus(expression: string): boolean {
  const tokens = lex(expression)
  return tokens.some(
    (t, i) =>
      t.type === TokenType.IDENTIFIER &&
      statusFunctions.has(t.lexeme.toLowerCase()) &&
      tokens[i + 1]?.type === TokenType.LEFT_PAREN,
  )
}

/** Text and expressions in turn; a `}}` inside a quoted literal does not end the expression. */
function split(written: string): ({ text: string } | { expression: string })[] {
  const parts: ({ text: string } | { expression: string })[] = []
  let rest = written
  for (let start = rest.indexOf('${{'); start >= 0; start = rest.indexOf('${{')) {
    const end = closing(rest, start + 3)
    if (end < 0) throw new Error(`an expression is not closed: ${rest.slice(start, start + 60)}`)
    if (start > 0) parts.push({ text: rest.slice(0, start) })
    parts.push({ expression: rest.slice(start + 3, end).trim() })
    rest = rest.slice(end + 2)
  }
  if (rest !== '' || parts.length === 0) parts.push({ text: rest })
  return parts
}

function closing(written: string, from: number): number {
  let quoted = false
  for (let i = from; i < written.length; i++) {
    if (written[i] === "'") quoted = !quoted
    else if (!quoted && written.startsWith('}}', i)) return i
  }
  return -1
}

const succeeded = (status: Status) => status.succeeded ?? (!status.failed && !status.cancelled)

function functionsFor(status: Status): FunctionDefinition[] {
  const flag = (name: string, holds: boolean): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(holds),
  })
  return [
    flag('success', succeeded(status)),
    flag('failure', status.failed && !status.cancelled),
    flag('cancelled', status.cancelled),
    flag('always', true),
    {
      name: 'hashFiles',
      minArgs: 1,
      maxArgs: 255,
      call: (...patterns) => new data.StringData(status.hashFiles(patterns.map(p => p.coerceString()))),
    },
  ]
}
