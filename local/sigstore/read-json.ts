import { isObject, type JsonObject } from '../http/json.ts'

/** The object that a text holds, or nothing. */
export function readJson(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
