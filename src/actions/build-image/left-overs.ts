import { wordsOf } from '../../domain/errors.ts'
import type { TemporaryState } from '../../domain/image/temporary-state.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Job } from '../../ports/job.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import { removeTemporary, startRemoval, warnNotDeleted } from '../remove-temporary.ts'

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
    await startRemoval(
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
function leaveGroup(group: string, state: TemporaryState, job: Job): void {
  const left = `the resource group ${group} is not this build's own, so it is left alone`
  if (state.ended) job.info(`${left}; Packer has deleted what it had made in it.`)
  else
    warnNotDeleted(
      job,
      `${left}; the build did not end well, so look there for what carries the tag ${temporaryTags.build}=${state.build}.`,
    )
}

/** The group that Packer named, and those that carry this build's tag: it may have been stopped before it could name one. */
async function findOwnGroups(state: TemporaryState, resources: BuildResources, job: Job): Promise<readonly string[]> {
  // The build group is everybody's, whatever its tags say.
  const isShared = (group: string) => group.toLowerCase() === state.group.toLowerCase()
  const { builderGroup } = state
  const named = builderGroup === undefined || isShared(builderGroup) ? [] : [builderGroup]
  try {
    const tagged = (await resources.findGroups(state.build)).filter(group => !isShared(group))
    return [...new Set([...named, ...tagged])]
  } catch (error) {
    warnNotDeleted(job, `Resource groups with the tag of this build could not be looked for: ${wordsOf(error)}`)
    return named
  }
}

export function removeManagedImage(state: TemporaryState, temporary: TemporaryResources, job: Job): Promise<void> {
  return startRemoval(`the managed image ${state.build}`, () => temporary.startImage(state), job)
}
