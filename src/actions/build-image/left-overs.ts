import { wordsOf } from '../../domain/errors.ts'
import { formatTemporaryState, parseTemporaryState, type TemporaryState } from '../../domain/image/temporary-state.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Job } from '../../ports/job.ts'
import type { Removal, TemporaryResources } from '../../ports/temporary-resources.ts'
import { removeTemporary, warnNotDeleted } from '../remove-temporary.ts'

const names = { build: 'build', group: 'build-group', ended: 'build-ended' } as const

export function saveBuild(job: Job, state: TemporaryState): void {
  job.saveState(names.build, formatTemporaryState(state))
}

/** Packer's own resource group, as soon as its name is known. */
export function saveBuilderGroup(job: Job, group: string): void {
  job.saveState(names.group, group)
}

/** Packer has ended well, and so has deleted what it had made beside the image. */
export function saveEnded(job: Job): void {
  job.saveState(names.ended, 'true')
}

/** Throws `INTERNAL_STATE_UNREADABLE`. */
export function readSavedBuild(job: Job): TemporaryState | undefined {
  const saved = job.state(names.build)
  return saved === '' ? undefined : parseTemporaryState(saved, job.run.id)
}

export interface LeftOverPorts {
  readonly resources: BuildResources
  readonly temporary: TemporaryResources
  readonly job: Job
}

/**
 * Deletes what the build has left and carries this build's tag: resource by resource in the build group; a group only where the template
 * let Packer make one. Can be run again; a failure is a warning, because the janitor comes after.
 */
export async function removeLeftOvers(state: TemporaryState, ports: LeftOverPorts): Promise<void> {
  const { resources, temporary, job } = ports
  for (const group of await findOwnGroups(state, resources, job))
    await remove(
      `the resource group ${group}`,
      () => temporary.startGroup(state, group, state.since),
      job,
      () => leaveGroup(group, state, job),
    )
  // Packer can end well and leave things: what it says is not asked.
  await removeTemporary(state, temporary, job)
  await removeManagedImage(state, temporary, job)
}

/** A group that is not ours is one that the template names: there Packer deletes its own resources one by one, if it comes to that. */
async function leaveGroup(group: string, state: TemporaryState, job: Job): Promise<void> {
  const left = `the resource group ${group} is not this build's own, so it is left alone`
  if (job.state(names.ended) !== '') job.info(`${left}; Packer has deleted what it had made in it.`)
  else
    warnNotDeleted(
      job,
      `${left}; the build did not end well, so look there for what carries the tag ${temporaryTags.build}=${state.build}.`,
    )
}

/** The group that Packer named, and those that carry this build's tag: it may have been stopped before it could name one. */
async function findOwnGroups(state: TemporaryState, resources: BuildResources, job: Job): Promise<readonly string[]> {
  const said = job.state(names.group)
  // The build group is everybody's, whatever its tags say.
  const isShared = (group: string) => group.toLowerCase() === state.group.toLowerCase()
  const named = isShared(said) ? '' : said
  try {
    const tagged = (await resources.findGroups(state.build)).filter(group => !isShared(group))
    return [...new Set([...(named === '' ? [] : [named]), ...tagged])]
  } catch (error) {
    warnNotDeleted(job, `Resource groups with the tag of this build could not be looked for: ${wordsOf(error)}`)
    return named === '' ? [] : [named]
  }
}

export function removeManagedImage(state: TemporaryState, temporary: TemporaryResources, job: Job): Promise<void> {
  return remove(`the managed image ${state.build}`, () => temporary.startImage(state), job)
}

async function remove(
  what: string,
  deletion: () => Promise<Removal>,
  job: Job,
  foreign = async () => warnNotDeleted(job, `${what} does not carry the tag of this build, so it is left alone.`),
): Promise<void> {
  try {
    const ended = await deletion()
    if (ended === 'started') job.info(`Deleting ${what}.`)
    if (ended === 'gone') job.info(`There is nothing left of ${what}.`)
    if (ended === 'foreign') await foreign()
  } catch (error) {
    warnNotDeleted(job, `${what} could not be deleted: ${wordsOf(error)}`)
  }
}
