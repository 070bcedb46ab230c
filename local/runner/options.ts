import type { CallableWorkflows, JobEnvironments, JobTokens, Repository } from '../ports.ts'
import type { Annotation, Level } from './annotations.ts'
import type { ConcurrencyGroups } from './concurrency-groups.ts'
import type { Conclusion } from './plan/results.ts'

/** One run of a workflow. */
export interface RunOptions {
  readonly repository: Repository & {
    readonly defaultBranch: string
    /** what the run is of: a git checkout (its HEAD), or a plain folder (all that its .gitignore lets through) */
    readonly folder: string
  }
  /** path of the workflow in the repository */
  readonly workflow: string
  readonly event: {
    readonly name: string
    readonly payload?: Readonly<Record<string, unknown>>
    /** default: that of the event: the default branch, or for a pull request `refs/pull/7/merge` */
    readonly ref?: string
    /** default: what is checked out */
    readonly sha?: string
    readonly actor?: string
    /** paths that it changes, for `paths:` */
    readonly changed?: readonly string[]
  }
  readonly run?: { readonly id?: string; readonly number?: string; readonly attempt?: string }
  /** of a `workflow_dispatch` */
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** what environments of the repository have of their own, by their names without regard to case */
  readonly ofEnvironments?: Readonly<Record<string, OfEnvironment>>
  /** `owner/name` → folder of that repository's working tree; any ref of it is that tree */
  readonly actions: Readonly<Record<string, string>>
  /** where called workflows of other repositories come from; without it there are none */
  readonly callable?: CallableWorkflows
  readonly jobTokens: JobTokens
  readonly environments: JobEnvironments
  /** who approves; without it whoever has to does so at once */
  readonly reviewers?: Reviewers
  /** runs that share it keep each other's `concurrency` groups; without it a run is alone */
  readonly groups?: ConcurrencyGroups
  /** `undefined`: as whoever we are */
  readonly user:
    | { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }
    | undefined
  readonly node24: string
  /** under everything else in every process: PATH, what trusts the stack's certificates, …; nothing comes from our own environment */
  readonly environment: Readonly<Record<string, string>>
  /** new folders are made in it, and deleted at the end */
  readonly workRoot: string
  /** @param job its name as GitHub shows it */
  onEvent?(event: JobEvent, job: string): void
  /** cancels the run */
  readonly signal?: AbortSignal
  /** how long steps may go on after a cancel before they are stopped, too; what the job says or GitHub's five minutes by default */
  readonly cancelTimeoutMs?: number
}

export interface OfEnvironment {
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
}

/** Who is asked when an environment wants an approval. */
export interface Reviewers {
  /** Resolves when somebody has decided; `signal`: nobody waits for it any more. */
  decide(
    ask: { readonly environment: string; readonly job: string; readonly reviewers: readonly string[] },
    signal: AbortSignal,
  ): Promise<'approved' | 'rejected'>
}

/** What happens, while it happens. Texts are masked and hold nothing that a terminal would obey. */
export type JobEvent =
  | { readonly kind: 'step'; readonly name: string; readonly phase: Phase }
  | { readonly kind: 'line'; readonly text: string; readonly level?: Level | 'group' | 'endgroup' | 'debug' }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }
  | {
      readonly kind: 'end'
      readonly name: string
      readonly phase: Phase
      readonly conclusion: Conclusion
      readonly milliseconds: number
      /** Markdown */
      readonly summary: string
    }

export type { Conclusion }
export type Phase = 'pre' | 'main' | 'post'

export interface StepResult {
  readonly id: string
  readonly name: string
  readonly uses?: string
  readonly phase: Phase
  /** before and after `continue-on-error` */
  readonly outcome: Conclusion
  readonly conclusion: Conclusion
  readonly outputs: Readonly<Record<string, string>>
  readonly annotations: readonly Annotation[]
  /** Markdown; empty if the step wrote none or too much */
  readonly summary: string
  /** masked lines as GitHub keeps them: `##[error]…`, `##[group]…`; bytes for terminals are still in them */
  readonly log: readonly string[]
  readonly milliseconds: number
}

export interface JobResult {
  readonly conclusion: Conclusion
  readonly steps: readonly StepResult[]
  readonly outputs: Readonly<Record<string, string>>
  /** of the job itself: its environment refuses it, its time is up, an output held a secret */
  readonly annotations: readonly Annotation[]
  /** values that were hidden */
  readonly masked: number
  readonly environmentName?: string
  /** whom the rules of the environment ask for */
  readonly approvedBy?: readonly string[]
}

/** One job of a run: of a matrix each is one, and of a called workflow those that it has. */
export interface JobOfRun extends JobResult {
  /** ids from the workflow of the run down to it: `image`, or `call/plan` in a called one */
  readonly id: string
  /** as GitHub shows it: `caller / job (a, b)` */
  readonly name: string
  readonly matrix?: Readonly<Record<string, unknown>>
}

export interface RunResult {
  /** `startup_failure`: GitHub would not begin: there are no jobs, and no log */
  readonly conclusion: Conclusion | 'startup_failure'
  /** why it did not begin, or was cancelled before it had jobs */
  readonly message?: string
  /** in the order in which they ended */
  readonly jobs: readonly JobOfRun[]
}
