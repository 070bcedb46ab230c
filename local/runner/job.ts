import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext, Repository } from '../github/claims.ts'
import type { LocalGitHub } from '../github/index.ts'
import { checkout } from './checkout.ts'
import { type Annotation, createLineReader } from './commands.ts'
import { parseKeyValues } from './environment-files.ts'
import { asText, type Contexts, condition, interpolate, type Status } from './expressions.ts'
import { hashFiles } from './hash-files.ts'
import { Masks } from './masks.ts'
import { killOrphans, runProcess } from './process.ts'
import {
  type ActionMetadata,
  type JobSource,
  readAction,
  readWorkflow,
  type StepSource,
  type WorkflowSource,
} from './workflow.ts'

export interface RunOptions {
  readonly repository: Repository & {
    readonly defaultBranch: string /** folder that actions/checkout copies */
    readonly folder: string
  }
  /** path of the workflow in the repository */
  readonly workflow: string
  readonly event: { readonly name: string; readonly payload?: unknown; readonly ref?: string; readonly sha?: string }
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
  /** `owner/name` → folder of that repository's working tree */
  readonly actions: Readonly<Record<string, string>>
  readonly jobTokens: LocalGitHub['jobTokens']
  /** `undefined`: as whoever we are */
  readonly user:
    | { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }
    | undefined
  readonly node24: string
  /** added to every process: PATH, what trusts the stack's certificates, … */
  readonly environment: Readonly<Record<string, string>>
  /** a new folder is made in it, and deleted at the end */
  readonly workRoot: string
  onEvent?(event: JobEvent): void
  readonly signal?: AbortSignal
}

export type JobEvent =
  | { readonly kind: 'step'; readonly name: string; readonly phase: Phase }
  | { readonly kind: 'line'; readonly text: string }
  | {
      readonly kind: 'end'
      readonly name: string
      readonly conclusion: Conclusion
      readonly milliseconds: number
      readonly summary: string
    }

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'
type Phase = 'main' | 'post'

export interface StepResult {
  readonly id: string
  readonly name: string
  readonly uses?: string
  readonly phase: Phase
  readonly outcome: Conclusion
  readonly conclusion: Conclusion
  readonly outputs: Readonly<Record<string, string>>
  readonly annotations: readonly Annotation[]
  readonly summary: string
  readonly log: readonly string[]
  readonly milliseconds: number
}

export interface JobResult {
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  readonly steps: readonly StepResult[]
  readonly outputs: Readonly<Record<string, string>>
  /** values that were hidden */
  readonly masked: number
}

const summaryLimit = 1024 * 1024

/** Runs the one job of a workflow, step by step, as a hosted runner would. */
export async function runJob(options: RunOptions): Promise<JobResult> {
  const file = join(options.repository.folder, options.workflow)
  const workflow = await readWorkflow(readFileSync(file, 'utf8'), options.workflow)
  const [job, ...others] = workflow.jobs
  if (!job || others.length > 0)
    throw new Error(`${options.workflow} has ${workflow.jobs.length} jobs; this runner runs one`)
  const run = new JobRun(options, workflow, job)
  try {
    return await run.perform()
  } finally {
    run.end()
  }
}

interface Post {
  readonly step: StepSource
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly metadata: ActionMetadata
  readonly state: Map<string, string>
  readonly env: Record<string, string>
}

class JobRun {
  readonly #o: RunOptions
  readonly #workflow: WorkflowSource
  readonly #job: JobSource
  readonly #masks = new Masks()
  readonly #root: string
  readonly #trackingId = `github_${randomUUID()}`
  readonly #steps: Record<string, { outputs: Record<string, string>; outcome: Conclusion; conclusion: Conclusion }> = {}
  readonly #results: StepResult[] = []
  readonly #posts: Post[] = []
  readonly #jobEnv: Record<string, string> = {}
  readonly #paths: string[] = []
  readonly #context: JobContext
  readonly #idToken: { url: string; token: string; revoke(): void } | undefined
  #failed = false

