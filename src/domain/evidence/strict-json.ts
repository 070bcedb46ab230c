import { hasManyValues, mostValues } from '../text/json.ts'

/** JSON nested deeper than any report is; what walks it recursively must not overflow the stack. */
const deepest = 200

/**
 * A JSON document, or an `Error` that says in a few words what is wrong. Refused besides what `JSON.parse` refuses: two equal keys in one
 * object, of which the last would silently win, nesting deeper than any report has, and, before anything is taken apart, more values than anything has.
 */
export function parseStrictJson(text: string): unknown {
  if (text.trim() === '') throw new Error('it is empty')
  if (hasManyValues(text)) throw new Error(`it has more than ${mostValues} values`)
  refuseDuplicateKeys(text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error('it is not complete JSON', { cause })
  }
}

/** One pass over the text with a stack of its own. It trusts the syntax where it can: `JSON.parse` has the last word on that. */
function refuseDuplicateKeys(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let keyNext = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x22) {
      const end = endOfString(text, i)
      const keys = open.at(-1)
      if (keyNext && keys) {
        const key = readKey(text.slice(i, end + 1))
        if (keys.has(key)) throw new Error(`an object has the key ${JSON.stringify(key.slice(0, 80))} twice`)
        keys.add(key)
        keyNext = false
      }
      i = end
    } else if (c === 0x7b) {
      open.push(new Set())
      keyNext = true
    } else if (c === 0x5b) {
      open.push(undefined)
      keyNext = false
    } else if (c === 0x7d || c === 0x5d) {
      open.pop()
      keyNext = false
    } else if (c === 0x2c) {
      keyNext = open.at(-1) !== undefined
    }
    if (open.length > deepest) throw new Error(`it is nested deeper than ${deepest} levels`)
  }
}

/** Index of the closing quote, or of the last character if there is none. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x5c) i++
    else if (c === 0x22) return i
  }
  return text.length - 1
}

/** `"\u0061"` and `"a"` are the same key. */
function readKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    throw new Error('it is not complete JSON')
  }
}
