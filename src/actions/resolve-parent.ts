import { formatParentImage, type ParentImage } from '../domain/image/parent.ts'
import { resolveGalleryParent } from './resolve-gallery-parent.ts'
import { resolveMarketplaceParent } from './resolve-marketplace-parent.ts'
import type { ParentQuestion, ParentSide, ResolvedParent } from './resolved-parent.ts'

/**
 * The exact version to build from: the newest of the Marketplace, what a channel of the gallery holds, or the one that was asked for; never `latest`. Throws what
 * `resolveMarketplaceParent` and `resolveGalleryParent` do. @param given an exact version, or empty
 */
export function resolveParent(
  parent: ParentImage,
  question: ParentQuestion,
  side: ParentSide,
  given = '',
): Promise<ResolvedParent> {
  return parent.kind === 'gallery'
    ? resolveGalleryParent(parent, question, side, given)
    : resolveMarketplaceParent(side.catalog, question.settings.azure.location, parent, given)
}

/** One question per parent, however many images are built on it. */
export function parentsResolver(
  question: ParentQuestion,
  side: ParentSide,
): (parent: ParentImage) => Promise<ResolvedParent> {
  const asked = new Map<string, Promise<ResolvedParent>>()
  return parent => {
    const key = formatParentImage(parent).toLowerCase()
    const answer = asked.get(key) ?? resolveParent(parent, question, side)
    asked.set(key, answer)
    return answer
  }
}
