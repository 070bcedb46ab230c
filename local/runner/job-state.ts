import { randomBytes, randomUUID } from 'node:crypto'
import type { JobToken } from '../ports.ts'
import { type Contexts, type Status, text } from './expressions.ts'
import type { Folders } from './folders.ts'
import { hashFiles } from './hash-files.ts'
import { Masks } from './masks.ts'
import type { Conclusion, JobEvent, RunOptions } from './options.ts'
import type { JobOrder } from './order.ts'
import { githubVariables, runnerContext, runnerVariables } from './run-context.ts'
import type { JobSource, StepSource } from './workflow.ts'

/** What the steps of a job share and change, and what expressions and processes see of it. */
export class JobState {
  readonly order: JobOrder
  readonly options: RunOptions
  readonly job: JobSource
  readonly folders: Folders
  readonly masks = new Masks()
  /** GITHUB_TOKEN, in GitHub's shape */
  readonly token = `ghs_${randomBytes(36).toString('base64url').replaceAll(/[-_]/g, '0').slice(0, 36)}`
  readonly trackingId = `github_${randomUUID()}`
  readonly debug: boolean
  /** set once the source of the checkout is known */
  github: Readonly<Record<string, string>> = {}
  idToken: JobToken | undefined
  /** that the REST API takes `token` */
  apiRight: { revoke(): void } | undefined
  /** what every step inherits: `env` of workflow and job, then GITHUB_ENV */
  env: Record<string, string> = {}
  paths: readonly string[] = []
  readonly steps: Record<string, { outputs: Record<string, string>; outcome: Conclusion; conclusion: Conclusion }> = {}
  failed = false
  /** the job is cancelled: steps that do not want to run after that stop */
  readonly cancel = new AbortController()
  /** its time after the cancel is up: every step stops */
  readonly force = new AbortController()
  readonly #runner: Readonly<Record<string, string>>

  constructor(order: JobOrder, folders: Folders) {
    this.order = order
    this.options = order.options
    this.job = order.job
    this.folders = folders
    const { secrets, vars } = order
    this.debug = [secrets, vars].some(s => s.ACTIONS_STEP_DEBUG?.toLowerCase() === 'true')
    this.#runner = runnerContext(folders, this.debug)
    for (const value of [this.token, ...Object.values(secrets)]) this.masks.add(value)
  }

  emit(event: JobEvent): void {
    this.order.emit(event)
  }

  get cancelled(): boolean {
    return this.cancel.signal.aborted
  }

  get status(): Status {
    return {
      failed: this.failed,
      cancelled: this.cancelled,
      hashFiles: patterns => hashFiles(this.folders.workspace, patterns),
    }
  }

  get conclusion(): 'success' | 'failure' | 'cancelled' {
    return this.cancelled ? 'cancelled' : this.failed ? 'failure' : 'success'
  }

  /** Text with its expressions replaced, as seen outside of any step. */
  text(written: unknown): string {
    return text(written, this.contexts(this.env), this.status)
  }

  /** The values of an `env:`. None of them sees another. */
  variables(env: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
    return Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, this.text(value)]))
  }

  /** `env` is that of the place the expression stands in. */
  contexts(env: Readonly<Record<string, string>>, step?: StepSource): Contexts {
    const { vars, secrets, matrix, needs, strategy, inputs, payload } = this.order
    return {
      github: { ...this.github, ...(step ? ofStep(step) : {}), event: payload },
      env,
      vars,
      inputs,
      secrets: { GITHUB_TOKEN: this.token, ...secrets },
      steps: this.steps,
      job: { status: this.conclusion },
      runner: this.#runner,
      matrix,
      strategy,
      needs,
    }
  }

  /**
   * What a process of a step sees. As on GitHub, a workflow can change `CI`, PATH and the rest, but neither `GITHUB_…` nor `RUNNER_…`.
   * `env`: of the step; `inputs`: INPUT_… and STATE_…; `files`: paths of its command files.
   */
  processEnvironment(
    step: StepSource,
    env: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ): Record<string, string> {
    const { user, environment: base } = this.options
    const path = env.PATH ?? base.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    return {
      LANG: 'C.UTF-8',
      SHELL: '/bin/bash',
      ...base,
      HOME: user?.home ?? base.HOME ?? this.folders.root,
      ...(user ? { USER: user.name } : {}),
      CI: 'true',
      ...env,
      ...inputs,
      ...githubVariables({ ...this.github, ...ofStep(step), ...files }),
      ...runnerVariables(this.#runner),
      GITHUB_ACTIONS: 'true',
      RUNNER_TRACKING_ID: this.trackingId,
      PATH: [...this.paths, path].join(':'),
      ...(this.idToken
        ? { ACTIONS_ID_TOKEN_REQUEST_URL: this.idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.idToken.token }
        : {}),
    }
  }
}

function ofStep(step: StepSource): Record<string, string> {
  const groups = /^(?<repository>[^/@.]+\/[^/@]+)[^@]*@(?<ref>.+)$/.exec(step.uses ?? '')?.groups
  return { action: step.id, action_repository: groups?.repository ?? '', action_ref: groups?.ref ?? '' }
}
