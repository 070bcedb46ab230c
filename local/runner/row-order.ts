import type { Level } from './level-context.ts'
import type { Strategy } from './order.ts'
import type { Combination } from './plan/matrix.ts'
import type { NeedResult } from './plan/results.ts'
import type { JobSource } from './workflow.ts'

/** One job to run: a row of a matrix, or the one that a job without a matrix is. */
export interface Row {
  readonly level: Level
  readonly job: JobSource
  readonly combination: Combination
  readonly strategy: Strategy
  readonly needs: Readonly<Record<string, NeedResult>>
  readonly signal: AbortSignal
  /** runs the jobs of a workflow that it calls */
  readonly runCalled: (level: Level) => Promise<ReadonlyMap<string, NeedResult>>
}
