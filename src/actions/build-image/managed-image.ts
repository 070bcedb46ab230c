import { GoldenImageError } from '../../domain/errors.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { ManagedImage } from '../../ports/build-resources.ts'
import type { Job } from '../../ports/job.ts'

/**
 * Packer's word that it has made an image is not enough, and its text not to be trusted with an id (a sensitive variable can blank out a
 * part of it): the image is looked up under the name that only we could know, and Azure says which machine it was made from.
 */
export function requireImage(
  found: ManagedImage | undefined,
  { ids, name, machine }: { readonly ids: readonly string[]; readonly name: string; readonly machine: string },
  job: Job,
): ManagedImage {
  const problem =
    ids.length === 0
      ? 'Packer ended well and named no artifact'
      : ids.length > 1
        ? `Packer named ${ids.length} artifacts (${ids.join(', ')}); accepted is one`
        : found === undefined
          ? `Packer ended well and there is no managed image ${name}; it named ${ids[0]}`
          : found.provisioningState !== 'Succeeded'
            ? `the managed image ${name} is "${found.provisioningState}"; expected is "Succeeded"`
            : found.tags[temporaryTags.build] !== name
              ? `the managed image ${name} does not carry the tag of this build`
              : found.machine?.toLowerCase() !== machine.toLowerCase()
                ? `the managed image ${name} was made from ${found.machine ?? 'a machine that Azure does not name'}; the machine of this build, which was booted from the parent, is ${machine}`
                : undefined
  if (found && problem === undefined) {
    const [id = ''] = ids
    if (id.toLowerCase() !== found.id.toLowerCase())
      job.annotate('warning', {
        title: "Packer's id is none",
        message: `Packer named its artifact ${id}; the image is ${found.id}, found by its name. Packer can blank out the value of a sensitive variable in all that it says, also where that is a part of an id: a short one makes its output hard to read.`,
      })
    return found
  }
  throw new GoldenImageError({
    code: 'BUILD_NO_ARTIFACT',
    message: `${problem}.`,
    hint: 'Put into the source: managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group, azure_tags = var.tags',
  })
}
