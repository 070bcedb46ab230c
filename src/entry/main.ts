import { appendFileSync } from 'node:fs'
import { annotationCommand } from '../adapters/runner/commands.ts'
import { parseInputs } from '../runtime/inputs.ts'
import { problemsOf } from '../runtime/run-action.ts'
import { shownProblems } from '../runtime/shown-problems.ts'
import { findAction, type RegisteredAction } from './registry.ts'

/** What `dist/<name>/index.js` and `dist/<name>/post.js` call. Sets the exit code of the process; nothing leaves it as a stack trace. */
export async function main(name: string, phase: 'main' | 'post'): Promise<void> {
  try {
    const action = findAction(name)
    if (!action) throw new Error(`there is no action "${name}"`)
    process.exitCode = phase === 'post' ? await post(action) : await perform(action)
  } catch (error) {
    // What `runAction` could not report: the files of the job are not there, or cannot be written. Clean-up never fails a job.
    const [problem] = problemsOf(error)
    process.stdout.write(`${annotationCommand(phase === 'post' ? 'warning' : 'error', problem)}\n`)
    process.exitCode = phase === 'post' ? 0 : 1
  }
  // A request that nobody waits for any more must not keep the step alive, nor a cancelled one until the runner kills it.
  setTimeout(() => process.exit(), 300).unref()
}

async function perform({ contract, load }: RegisteredAction): Promise<number> {
  const { inputs, problems } = parseInputs(contract.inputs, process.env)
  if (problems.length > 0) {
    const shown = shownProblems(problems, 'the inputs of this step')
    process.stdout.write(shown.map(note => `${annotationCommand('error', note)}\n`).join(''))
    const file = process.env.GITHUB_OUTPUT
    if (contract.outputs.includes('verdict') && file) appendFileSync(file, 'verdict=error\n')
    return 1
  }
  const [{ run }, { actionsJob }] = await Promise.all([load(), import('../adapters/runner/job.ts')])
  return run(inputs, actionsJob())
}

async function post({ load }: RegisteredAction): Promise<number> {
  const [implementation, { actionsJob }] = await Promise.all([load(), import('../adapters/runner/job.ts')])
  await implementation.post?.(actionsJob())
  return 0
}
