import { condition, interpolate } from './expressions.ts'
import { calm, type Level, levelContexts } from './level-context.ts'
import type { Strategy } from './order.ts'
import { type Combination, expandMatrix } from './plan/matrix.ts'
import {
  ancestorsOf,
  foldResults,
  mergeOutputs,
  type NeedResult,
  resultOfUnstarted,
  statusBehind,
} from './plan/results.ts'
import { failedBefore, recordUnstarted, runRow } from './row.ts'
import type { JobSource } from './workflow.ts'

/** Runs the jobs of one workflow, each when all that it needs have ended. Never rejects. @returns id → how it went */
export async function runLevel(level: Level): Promise<ReadonlyMap<string, NeedResult>> {
  const { jobs } = level.tree.workflow
  const needs = new Map(jobs.map(job => [job.id, job.needs]))
  const begun = new Map<string, Promise<NeedResult>>()
  const begin = (id: string): Promise<NeedResult> => {
    const known = begun.get(id)
    if (known) return known
    const before = ancestorsOf(id, needs)
    const work = Promise.all(before.map(begin)).then(results => {
      const job = jobs.find(one => one.id === id) as JobSource
      return runAllOf(level, job, new Map(before.map((other, i) => [other, results[i] as NeedResult])))
    })
    begun.set(id, work)
    return work
  }
  const results = await Promise.all(jobs.map(job => begin(job.id)))
  return new Map(jobs.map((job, i) => [job.id, results[i] as NeedResult]))
}

/** Runs a job whose needs have ended: every row of its matrix, or it alone. */
async function runAllOf(level: Level, job: JobSource, ancestors: ReadonlyMap<string, NeedResult>): Promise<NeedResult> {
  const needs = Object.fromEntries([...ancestors].filter(([id]) => job.needs.includes(id)))
  const contexts = levelContexts(level, job.id, { needs })
  const before = [...ancestors.values()].map(one => one.result)
  const wanted = (cancelled: boolean) => condition(job.if, contexts, { ...calm, ...statusBehind(before, cancelled) })
  const cancelled = level.signal.aborted
  try {
    if (!wanted(cancelled)) {
      const conclusion = resultOfUnstarted(wanted(false), cancelled)
      recordUnstarted(level, job, contexts, { conclusion })
      return { result: conclusion, outputs: {} }
    }
    const { rows, failFast, most } = planRows(job, interpolate(job.strategy, contexts, calm))
    return await runRows({ level, job, rows, needs, failFast, most, wanted })
  } catch (error) {
    recordUnstarted(level, job, contexts, failedBefore(error))
    return { result: 'failure', outputs: {} }
  }
}

interface Rows {
  readonly rows: readonly Combination[]
  readonly failFast: boolean
  /** at the same time */
  readonly most: number
}

/** What a `strategy:` comes to, its expressions evaluated. Throws in words for the log. */
function planRows(job: JobSource, written: unknown): Rows {
  const strategy = (written ?? {}) as Readonly<Record<string, unknown>>
  try {
    const rows = strategy.matrix === undefined ? [{ row: {}, suffix: '' }] : expandMatrix(strategy.matrix)
    const most = Number(strategy['max-parallel'] ?? rows.length)
    if (!(most >= 1)) throw new Error(`max-parallel is a number from 1 on, not ${strategy['max-parallel']}`)
    return { rows, failFast: String(strategy['fail-fast'] ?? true) === 'true', most }
  } catch (error) {
    throw new Error(`Error when evaluating 'strategy' for job '${job.id}'. ${(error as Error).message}`)
  }
}

interface RowsOfJob extends Rows {
  readonly level: Level
  readonly job: JobSource
  readonly needs: Readonly<Record<string, NeedResult>>
  /** what `if:` says, of a run that is cancelled or not */
  wanted(cancelled: boolean): boolean
}

async function runRows({ level, job, rows, needs, failFast, most, wanted }: RowsOfJob): Promise<NeedResult> {
  const stop = new AbortController()
  // A cancel asks `if:` again: a job that wants to run nevertheless goes on.
  const cancel = () => {
    if (!wanted(true)) stop.abort()
  }
  if (!level.signal.aborted) level.signal.addEventListener('abort', cancel, { once: true })
  const ended: NeedResult[] = []
  const waiting = rows.map((combination, index) => ({ combination, index }))
  const strategy = (index: number): Strategy => ({
    'fail-fast': failFast,
    'job-index': index,
    'job-total': rows.length,
    'max-parallel': most,
  })
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { combination, index } = next
      const row = { level, job, combination, strategy: strategy(index), needs, signal: stop.signal }
      const one = await runRow({ ...row, runCalled: runLevel })
      ended.push(one)
      if (one.result === 'failure' && failFast) cancel()
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, rows.length) }, work))
  level.signal.removeEventListener('abort', cancel)
  return { result: foldResults(ended.map(one => one.result)), outputs: mergeOutputs(ended.map(one => one.outputs)) }
}
