import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext } from '../ports.ts'
import { type ActionMetadata, findActionFolder, isCheckout, readAction } from './action.ts'
import type { Annotation } from './annotations.ts'
import { checkTrigger, decideRef, payloadOf, readDispatchInputs } from './event.ts'
import { condition } from './expressions.ts'
import { makeFolders } from './folders.ts'
import { JobState } from './job-state.ts'
import type { JobResult, RunOptions, StepResult } from './options.ts'
import { mayAskForIdToken, tokenPermissions } from './permissions.ts'
import { killOrphans } from './process.ts'
import { githubContext, jobContext } from './run-context.ts'
import { runStep } from './run-step.ts'
import { openSource, type Source } from './source.ts'
import { checkoutTasks, hookTask, mainTask, type Task } from './tasks.ts'
import { type JobSource, pickJob, readWorkflow, type StepSource, type WorkflowSource } from './workflow.ts'

/**
 * Runs one job of a workflow, step by step, as a hosted runner would. Rejects when the job could not start there (a faulty workflow), or when
 * it asks for what this runner does not do; whatever a step does wrong is in the result. Leaves no process and no file.
 */
export async function runJob(options: RunOptions): Promise<JobResult> {
  const file = join(options.repository.folder, options.workflow)
  const workflow = readWorkflow(readFileSync(file, 'utf8'), options.workflow)
  checkTrigger(workflow, options.workflow, { event: options.event.name, ref: decideRef(options) })
  const job = pickJob(workflow, options.workflow, options.job)
  checkGiven(options, job)
  const inputs = readDispatchInputs(workflow, options.event.name, options.inputs ?? {})
  const payload = payloadOf(options, workflow, inputs)
  const root = join(options.workRoot, `job-${randomUUID().slice(0, 8)}`)
  let state: JobState | undefined
  try {
    const folders = makeFolders(root, options.repository.fullName, payload, options.user)
    state = new JobState({ options, job, folders, inputs, payload })
    return await perform(state, workflow, openSource(options.repository.folder, folders.own))
  } finally {
    if (state) killOrphans(state.trackingId)
    state?.idToken?.revoke()
    state?.apiRight?.revoke()
    rmSync(root, { recursive: true, force: true })
  }
}

/** What other jobs and the matrix would have brought has to be given. */
function checkGiven(options: RunOptions, job: JobSource): void {
  const where = `${options.workflow}: job ${job.id}`
  if (job.strategy !== undefined && !options.matrix)
    throw new Error(`${where} has a strategy: give the row of its matrix to run as \`matrix\``)
  const missing = job.needs.filter(need => !options.needs?.[need])
  if (missing.length > 0) throw new Error(`${where} needs ${missing.join(', ')}: give their results as \`needs\``)
}

async function perform(state: JobState, workflow: WorkflowSource, source: Source): Promise<JobResult> {
  const { options, job } = state
  const context = identify(state, workflow, source.sha)
  // GitHub fetches every action before the first step: one that is not there stops the job at once.
  const actions = new Map<StepSource, ActionMetadata>()
  const find = (step: StepSource): ActionMetadata => {
    const uses = step.uses ?? ''
    return actions.get(step) ?? readAction(findActionFolder(uses, options.actions, state.folders.workspace), uses)
  }
  for (const step of job.steps)
    if (step.uses !== undefined && !isCheckout(step.uses) && !step.uses.startsWith('./')) actions.set(step, find(step))
  const named = context.environment === undefined ? {} : { environmentName: context.environment }
  const unstarted = { masked: 0, steps: [], outputs: {}, annotations: [] }
  if (!condition(job.if, state.contexts({}), state.status)) return { ...named, ...unstarted, conclusion: 'skipped' }
  const entry = enterEnvironment(state, context)
  if ('refused' in entry) {
    const annotation = { level: 'error', message: entry.refused } as const
    state.emit({ kind: 'line', text: entry.refused, level: 'error' })
    return { ...named, ...unstarted, conclusion: 'failure', annotations: [annotation] }
  }
  state.env = { ...state.variables(workflow.env), ...state.variables(job.env) }
  const watch = watchTime(state)
  const steps: StepResult[] = []
  try {
    for await (const result of runAll(state, workflow, source, actions, find)) steps.push(result)
    const { outputs, annotations } = jobOutputs(state)
    return {
      ...named,
      ...entry,
      conclusion: state.conclusion,
      steps,
      outputs,
      annotations: [...watch.annotations, ...annotations],
      masked: state.masks.count,
    }
  } finally {
    watch.forget()
  }
}

/** What the job's environment says to it, told aloud; without an environment nothing. */
function enterEnvironment(
  state: JobState,
  context: JobContext,
): { approvedBy?: readonly string[] } | { refused: string } {
  const { environment } = context
  if (environment === undefined) return {}
  const entry = state.options.environments.enter({ ...context, environment })
  if ('refused' in entry) return entry
  const { made, approvedBy, waitMinutes } = entry
  const say = (text: string) => state.emit({ kind: 'line', text: `environment ${environment}: ${text}` })
  if (made) say('there was none; GitHub has made it, without rules')
  if (waitMinutes > 0) say(`its ${waitMinutes} minutes are not waited for here`)
  for (const reviewer of approvedBy) say(`approved by ${reviewer}`)
  return approvedBy.length > 0 ? { approvedBy } : {}
}

/** Fills in who runs, and issues the right to identity tokens if the job has it. */
function identify(state: JobState, workflow: WorkflowSource, sha: string): JobContext {
  const { options, job, folders, token } = state
  const context = jobContext(options, workflow, sha, state.payload)
  state.github = githubContext(context, job.id, folders, token)
  state.apiRight = options.jobTokens.admit(
    token,
    context,
    tokenPermissions(job.permissions ?? workflow.permissions, options),
  )
  const name = state.text(typeof job.environment === 'object' ? job.environment.name : job.environment) || undefined
  const whole = name === undefined ? context : { ...context, environment: name }
  if (mayAskForIdToken(job.permissions ?? workflow.permissions, options)) {
    state.idToken = options.jobTokens.issue(whole)
    state.masks.add(state.idToken.token)
  }
  return whole
}

/** Pre parts in order, steps in order, post parts in reverse. */
async function* runAll(
  state: JobState,
  workflow: WorkflowSource,
  source: Source,
  actions: ReadonlyMap<StepSource, ActionMetadata>,
  find: (step: StepSource) => ActionMetadata,
): AsyncGenerator<StepResult> {
  const { options, job, folders, token } = state
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
  const defaults = { ...workflow.defaults?.run, ...job.defaults?.run }
  for (const step of job.steps) {
    if (isCheckout(step.uses)) {
      const { main, post } = checkoutTasks(step, { source, token, options, folders })
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
  const { options, job } = state
  const annotations: Annotation[] = []
  const timers: NodeJS.Timeout[] = []
  const cancel = () => {
    if (state.cancelled) return
    state.cancel.abort()
    timers.push(setTimeout(() => state.force.abort(), options.cancelTimeoutMs ?? cancelTimeoutMs))
  }
  if (options.signal?.aborted) cancel()
  options.signal?.addEventListener('abort', cancel, { once: true })
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
      options.signal?.removeEventListener('abort', cancel)
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
