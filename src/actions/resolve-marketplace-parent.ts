import { GoldenImageError } from '../domain/errors.ts'
import { formatParent, formatParentImage, type GalleryImage, type ParentImage } from '../domain/image/parent.ts'
import type { ImageCatalog } from '../ports/image-catalog.ts'
import type { ResolvedParent } from './resolved-parent.ts'

/**
 * The exact version of the Marketplace to build from: the one that was asked for, else the newest.
 * Throws `AZURE_PARENT_NOT_FOUND`, and `AZURE_PARENT_DEPRECATED` for one that can no longer be deployed: nothing is built on what is gone.
 */
export async function resolveMarketplaceParent(
  catalog: ImageCatalog,
  location: string,
  parent: Exclude<ParentImage, GalleryImage>,
  given: string,
): Promise<Exclude<ResolvedParent, { proven: object }>> {
  const { newest, all } = await catalog.listVersions(parent, location)
  const wanted = given === '' ? newest : all.find(v => v.version === given)
  if (!wanted)
    throw new GoldenImageError({
      code: 'AZURE_PARENT_NOT_FOUND',
      message: `There is no ${formatParentImage(parent)}:${given} in ${location}; the newest is ${newest.version}.`,
      hint: `az vm image list --all --location ${location} --publisher ${parent.publisher} --offer ${parent.offer} --sku ${parent.sku} --output table`,
    })
  const state = await catalog.describe(wanted, location)
  if (state.deprecated)
    throw new GoldenImageError({
      code: 'AZURE_PARENT_DEPRECATED',
      message: `${formatParent(wanted)} is deprecated and can no longer be deployed.`,
      ...(state.alternative ? { hint: `The publisher names ${state.alternative} instead.` } : {}),
    })
  return { parent: wanted, facts: state.facts }
}
