import type { ErrorCode } from '../../../domain/codes/index.ts'
import type { PolicyCure } from '../../../domain/errors.ts'

/** One refusal of Azure, whoever heard it: our own request, an operation that ended, or Packer. */
export interface Refusal {
  /** as Azure spells it; `no code` if it gave none */
  readonly code: string
  readonly message: string
  /** of the answer; absent where nobody said it, as inside of a failed operation */
  readonly status?: number | undefined
  /** names of policies that stand beside the sentence, in `additionalInfo` */
  readonly policies?: readonly string[]
}

/** Values for the `<names>` in a next step; what is not known stays as it is. */
export type Named = Readonly<Record<string, string | undefined>>

/** One kind of refusal: how it is known, what it means, what cures it. `docs/errors.md` is written from these, too. */
export interface Kind {
  /** codes and words by which people look it up, in markdown */
  readonly said: string
  is(refusal: Refusal): boolean
  readonly code: ErrorCode
  /** what to do, with `<names>` for what the refusal tells */
  readonly next: string
  /** `no`: running the job again changes nothing; else when it can help, as in "Run the job again …" */
  readonly again: string
  read?(refusal: Refusal): Named
  /** of a policy: which line of a manifest or a template it is about */
  cure?(refusal: Refusal): PolicyCure
}

type Test = (refusal: Refusal) => boolean

export const code =
  (pattern: RegExp): Test =>
  refusal =>
    pattern.test(refusal.code)

/** @param pattern no run in it that is without a limit: it sees whole answers */
export const words =
  (pattern: RegExp): Test =>
  refusal =>
    pattern.test(refusal.message)

export const status =
  (number: number): Test =>
  refusal =>
    refusal.status === number

export const either =
  (...tests: readonly Test[]): Test =>
  refusal =>
    tests.some(test => test(refusal))

export const both =
  (...tests: readonly Test[]): Test =>
  refusal =>
    tests.every(test => test(refusal))

/** The next step with what the refusal names in its places, and when the job can be run again. */
export function nextOf({ next, again, read }: Kind, refusal: Refusal): string {
  const named = read?.(refusal) ?? {}
  const filled = next.replace(/<([a-z -]{1,40})>/g, (place, name: string) => named[name] ?? place)
  return again === 'no' ? filled : `${filled} Run the job again ${again}.`
}
