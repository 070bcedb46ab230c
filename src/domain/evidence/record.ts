import { z } from 'zod'
import { GoldenImageError, wordsOf } from '../errors.ts'
import { parseVersionId } from '../image/version-id.ts'
import { readShape } from '../text/read-shape.ts'
import { sha256 } from '../text/sha256.ts'
import type { Material } from './image-build.ts'
import { sha256Schema, textSchema } from './predicate.ts'
import { parseStrictJson } from './strict-json.ts'

/** The parts of which records are made: what one action writes down for another one of the same job, which will sign it. */
export const materialSchema = z.strictObject({ name: textSchema, sha256: sha256Schema })
export const toolSchema = z.strictObject({ name: textSchema, version: textSchema, sha256: sha256Schema })

/** A gallery image version, and which one of that name it is: see `formatFingerprint`. */
export const candidateSchema = {
  id: textSchema.refine(id => parseVersionId(id) !== undefined, 'no id of a gallery image version'),
  fingerprint: textSchema,
}

/** Things of which each has another name. */
export const distinct = <T extends z.ZodType<{ readonly name: string }>>(item: T, most: number) =>
  z
    .array(item)
    .max(most)
    .refine(list => new Set(list.map(one => one.name)).size === list.length, 'two of them have one name')

/** Characters of a record: half a million files, with their paths. */
const recordLimit = 128 * 1024 * 1024

/**
 * What a record says. Throws `PROOF_RECORD_UNREADABLE` with all that does not fit: nothing in it is guessed, and nothing unknown passed over.
 * @param what begins the sentence: `The build record`
 */
export function readRecord<T>(schema: z.ZodType<T>, text: string, what: string): T {
  const code = 'PROOF_RECORD_UNREADABLE'
  if (text.length > recordLimit)
    throw new GoldenImageError({
      code,
      message: `${what} has ${text.length} characters; accepted are at most ${recordLimit}.`,
    })
  let value: unknown
  try {
    value = parseStrictJson(text)
  } catch (error) {
    throw new GoldenImageError(
      { code, message: `${what} cannot be read: ${wordsOf(error)}; accepted is the file as it was written.` },
      { cause: error },
    )
  }
  return readShape(schema, value, code, what)
}

/** Text of a record, for people too. */
export function formatRecord(schema: string, facts: object): string {
  return `${JSON.stringify({ $schema: schema, ...facts }, null, 2)}\n`
}

/**
 * One digest for all files of a profile: of the text that `sha256sum` prints for them, sorted by their names. Two folders with the same files have
 * two, because the names are their paths in the repository.
 */
export function digestProfile(files: readonly Material[]): string {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return sha256(sorted.map(lineOf).join(''))
}

/** `sha256sum` marks a name that has a line break or a backslash, so that no name can pass for two lines. */
function lineOf({ name, sha256: digest }: Material): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${escaped === name ? '' : '\\'}${digest}  ${escaped}\n`
}
