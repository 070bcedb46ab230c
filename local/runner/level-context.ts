import type { JobContext } from '../ports.ts'
import type { WorkflowOfRun } from './called.ts'
import type { ConcurrencyGroups } from './concurrency-groups.ts'
import type { Contexts, Status } from './expressions.ts'
import type { JobOfRun, RunOptions } from './options.ts'
import { githubContext } from './run-context.ts'
import type { Source } from './source.ts'

/** One run, as all its jobs see it. */
export interface Run {
  readonly options: RunOptions
  readonly payload: Readonly<Record<string, unknown>>
  /** without environment and called workflow */
  readonly context: JobContext
  readonly source: Source
  readonly groups: ConcurrencyGroups
  /** that have ended, in that order */
  readonly jobs: JobOfRun[]
  /** Cancels the run, which rejects with this when its jobs have ended. */
  refuse(error: Error): void
}

/** A concurrency group that the run, or a job that has called, holds while its own jobs run. */
export interface Held {
  readonly group: string
  readonly who: string
}

/** The jobs of one workflow of the run: of the one that has started, or of one that is called. */
export interface Level {
  readonly run: Run
  readonly tree: WorkflowOfRun
  readonly inputs: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  /** those of environments come to these; false: what a call has named is all that there is */
  readonly allSecrets: boolean
  /** that hold where the file says none, as written */
  readonly permissions: unknown
  /** of the jobs that have called it, outermost first */
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly held: readonly Held[]
  readonly signal: AbortSignal
}

/** What expressions of a workflow see before a job has a machine. */
export function levelContexts({ run, inputs }: Level, job = '', more: Contexts = {}): Contexts {
  return {
    github: { ...githubContext(run.context, job), event: run.payload },
    vars: run.options.vars ?? {},
    inputs,
    ...more,
  }
}

/** Outside of any job nothing has failed, and there are no files. */
export const calm: Status = { failed: false, cancelled: false, hashFiles: () => '' }
