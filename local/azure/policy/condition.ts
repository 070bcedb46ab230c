import { isObject, type Json, type JsonObject } from '../../http/json.ts'
import type { WouldBe } from '../arm/policies.ts'
import { parseField } from './fields.ts'

/** Whether a rule speaks of a resource. */
export type Condition = (resource: WouldBe) => boolean

type Compare = (value: Json, with_: Json) => boolean

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase()
const same = (a: Json, b: Json) => textOf(a) === textOf(b)
/** One `*` stands for any number of characters, as in Azure. */
const like = (value: Json, pattern: Json): boolean => {
  const [before = '', after] = textOf(pattern).split('*')
  const text = textOf(value)
  if (after === undefined) return text === before
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}
/** `#` a digit, `?` a letter, `.` any character. */
const match = (value: Json, pattern: Json, flags: string): boolean => {
  const signs: Readonly<Record<string, string>> = { '#': '\\d', '?': '[A-Za-z]', '.': '.' }
  const source = [...String(pattern)].map(c => signs[c] ?? c.replace(/[\\^$*+()[\]{}|]/, '\\$&')).join('')
  return typeof value === 'string' && new RegExp(`^${source}$`, flags).test(value)
}
const contains = (value: Json, part: Json) =>
  Array.isArray(value) ? value.some(one => same(one, part)) : textOf(value).includes(textOf(part))
const containsKey = (value: Json, key: Json) =>
  isObject(value) && Object.keys(value).some(one => one.toLowerCase() === textOf(key))
const order = (holds: (sign: number) => boolean): Compare => {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return holds(Math.sign(a - b))
    return typeof a === 'string' && typeof b === 'string' && holds(Math.sign(a.localeCompare(b)))
  }
}

const positive: Readonly<Record<string, Compare>> = {
  equals: same,
  like,
  match: (value, pattern) => match(value, pattern, ''),
  matchInsensitively: (value, pattern) => match(value, pattern, 'i'),
  contains,
  in: (value, list) => Array.isArray(list) && list.some(one => same(one, value)),
  containsKey,
  less: order(sign => sign < 0),
  lessOrEquals: order(sign => sign <= 0),
  greater: order(sign => sign > 0),
  greaterOrEquals: order(sign => sign >= 0),
}
/** Of what is not there they hold, as their opposites do not. */
const negative: Readonly<Record<string, string>> = {
  notEquals: 'equals',
  notLike: 'like',
  notMatch: 'match',
  notMatchInsensitively: 'matchInsensitively',
  notContains: 'contains',
  notIn: 'in',
  notContainsKey: 'containsKey',
}

const found = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.entries(table).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]

/** The `if` of a rule, its parameters already in it. Throws Error for what this stand-in does not evaluate: a rule is never half understood. */
export function parseCondition(given: Json | undefined): Condition {
  if (!isObject(given)) throw invalid(given)
  const several = ['allOf', 'anyOf'].find(key => Array.isArray(given[key]))
  if (several !== undefined) {
    requireKeys(given, [several])
    const parts = (given[several] as readonly Json[]).map(parseCondition)
    return resource => (several === 'allOf' ? parts.every(one => one(resource)) : parts.some(one => one(resource)))
  }
  if (given.not !== undefined) {
    requireKeys(given, ['not'])
    const part = parseCondition(given.not)
    return resource => !part(resource)
  }
  return parseTest(given)
}

function parseTest(given: JsonObject): Condition {
  const operator = Object.keys(given).find(key => key !== 'field' && key !== 'value')
  if (operator === undefined) throw invalid(given)
  requireKeys(given, ['field' in given ? 'field' : 'value', operator])
  const test = parseOperator(operator, given[operator] ?? null, given)
  const { field, value } = given
  if (field === undefined) return () => test(value)
  const read = typeof field === 'string' ? parseField(field) : undefined
  if (read === undefined) throw invalid(given)
  // Of a list each member has to meet it; an empty one does.
  return resource => read(resource).every(test)
}

function parseOperator(name: string, wanted: Json, whole: JsonObject): (value: Json | undefined) => boolean {
  if (name.toLowerCase() === 'exists') {
    const yes = textOf(wanted) === 'true'
    return value => (value !== undefined && value !== null) === yes
  }
  const opposite = found(negative, name)
  const compare = found(positive, opposite ?? name)
  if (compare === undefined) throw invalid(whole)
  return value => {
    if (value === undefined || value === null) return opposite !== undefined
    return compare(value, wanted) === (opposite === undefined)
  }
}

function requireKeys(given: JsonObject, keys: readonly string[]): void {
  if (Object.keys(given).length !== keys.length || keys.some(key => !(key in given))) throw invalid(given)
}

const invalid = (given: Json | undefined) =>
  new Error(`This stand-in does not evaluate the condition ${JSON.stringify(given ?? null)} of a policy.`)
