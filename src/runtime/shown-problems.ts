import type { Problem } from '../domain/errors.ts'
import type { Note } from '../ports/job.ts'

/** The runner keeps 10 annotations of a kind per step and drops the rest without a word: nine, and one that counts. */
const most = 10

/** What is annotated, worst first; `rest` says where the others are. */
export function shownProblems(problems: readonly Problem[], rest: string): readonly (Problem | Note)[] {
  if (problems.length <= most) return problems
  const left = problems.length - (most - 1)
  return [...problems.slice(0, most - 1), { title: `${left} more`, message: `${left} more problems are in ${rest}.` }]
}
