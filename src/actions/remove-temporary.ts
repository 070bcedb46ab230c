import { GoldenImageError, wordsOf } from '../domain/errors.ts'
import { formatTemporaryState, parseTemporaryState, type TemporaryState } from '../domain/image/temporary-state.ts'
import { temporaryTags } from '../domain/image/version-tags.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { Job } from '../ports/job.ts'
import type { Removal, TemporaryResources } from '../ports/temporary-resources.ts'

const stateName = 'temporary'

/** Keeps for the post step what it needs to find what this step makes. What is saved later takes the place of what was saved before. */
export function saveTemporary(job: Job, state: TemporaryState): void {
  job.saveState(stateName, formatTemporaryState(state))
}

/** What this step has saved, if anything. Throws `INTERNAL_STATE_UNREADABLE`. */
function readSavedTemporary(job: Job): TemporaryState | undefined {
  const saved = job.state(stateName)
  return saved === '' ? undefined : parseTemporaryState(saved, job.run.id)
}

/**
 * The post step of every action that makes something. Saved state is only a hint: anything that runs as this job's user could have written it, so it
 * must fit the manifest. A failure is a warning and fails no job, because the janitor comes after.
 */
export async function removeSaved(
  job: Job,
  readManifest: () => Promise<Settings>,
  remove: (state: TemporaryState) => Promise<void>,
): Promise<void> {
  try {
    const state = readSavedTemporary(job)
    if (state === undefined) return
    requirePlaceOfManifest(state, await readManifest())
    await remove(state)
  } catch (error) {
    const known = error instanceof GoldenImageError ? error.problems[0] : undefined
    job.annotate('warning', known ?? { title: 'Not cleaned up', message: wordsOf(error) })
  }
}

/** Throws `INTERNAL_STATE_UNREADABLE`. */
function requirePlaceOfManifest(state: TemporaryState, { azure, path }: Settings): void {
  const inCheck = azure.checkGroup !== undefined && state.group.toLowerCase() === azure.checkGroup.toLowerCase()
  const group = inCheck ? state.group : azure.buildGroup
  const wanted = { tenant: azure.tenant, subscription: azure.subscription, group }
  const others = (['tenant', 'subscription', 'group'] as const).filter(
    key => state[key].toLowerCase() !== wanted[key].toLowerCase(),
  )
  if (others.length === 0) return
  throw new GoldenImageError({
    code: 'INTERNAL_STATE_UNREADABLE',
    message: `The state that this step has saved for its end is about another place than ${path} (${others.map(key => `${key} ${state[key]} instead of ${wanted[key]}`).join(', ')}); nothing is deleted on it.`,
    hint: `Look there for what carries the tag ${temporaryTags.build}=${state.build}.`,
  })
}

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

/** The machine costs most and goes at once; nobody waits for it here. The rest is left to the post step. */
export async function startMachineRemoval(
  state: TemporaryState,
  temporary: TemporaryResources,
  job: Job,
): Promise<void> {
  try {
    if ((await temporary.start(state)) > 0) job.info(`The test machine of ${state.build} is being deleted.`)
  } catch (error) {
    warnNotDeleted(job, `The deletion of the test machine of ${state.build} could not be started: ${wordsOf(error)}`)
  }
}

/**
 * Starts one deletion and says how it went.
 * @param what in words, such as `the managed image gi-1-…`
 * @param foreign what is said of something that is not this build's own
 */
export async function startRemoval(
  what: string,
  deletion: () => Promise<Removal>,
  job: Job,
  foreign = () => warnNotDeleted(job, `${what} does not carry the tag of this build, so it is left alone.`),
): Promise<void> {
  try {
    const ended = await deletion()
    if (ended === 'started') job.info(`Deleting ${what}.`)
    if (ended === 'gone') job.info(`There is nothing left of ${what}.`)
    if (ended === 'foreign') foreign()
  } catch (error) {
    warnNotDeleted(job, `${what} could not be deleted: ${wordsOf(error)}`)
  }
}

export const warnNotDeleted = (job: Job, message: string) => job.annotate('warning', { title: 'Not deleted', message })
