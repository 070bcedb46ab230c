import canonicalize from 'canonicalize'

/**
 * The one text of a value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them. Throws an
 * `Error` for what has no such text: a number that is not finite, half of a surrogate pair. Keys without a value are left out.
 */
export function formatCanonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('there is no JSON for it')
  return text
}
