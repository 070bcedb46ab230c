import type { JobContext } from '../ports.ts'
import type { JobEvent, RunOptions } from './options.ts'
import type { Row } from './plan/matrix.ts'
import type { NeedResult } from './plan/results.ts'
import type { Source } from './source.ts'
import type { JobSource, WorkflowSource } from './workflow.ts'

/** The context `strategy`. */
export interface Strategy {
  readonly 'fail-fast': boolean
  readonly 'job-index': number
  readonly 'job-total': number
  readonly 'max-parallel': number
}

/** A job that is to run now, with all that its run has decided. */
export interface JobOrder {
  readonly options: RunOptions
  /** who runs, for tokens: with the environment, and with the called workflow whose job it is */
  readonly context: JobContext
  /** where the job stands */
  readonly workflow: WorkflowSource
  readonly job: JobSource
  readonly inputs: Readonly<Record<string, unknown>>
  /** the event */
  readonly payload: Readonly<Record<string, unknown>>
  /** `permissions:` that holds for it, as written */
  readonly permissions: unknown
  readonly secrets: Readonly<Record<string, string>>
  readonly vars: Readonly<Record<string, string>>
  readonly matrix: Row
  readonly strategy: Strategy
  readonly needs: Readonly<Record<string, NeedResult>>
  readonly source: Source
  /** cancels it */
  readonly signal: AbortSignal
  emit(event: JobEvent): void
}
