import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionMetadata, findActionFolder, isCheckout, readAction } from './action.ts'
import type { Annotation } from './annotations.ts'
import { makeFolders } from './folders.ts'
import { JobState } from './job-state.ts'
import type { JobResult, StepResult } from './options.ts'
import type { JobOrder } from './order.ts'
import { mayAskForIdToken, tokenPermissions } from './permissions.ts'
import { killOrphans } from './process.ts'
import { githubContext } from './run-context.ts'
import { runStep } from './run-step.ts'
import { checkoutTasks, hookTask, mainTask, type Task } from './tasks.ts'
import { printable } from './terminal.ts'
import type { StepSource } from './workflow.ts'

/**
 * Runs the steps of a job as a hosted runner would. Never rejects for what a step or the job does wrong: that is in the result. Leaves no process and no
 * file.
 */
export async function performJob(order: JobOrder): Promise<JobResult> {
  const { options, payload } = order
  const root = join(options.workRoot, `job-${randomUUID().slice(0, 8)}`)
  let state: JobState | undefined
  try {
    state = new JobState(order, makeFolders(root, options.repository.fullName, payload, options.user))
    return await perform(state)
  } finally {
    if (state) killOrphans(state.trackingId)
    state?.idToken?.revoke()
    state?.apiRight?.revoke()
    rmSync(root, { recursive: true, force: true })
  }
}

async function perform(state: JobState): Promise<JobResult> {
  const { options, job, order } = state
  identify(state)
  const steps: StepResult[] = []
  let annotations: readonly Annotation[] = []
  let watch: ReturnType<typeof watchTime> | undefined
  try {
    // GitHub fetches every action before the first step.
    const actions = new Map<StepSource, ActionMetadata>()
    const find = (step: StepSource): ActionMetadata => {
      const uses = step.uses ?? ''
      const folder = findActionFolder(uses, options.actions, state.folders.workspace) ?? ''
      return actions.get(step) ?? readAction(folder, uses)
    }
    for (const step of job.steps)
      if (step.uses !== undefined && !isCheckout(step.uses) && !step.uses.startsWith('./'))
        actions.set(step, find(step))
    state.env = { ...state.variables(order.workflow.env), ...state.variables(job.env) }
    watch = watchTime(state)
    for await (const result of runAll(state, actions, find)) steps.push(result)
  } catch (error) {
    const message = state.masks.hide(error instanceof Error ? error.message : String(error))
    state.failed = true
    state.emit({ kind: 'line', text: printable(message), level: 'error' })
    annotations = [{ level: 'error', message }]
  } finally {
    watch?.forget()
  }
  const made = jobOutputs(state)
  return {
    conclusion: state.conclusion,
    steps,
    outputs: made.outputs,
    annotations: [...annotations, ...(watch?.annotations ?? []), ...made.annotations],
    masked: state.masks.count,
  }
}

/** Says who runs, and issues the right to identity tokens if the job has it. */
function identify(state: JobState): void {
  const { order, options, job, folders, token } = state
  state.github = githubContext(order.context, job.id, folders, token)
  state.apiRight = options.jobTokens.admit(token, order.context, tokenPermissions(order.permissions, options))
  if (!mayAskForIdToken(order.permissions, options)) return
  state.idToken = options.jobTokens.issue(order.context)
  state.masks.add(state.idToken.token)
}

/** Pre parts in order, steps in order, post parts in reverse. */
async function* runAll(
  state: JobState,
  actions: ReadonlyMap<StepSource, ActionMetadata>,
  find: (step: StepSource) => ActionMetadata,
): AsyncGenerator<StepResult> {
  const { options, job, folders, token, order } = state
  const posts: Task[] = []
  const shared = new Map(job.steps.map(step => [step, new Map<string, string>()]))
  const stateOf = (step: StepSource) => shared.get(step) ?? new Map<string, string>()
  const registered = new Set<StepSource>()
  const register = (step: StepSource, action: ActionMetadata) => {
    if (action.post === undefined || registered.has(step)) return
    registered.add(step)
    posts.push(hookTask('post', step, action, stateOf(step), options.node24))
  }
  for (const [step, action] of actions) {
    if (action.pre === undefined) continue
    const pre = hookTask('pre', step, action, stateOf(step), options.node24)
    yield await runStep(state, { ...pre, onStart: () => register(step, action) })
  }
  const defaults = { ...order.workflow.defaults?.run, ...job.defaults?.run }
  for (const step of job.steps) {
    if (isCheckout(step.uses)) {
      const { main, post } = checkoutTasks(step, { source: order.source, token, options, folders })
      yield await runStep(state, { ...main, onStart: () => void posts.push(post) })
      continue
    }
    const action = step.uses === undefined ? undefined : () => find(step)
    const onAction = (metadata: ActionMetadata) => register(step, metadata)
    yield await runStep(state, mainTask(step, { action, state: stateOf(step), options, folders, defaults, onAction }))
  }
  for (let post = posts.pop(); post; post = posts.pop()) yield await runStep(state, post)
}

const cancelTimeoutMs = 5 * 60_000

/** Cancels when asked to, and when the job's time is up. */
function watchTime(state: JobState): { readonly annotations: readonly Annotation[]; forget(): void } {
  const { options, job, order } = state
  const annotations: Annotation[] = []
  const timers: NodeJS.Timeout[] = []
  const own = job['cancel-timeout-minutes']
  const patience = options.cancelTimeoutMs ?? (own === undefined ? cancelTimeoutMs : Number(state.text(own)) * 60_000)
  const cancel = () => {
    if (state.cancelled) return
    state.cancel.abort()
    timers.push(setTimeout(() => state.force.abort(), patience))
  }
  if (order.signal.aborted) cancel()
  order.signal.addEventListener('abort', cancel, { once: true })
  const minutes = Number(state.text(job['timeout-minutes'] ?? 360))
  const timeUp = () => {
    const message = `The job has exceeded the maximum execution time of ${minutes} minutes.`
    annotations.push({ level: 'error', message })
    cancel()
  }
  timers.push(setTimeout(timeUp, Math.min(minutes * 60_000, 2 ** 31 - 1)))
  return {
    annotations,
    forget: () => {
      for (const timer of timers) clearTimeout(timer)
      order.signal.removeEventListener('abort', cancel)
    },
  }
}

/** As on GitHub, an output that holds a secret is not set, and an empty one is not either. */
function jobOutputs(state: JobState): { outputs: Record<string, string>; annotations: Annotation[] } {
  const outputs: Record<string, string> = {}
  const annotations: Annotation[] = []
  for (const [name, written] of Object.entries(state.job.outputs ?? {})) {
    try {
      const value = state.text(written)
      if (state.masks.has(value))
        annotations.push({ level: 'warning', message: `Skip output '${name}' since it may contain secret.` })
      else if (value !== '') outputs[name] = value
    } catch (error) {
      state.failed = true
      annotations.push({ level: 'error', message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { outputs, annotations }
}
