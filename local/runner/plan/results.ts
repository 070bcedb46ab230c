/** How a step or a job ends. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'

/** How a job of the run went, for those that need it. */
export interface NeedResult {
  readonly result: Conclusion
  readonly outputs: Readonly<Record<string, string>>
}

/** What `success()` and its siblings say in the `if:` of a job. */
export interface JobStatus {
  readonly succeeded: boolean
  readonly failed: boolean
  readonly cancelled: boolean
}

/**
 * The status that a job starts from. It looks at every job before it, not at those alone that it needs itself: behind a skipped job everything is skipped
 * that does not ask for `always()`, also where a job between them has run.
 */
export function statusBehind(ancestors: readonly Conclusion[], cancelled: boolean): JobStatus {
  return {
    succeeded: !cancelled && ancestors.every(result => result === 'success'),
    failed: !cancelled && ancestors.includes('failure'),
    cancelled,
  }
}

/** All that stands before a job, nearest first. `needs`: of each job of its workflow */
export function ancestorsOf(id: string, needs: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>()
  const add = (job: string) => {
    for (const need of needs.get(job) ?? []) {
      if (found.has(need)) continue
      found.add(need)
      add(need)
    }
  }
  add(id)
  return [...found]
}

/** The one result of several jobs: of a matrix, of a called workflow, of a run. */
export function foldResults(results: readonly Conclusion[]): Conclusion {
  const order = ['failure', 'cancelled', 'success'] as const
  return order.find(result => results.includes(result)) ?? 'skipped'
}

/** Outputs of the jobs of a matrix, in the order in which they ended: the last one that says something counts. */
export function mergeOutputs(all: readonly NeedResult['outputs'][]): Record<string, string> {
  return Object.assign({}, ...all.map(one => Object.fromEntries(Object.entries(one).filter(([, text]) => text !== ''))))
}

/** A job that does not start. Nobody has cancelled what would not have run anyway. */
export function resultOfUnstarted(wouldRun: boolean, cancelled: boolean): Conclusion {
  return cancelled && wouldRun ? 'cancelled' : 'skipped'
}
