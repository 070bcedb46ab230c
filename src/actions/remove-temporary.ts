import { wordsOf } from '../domain/errors.ts'
import type { TemporaryState } from '../domain/image/temporary-state.ts'
import { temporaryTags } from '../domain/image/version-tags.ts'
import type { Job } from '../ports/job.ts'
import type { TemporaryResources } from '../ports/temporary-resources.ts'

/**
 * The one remover of what a step has made and saved: after a failure, a cancellation, in `post`. Deletes all that carries the build's own tag, and
 * waits until it is gone. Can be run again; a failure is a warning, because the janitor comes after.
 */
export async function removeTemporary(state: TemporaryState, temporary: TemporaryResources, job: Job): Promise<void> {
  job.info(
    `Looking in the resource group ${state.group} for what carries the tag ${temporaryTags.build}=${state.build}, to delete it.`,
  )
  try {
    const { deleted, kept } = await temporary.remove(state)
    for (const id of deleted) job.info(`Deleted ${id}.`)
    for (const { id, why } of kept) warnNotDeleted(job, `${id} could not be deleted: ${why}`)
  } catch (error) {
    warnNotDeleted(
      job,
      `What carries the tag ${temporaryTags.build}=${state.build} in the resource group ${state.group} could not be deleted: ${wordsOf(error)}`,
    )
  }
}

export const warnNotDeleted = (job: Job, message: string) => job.annotate('warning', { title: 'Not deleted', message })
