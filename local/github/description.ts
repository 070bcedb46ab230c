import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Json } from '../http/json.ts'
import { RestError } from './rest-error.ts'

/** What GitHub publishes of an operation. */
export interface Operation {
  readonly query: Readonly<Record<string, object>>
  readonly body?: object
  readonly answer: { readonly status: number; readonly schema: object }
}

/** Compiled when it is first needed: most stacks never ask. */
const compiled = new Map<string, Promise<ValidateFunction>>()

/** Keyed by method and path. */
export function operations(): Readonly<Record<string, Operation>> {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'description.json'), 'utf8')).operations
}

/** Throws RestError 422 when the body is not what the description of the operation asks for. @param operation method and path, as there */
export async function requireBody(operation: string, body: Json): Promise<void> {
  let validate = compiled.get(operation)
  if (validate === undefined) {
    validate = compile(operation)
    compiled.set(operation, validate)
  }
  const check = await validate
  if (!check(body)) throw new RestError(422, `Invalid request.\n\n${(check.errors ?? []).map(sentence).join('\n')}`)
}

async function compile(operation: string): Promise<ValidateFunction> {
  const { Ajv } = await import('ajv')
  const schema = operations()[operation]?.body
  if (schema === undefined) throw new Error(`There is no description of a body for ${operation}.`)
  return new Ajv({ strict: false, allErrors: true }).compile(schema)
}

function sentence({ keyword, params, instancePath, message }: ErrorObject): string {
  if (keyword === 'maxProperties') return `No more than ${params.limit} properties are allowed.`
  if (keyword === 'required') return `"${params.missingProperty}" wasn't supplied.`
  return `For '${instancePath.slice(1) || 'body'}', ${message}.`
}
