import type { Answer } from '../../http/answer.ts'
import { isObject, type JsonObject } from '../../http/json.ts'
import type { Ask } from '../../http/request.ts'
import type { Caller } from './authorization.ts'
import { ArmError } from './error.ts'
import type { ArmPath } from './resource-id.ts'

/** A request of a known caller, taken apart. */
export interface Call {
  readonly ask: Ask
  readonly path: ArmPath
  readonly caller: Caller
  readonly version: string | undefined
}

/** Answers, or leaves the request to others. */
export type Route = (call: Call) => Answer | undefined

/** The path without its percent signs. Throws ArmError 400 */
export function decodePath(ask: Ask): string {
  try {
    return decodeURI(ask.url.pathname)
  } catch {
    throw new ArmError(400, 'BadRequest', `The path '${ask.url.pathname}' holds a broken percent sign.`)
  }
}

/** The body as an object. Throws ArmError 400 or 415 */
export function parseBody(ask: Ask): JsonObject {
  if (ask.text === '') return {}
  if (!/^application\/json\b/i.test(ask.headers['content-type'] ?? '')) {
    throw new ArmError(
      415,
      'UnsupportedMediaType',
      `The content media type '${ask.headers['content-type'] ?? '<null>'}' is not supported. Only 'application/json' is supported.`,
    )
  }
  try {
    const body: unknown = JSON.parse(ask.text)
    if (isObject(body)) return body
  } catch {
    // told below
  }
  throw new ArmError(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized: a JSON object is accepted.',
  )
}
