import { GoldenImageError } from '../domain/errors.ts'
import { formatParent, formatParentImage, type Parent, type ParentImage } from '../domain/image/parent.ts'
import type { ImageCatalog } from '../ports/image-catalog.ts'

/**
 * The exact version to build from: the one that was asked for, else the newest; never `latest`.
 * Throws `AZURE_PARENT_NOT_FOUND`, and `AZURE_PARENT_DEPRECATED` for one that can no longer be deployed: nothing is built on what is gone.
 */
export async function resolveParent(
  catalog: ImageCatalog,
  location: string,
  parent: ParentImage,
  given = '',
): Promise<Parent> {
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
  return wanted
}

/** One question per parent, however many images are built on it. */
export function parentsResolver(catalog: ImageCatalog, location: string): (parent: ParentImage) => Promise<Parent> {
  const asked = new Map<string, Promise<Parent>>()
  return parent => {
    const key = formatParentImage(parent).toLowerCase()
    const answer = asked.get(key) ?? resolveParent(catalog, location, parent)
    asked.set(key, answer)
    return answer
  }
}
