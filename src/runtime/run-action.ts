import { GoldenImageError, nextStepOf, type Problem, wordsOf } from '../domain/errors.ts'
import type { Job } from '../ports/job.ts'
import type { ActionContract, Outcome } from './action.ts'
import { markdownCode, markdownSentence } from './markdown.ts'
import { shownProblems } from './shown-problems.ts'

/**
 * Performs an action and reports how it ended: outputs, annotations, summary, exit code. What an action throws fails the job here; what cannot
 * even be reported does in `entry/main.ts`.
 * Returns the exit code: 0 for `pass`, 1 for `fail` and `error`.
 */
export async function runAction(contract: ActionContract, job: Job, perform: () => Promise<Outcome>): Promise<number> {
  const outcome = await perform().catch(e => outcomeOf(e, job))
  // First what went wrong: if the files of the job cannot be written, the log still has it.
  for (const note of shownProblems(outcome.problems, 'the summary and the report')) job.annotate('error', note)
  if (outcome.summary !== '') await job.writeSummary(outcome.summary)
  // Last, and the verdict after all: what says `pass` or gives something out must not be followed by something that fails.
  for (const [name, value] of Object.entries(outcome.outputs)) job.output(name, value)
  if (contract.outputs.includes('verdict') && !outcome.dryRun) job.output('verdict', outcome.verdict)
  return outcome.verdict === 'pass' ? 0 : 1
}

/** What a thrown error means to the user: its problems, and a summary that names them. */
export function outcomeOf(error: unknown, job: Job): Outcome {
  const problems = problemsOf(error)
  const cause = error instanceof GoldenImageError ? error.cause : undefined
  if (cause !== undefined) job.foreign(`Cause: ${wordsOf(cause)}`)
  const [first] = problems
  return {
    verdict: 'error',
    outputs: {},
    problems,
    summary: `### ⚠️ Error: ${markdownSentence(first.message)}\n\n${problems.map(renderProblem).join('\n')}\n`,
  }
}

export function problemsOf(error: unknown): readonly [Problem, ...Problem[]] {
  if (error instanceof GoldenImageError) return error.problems
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return [{ code: 'INTERNAL_ERROR', message: `This should not happen: ${message}` }]
}

function renderProblem(problem: Problem): string {
  const place = problem.place ? ` (${markdownCode(`${problem.place.file}:${problem.place.line}`)})` : ''
  const next = `\n  Next: ${markdownSentence(nextStepOf(problem))}`
  return `- \`${problem.code}\`${place} ${markdownSentence(problem.message)}${next}`
}
