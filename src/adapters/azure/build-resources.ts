import { temporaryTags } from '../../domain/image/version-tags.ts'
import type { Arm } from '../../ports/arm.ts'
import type { BuildResources, MachineSource } from '../../ports/build-resources.ts'

const compute = '2026-04-01'
const resources = '2022-09-01'

type Json = { readonly [key: string]: unknown } | undefined

export function azureBuildResources(arm: Arm, subscription: string): BuildResources {
  const groupPath = (group: string) => `/subscriptions/${subscription}/resourceGroups/${group}`
  const imagePath = (group: string, name: string) => `${groupPath(group)}/providers/Microsoft.Compute/images/${name}`
  const managedImage = async (group: string, name: string) => {
    const found = (await arm.get(imagePath(group, name), compute)) as Json
    return found && { id: String(found.id ?? ''), tags: tagsOf(found) }
  }
  return {
    managedImage,
    machines: async group =>
      (await arm.list(`${groupPath(group)}/providers/Microsoft.Compute/virtualMachines`, compute)).map(toSource),
    deleteManagedImage: async (group, name, run) => {
      const found = await managedImage(group, name)
      if (found?.tags[temporaryTags.run] !== run) return false
      await arm.delete(imagePath(group, name), compute)
      return true
    },
    deleteGroup: async (group, run) => {
      const found = (await arm.get(groupPath(group), resources)) as Json
      if (!found || tagsOf(found)[temporaryTags.run] !== run) return false
      await arm.delete(groupPath(group), resources)
      return true
    },
  }
}

function tagsOf(resource: NonNullable<Json>): Record<string, string> {
  return Object.fromEntries(Object.entries((resource.tags ?? {}) as object).map(([k, v]) => [k, String(v)]))
}

function toSource(vm: unknown): MachineSource {
  const { name, properties } = vm as {
    name?: string
    properties?: { storageProfile?: { imageReference?: Record<string, string> } }
  }
  const image = properties?.storageProfile?.imageReference ?? {}
  return {
    name: name ?? '',
    publisher: image.publisher ?? '',
    offer: image.offer ?? '',
    sku: image.sku ?? '',
    version: image.exactVersion ?? image.version ?? '',
  }
}
