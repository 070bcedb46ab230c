import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readWorkflowsOfRun, StartupFailure, type WorkflowOfRun } from './called.ts'
import { createConcurrencyGroups } from './concurrency-groups.ts'
import { decideRef, happeningOf, payloadOf, readDispatchInputs } from './event.ts'
import { enterGroup } from './in-group.ts'
import { runLevel } from './level.ts'
import { type Level, levelContexts, type Run } from './level-context.ts'
import type { RunOptions, RunResult } from './options.ts'
import { foldResults } from './plan/results.ts'
import { explainNoStart } from './plan/trigger.ts'
import { jobContext } from './run-context.ts'
import { openSource, type Source } from './source.ts'

/**
 * Runs a workflow as GitHub does for the event. Rejects when the event does not start it, when the dispatch is refused, and with `Refusal` for what this
 * runner does not do; what GitHub does not begin with, and what jobs do wrong, is in the result. Leaves no process and no file.
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
  const scratch = join(options.workRoot, `run-${randomUUID().slice(0, 8)}`)
  mkdirSync(scratch, { mode: 0o700 })
  try {
    return await begin(options, openSource(options.repository.folder, scratch))
  } catch (error) {
    if (error instanceof StartupFailure) return { conclusion: 'startup_failure', message: error.message, jobs: [] }
    throw error
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function begin(options: RunOptions, source: Source): Promise<RunResult> {
  const tree = readWorkflowsOfRun(options, source, options.event.sha ?? source.sha, decideRef(options))
  const { workflow } = tree
  const why = explainNoStart(workflow.on, happeningOf(options, payloadOf(options, workflow, {})))
  if (why !== undefined) throw new Error(`${options.workflow} ${why}`)
  const inputs = readDispatchInputs(workflow, options.event.name, options.inputs ?? {})
  const payload = payloadOf(options, workflow, inputs)
  const stop = new AbortController()
  const cancel = () => stop.abort()
  if (options.signal?.aborted) cancel()
  options.signal?.addEventListener('abort', cancel, { once: true })
  let refusal: Error | undefined
  const run: Run = {
    options,
    payload,
    context: jobContext(options, workflow, source.sha, payload),
    source,
    groups: options.groups ?? createConcurrencyGroups(),
    jobs: [],
    refuse: error => {
      refusal ??= error
      cancel()
    },
  }
  try {
    const result = await perform(run, tree, inputs, stop)
    if (refusal) throw refusal
    return result
  } finally {
    options.signal?.removeEventListener('abort', cancel)
  }
}

/** A run waits in its group without jobs, and whoever takes its place there leaves it without any. */
async function perform(
  run: Run,
  tree: WorkflowOfRun,
  inputs: Level['inputs'],
  stop: AbortController,
): Promise<RunResult> {
  const level: Level = {
    run,
    tree,
    inputs,
    secrets: run.options.secrets ?? {},
    allSecrets: true,
    permissions: undefined,
    ids: [],
    names: [],
    held: [],
    signal: stop.signal,
  }
  let message: string | undefined
  const entry = await enterGroup({
    groups: run.groups,
    written: tree.workflow.concurrency,
    contexts: levelContexts(level),
    who: 'top level workflow',
    held: [],
    signal: stop.signal,
    cancel: why => {
      message = why
      stop.abort()
    },
  })
  const said = () => (message === undefined ? {} : { message })
  if (entry === undefined) return { conclusion: 'cancelled', ...said(), jobs: [] }
  try {
    const results = await runLevel({ ...level, held: entry.held })
    const conclusion = stop.signal.aborted ? 'cancelled' : foldResults([...results.values()].map(one => one.result))
    return { conclusion, ...said(), jobs: run.jobs }
  } finally {
    entry.leave()
  }
}
