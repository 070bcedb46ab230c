import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { JobToken } from '../github/index.ts'
import { type ActionMetadata, actionFolder, isCheckout, readAction } from './action.ts'
import type { Annotation } from './annotations.ts'
import { type CommandFiles, makeCommandFiles, obeyCommandFiles } from './command-files.ts'
import { checkTrigger, dispatchInputs, payloadOf } from './event.ts'
import { type Contexts, condition, hookCondition, type Status, text } from './expressions.ts'
import { type Folders, makeFolders } from './folders.ts'
import { hashFiles } from './hash-files.ts'
import { createLineReader } from './line-reader.ts'
import { Masks } from './masks.ts'
import type { Conclusion, JobEvent, JobResult, RunOptions, StepResult } from './options.ts'
import { killOrphans, runProcess } from './process.ts'
import {
  githubContext,
  githubVariables,
  jobContext,
  mayAskForIdToken,
  runnerContext,
  runnerVariables,
} from './run-context.ts'
import { openSource, type Source } from './source.ts'
import { StepRecord } from './step-record.ts'
import { checkoutTasks, hookTask, mainTask, type Scope, type Task } from './tasks.ts'
import { type JobSource, pickJob, readWorkflow, type StepSource, type WorkflowSource } from './workflow.ts'

export type { Annotation } from './annotations.ts'
export type { Conclusion, JobEvent, JobResult, Phase, RunOptions, StepResult } from './options.ts'

/**
 * Runs one job of a workflow, step by step, as a hosted runner would. Rejects when the job could not start there (a faulty workflow) or asks
 * for what this runner does not do; whatever a step does wrong is in the result.
 */
export async function runJob(options: RunOptions): Promise<JobResult> {
  const source = readFileSync(join(options.repository.folder, options.workflow), 'utf8')
  const workflow = readWorkflow(source, options.workflow)
  checkTrigger(workflow, options.workflow, options.event.name)
  const job = new JobRun(options, workflow, pickJob(workflow, options.workflow, options.job))
  try {
    return await job.perform()
  } finally {
    job.end()
  }
}

const cancelTimeoutMs = 5 * 60_000
const longestTimeout = 2 ** 31 - 1

class JobRun {
  readonly #o: RunOptions
  readonly #job: JobSource
  readonly #workflow: WorkflowSource
  readonly #inputs: Record<string, unknown>
  readonly #masks = new Masks()
  readonly #folders: Folders
  readonly #source: Source
  readonly #token = `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, '0')}`
  readonly #trackingId = `github_${randomUUID()}`
  readonly #debug: boolean
  readonly #environmentName: string | undefined
  readonly #idToken: JobToken | undefined
  readonly #github: Record<string, string>
  readonly #payload: Record<string, unknown>
  readonly #runner: Record<string, string>
  /** what every step inherits: `env` of workflow and job, then GITHUB_ENV */
  #env: Record<string, string> = {}
  #paths: readonly string[] = []
  readonly #steps: Record<string, { outputs: Record<string, string>; outcome: Conclusion; conclusion: Conclusion }> = {}
  readonly #results: StepResult[] = []
  readonly #annotations: Annotation[] = []
  readonly #posts: Task[] = []
  readonly #cancel = new AbortController()
  readonly #force = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []
  #failed = false

