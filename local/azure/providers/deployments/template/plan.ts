import { isObject, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../../http/json.ts'
import { idKey, resourceId } from '../../../arm/resource-id.ts'
import { evaluate } from './evaluate.ts'
import { invalidTemplate } from './expression.ts'
import type { Scope } from './functions.ts'
import { type Parameters, readParameters } from './parameters.ts'

/** One resource of a template, after everything that can be known beforehand. */
export interface PlannedResource {
  readonly id: string
  readonly type: string
  readonly names: readonly string[]
  readonly apiVersion: string
  /** keys of the planned resources that come first */
  readonly after: readonly string[]
  /** the request body; without `reference`, what depends on other resources is an empty text */
  readonly body: (reference?: Scope['reference']) => JsonObject
}

export interface Plan {
  readonly parameters: Parameters
  /** those whose condition holds */
  readonly resources: readonly PlannedResource[]
  readonly outputs: (reference: Scope['reference']) => JsonObject
}

export interface Surroundings {
  readonly tenantId: string
  readonly subscriptionId: string
  /** what `resourceGroup()` answers */
  readonly group: JsonObject
}

const templateMembers = new Set([
  '$schema',
  'contentVersion',
  'apiProfile',
  'metadata',
  'parameters',
  'variables',
  'resources',
  'outputs',
])
const resourceMembers = new Set(
  'type apiVersion name location tags sku kind plan identity zones properties dependsOn condition comments resources managedBy scale'.split(
    ' ',
  ),
)

/** Reads a whole template. Throws ArmError 400 `InvalidTemplate` */
export function planTemplate(template: JsonObject, given: JsonObject, around: Surroundings): Plan {
  for (const name of Object.keys(template)) {
    if (!templateMembers.has(name)) throw invalidTemplate(`The template member '${name}' is not known to this stand-in`)
  }
  for (const name of ['$schema', 'contentVersion']) {
    if (textOf(template[name]) === undefined) throw invalidTemplate(`Required property '${name}' not found in JSON`)
  }
  const base = {
    tenantId: around.tenantId,
    subscriptionId: around.subscriptionId,
    group: around.group,
  }
  const refuseUse = () => {
    throw invalidTemplate("A 'defaultValue' may not use parameters or variables here")
  }
  const parameters = readParameters(objectOf(template.parameters), given, value =>
    evaluate(value, { ...base, parameter: refuseUse, variable: refuseUse }),
  )
  const scopeWith = (reference: Scope['reference']): Scope => {
    const scope: Scope = {
      ...base,
      parameter: name => requireNamed(parameters.values, name, 'parameter'),
      variable: variables(objectOf(template.variables), () => scope),
      ...(reference === undefined ? {} : { reference }),
    }
    return scope
  }
  const all = flatten(listOf(template.resources), '', '', scopeWith(undefined)).map(raw =>
    planResource(raw, around, scopeWith),
  )
  const resources = resolveDependencies(all)
  requireNoCycle(resources)
  return {
    parameters,
    resources,
    outputs: reference =>
      Object.fromEntries(
        Object.entries(objectOf(template.outputs)).map(([name, output]) => [
          name,
          {
            type: textAt(output, 'type') ?? 'String',
            value: evaluate(objectOf(output).value ?? null, scopeWith(reference)),
          },
        ]),
      ),
  }
}

function requireNamed(values: Readonly<Record<string, Json>>, name: string, what: string): Json {
  const found = Object.entries(values).find(([key]) => key.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found[1]
  throw invalidTemplate(
    `The template ${what} '${name}' is not found. Please see https://aka.ms/arm-syntax-parameters for usage details`,
  )
}

/** Variables may use one another, but not in a circle. */
function variables(declared: JsonObject, scope: () => Scope): (name: string) => Json {
  const open = new Set<string>()
  return name => {
    const key = name.toLowerCase()
    if (open.has(key)) throw invalidTemplate(`Circular dependency detected at variable '${name}'`)
    open.add(key)
    try {
      return evaluate(requireNamed(declared, name, 'variable'), scope())
    } finally {
      open.delete(key)
    }
  }
}

interface Raw {
  readonly type: string
  readonly name: string
  readonly body: JsonObject
}

/** Child resources inside a resource become resources of their own. */
function flatten(list: readonly Json[], parentType: string, parentName: string, scope: Scope): Raw[] {
  return list.flatMap(entry => {
    if (!isObject(entry)) throw invalidTemplate('Each of the resources must be an object')
    for (const key of Object.keys(entry)) {
      if (!resourceMembers.has(key)) throw invalidTemplate(`The resource member '${key}' is not known to this stand-in`)
    }
    const read = (key: string) => textOf(evaluate(entry[key] ?? null, scope))
    const ownType = read('type')
    const ownName = read('name')
    if (ownType === undefined || ownName === undefined) {
      throw invalidTemplate("Each of the resources needs the properties 'type' and 'name'")
    }
    const type = parentType === '' ? ownType.replace(/\/+$/, '') : `${parentType}/${ownType}`
    const name = parentName === '' ? ownName : `${parentName}/${ownName}`
    return [{ type, name, body: entry }, ...flatten(listOf(entry.resources), type, name, scope)]
  })
}

interface Draft extends PlannedResource {
  readonly active: boolean
  readonly wants: readonly string[]
}

function planResource(raw: Raw, around: Surroundings, scopeWith: (reference: Scope['reference']) => Scope): Draft {
  const scope = scopeWith(undefined)
  const condition = raw.body.condition === undefined ? true : evaluate(raw.body.condition, scope)
  if (typeof condition !== 'boolean') throw invalidTemplate(`The condition of resource '${raw.name}' is not a boolean`)
  const apiVersion = textOf(evaluate(raw.body.apiVersion ?? null, scope))
  if (apiVersion === undefined) throw invalidTemplate(`The resource '${raw.name}' has no apiVersion`)
  const names = raw.name.split('/')
  if (names.length !== raw.type.split('/').length - 1 || names.includes('')) {
    throw invalidTemplate(
      `The template resource '${raw.name}' for type '${raw.type}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. Please see https://aka.ms/arm-syntax-resources for usage details`,
    )
  }
  const body = (reference?: Scope['reference']): JsonObject => {
    const {
      type: _,
      name: __,
      apiVersion: ___,
      dependsOn: ____,
      condition: _____,
      resources: ______,
      comments: _______,
      ...rest
    } = raw.body
    return objectOf(evaluate(rest, reference === undefined ? { ...scope, unknown: '' } : scopeWith(reference)))
  }
  return {
    id: resourceId(around.subscriptionId, String(around.group.name), raw.type, names),
    type: raw.type,
    names,
    apiVersion,
    active: condition,
    wants: listOf(raw.body.dependsOn).map(one => textOf(evaluate(one, scope)) ?? ''),
    after: [],
    body,
  }
}

/** Resolves `dependsOn`: a full id, `type/name`, or a name. What a condition left out is waited for by nobody. */
function resolveDependencies(all: readonly Draft[]): PlannedResource[] {
  const seen = new Set<string>()
  for (const one of all) {
    if (seen.has(idKey(one.id)))
      throw invalidTemplate(`The resource '${one.id}' is defined multiple times in a template`)
    seen.add(idKey(one.id))
  }
  return all
    .filter(one => one.active)
    .map(({ active: _, wants, ...one }) => ({
      ...one,
      after: wants.flatMap(want => {
        const target = all.find(other => isNamedBy(other, want))
        if (target === undefined) {
          throw invalidTemplate(
            `The resource '${want}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details`,
          )
        }
        return target.active ? [idKey(target.id)] : []
      }),
    }))
}

function isNamedBy(one: Draft, want: string): boolean {
  const tidy = want
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .toLowerCase()
  const [namespace = '', ...types] = one.type.toLowerCase().split('/')
  const pairs = types.map((type, index) => `${type}/${one.names[index]?.toLowerCase()}`).join('/')
  return (
    tidy === idKey(one.id) ||
    tidy === `${namespace}/${pairs}` ||
    tidy === `${one.type}/${one.names.join('/')}`.toLowerCase() ||
    tidy === one.names.join('/').toLowerCase()
  )
}

function requireNoCycle(resources: readonly PlannedResource[]): void {
  const byId = new Map(resources.map(one => [idKey(one.id), one]))
  const done = new Set<string>()
  const visit = (key: string, path: readonly string[]): void => {
    if (path.includes(key)) {
      throw invalidTemplate(
        `Circular dependency detected on resource: '${byId.get(key)?.id}'. Please see https://aka.ms/arm-syntax-resources for usage details`,
      )
    }
    if (done.has(key)) return
    for (const next of byId.get(key)?.after ?? []) visit(next, [...path, key])
    done.add(key)
  }
  for (const key of byId.keys()) visit(key, [])
}
