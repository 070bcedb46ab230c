import type { AskedStore } from '../domain/evidence/release-proof.ts'
import type { Job } from '../ports/job.ts'
import { warnAhead } from './say-ahead.ts'
import type { VerifiedAsked } from './verify-asked.ts'

/** A store that nobody needed is no error, and is not kept quiet about either; nor is a move that could not be told. */
export function sayUnread({ version, held, verdict }: VerifiedAsked, job: Job): void {
  if (verdict !== 'pass') return
  sayUnreadStores(version?.found.stores ?? [], job)
  if (held && version) warnAhead(held.state, version.candidate.image.name, job)
}

/** The same of the stores of a version that is verified. One that is hidden stays so in every run, and what it has lies in the others, too. */
export function sayUnreadStores(stores: readonly AskedStore[], job: Job): void {
  for (const { problem } of stores)
    if (problem)
      job.annotate(problem.code === 'PROOF_STORE_HIDDEN' ? 'notice' : 'warning', {
        title: 'A proof store could not be read',
        message: `${problem.message} What is needed lies in another one.`,
      })
}
