import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'

/** The first problem with which something was refused; it throws if it was not. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (error instanceof GoldenImageError) return error.problems[0]
  throw new Error(`Not refused as expected: ${error}`)
}
