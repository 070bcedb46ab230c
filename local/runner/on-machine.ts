import type { JobContext } from '../ports.ts'
import { type Contexts, interpolate, text } from './expressions.ts'
import { performJob } from './job.ts'
import { calm } from './level-context.ts'
import type { JobEvent, JobResult, OfEnvironment, RunOptions } from './options.ts'
import { sameName, secretsWithin } from './plan/call.ts'
import { Refusal } from './plan/refusal.ts'
import { explainRunner } from './refusals.ts'
import type { Row } from './row-order.ts'

/** Runs the steps of a job, when its environment lets it. Throws Refusal for another machine than this one. */
export async function performOnMachine(row: Row, contexts: Contexts, name: string): Promise<JobResult> {
  const { level, job, signal } = row
  const { run, tree } = level
  const { options } = run
  const [refused] = explainRunner(interpolate(job['runs-on'], contexts, calm))
  if (refused !== undefined) throw new Refusal(`${options.workflow}: job ${job.id}: ${refused}`)
  const written = typeof job.environment === 'object' ? job.environment.name : job.environment
  const environment = text(written, contexts, calm) || undefined
  const named = environment === undefined ? {} : { environmentName: environment }
  const context: JobContext = {
    ...run.context,
    ...(tree.called ? { called: tree.called } : {}),
    ...(environment === undefined ? {} : { environment }),
  }
  const emit = (event: JobEvent) => options.onEvent?.(event, name)
  const entry = await enterEnvironment(options, context, { name, signal, emit })
  if ('refused' in entry) {
    emit({ kind: 'line', text: entry.refused, level: 'error' })
    const annotations = [{ level: 'error', message: entry.refused }] as const
    return { ...named, conclusion: entry.conclusion, steps: [], outputs: {}, annotations, masked: 0 }
  }
  const { secrets = {}, vars = {} } = ofEnvironment(options, environment)
  const result = await performJob({
    options,
    context,
    workflow: tree.workflow,
    job,
    inputs: level.inputs,
    payload: run.payload,
    permissions: job.permissions ?? tree.workflow.permissions ?? level.permissions,
    secrets: secretsWithin(level.secrets, secrets, level.allSecrets),
    vars: secretsWithin(options.vars ?? {}, vars, true),
    matrix: row.combination.row,
    strategy: row.strategy,
    needs: row.needs,
    source: run.source,
    signal,
    emit,
  })
  return { ...named, ...entry, ...result }
}

function ofEnvironment({ ofEnvironments = {} }: RunOptions, name: string | undefined): OfEnvironment {
  if (name === undefined) return {}
  return Object.entries(ofEnvironments).find(([other]) => sameName(other, name))?.[1] ?? {}
}

type Entry =
  | { readonly approvedBy?: readonly string[] }
  | { readonly refused: string; readonly conclusion: 'failure' | 'cancelled' }

/** What the job's environment says to it, told aloud; without an environment nothing. It waits here, and keeps the concurrency group that it has. */
async function enterEnvironment(
  options: RunOptions,
  { environment, ...job }: JobContext,
  { name, signal, emit }: { name: string; signal: AbortSignal; emit(event: JobEvent): void },
): Promise<Entry> {
  if (environment === undefined) return {}
  const entry = options.environments.enter({ ...job, environment })
  if ('refused' in entry) return { ...entry, conclusion: 'failure' }
  const { made, approvedBy, waitMinutes } = entry
  const say = (line: string) => emit({ kind: 'line', text: `environment ${environment}: ${line}` })
  if (made) say('there was none; GitHub has made it, without rules')
  if (waitMinutes > 0) say(`its ${waitMinutes} minutes are not waited for here`)
  if (approvedBy.length === 0) return {}
  if (options.reviewers) {
    say(`waits for ${approvedBy.join(', ')}`)
    const decision = await waitForDecision(
      options.reviewers.decide({ environment, job: name, reviewers: approvedBy }, signal),
      signal,
    )
    if (decision === undefined)
      return { refused: `environment ${environment}: cancelled while it waited`, conclusion: 'cancelled' }
    if (decision === 'rejected')
      return {
        refused: "The deployment was rejected or didn't satisfy other protection rules.",
        conclusion: 'failure',
      }
  }
  for (const reviewer of approvedBy) say(`approved by ${reviewer}`)
  return { approvedBy }
}

/** `undefined`: cancelled before somebody has decided. */
function waitForDecision<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(undefined)
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
