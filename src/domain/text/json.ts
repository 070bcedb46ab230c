/** What JSON calls an object: no list, and not nothing. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value that a JSON text can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What a JSON text holds; `undefined` if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A JSON text of 64 MiB can be twenty million values, which take a gigabyte; ten thousand versions are half a million. */
export const mostValues = 2_000_000

/** Whether a JSON text may hold more values than anything that is read has: one more than its commas and opening brackets, those in strings counted. */
export function hasManyValues(text: string): boolean {
  if (text.length <= mostValues) return false
  let found = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // , [ {
    if ((code === 44 || code === 91 || code === 123) && ++found > mostValues) return true
  }
  return false
}
