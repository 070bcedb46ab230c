import type { Problem } from './errors.ts'

/** Whoever has more of them than this has one cause, and mends it at the first. */
const mostTold = 100

export interface ProblemList {
  add(problem: Problem): void
  /** each once, in the order in which they came; of many the first hundred, and how many more there are */
  readonly problems: readonly Problem[]
}

/** Gathers what is wrong with many things, by its message. */
export function gatherProblems(): ProblemList {
  const seen = new Set<string>()
  const told: Problem[] = []
  let next: Problem | undefined
  return {
    add: problem => {
      if (seen.has(problem.message)) return
      seen.add(problem.message)
      if (told.length < mostTold) told.push(problem)
      else next ??= problem
    },
    get problems() {
      if (next === undefined) return told
      const more = seen.size - told.length
      const what = more === 1 ? 'is one more problem' : `are ${more} more problems`
      return [...told, { code: next.code, message: `there ${what}; the first ${mostTold} are told.` }]
    },
  }
}
