import type { Job } from '../ports/job.ts'
import type { VerifiedAsked } from './verify-asked.ts'

/** A store that nobody needed is no error, and is not kept quiet about either. */
export function sayUnread({ version, verdict }: VerifiedAsked, job: Job): void {
  if (verdict !== 'pass') return
  for (const { problem } of version?.found.stores ?? [])
    if (problem)
      job.annotate('warning', {
        title: 'A proof store could not be read',
        message: `${problem.message} What is needed lies in another one.`,
      })
}
