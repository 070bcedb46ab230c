import { type CommandFiles, makeCommandFiles, obeyCommandFiles } from './command-files.ts'
import { type Contexts, condition, hookCondition, text } from './expressions.ts'
import type { JobState } from './job-state.ts'
import { createLineReader } from './line-reader.ts'
import type { Conclusion, StepResult } from './options.ts'
import { runProcess } from './process.ts'
import { StepRecord } from './step-record.ts'
import type { Scope, Task } from './tasks.ts'

/** Runs one task with everything around its processes: condition, files, commands, masks, outputs, conclusion. Never rejects. */
export async function runStep(job: JobState, task: Task): Promise<StepResult> {
  const began = Date.now()
  const { folders, masks, debug } = job
  const record = new StepRecord({
    state: task.state,
    masks,
    workspace: folders.workspace,
    debug,
    emit: event => job.emit(event),
  })
  const course = await follow(job, task, record)
  const { phase, step } = task
  const outputs = Object.fromEntries(record.outputs)
  if (course.conclusion === 'failure') job.failed = true
  // Ids that GitHub makes up are not in the context.
  if (phase === 'main' && !step.id.startsWith('__'))
    job.steps[step.id] = { outputs, outcome: course.outcome, conclusion: course.conclusion }
  const result: StepResult = {
    id: step.id,
    name: masks.hide(course.name),
    ...(step.uses === undefined ? {} : { uses: step.uses }),
    phase,
    outcome: course.outcome,
    conclusion: course.conclusion,
    outputs: Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, masks.hide(v)])),
    annotations: record.annotations,
    summary: masks.hide(course.summary),
    log: record.lines,
    milliseconds: Date.now() - began,
  }
  const { name, conclusion, milliseconds, summary } = result
  job.emit({ kind: 'end', name, phase, conclusion, milliseconds, summary })
  return result
}

interface Course {
  readonly name: string
  readonly outcome: Conclusion
  readonly conclusion: Conclusion
  readonly summary: string
}

const skipped = (name: string): Course => ({ name, outcome: 'skipped', conclusion: 'skipped', summary: '' })

async function follow(job: JobState, task: Task, record: StepRecord): Promise<Course> {
  const { step, phase } = task
  let name = task.name
  let summary = ''
  let tolerated = false
  let outcome: Conclusion
  let stop: Stop | undefined
  try {
    const env = { ...job.env, ...job.variables(step.env) }
    const contexts = job.contexts(env, step)
    const read = (written: unknown) => text(written, contexts, job.status)
    const wanted = () =>
      phase === 'main' ? condition(step.if, contexts, job.status) : hookCondition(task.condition, contexts, job.status)
    if (job.force.signal.aborted || !wanted()) return skipped(name)
    name = read(task.name)
    job.emit({ kind: 'step', name: job.masks.hide(name), phase })
    tolerated = phase === 'main' && read(step['continue-on-error']) === 'true'
    const minutes = phase === 'main' ? Number(read(step['timeout-minutes'])) : 0
    stop = stopWhen(job, wanted, minutes)
    task.onStart?.()
    const files = makeCommandFiles(job.folders.commandFiles, job.options.user)
    let code: number
    try {
      code = await task.perform(scopeOf(job, task, record, { env, contexts, files, stop: stop.signal }))
    } finally {
      // Even of a step that was stopped: its post part relies on the state.
      summary = obeyCommandFiles(files, record, {
        setVariable: (key, value) => {
          job.env[key] = value
        },
        setPaths: change => {
          job.paths = change(job.paths)
        },
      })
    }
    if (stop.why() === 'timeout') record.fail(`The action '${name}' has timed out after ${minutes} minutes.`)
    else if (code !== 0 && step.run !== undefined && !stop.why())
      record.annotate('error', {}, `Process completed with exit code ${code}.`)
    outcome = code !== 0 || record.failed ? 'failure' : 'success'
  } catch (error) {
    record.fail(error instanceof Error ? error.message : String(error))
    outcome = 'failure'
  } finally {
    stop?.forget()
  }
  if (stop?.why() === 'cancel') return { name, outcome: 'cancelled', conclusion: 'cancelled', summary }
  return { name, outcome, conclusion: outcome === 'failure' && tolerated ? 'success' : outcome, summary }
}

interface Stop {
  readonly signal: AbortSignal
  why(): 'cancel' | 'timeout' | undefined
  forget(): void
}

const longestTimer = 2 ** 31 - 1

/**
 * When a running step has to stop: at a cancel, unless it wants to run after one (`always()`, `cancelled()`), at the end of the time after a
 * cancel, and at the end of its own time. A step that starts after the cancel has a fresh signal.
 */
function stopWhen(job: JobState, wanted: () => boolean, minutes: number): Stop {
  const controller = new AbortController()
  let reason: 'cancel' | 'timeout' | undefined
  const halt = (why: 'cancel' | 'timeout') => {
    reason ??= why
    controller.abort()
  }
  const onCancel = () => !wanted() && halt('cancel')
  const onForce = () => halt('cancel')
  if (!job.cancelled) job.cancel.signal.addEventListener('abort', onCancel)
  job.force.signal.addEventListener('abort', onForce)
  const timer = minutes > 0 ? setTimeout(() => halt('timeout'), Math.min(minutes * 60_000, longestTimer)) : undefined
  return {
    signal: controller.signal,
    why: () => reason,
    forget: () => {
      clearTimeout(timer)
      job.cancel.signal.removeEventListener('abort', onCancel)
      job.force.signal.removeEventListener('abort', onForce)
    },
  }
}

function scopeOf(
  job: JobState,
  task: Task,
  record: StepRecord,
  o: { env: Readonly<Record<string, string>>; contexts: Contexts; files: CommandFiles; stop: AbortSignal },
): Scope {
  return {
    record,
    github: job.github,
    text: written => text(written, o.contexts, job.status),
    run: (command, args, cwd, inputs) =>
      runProcess({
        command,
        args,
        cwd,
        env: job.processEnvironment(task.step, o.env, inputs, o.files),
        user: job.options.user,
        onLine: createLineReader(record),
        stop: o.stop,
      }),
  }
}
