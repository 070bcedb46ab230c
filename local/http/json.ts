/** JSON as it travels, and safe ways to look into it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value itself, or an empty object. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** The value itself, or an empty list. */
export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** A non-empty text, or nothing. */
export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** What lies at a path; nothing as soon as a step is missing. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let here: Json | undefined = value
  for (const step of path) {
    if (typeof step === 'number') here = listOf(here)[step]
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
  }
  return here
}

export const textAt = (value: Json | undefined, ...path: readonly (string | number)[]): string | undefined =>
  textOf(at(value, ...path))

/** Drops what is `undefined`, so that optional parts can be written in place. */
export function compact(value: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as JsonObject
}

/** Deep copy, so that nobody outside holds a part of the store. */
export const copyOf = <T extends Json>(value: T): T => structuredClone(value)
