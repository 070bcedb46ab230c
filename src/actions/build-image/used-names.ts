import type { DefinitionRef } from '../../domain/image/definition.ts'
import { readHighest, type UsedNames } from '../../domain/image/used-names.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'

/** Every name that was ever given in a definition, as far as anybody knows. Throws `IMAGE_HIGHEST_UNREADABLE`. */
export async function readUsedNames(
  ref: DefinitionRef,
  gallery: Pick<ImageGallery, 'requireDefinition' | 'listVersions' | 'listDeleted'>,
): Promise<UsedNames> {
  const [{ tags }, standing, deleted] = await Promise.all([
    gallery.requireDefinition(ref),
    gallery.listVersions(ref),
    gallery.listDeleted(ref),
  ])
  return { standing: standing.map(v => v.version), deleted, highest: readHighest(ref, tags) }
}
