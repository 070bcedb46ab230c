import { appendFileSync } from 'node:fs'
import { annotationCommand } from '../adapters/runner/commands.ts'
import { cleanEnvironment, findEnvironmentProblems } from '../adapters/runner/environment.ts'
import { say, takeVoice } from '../adapters/runner/voice.ts'
import { cancelledWhile } from '../domain/errors.ts'
import type { ActionContract } from '../runtime/action.ts'
import { parseInputs } from '../runtime/inputs.ts'
import { problemsOf } from '../runtime/run-action.ts'
import { shownProblems } from '../runtime/shown-problems.ts'
import { findAction, type RegisteredAction } from './registry.ts'

/** What `dist/<name>/index.js` and `dist/<name>/post.js` call. Sets the exit code of the process; nothing leaves it as a stack trace. */
export async function main(name: string, phase: 'main' | 'post'): Promise<void> {
  takeVoice()
  cleanEnvironment(process.env, phase)
  const action = findAction(name)
  // An error out of an event is awaited by nobody, and Node would print it as it is.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      endWith(error, action, phase)
      process.exit()
    })
  try {
    if (!action) throw new Error(`there is no action "${name}"`)
    process.exitCode = phase === 'post' ? await post(action) : await perform(action)
  } catch (error) {
    // What `runAction` could not report: the files of the job are not there, or cannot be written.
    endWith(error, action, phase)
  }
  // A request that nobody waits for any more must not keep the step alive, nor a cancelled one until the runner kills it.
  setTimeout(() => process.exit(), 300).unref()
}

/** One annotation, no verdict but `error`, exit 1; clean-up never fails a job. */
function endWith(error: unknown, action: RegisteredAction | undefined, phase: 'main' | 'post'): void {
  const [problem] = problemsOf(error)
  say(`${annotationCommand(phase === 'post' ? 'warning' : 'error', problem)}\n`)
  if (phase === 'main' && action) writeVerdictError(action.contract)
  process.exitCode = phase === 'post' ? 0 : 1
}

function writeVerdictError(contract: ActionContract): void {
  const file = process.env.GITHUB_OUTPUT
  if (!contract.outputs.includes('verdict') || !file) return
  try {
    // Where somebody gates on another word, that one as well.
    const verified = contract.outputs.includes('verified') ? 'verified=false\n' : ''
    appendFileSync(file, `${verified}verdict=error\n`)
  } catch {
    // The file of outputs cannot be written: then there is no verdict, and the step is red.
  }
}

async function perform(action: RegisteredAction): Promise<number> {
  const { contract, load } = action
  const { inputs, problems: ofInputs } = parseInputs(contract.inputs, process.env)
  const problems = [...findEnvironmentProblems(process.env), ...ofInputs]
  if (problems.length > 0) {
    const shown = shownProblems(problems, 'the inputs of this step')
    say(shown.map(note => `${annotationCommand('error', note)}\n`).join(''))
    writeVerdictError(contract)
    return 1
  }
  const [{ run }, { actionsJob }] = await Promise.all([load(), import('../adapters/runner/job.ts')])
  const job = actionsJob()
  job.cancelled.addEventListener('abort', () => endInTime(action))
  return run(inputs, job)
}

/** The runner ends a cancelled step after ten seconds, and says nothing: what does not hear the cancellation is ended before, and says so. */
const cancelledMs = 6500

function endInTime(action: RegisteredAction): void {
  const end = () => {
    endWith(cancelledWhile('it was at work on this machine'), action, 'main')
    process.exit()
  }
  setTimeout(end, cancelledMs).unref()
}

async function post({ contract, load }: RegisteredAction): Promise<number> {
  const [implementation, { actionsJob }] = await Promise.all([load(), import('../adapters/runner/job.ts')])
  // With inputs that are wrong the step has made nothing.
  await implementation.post?.(parseInputs(contract.inputs, process.env).inputs, actionsJob())
  return 0
}
