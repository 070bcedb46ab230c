import { createHash } from 'node:crypto'
import { isObject, type Json, type JsonObject } from '../../../../http/json.ts'
import { groupId } from '../../../arm/resource-id.ts'
import { invalidTemplate } from './expression.ts'

/** What the surroundings give to functions. */
export interface Scope {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly group: JsonObject
  readonly parameter: (name: string) => Json
  readonly variable: (name: string) => Json
  /** properties of a resource that exists; absent while nothing has been made yet */
  readonly reference?: (idOrName: string, whole: boolean) => Json
  /** stands in for what cannot be known yet; without it, NotYet is thrown */
  readonly unknown?: Json
}

/** Thrown when a function needs resources that are not there yet. */
export class NotYet extends Error {}

type Call = (given: readonly Json[], scope: Scope) => Json

/** The functions that templates may use here, by lower-case name. */
export const functions: Readonly<Record<string, Call>> = {
  parameters: ([name], scope) => scope.parameter(requireText('parameters', name)),
  variables: ([name], scope) => scope.variable(requireText('variables', name)),
  resourcegroup: (_, scope) => scope.group,
  subscription: (_, scope) => ({
    id: `/subscriptions/${scope.subscriptionId}`,
    subscriptionId: scope.subscriptionId,
    tenantId: scope.tenantId,
    displayName: 'Local subscription',
  }),
  resourceid: (given, scope) =>
    formatResourceId(
      given.map(part => requireText('resourceId', part)),
      scope,
    ),
  reference: ([name, , full], scope) => {
    if (scope.reference === undefined) throw new NotYet('reference')
    return scope.reference(requireText('reference', name), full === 'Full' || full === 'full')
  },
  concat: given => {
    if (given.every(part => Array.isArray(part))) return given.flat()
    return given.map(part => requirePlain('concat', part)).join('')
  },
  format: ([pattern, ...values]) =>
    requireText('format', pattern).replace(/\{(\d+)(?::[^}]*)?\}/g, (_, index) =>
      requirePlain('format', values[Number(index)]),
    ),
  tolower: ([value]) => requireText('toLower', value).toLowerCase(),
  toupper: ([value]) => requireText('toUpper', value).toUpperCase(),
  string: ([value]) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)),
  json: ([value]) => JSON.parse(requireText('json', value)),
  base64: ([value]) => Buffer.from(requireText('base64', value)).toString('base64'),
  uniquestring: given => uniqueString(given.map(part => requireText('uniqueString', part))),
  length: ([value]) => {
    if (typeof value === 'string' || Array.isArray(value)) return value.length
    if (isObject(value)) return Object.keys(value).length
    throw wrong('length', value, 'a string, an array or an object')
  },
  empty: ([value]) =>
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0),
  not: ([value]) => !requireBoolean('not', value),
  and: given => given.map(value => requireBoolean('and', value)).every(Boolean),
  or: given => given.map(value => requireBoolean('or', value)).some(Boolean),
  equals: ([a, b]) =>
    typeof a === 'string' && typeof b === 'string'
      ? a.toLowerCase() === b.toLowerCase()
      : JSON.stringify(a) === JSON.stringify(b),
  true: () => true,
  false: () => false,
  null: () => null,
  createarray: given => [...given],
}

function formatResourceId(parts: readonly string[], scope: Scope): string {
  const typeAt = parts.findIndex(part => /^[A-Za-z]+\.[A-Za-z.]+\//.test(part))
  const type = parts[typeAt]?.replace(/\/+$/, '')
  if (type === undefined || typeAt > 2) {
    throw invalidTemplate(
      `Unable to evaluate template language function 'resourceId': '${parts.join("', '")}' hold no resource type`,
    )
  }
  const subscription = typeAt === 2 ? (parts[0] ?? '') : scope.subscriptionId
  const group = typeAt === 0 ? String(scope.group.name) : (parts[typeAt - 1] ?? '')
  const [namespace = '', ...types] = type.split('/')
  const names = parts.slice(typeAt + 1)
  if (names.length !== types.length) {
    throw invalidTemplate(
      `Unable to evaluate template language function 'resourceId': the type '${type}' requires '${types.length}' resource name argument(s), '${names.length}' are given`,
    )
  }
  const tail = types.map((part, index) => `/${part}/${names[index] ?? ''}`).join('')
  return `${groupId(subscription, group)}/providers/${namespace}${tail}`
}

/** 13 characters that depend on the arguments alone; not the same ones as in Azure. */
function uniqueString(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest()
  return [...bytes.subarray(0, 13)].map(byte => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('')
}

function requireText(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value
  throw wrong(name, value, 'a string')
}

function requirePlain(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw wrong(name, value, 'strings, numbers or booleans')
}

function requireBoolean(name: string, value: Json | undefined): boolean {
  if (typeof value === 'boolean') return value
  throw wrong(name, value, 'a boolean')
}

const wrong = (name: string, value: Json | undefined, accepted: string) =>
  invalidTemplate(
    `The template language function '${name}' got ${JSON.stringify(value ?? null)?.slice(0, 80)}; ${accepted} is accepted`,
  )
