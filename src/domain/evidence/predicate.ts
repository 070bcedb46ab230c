import { z } from 'zod'
import { GoldenImageError } from '../errors.ts'
import { readShape } from '../text/read-shape.ts'
import { sha256Pattern } from '../text/sha256.ts'
import { predicateTypes, type Statement } from './statement.ts'

/** The parts of which predicates are made, and how one is read. */
export const sha256Schema = z.string().regex(sha256Pattern, '64 small hexadecimal digits')
export const textSchema = z.string().min(1).max(4000)
/** GitHub's ids are numbers, written as text: they outlive every name. */
export const githubIdSchema = z.string().regex(/^[1-9]\d{0,19}$/, 'a number of GitHub')
export const timeSchema = z.iso.datetime()

export const exceptionKind = z.enum(['waivers', 'inputs', 'thresholds'])

const names = Object.fromEntries(Object.entries(predicateTypes).map(([name, type]) => [type, name]))

/** What a statement of this type says. Throws `PROOF_UNREADABLE` for another type, another shape, and keys that are not known. */
export function readPredicate<T>(statement: Statement, predicateType: string, schema: z.ZodType<T>): T {
  const what = `A statement of type ${names[predicateType] ?? predicateType}`
  if (statement.predicateType !== predicateType)
    throw unreadable(`${what} was expected; this one is of type ${statement.predicateType}`)
  return readShape(schema, statement.predicate, 'PROOF_UNREADABLE', what)
}

export function unreadable(message: string): GoldenImageError {
  return new GoldenImageError({ code: 'PROOF_UNREADABLE', message: `${message}.` })
}
