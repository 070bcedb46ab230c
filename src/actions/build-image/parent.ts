import { GoldenImageError, type Place } from '../../domain/errors.ts'
import { formatParent, type Parent, sameParent } from '../../domain/image/parent.ts'
import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { ImageSettings } from '../../domain/manifest/settings.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Workspace } from '../../ports/workspace.ts'

/**
 * The machine that is being provisioned was booted from the parent that was resolved, and from nothing else. Machines are ours by their
 * tag: the group may be one that the template names and that others use too. @returns the ARM id of the machine
 */
export async function checkParent(
  group: string,
  build: { readonly name: string; readonly image: ImageSettings },
  parent: Parent,
  { resources, workspace }: { readonly resources: BuildResources; readonly workspace: Workspace },
): Promise<string> {
  const machines = (await resources.listMachines(group)).filter(m => m.tags[temporaryTags.build] === build.name)
  if (machines.length === 0)
    throw new GoldenImageError({
      code: 'BUILD_PARENT_UNCHECKED',
      message: `No machine in ${group} carries the tag of this build while Packer provisions one, so it cannot be seen what it was booted from.`,
      hint: 'Put into the source: azure_tags = var.tags',
    })
  if (machines.length > 1)
    throw new GoldenImageError({
      code: 'BUILD_PARENT_UNCHECKED',
      message: `${machines.length} machines in ${group} carry the tag of this build (${machines.map(m => m.name).join(', ')}), so it cannot be seen which of them becomes the image; one is expected.`,
      hint: 'Build one image from one source: a template with several builds needs an image of the manifest for each.',
    })
  const wrong = machines.find(m => m.source === undefined || !sameParent(m.source, parent))
  if (wrong)
    throw new GoldenImageError({
      code: 'BUILD_PARENT_MISMATCH',
      message: `The template builds from ${wrong.source ? formatParent(wrong.source) : wrong.said}; resolved was ${formatParent(parent)}.`,
      hint: `Put into the source: ${sourceLines(parent)}`,
      place: await findPlaceOfSource(build.image.template, workspace),
    })
  return machines[0]?.id ?? ''
}

/** The group of this build, for when Packer's words do not tell it. */
export async function findGroup(build: string, resources: BuildResources): Promise<string> {
  const [group] = await resources.findGroups(build)
  if (group !== undefined) return group
  throw new GoldenImageError({
    code: 'BUILD_PARENT_UNCHECKED',
    message: `Packer provisions a machine, and neither what it said nor a tag tells in which resource group.`,
    hint: 'Put into the source: azure_tags = var.tags',
  })
}

/** Where the template says what to build from, as far as can be told without reading HCL. */
async function findPlaceOfSource(template: string, workspace: Workspace): Promise<Place> {
  const lines = (await workspace.read(template))?.split('\n') ?? []
  const line = [/^\s*image_version\s*=/, /^\s*source\s+"azure-arm"/]
    .map(p => lines.findIndex(l => p.test(l)))
    .find(n => n >= 0)
  return { file: template, line: (line ?? 0) + 1 }
}

/** How a template of Packer's azure-arm builder names this parent. */
function sourceLines(parent: Parent): string {
  if (parent.kind === 'marketplace')
    return `image_publisher = "${parent.publisher}", image_offer = "${parent.offer}", image_sku = "${parent.sku}", image_version = var.parent_version`
  const { subscription, group, gallery, definition } = parent.definition
  return `shared_image_gallery { subscription = "${subscription}", resource_group = "${group}", gallery_name = "${gallery}", image_name = "${definition}", image_version = var.parent_version }`
}
