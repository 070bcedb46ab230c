import type { ComputeManagementClient } from '@azure/arm-compute'
import { GoldenImageError } from '../../domain/errors.ts'
import {
  compareMarketplaceVersions,
  formatParent,
  formatParentImage,
  type MarketplaceImage,
  type MarketplaceVersion,
} from '../../domain/image/parent.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import { toPlan } from './gallery-answer.ts'
import { askSdk } from './transport/compute.ts'
import { textOf } from './transport/json.ts'

export function azureImageCatalog(client: ComputeManagementClient): ImageCatalog {
  const notFound = (image: MarketplaceImage, location: string, version = '') =>
    new GoldenImageError({
      code: 'AZURE_PARENT_NOT_FOUND',
      message: `There is no ${formatParentImage(image)}${version && `:${version}`} in ${location}.`,
      hint: `az vm image list --all --location ${location} --publisher ${image.publisher} --offer ${image.offer} --output table`,
    })
  return {
    listVersions: async (image, location) => {
      const list = await askSdk(
        `the list of versions of ${formatParentImage(image)}`,
        () => client.virtualMachineImages.list(location, image.publisher, image.offer, image.sku),
        () => [],
      )
      const names = list.map(v => String(v.name ?? ''))
      const strange = names.find(n => !/^\d{1,10}(\.\d{1,10}){1,3}$/.test(n))
      if (strange !== undefined)
        throw new GoldenImageError({
          code: 'AZURE_ANSWER_UNREADABLE',
          message: `${formatParentImage(image)} has a version "${strange}"; accepted are dotted numbers.`,
        })
      const all = names.sort(compareMarketplaceVersions).map((version): MarketplaceVersion => ({ ...image, version }))
      const newest = all.at(-1)
      if (!newest) throw notFound(image, location)
      return { newest, all }
    },
    describe: async (image, location) => {
      const found = await askSdk(
        formatParent(image),
        async () => client.virtualMachineImages.get(location, image.publisher, image.offer, image.sku, image.version),
        () => undefined,
      )
      if (!found) throw notFound(image, location, image.version)
      // Anything else, such as the page of a proxy, says nothing about the version: not that it is there, nor that it may be used.
      if (found.name !== image.version)
        throw new GoldenImageError({
          code: 'AZURE_ANSWER_UNREADABLE',
          message: `The answer of Azure for ${formatParent(image)} does not name that version.`,
        })
      const status = found.imageDeprecationStatus
      const alternative = status?.alternativeOption?.value
      return {
        version: image.version,
        deprecated: status?.imageState === 'Deprecated',
        facts: {
          osType: textOf(found.osDiskImage, 'operatingSystem'),
          generation: textOf(found, 'hyperVGeneration'),
          architecture: textOf(found, 'architecture'),
          plan: toPlan(found.plan, `version ${image.version} of ${formatParentImage(image)}`),
        },
        ...(alternative ? { alternative } : {}),
      }
    },
  }
}
