import { runCall } from './call-of-job.ts'
import { type Contexts, text } from './expressions.ts'
import { enterGroup } from './in-group.ts'
import { calm, type Level, levelContexts } from './level-context.ts'
import { performOnMachine } from './on-machine.ts'
import type { JobResult } from './options.ts'
import type { Combination } from './plan/matrix.ts'
import { Refusal } from './plan/refusal.ts'
import type { NeedResult } from './plan/results.ts'
import type { Row } from './row-order.ts'
import type { JobSource } from './workflow.ts'

/** Runs a row when its concurrency group lets it, and puts it on record. Never rejects: a refusal goes to the run. */
export async function runRow(row: Row): Promise<NeedResult> {
  const { level, job, combination, strategy, needs } = row
  const contexts = levelContexts(level, job.id, { needs, matrix: combination.row, strategy })
  try {
    return await runInGroup(row, contexts)
  } catch (error) {
    if (error instanceof Refusal) level.run.refuse(error)
    recordJob(row, contexts, failedBefore(error))
    return { result: 'failure', outputs: {} }
  }
}

async function runInGroup(row: Row, contexts: Contexts): Promise<NeedResult> {
  const { level, job } = row
  const stop = new AbortController()
  const cancel = () => stop.abort()
  if (row.signal.aborted) cancel()
  row.signal.addEventListener('abort', cancel, { once: true })
  const said: string[] = []
  const record = (result: JobResult) => {
    const annotations = said.map(message => ({ level: 'error' as const, message }))
    recordJob(row, contexts, { ...result, annotations: [...result.annotations, ...annotations] })
  }
  const entry = await enterGroup({
    groups: level.run.groups,
    written: job.concurrency,
    contexts,
    who: job.id,
    held: level.held,
    signal: stop.signal,
    cancel: why => {
      said.push(why)
      cancel()
    },
  })
  try {
    if (entry === undefined || stop.signal.aborted) {
      record({ ...unstarted, conclusion: 'cancelled' })
      return { result: 'cancelled', outputs: {} }
    }
    const inGroup = { ...row, level: { ...level, held: entry.held }, signal: stop.signal }
    if (job.uses !== undefined) return await runCall(inGroup, contexts, nameOf(row, contexts))
    const result = await performOnMachine(inGroup, contexts, nameOf(row, contexts))
    record(result)
    const tolerated = result.conclusion === 'failure' && text(job['continue-on-error'], contexts, calm) === 'true'
    return { result: tolerated ? 'success' : result.conclusion, outputs: result.outputs }
  } finally {
    entry?.leave()
    row.signal.removeEventListener('abort', cancel)
  }
}

const unstarted: Omit<JobResult, 'conclusion'> = { steps: [], outputs: {}, annotations: [], masked: 0 }

/** A job that fails before it has a machine. */
export function failedBefore(error: unknown): JobResult {
  const message = error instanceof Error ? error.message : String(error)
  return { ...unstarted, conclusion: 'failure', annotations: [{ level: 'error', message }] }
}

/** Puts a job that does not start on record. */
export function recordUnstarted(level: Level, job: JobSource, contexts: Contexts, result: Partial<JobResult>): void {
  const combination: Combination = { row: {}, suffix: '' }
  recordJob({ level, job, combination }, contexts, { ...unstarted, conclusion: 'skipped', ...result })
}

function recordJob(row: Pick<Row, 'level' | 'job' | 'combination'>, contexts: Contexts, result: JobResult): void {
  const { level, job, combination } = row
  const matrix = Object.keys(combination.row).length === 0 ? {} : { matrix: combination.row }
  const id = [...level.ids, job.id].join('/')
  level.run.jobs.push({ id, name: nameOf(row, contexts), ...matrix, ...result })
}

/** As GitHub shows it. A name with expressions in it stands for itself; otherwise the row is said behind it. */
function nameOf({ level, job, combination }: Pick<Row, 'level' | 'job' | 'combination'>, contexts: Contexts): string {
  const own = job.name?.includes('${{')
    ? tryText(job.name, contexts) || job.id
    : `${job.name ?? job.id}${combination.suffix}`
  return [...level.names, own].join(' / ')
}

/** A job that was skipped has no row, and what its name says of one is nothing. */
function tryText(written: string, contexts: Contexts): string {
  try {
    return text(written, contexts, calm)
  } catch {
    return written
  }
}
