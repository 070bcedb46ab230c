import { isObject, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../../http/json.ts'
import { invalidTemplate } from './expression.ts'

/** The values of a template's parameters, and which of them nobody may see again. */
export interface Parameters {
  readonly values: Readonly<Record<string, Json>>
  readonly secret: ReadonlySet<string>
  /** as a deployment shows them: type and value, without secrets */
  readonly shown: JsonObject
}

/**
 * Checks what is given against what is declared: unknown, missing, wrong type, not allowed, too long.
 * @param fallback evaluates a `defaultValue`
 */
export function readParameters(declared: JsonObject, given: JsonObject, fallback: (value: Json) => Json): Parameters {
  const unknown = Object.keys(given).filter(name => lookup(declared, name) === undefined)
  if (unknown.length > 0) {
    throw invalidTemplate(
      `The template parameters '${unknown.join(', ')}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${Object.keys(declared).join(', ')}'`,
    )
  }
  const values: Record<string, Json> = {}
  const secret = new Set<string>()
  const shown: JsonObject = {}
  for (const [name, declaration] of Object.entries(declared)) {
    const kind = textAt(declaration, 'type')?.toLowerCase() ?? ''
    const isSecret = kind === 'securestring' || kind === 'secureobject'
    if (isSecret) secret.add(name)
    const value = decideValue(name, objectOf(declaration), lookup(given, name), fallback)
    requireType(name, kind, value)
    requireAllowed(name, objectOf(declaration), value)
    values[name] = value
    shown[name] = { type: typeNames[kind] ?? kind, ...(isSecret ? {} : { value }) }
  }
  return { values, secret, shown }
}

const lookup = (object: JsonObject, name: string): Json | undefined =>
  Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]

function decideValue(
  name: string,
  declaration: JsonObject,
  given: Json | undefined,
  fallback: (value: Json) => Json,
): Json {
  if (given !== undefined && given !== null) {
    if (!isObject(given) || !('value' in given)) {
      throw invalidTemplate(
        `The value of deployment parameter '${name}' is missing or is a Key Vault reference; {"value": …} is accepted`,
      )
    }
    const value = given.value
    if (value !== null && value !== undefined) return value
  }
  const standard = declaration.defaultValue
  if (standard !== undefined) return fallback(standard)
  throw invalidTemplate(
    given === undefined || given === null
      ? `The value for the template parameter '${name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details`
      : `The value of deployment parameter '${name}' is null. Please specify the value or use the parameter reference`,
  )
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'String',
  securestring: 'SecureString',
  int: 'Int',
  bool: 'Bool',
  array: 'Array',
  object: 'Object',
  secureobject: 'SecureObject',
}

function requireType(name: string, kind: string, value: Json): void {
  const good: Readonly<Record<string, (value: Json) => boolean>> = {
    string: one => typeof one === 'string',
    securestring: one => typeof one === 'string',
    int: one => typeof one === 'number' && Number.isInteger(one),
    bool: one => typeof one === 'boolean',
    array: one => Array.isArray(one),
    object: isObject,
    secureobject: isObject,
  }
  const test = good[kind]
  if (test === undefined) throw invalidTemplate(`The type '${kind}' of template parameter '${name}' is not known`)
  if (!test(value)) {
    throw invalidTemplate(
      `The provided value for the template parameter '${name}' is not valid: expected a value of type '${typeNames[kind]}'`,
    )
  }
}

function requireAllowed(name: string, declaration: JsonObject, value: Json): void {
  const allowed = declaration.allowedValues
  const shown = textOf(value) ?? JSON.stringify(value)
  if (allowed !== undefined && !listOf(allowed).some(one => JSON.stringify(one) === JSON.stringify(value))) {
    throw invalidTemplate(
      `The provided value '${shown}' for the template parameter '${name}' is not valid. It is not part of the allowed value(s): '${listOf(allowed).join(',')}'`,
    )
  }
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : undefined
  const { minLength, maxLength } = declaration
  if (size !== undefined && typeof minLength === 'number' && size < minLength) {
    throw invalidTemplate(
      `The provided value for the template parameter '${name}' is shorter than minLength ${minLength}`,
    )
  }
  if (size !== undefined && typeof maxLength === 'number' && size > maxLength) {
    throw invalidTemplate(
      `The provided value for the template parameter '${name}' is longer than maxLength ${maxLength}`,
    )
  }
}
