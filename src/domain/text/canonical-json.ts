import canonicalize from 'canonicalize'

/** What a signature is made over: parsed JSON, and nothing that JSON does not have. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * The one text of a value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them. Throws an
 * `Error` for what has no such text: a number that is not finite, half of a surrogate pair.
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('there is no JSON for it')
  return text
}
