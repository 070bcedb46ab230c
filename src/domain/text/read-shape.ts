import type { z } from 'zod'
import type { ErrorCode } from '../codes/index.ts'
import { GoldenImageError } from '../errors.ts'

/** How many of the things that are wrong are named. */
const most = 5

/**
 * A value of the shape that is asked for. Throws `code` with all that does not fit, by path.
 * @param what begins the sentence: `The answer of Azure about …`
 */
export function readShape<T>(schema: z.ZodType<T>, value: unknown, code: ErrorCode, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(i => `${i.path.join('.') || 'all of it'}: ${i.message}`)
  const more = wrong.length > most ? `; and ${wrong.length - most} more` : ''
  throw new GoldenImageError({
    code,
    message: `${what} does not have the shape that is accepted: ${wrong.slice(0, most).join('; ')}${more}.`,
  })
}
