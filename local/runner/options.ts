import type { CalledWorkflow, JobEnvironments, JobTokens, Repository } from '../ports.ts'
import type { Annotation, Level } from './annotations.ts'

export interface RunOptions {
  readonly repository: Repository & {
    readonly defaultBranch: string
    /** what actions/checkout copies: a git checkout (its HEAD), or a plain folder (all that its .gitignore lets through) */
    readonly folder: string
  }
  /** path of the workflow in the repository */
  readonly workflow: string
  /** id of the job; may be left out if there is only one */
  readonly job?: string
  /** The steps stand in `workflow`, and the job's tokens say of them that they are this one's, which `workflow` has called. Files are not read from there. */
  readonly called?: CalledWorkflow
  readonly event: {
    readonly name: string
    readonly payload?: Readonly<Record<string, unknown>>
    /** default: that of the event: the default branch, or for a pull request `refs/pull/7/merge` */
    readonly ref?: string
    /** default: what is checked out */
    readonly sha?: string
    readonly actor?: string
  }
  readonly run?: { readonly id?: string; readonly number?: string; readonly attempt?: string }
  /** of a `workflow_dispatch` */
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** the row to run of a job with a `strategy` */
  readonly matrix?: Readonly<Record<string, unknown>>
  /** what the jobs it needs left behind */
  readonly needs?: Readonly<
    Record<string, { readonly result: string; readonly outputs: Readonly<Record<string, string>> }>
  >
  /** `owner/name` → folder of that repository's working tree; any ref of it is that tree */
  readonly actions: Readonly<Record<string, string>>
  readonly jobTokens: JobTokens
  readonly environments: JobEnvironments
  /** `undefined`: as whoever we are */
  readonly user:
    | { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }
    | undefined
  readonly node24: string
  /** under everything else in every process: PATH, what trusts the stack's certificates, …; nothing comes from our own environment */
  readonly environment: Readonly<Record<string, string>>
  /** a new folder is made in it, and deleted at the end */
  readonly workRoot: string
  onEvent?(event: JobEvent): void
  /** cancels the job */
  readonly signal?: AbortSignal
  /** how long steps may go on after a cancel before they are stopped, too; GitHub's five minutes by default */
  readonly cancelTimeoutMs?: number
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

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'
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
