import type { ErrorCode } from './error-codes.ts'

/** Where in the user's repository a problem is; `file` is relative to the workspace. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column?: number
}

/** One thing that is wrong, in a sentence that a user can act on. */
export interface Problem {
  readonly code: ErrorCode
  /** what is wrong, with the value and what is accepted */
  readonly message: string
  /** the next step, if it says more than the message: often a command to copy */
  readonly hint?: string
  readonly place?: Place
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

/** Throws if there is any problem: for checks that must name everything at once. */
export function throwIfAny(problems: readonly Problem[]): void {
  const [first, ...rest] = problems
  if (first) throw new GoldenImageError([first, ...rest])
}

/** The known word nearest to what was written, or `undefined` if none is near (Damerau-Levenshtein, at most a third of the length). */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(Math.max(written.length, 3) / 3) + 1)
  let best: string | undefined
  let bestDistance = limit + 1
  for (const word of known) {
    const d = distance(written.toLowerCase(), word.toLowerCase())
    if (d < bestDistance) {
      best = word
      bestDistance = d
    }
  }
  return best
}

function distance(a: string, b: string): number {
  const rows: number[][] = []
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 0; i <= a.length; i++) {
    rows.push([])
    for (let j = 0; j <= b.length; j++) {
      let d =
        i === 0
          ? j
          : j === 0
            ? i
            : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, at(i - 2, j - 2) + 1)
      rows[i]?.push(d)
    }
  }
  return at(a.length, b.length)
}
