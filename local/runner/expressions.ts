import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { TokenType } from '@actions/expressions/lexer'

/** What expressions may see: plain JSON under each context name. */
export type Contexts = Readonly<Record<string, unknown>>

/** How far the job has come, for `success()` and its siblings. */
export interface Status {
  readonly failed: boolean
  readonly cancelled: boolean
  hashFiles(patterns: readonly string[]): string
}

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'runner',
  'steps',
  'secrets',
  'inputs',
  'matrix',
  'strategy',
  'needs',
] as const
const STATUS_FUNCTION = /\b(success|failure|cancelled|always)\s*\(/i

/** The value of an expression without its `${{ }}`. Throws with the expression in the message. */
export function evaluate(expression: string, contexts: Contexts, status: Status): unknown {
  try {
    const { tokens } = new Lexer(expression).lex()
    // The lexer unescapes only the first '' of a literal: take the text from the source.
    for (const token of tokens)
      if (token.type === TokenType.STRING) token.value = token.lexeme.slice(1, -1).replaceAll("''", "'")
    const functions = statusFunctions(status)
    const tree = new Parser(tokens, [...CONTEXTS], functions).parse()
    const known = Object.fromEntries(CONTEXTS.map(name => [name, contexts[name] ?? {}]))
    const dictionary = JSON.parse(JSON.stringify(known), data.reviver) as data.Dictionary
    const result = new Evaluator(tree, dictionary, new Map(functions.map(f => [f.name.toLowerCase(), f]))).evaluate()
    return JSON.parse(JSON.stringify(result, data.replacer) ?? 'null')
  } catch (error) {
    throw new Error(`\${{ ${expression.trim()} }}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** An `if:`, with or without `${{ }}`; without a status function it means `success() && (…)`. */
export function condition(text: string | boolean | undefined, contexts: Contexts, status: Status): boolean {
  if (text === undefined || text === '') return !status.failed && !status.cancelled
  if (typeof text === 'boolean') return text && !status.failed && !status.cancelled
  const [only, ...more] = split(text)
  const inner = only && 'expression' in only && more.length === 0 ? only.expression : text
  return truthy(evaluate(STATUS_FUNCTION.test(inner) ? inner : `success() && (${inner})`, contexts, status))
}

/** Every `${{ }}` in a value, at any depth, replaced; a text that is nothing but one expression keeps the expression's type. */
export function interpolate(value: unknown, contexts: Contexts, status: Status): unknown {
  if (typeof value === 'string') {
    const parts = split(value)
    const [only] = parts
    if (parts.length === 1 && only && 'expression' in only) return evaluate(only.expression, contexts, status)
    return parts.map(p => ('text' in p ? p.text : asText(evaluate(p.expression, contexts, status)))).join('')
  }
  if (Array.isArray(value)) return value.map(v => interpolate(v, contexts, status))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, interpolate(v, contexts, status)]))
  return value
}

/** How the runner writes a value into a text. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

const truthy = (value: unknown) =>
  !(value === false || value === 0 || value === '' || value === null || value === undefined)

/** Text and expressions in turn; a `}}` inside a quoted literal does not end the expression. */
function split(value: string): ({ text: string } | { expression: string })[] {
  const parts: ({ text: string } | { expression: string })[] = []
  let rest = value
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

function closing(text: string, from: number): number {
  let quoted = false
  for (let i = from; i < text.length; i++) {
    if (text[i] === "'") quoted = !quoted
    else if (!quoted && text.startsWith('}}', i)) return i
  }
  return -1
}

function statusFunctions(status: Status): FunctionDefinition[] {
  const flag = (name: string, value: boolean): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  })
  return [
    flag('success', !status.failed && !status.cancelled),
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
