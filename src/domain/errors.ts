import { type ErrorCode, errorCatalog } from './codes/index.ts'

/** Where in the user's repository a problem is; `file` is relative to the workspace. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column?: number
}

/** What a policy of Azure wants otherwise, as far as its names tell; `other`: they do not. */
export type PolicyCure = 'address' | 'tags' | 'size' | 'location' | 'encryption' | 'network' | 'other'

/** One thing that is wrong, in a sentence that a user can act on. */
export interface Problem {
  readonly code: ErrorCode
  /** which one of many it is about, in a few words that can be foreign: a control by its severity and id */
  readonly about?: string
  /** what is wrong, with the value and what is accepted */
  readonly message: string
  /** the next step, where it says more than the catalogue's for this code: often a command to copy */
  readonly hint?: string
  readonly place?: Place
  /** of what a policy forbids */
  readonly cure?: PolicyCure
}

/** What every part throws when it cannot go on. Carries all problems that were found, the first one leading. */
export class GoldenImageError extends Error {
  readonly problems: readonly [Problem, ...Problem[]]
  override readonly name = 'GoldenImageError'

  constructor(problems: Problem | readonly [Problem, ...Problem[]], options?: { cause?: unknown }) {
    const list: readonly [Problem, ...Problem[]] = 'code' in problems ? [problems] : problems
    super(list[0].message, options)
    this.problems = list
  }

  get code(): ErrorCode {
    return this.problems[0].code
  }
}

/** What to do next: every message that a user sees ends with it. */
export const nextStepOf = (problem: Pick<Problem, 'code' | 'hint'>): string =>
  problem.hint || errorCatalog[problem.code].next

/** Throws if there is any problem: for checks that must name everything at once. */
export function throwIfAny(problems: readonly Problem[]): void {
  const [first, ...rest] = problems
  if (first) throw new GoldenImageError([first, ...rest])
}

/** Throws `INTERNAL_CANCELLED` if the job was cancelled. @param doing what was under way, such as `Packer was at work` */
export function throwIfCancelled(
  signal: { readonly aborted: boolean } | undefined,
  doing: string,
  hint?: string,
): void {
  if (signal?.aborted) throw cancelledWhile(doing, hint)
}

export function cancelledWhile(doing: string, hint?: string): GoldenImageError {
  return new GoldenImageError({
    code: 'INTERNAL_CANCELLED',
    message: `The job was cancelled while ${doing}.`,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** What was thrown, in its own words. */
export const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