  constructor(options: RunOptions, workflow: WorkflowSource, job: JobSource) {
    this.#o = options
    this.#workflow = workflow
    this.#job = job
    this.#inputs = dispatchInputs(workflow, options.event.name, options.inputs ?? {})
    if (job.strategy !== undefined && !options.matrix)
      throw new Error(`${options.workflow}: job ${job.id} has a strategy: say which row of its matrix to run`)
    for (const need of job.needs)
      if (!options.needs?.[need]) throw new Error(`${options.workflow}: job ${job.id} needs ${need}: say how that went`)
    this.#payload = payloadOf(options, this.#inputs)
    const root = join(options.workRoot, `job-${randomUUID().slice(0, 8)}`)
    this.#folders = makeFolders(root, options.repository.fullName, this.#payload, options.user)
    try {
      this.#source = openSource(options.repository.folder, this.#folders.own)
      this.#debug = [options.secrets, options.vars].some(s => s?.ACTIONS_STEP_DEBUG?.toLowerCase() === 'true')
      this.#runner = runnerContext(this.#folders, this.#debug)
      for (const value of [this.#token, ...Object.values(options.secrets ?? {})]) this.#masks.add(value)
      this.#github = {}
      const bare = jobContext(options, workflow, this.#source.sha, undefined)
      this.#github = githubContext(bare, job.id, this.#folders, this.#token)
      const written = typeof job.environment === 'object' ? job.environment.name : job.environment
      this.#environmentName = this.#text(written) || undefined
      const context = this.#environmentName === undefined ? bare : { ...bare, environment: this.#environmentName }
      if (mayAskForIdToken(job.permissions ?? workflow.permissions, options)) {
        this.#idToken = options.jobTokens.issue(context)
        this.#masks.add(this.#idToken.token)
      }
    } catch (error) {
      rmSync(root, { recursive: true, force: true })
      throw error
    }
  }

  async perform(): Promise<JobResult> {
    // GitHub fetches every action before the first step: one that is not there stops the job at once.
    const actions = new Map<StepSource, ActionMetadata>()
    for (const step of this.#job.steps)
      if (step.uses !== undefined && !isCheckout(step.uses) && !step.uses.startsWith('./'))
        actions.set(step, this.#readAction(step))
    if (!condition(this.#job.if, this.#contexts(this.#env), this.#status())) return this.#result('skipped')
    this.#env = { ...this.#variables(this.#workflow.env), ...this.#variables(this.#job.env) }
    this.#watch()
    const states = new Map(this.#job.steps.map(step => [step, new Map<string, string>()]))
    for (const [step, action] of actions) {
      if (action.pre === undefined) continue
      await this.#run(hookTask('pre', step, action, states.get(step), this.#o.node24))
    }
    for (const step of this.#job.steps) {
      if (isCheckout(step.uses)) {
        const tasks = checkoutTasks(step, {
          source: this.#source,
          token: this.#token,
          options: this.#o,
          folders: this.#folders,
        })
        await this.#run(tasks.main, tasks.post)
        continue
      }
      const find = step.uses === undefined ? undefined : () => actions.get(step) ?? this.#readAction(step)
      await this.#run(
        mainTask(step, {
          action: find,
          state: states.get(step) ?? new Map(),
          options: this.#o,
          folders: this.#folders,
          defaults: { ...this.#workflow.defaults?.run, ...this.#job.defaults?.run },
          onAction: action => {
            if (action.post !== undefined)
              this.#posts.push(hookTask('post', step, action, states.get(step), this.#o.node24))
          },
        }),
      )
    }
    for (let post = this.#posts.pop(); post; post = this.#posts.pop()) await this.#run(post)
    return this.#result()
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#o.signal?.removeEventListener('abort', this.#onSignal)
    killOrphans(this.#trackingId)
    this.#idToken?.revoke()
    rmSync(this.#folders.root, { recursive: true, force: true })
  }

  #readAction(step: StepSource): ActionMetadata {
    const uses = step.uses ?? ''
    return readAction(actionFolder(uses, this.#o.actions, this.#folders.workspace), uses)
  }

  readonly #onSignal = () => {
    if (this.#cancel.signal.aborted) return
    this.#cancel.abort()
    this.#timers.push(setTimeout(() => this.#force.abort(), this.#o.cancelTimeoutMs ?? cancelTimeoutMs))
  }

  /** Cancels when asked to, and when the job's time is up. */
  #watch(): void {
    if (this.#o.signal?.aborted) this.#onSignal()
    this.#o.signal?.addEventListener('abort', this.#onSignal, { once: true })
    const minutes = Number(this.#text(this.#job['timeout-minutes'] ?? 360))
    this.#timers.push(
      setTimeout(
        () => {
          const message = `The job running on runner ${this.#runner.name} has exceeded the maximum execution time of ${minutes} minutes.`
          this.#annotations.push({ level: 'error', message })
          this.#onSignal()
        },
        Math.min(minutes * 60_000, longestTimeout),
      ),
    )
  }

  /** One step, with everything around its processes: condition, files, commands, masks, outputs, conclusion. */
  async #run(task: Task, post?: Task): Promise<void> {
    const began = Date.now()
    const { step, phase } = task
    const record = new StepRecord({
      state: task.state,
      masks: this.#masks,
      workspace: this.#folders.workspace,
      debug: this.#debug,
      emit: event => this.#emit(event),
    })
    let name = task.name
    let outcome: Conclusion = 'failure'
    let summary = ''
    let tolerated = false
    const stop = new AbortController()
    let stopped: 'cancel' | 'timeout' | undefined
    const halt = (why: 'cancel' | 'timeout') => {
      stopped ??= why
      stop.abort()
    }
    const cleanUp: (() => void)[] = []
    try {
      const env = { ...this.#env, ...this.#variables(step.env) }
      const contexts = this.#contexts(env, step)
      const holds = () =>
        phase === 'main'
          ? condition(step.if, contexts, this.#status())
          : hookCondition(task.condition, contexts, this.#status())
      if (this.#force.signal.aborted || !holds()) {
        return this.#finish(task, { name, outcome: 'skipped', conclusion: 'skipped', record, summary, began })
      }
      name = text(task.name, contexts, this.#status())
      this.#emit({ kind: 'step', name, phase })
      tolerated = phase === 'main' && text(step['continue-on-error'], contexts, this.#status()).toLowerCase() === 'true'
      // A step that wants to run after a cancel (always(), cancelled()) is not stopped by it.
      const onCancel = () => !holds() && halt('cancel')
      const onForce = () => halt('cancel')
      if (!this.#cancelled) this.#cancel.signal.addEventListener('abort', onCancel)
      this.#force.signal.addEventListener('abort', onForce)
      cleanUp.push(() => this.#cancel.signal.removeEventListener('abort', onCancel))
      cleanUp.push(() => this.#force.signal.removeEventListener('abort', onForce))
      const minutes = phase === 'main' ? Number(text(step['timeout-minutes'], contexts, this.#status()) || 0) : 0
      if (minutes > 0) {
        const timer = setTimeout(() => halt('timeout'), Math.min(minutes * 60_000, longestTimeout))
        cleanUp.push(() => clearTimeout(timer))
      }
      if (post) this.#posts.push(post)
      const files = makeCommandFiles(this.#folders.commandFiles, this.#o.user)
      let code = 1
      try {
        code = await task.perform(this.#scope(step, record, env, contexts, files, stop.signal))
      } finally {
        summary = this.#masks.hide(this.#obey(files, record))
      }
      if (stopped === 'timeout') record.fail(`The action '${name}' has timed out after ${minutes} minutes.`)
      else if (stopped === undefined && code !== 0 && step.run !== undefined)
        record.annotate('error', {}, `Process completed with exit code ${code}.`)
      outcome = stopped === 'cancel' ? 'cancelled' : code !== 0 || record.failed ? 'failure' : 'success'
    } catch (error) {
      record.fail(error instanceof Error ? error.message : String(error))
      outcome = stopped === 'cancel' ? 'cancelled' : 'failure'
    } finally {
      for (const undo of cleanUp) undo()
    }
    const conclusion = outcome === 'failure' && tolerated ? 'success' : outcome
    if (conclusion === 'failure') this.#failed = true
    this.#finish(task, { name, outcome, conclusion, record, summary, began })
  }

  #finish(
    task: Task,
    r: {
      name: string
      outcome: Conclusion
      conclusion: Conclusion
      record: StepRecord
      summary: string
      began: number
    },
  ): void {
    const { step, phase } = task
    const { outcome, conclusion } = r
    const milliseconds = Date.now() - r.began
    const name = this.#masks.hide(r.name)
    const outputs = Object.fromEntries(r.record.outputs)
    // Ids that GitHub makes up are not in the context.
    if (phase === 'main' && !step.id.startsWith('__')) this.#steps[step.id] = { outputs, outcome, conclusion }
    this.#results.push({
      id: step.id,
      name,
      ...(step.uses === undefined ? {} : { uses: step.uses }),
      phase,
      outcome,
      conclusion,
      outputs: Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, this.#masks.hide(v)])),
      annotations: r.record.annotations,
      summary: r.summary,
      log: r.record.lines,
      milliseconds,
    })
    this.#emit({ kind: 'end', name, phase, conclusion, milliseconds, summary: r.summary })
  }

  #obey(files: CommandFiles, record: StepRecord): string {
    const job = {
      paths: this.#paths,
      setVariable: (name: string, value: string) => {
        this.#env[name] = value
      },
    }
    const summary = obeyCommandFiles(files, record, job)
    this.#paths = job.paths
    return summary
  }

  #scope(
    step: StepSource,
    record: StepRecord,
    env: Readonly<Record<string, string>>,
    contexts: Contexts,
    files: CommandFiles,
    stop: AbortSignal,
  ): Scope {
    return {
      record,
      text: written => text(written, contexts, this.#status()),
      process: (command, args, cwd, more) =>
        runProcess({
          command,
          args,
          cwd,
          env: this.#processEnvironment(step, env, more, files),
          user: this.#o.user,
          onLine: createLineReader(record),
          stop,
        }),
    }
  }

  /** What a process sees. As on GitHub, `GITHUB_…` and `RUNNER_…` cannot be changed by a workflow, `CI` and the rest can. */
  #processEnvironment(
    step: StepSource,
    env: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>>,
    files: CommandFiles,
  ): Record<string, string> {
    const { user, environment: base } = this.#o
    const path = env.PATH ?? base.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    return {
      LANG: 'C.UTF-8',
      SHELL: '/bin/bash',
      ...base,
      HOME: user?.home ?? base.HOME ?? this.#folders.root,
      ...(user ? { USER: user.name } : {}),
      CI: 'true',
      ...env,
      ...more,
      ...githubVariables({ ...this.#github, ...this.#ofStep(step), ...files }),
      ...runnerVariables(this.#runner),
      GITHUB_ACTIONS: 'true',
      RUNNER_TRACKING_ID: this.#trackingId,
      PATH: [...this.#paths, path].join(':'),
      ...(this.#idToken
        ? { ACTIONS_ID_TOKEN_REQUEST_URL: this.#idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.#idToken.token }
        : {}),
    }
  }

  #ofStep(step: StepSource): Record<string, string> {
    const groups = /^(?<repository>[^/@.]+\/[^/@]+)[^@]*@(?<ref>.+)$/.exec(step.uses ?? '')?.groups
    return { action: step.id, action_repository: groups?.repository ?? '', action_ref: groups?.ref ?? '' }
  }

  #contexts(env: Readonly<Record<string, string>>, step?: StepSource): Contexts {
    const status = this.#status()
    return {
      github: { ...this.#github, ...(step ? this.#ofStep(step) : {}), event: this.#payload },
      env,
      vars: this.#o.vars ?? {},
      inputs: this.#inputs,
      secrets: { GITHUB_TOKEN: this.#token, github_token: this.#token, ...this.#o.secrets },
      steps: this.#steps,
      job: { status: status.cancelled ? 'cancelled' : status.failed ? 'failure' : 'success' },
      runner: this.#runner,
      matrix: this.#o.matrix ?? {},
      strategy: { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 },
      needs: Object.fromEntries(this.#job.needs.map(need => [need, this.#o.needs?.[need]])),
    }
  }

  #variables(env: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
    return Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, this.#text(value)]))
  }

  #text(written: unknown): string {
    return text(written, this.#contexts(this.#env), this.#status())
  }

  get #cancelled(): boolean {
    return this.#cancel.signal.aborted
  }

  #status(): Status {
    return {
      failed: this.#failed,
      cancelled: this.#cancelled,
      hashFiles: patterns => hashFiles(this.#folders.workspace, patterns),
    }
  }

  #result(skipped?: 'skipped'): JobResult {
    const outputs: Record<string, string> = {}
    for (const [name, value] of Object.entries(skipped ? {} : (this.#job.outputs ?? {}))) {
      try {
        const found = this.#text(value)
        if (this.#masks.has(found))
          this.#annotations.push({ level: 'warning', message: `Skip output '${name}' since it may contain secret.` })
        else if (found !== '') outputs[name] = found
      } catch (error) {
        this.#failed = true
        this.#annotations.push({ level: 'error', message: error instanceof Error ? error.message : String(error) })
      }
    }
    return {
      conclusion: skipped ?? (this.#cancelled ? 'cancelled' : this.#failed ? 'failure' : 'success'),
      steps: this.#results,
      outputs,
      annotations: this.#annotations,
      masked: this.#masks.count,
      ...(this.#environmentName === undefined ? {} : { environmentName: this.#environmentName }),
    }
  }

  #emit(event: JobEvent): void {
    this.#o.onEvent?.(event)
  }
}