  constructor(options: RunOptions, workflow: WorkflowSource, job: JobSource) {
    this.#o = options
    this.#workflow = workflow
    this.#job = job
    this.#root = join(options.workRoot, `job-${randomUUID().slice(0, 8)}`)
    const environment = typeof job.environment === 'object' ? job.environment.name : job.environment
    this.#context = {
      repository: options.repository,
      workflowPath: options.workflow,
      workflowName: workflow.name,
      ref: options.event.ref ?? `refs/heads/${options.repository.defaultBranch}`,
      sha: options.event.sha ?? '0'.repeat(40),
      event: options.event.name,
      runId: String(Math.floor(Math.random() * 1e9) + 1e9),
      runNumber: '1',
      runAttempt: '1',
      actor: 'acme-bot',
      ...(environment === undefined ? {} : { environment }),
    }
    for (const value of Object.values(options.secrets ?? {})) this.#masks.add(value)
    if (mayAskForIdToken(job.permissions ?? workflow.permissions)) {
      this.#idToken = options.jobTokens.issue(this.#context)
      this.#masks.add(this.#idToken.token)
    }
    for (const folder of ['', 'work', 'temp', 'tools', 'commands']) this.#folder(join(this.#root, folder))
  }

  async perform(): Promise<JobResult> {
    let index = 0
    for (const step of this.#job.steps) await this.#main(step, index++)
    for (const post of this.#posts.reverse()) await this.#post(post)
    const outputs = Object.entries(this.#job.outputs ?? {}).map(
      ([name, value]) => [name, asText(interpolate(value, this.#contexts({}), this.#status()))] as const,
    )
    return {
      conclusion: this.#cancelled ? 'cancelled' : this.#failed ? 'failure' : 'success',
      steps: this.#results,
      outputs: Object.fromEntries(outputs.filter(([, value]) => !this.#masks.has(value))),
      masked: this.#masks.count,
    }
  }

  end(): void {
    killOrphans(this.#trackingId)
    this.#idToken?.revoke()
    rmSync(this.#root, { recursive: true, force: true })
  }

  get #cancelled(): boolean {
    return this.#o.signal?.aborted ?? false
  }

  async #main(step: StepSource, index: number): Promise<void> {
    const id = step.id ?? `__${index}`
    const env = this.#environment(step)
    const contexts = this.#contexts(env)
    const name = asText(interpolate(step.name ?? step.uses ?? step.run?.split('\n')[0] ?? id, contexts, this.#status()))
    if (!condition(step.if, contexts, this.#status())) {
      this.#record(step, id, {
        name,
        phase: 'main',
        outcome: 'skipped',
        conclusion: 'skipped',
        outputs: {},
        annotations: [],
        summary: '',
        log: [],
        milliseconds: 0,
      })
      return
    }
    await this.#execute(step, id, name, 'main', new Map(), async runner => {
      if (step.run !== undefined) return this.#script(step, contexts, env, runner)
      if (step.uses === undefined) throw new Error('a step has neither `run` nor `uses`')
      if (/^actions\/checkout@/.test(step.uses)) {
        await checkout(this.#o.repository.folder, this.#workspace, this.#o.user)
        runner.log(`Checked out ${this.#o.repository.fullName} at ${this.#context.ref}`)
        return 0
      }
      return this.#action(step, id, name, contexts, env, runner)
    })
  }

  async #script(step: StepSource, contexts: Contexts, env: Record<string, string>, runner: Running): Promise<number> {
    const script = join(this.#root, 'temp', `${randomUUID()}.sh`)
    this.#write(script, `${asText(interpolate(step.run, contexts, this.#status()))}\n`)
    const defaults = { ...this.#workflow.defaults?.run, ...this.#job.defaults?.run }
    const shell = step.shell ?? defaults.shell
    const shells: Record<string, string[]> = {
      bash: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
      sh: ['sh', '-e'],
    }
    const [command = 'bash', ...args] = shell === undefined ? ['bash', '-e'] : (shells[shell] ?? [])
    if (shell !== undefined && !shells[shell]) throw new Error(`this runner has the shells bash and sh, not ${shell}`)
    return runner.process(
      command,
      [...args, script],
      join(this.#workspace, step['working-directory'] ?? defaults['working-directory'] ?? '.'),
      env,
    )
  }

  async #action(
    step: StepSource,
    id: string,
    name: string,
    contexts: Contexts,
    env: Record<string, string>,
    runner: Running,
  ): Promise<number> {
    const folder = this.#actionFolder(step.uses ?? '')
    const file = ['action.yml', 'action.yaml'].map(f => join(folder, f)).find(existsSync)
    if (!file) throw new Error(`${step.uses}: there is no action.yml in that folder`)
    const metadata = await readAction(readFileSync(file, 'utf8'), `${step.uses}: action.yml`)
    const inputs: Record<string, string> = {}
    for (const [input, { default: value }] of Object.entries(metadata.inputs))
      if (value !== undefined) inputs[input] = asText(interpolate(value, contexts, this.#status()))
    for (const [input, value] of Object.entries(step.with ?? {}))
      inputs[input.toLowerCase()] = asText(interpolate(value, contexts, this.#status()))
    const variables = Object.fromEntries(
      Object.entries(inputs).map(([k, v]) => [`INPUT_${k.replaceAll(' ', '_').toUpperCase()}`, v]),
    )
    const all = { ...env, ...variables, GITHUB_ACTION: id }
    if (metadata.post !== undefined)
      this.#posts.push({ step, id, name, folder, metadata, state: runner.state, env: all })
    return runner.process(this.#o.node24, [join(folder, metadata.main)], this.#workspace, all)
  }

  async #post(post: Post): Promise<void> {
    if (!condition(post.metadata.postIf, this.#contexts(post.env), this.#status())) return
    await this.#execute(post.step, post.id, `Post ${post.name}`, 'post', post.state, runner => {
      const state = Object.fromEntries([...post.state].map(([k, v]) => [`STATE_${k}`, v]))
      return runner.process(this.#o.node24, [join(post.folder, post.metadata.post ?? '')], this.#workspace, {
        ...post.env,
        ...state,
      })
    })
  }

  /** Everything around a step's process: files, commands, masks, outputs, conclusion. */
  async #execute(
    step: StepSource,
    id: string,
    name: string,
    phase: Phase,
    state: Map<string, string>,
    body: (runner: Running) => Promise<number>,
  ): Promise<void> {
    const began = Date.now()
    this.#o.onEvent?.({ kind: 'step', name, phase })
    const files = this.#commandFiles()
    const annotations: Annotation[] = []
    const outputs = new Map<string, string>()
    const lines: string[] = []
    const log = (line: string) => {
      const text = this.#masks.hide(line)
      lines.push(text)
      this.#o.onEvent?.({ kind: 'line', text })
    }
    const read = createLineReader({ annotations, outputs, state, mask: value => this.#masks.add(value), log })
    // A step that starts after the cancel (always(), post) is not cancelled again.
    const signal = this.#cancelled ? new AbortController().signal : (this.#o.signal ?? new AbortController().signal)
    const minutes = Number(step['timeout-minutes'] ?? 360)
    let code = 1
    let summary = ''
    try {
      code = await body({
        state,
        log,
        process: (command, args, cwd, env) =>
          runProcess({
            command,
            args,
            cwd,
            env: this.#processEnvironment(env, files),
            user: this.#o.user,
            onLine: read,
            signal,
            timeoutMs: minutes * 60_000,
          }),
      })
      for (const [key, value] of parseKeyValues(readFileSync(files.GITHUB_OUTPUT, 'utf8'), 'GITHUB_OUTPUT'))
        outputs.set(key, value)
      for (const [key, value] of parseKeyValues(readFileSync(files.GITHUB_STATE, 'utf8'), 'GITHUB_STATE'))
        state.set(key, value)
      for (const [key, value] of parseKeyValues(readFileSync(files.GITHUB_ENV, 'utf8'), 'GITHUB_ENV'))
        if (key === 'NODE_OPTIONS')
          throw new Error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.")
        else this.#jobEnv[key] = value
      this.#paths.unshift(...readFileSync(files.GITHUB_PATH, 'utf8').split(/\r?\n/).filter(Boolean).reverse())
      summary = this.#summary(files.GITHUB_STEP_SUMMARY, annotations)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      annotations.push({ level: 'error', message })
      log(`error: ${message}`)
      code = 1
    }
    const outcome: Conclusion = code === 0 ? 'success' : signal.aborted ? 'cancelled' : 'failure'
    const tolerated = interpolate(step['continue-on-error'] ?? false, this.#contexts({}), this.#status()) === true
    const conclusion = outcome === 'failure' && tolerated && phase === 'main' ? 'success' : outcome
    if (conclusion === 'failure') this.#failed = true
    const hide = (text: string) => this.#masks.hide(text)
    this.#record(step, id, {
      name,
      phase,
      outcome,
      conclusion,
      outputs: Object.fromEntries(outputs),
      annotations: annotations.map(a => ({
        ...a,
        message: hide(a.message),
        ...(a.title ? { title: hide(a.title) } : {}),
      })),
      summary: hide(summary),
      log: lines,
      milliseconds: Date.now() - began,
    })
  }

  #record(step: StepSource, id: string, result: Omit<StepResult, 'id' | 'uses'>): void {
    this.#results.push({ ...result, id, ...(step.uses === undefined ? {} : { uses: step.uses }) })
    if (result.phase === 'main')
      this.#steps[id] = { outputs: { ...result.outputs }, outcome: result.outcome, conclusion: result.conclusion }
    this.#o.onEvent?.({
      kind: 'end',
      name: result.name,
      conclusion: result.conclusion,
      milliseconds: result.milliseconds,
      summary: result.summary,
    })
  }

  #summary(file: string, annotations: Annotation[]): string {
    const size = statSync(file).size
    if (size <= summaryLimit) return readFileSync(file, 'utf8')
    annotations.push({
      level: 'error',
      message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(size / 1024)}k`,
    })
    return ''
  }

  #actionFolder(uses: string): string {
    if (uses.startsWith('./')) return join(this.#workspace, uses)
    const groups = /^(?<repository>[^/@]+\/[^/@]+)(?:\/(?<path>[^@]+))?@(?<ref>.+)$/.exec(uses)?.groups
    const root = groups?.repository ? this.#o.actions[groups.repository] : undefined
    if (!root)
      throw new Error(
        `uses: ${uses}: this runner has ${['actions/checkout', ...Object.keys(this.#o.actions)].join(', ')} and no other action`,
      )
    return join(root, groups?.path ?? '')
  }

  #status(): Status {
    return {
      failed: this.#failed,
      cancelled: this.#cancelled,
      hashFiles: patterns => hashFiles(this.#workspace, patterns),
    }
  }

  #contexts(env: Readonly<Record<string, string>>): Contexts {
    const c = this.#context
    return {
      github: {
        ...{
          event_name: c.event,
          event: this.#o.event.payload ?? {},
          ref: c.ref,
          ref_name: c.ref.replace(/^refs\/(heads|tags)\//, ''),
          sha: c.sha,
        },
        ...{
          repository: c.repository.fullName,
          repository_owner: c.repository.fullName.split('/')[0],
          repository_id: String(c.repository.id),
        },
        ...{
          run_id: c.runId,
          run_number: c.runNumber,
          run_attempt: c.runAttempt,
          actor: c.actor,
          workflow: c.workflowName,
          workspace: this.#workspace,
          job: this.#job.id,
        },
        ...{ server_url: 'https://github.com', api_url: 'https://api.github.com' },
      },
      env,
      inputs: this.#o.inputs ?? {},
      secrets: this.#o.secrets ?? {},
      steps: this.#steps,
      job: { status: this.#cancelled ? 'cancelled' : this.#failed ? 'failure' : 'success' },
      runner: {
        os: 'Linux',
        arch: 'X64',
        name: 'local',
        temp: join(this.#root, 'temp'),
        tool_cache: join(this.#root, 'tools'),
        environment: 'github-hosted',
      },
    }
  }

  #environment(step: StepSource): Record<string, string> {
    const env: Record<string, string> = {}
    for (const level of [this.#workflow.env, this.#job.env, this.#jobEnv, step.env])
      for (const [key, value] of Object.entries(level ?? {}))
        env[key] = asText(interpolate(value, this.#contexts(env), this.#status()))
    return env
  }

  #processEnvironment(
    env: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ): Record<string, string> {
    const c = this.#context
    const base = this.#o.environment
    const workflowRef = `${c.repository.fullName}/${c.workflowPath}@${c.ref}`
    return {
      ...base,
      PATH: [...this.#paths, base.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'].join(':'),
      HOME: this.#o.user?.home ?? base.HOME ?? this.#root,
      USER: this.#o.user?.name ?? 'root',
      LANG: 'C.UTF-8',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
      GITHUB_ACTOR: c.actor,
      GITHUB_EVENT_NAME: c.event,
      GITHUB_EVENT_PATH: this.#write(join(this.#root, 'event.json'), JSON.stringify(this.#o.event.payload ?? {})),
      GITHUB_JOB: this.#job.id,
      GITHUB_REF: c.ref,
      GITHUB_REF_NAME: c.ref.replace(/^refs\/(heads|tags)\//, ''),
      GITHUB_REF_TYPE: c.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      GITHUB_REPOSITORY: c.repository.fullName,
      GITHUB_REPOSITORY_ID: String(c.repository.id),
      GITHUB_REPOSITORY_OWNER: c.repository.fullName.split('/')[0] ?? '',
      GITHUB_REPOSITORY_OWNER_ID: String(c.repository.ownerId),
      GITHUB_RUN_ID: c.runId,
      GITHUB_RUN_NUMBER: c.runNumber,
      GITHUB_RUN_ATTEMPT: c.runAttempt,
      GITHUB_SHA: c.sha,
      GITHUB_WORKFLOW: c.workflowName,
      GITHUB_WORKFLOW_REF: workflowRef,
      GITHUB_WORKFLOW_SHA: c.sha,
      GITHUB_WORKSPACE: this.#workspace,
      RUNNER_ARCH: 'X64',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_NAME: 'local',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: join(this.#root, 'temp'),
      RUNNER_TOOL_CACHE: join(this.#root, 'tools'),
      RUNNER_TRACKING_ID: this.#trackingId,
      ...(this.#idToken
        ? { ACTIONS_ID_TOKEN_REQUEST_URL: this.#idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.#idToken.token }
        : {}),
      ...files,
      ...env,
    }
  }

  #commandFiles(): Record<
    'GITHUB_OUTPUT' | 'GITHUB_ENV' | 'GITHUB_PATH' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY',
    string
  > {
    const make = (kind: string) => this.#write(join(this.#root, 'commands', `${kind}_${randomUUID()}`), '')
    return {
      GITHUB_OUTPUT: make('output'),
      GITHUB_ENV: make('env'),
      GITHUB_PATH: make('path'),
      GITHUB_STATE: make('state'),
      GITHUB_STEP_SUMMARY: make('summary'),
    }
  }

  get #workspace(): string {
    return join(this.#root, 'work')
  }

  #folder(path: string): void {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    if (this.#o.user) chownSync(path, this.#o.user.uid, this.#o.user.gid)
  }

  #write(path: string, text: string): string {
    writeFileSync(path, text)
    if (this.#o.user) chownSync(path, this.#o.user.uid, this.#o.user.gid)
    return path
  }
}

interface Running {
  readonly state: Map<string, string>
  log(line: string): void
  process(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<number>
}

/** `permissions:` of the job, else of the workflow; without either the default has no identity token. */
function mayAskForIdToken(permissions: unknown): boolean {
  if (permissions === 'write-all') return true
  return (
    typeof permissions === 'object' &&
    permissions !== null &&
    (permissions as Record<string, unknown>)['id-token'] === 'write'
  )
}
