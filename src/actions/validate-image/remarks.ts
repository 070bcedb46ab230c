import type { Remark } from '../../domain/evidence/exceptions.ts'
import type { Job } from '../../ports/job.ts'

/** GitHub shows ten of a level for one step; the last one of ours tells how many more there are. */
const shown = 9

/** Every remark into the log, as far as GitHub shows them as annotations at their files, warnings apart from notices. */
export function sayRemarks(remarks: readonly Remark[], job: Pick<Job, 'annotate' | 'foreign'>): void {
  for (const level of ['warning', 'notice'] as const) {
    const all = remarks.filter(remark => remark.level === level)
    for (const { title, message, place } of all.slice(0, shown)) job.annotate(level, { title, message, place })
    const rest = all.slice(shown)
    if (rest.length === 0) continue
    for (const { title, message } of rest) job.foreign(`${title}: ${message}`)
    job.annotate(level, {
      title: 'More exceptions',
      message: `${rest.length} more are in the log, the summary and the report.`,
    })
  }
}
