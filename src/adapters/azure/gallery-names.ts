import { GoldenImageError } from '../../domain/errors.ts'
import type { DefinitionRef } from '../../domain/image/definition.ts'
import { raisedTags, readHighest } from '../../domain/image/used-names.ts'
import {
  compareImageVersions,
  formatImageVersion,
  type ImageVersion,
  parseImageVersion,
} from '../../domain/image/version.ts'
import { definitionTags } from '../../domain/image/version-tags.ts'
import type { Definition, ImageGallery } from '../../ports/image-gallery.ts'
import { normalRegion, readTags, unreadable } from './gallery-answer.ts'
import type { Arm } from './transport/arm.ts'
import { property, textOf } from './transport/json.ts'

export const galleryVersion = '2025-12-03'

const galleryPath = (ref: DefinitionRef) =>
  `/subscriptions/${ref.subscription}/resourceGroups/${ref.group}/providers/Microsoft.Compute/galleries/${ref.gallery}`
export const definitionPath = (ref: DefinitionRef) => `${galleryPath(ref)}/images/${ref.definition}`

/** A definition, and the names that were given in it: those of its recycle bin, and the highest, which its tag keeps. */
export function galleryNames(arm: Arm): Pick<ImageGallery, 'requireDefinition' | 'listDeleted' | 'raiseHighest'> {
  const requireDefinition = async (ref: DefinitionRef) => {
    const found = await arm.get(definitionPath(ref), galleryVersion)
    if (found) return toDefinition(found, ref)
    throw new GoldenImageError({
      code: 'IMAGE_DEFINITION_NOT_FOUND',
      message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
      hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
    })
  }
  return {
    requireDefinition,
    listDeleted: async ref => {
      const bin = `${galleryPath(ref)}/softDeletedArtifactTypes/Images/artifacts/${ref.definition}/versions`
      try {
        return (await arm.list(bin, galleryVersion)).map(toName)
      } catch (error) {
        // What Azure says to that question where soft delete is off is not published: then nothing is there to be listed.
        if (isRefusal(error) && !keepsDeleted(await arm.get(galleryPath(ref), galleryVersion), ref)) return []
        throw error
      }
    },
    raiseHighest: async (ref, version) => {
      const { tags } = await requireDefinition(ref)
      const before = readHighest(ref, tags)
      if (isAtLeast(before, version)) return 'taken'
      const write = { tags: raisedTags(tags, version) }
      const what = `tag ${definitionTags.highest} of ${ref.definition}`
      const patch = () => arm.patch(definitionPath(ref), galleryVersion, write, { what })
      // One whose answer was lost may have taken effect; what stands there says so, and if it has not, the same can be written again.
      let lost = await patch().then(() => undefined, unlessUnavailable)
      let after = readHighest(ref, (await requireDefinition(ref)).tags)
      if (lost && !isAtLeast(after, version)) {
        lost = await patch().then(() => undefined, unlessUnavailable)
        after = readHighest(ref, (await requireDefinition(ref)).tags)
      }
      if (isAtLeast(after, version)) return compareImageVersions(after, version) === 0 ? 'raised' : 'taken'
      if (lost) throw lost
      throw new GoldenImageError({
        code: 'AZURE_CONFLICT',
        message: `The ${what} reads "${after ? formatImageVersion(after) : ''}" after it was set to "${formatImageVersion(version)}".`,
      })
    },
  }
}

const isAtLeast = (highest: ImageVersion | undefined, version: ImageVersion): highest is ImageVersion =>
  highest !== undefined && compareImageVersions(highest, version) >= 0

/** Throws again what was thrown, unless nobody knows what became of the request. */
function unlessUnavailable(error: unknown): GoldenImageError {
  if (error instanceof GoldenImageError && error.code === 'AZURE_UNAVAILABLE') return error
  throw error
}

function toDefinition(found: object, { definition }: DefinitionRef): Definition {
  const [id, location] = [textOf(found, 'id'), textOf(found, 'location')]
  if (id === '' || location === '') throw unreadable(`The image definition ${definition} has no id or no location`)
  return {
    id,
    location: normalRegion(location),
    osState: textOf(property(found, 'properties'), 'osState'),
    tags: readTags(property(found, 'tags'), `the image definition ${definition}`),
  }
}

/** The name of a version in the recycle bin. */
function toName(found: object): ImageVersion {
  const version = parseImageVersion(textOf(found, 'name'))
  if (version) return version
  throw unreadable(
    `The recycle bin has a version "${textOf(found, 'name')}", which is no name of the form Major.Minor.Patch`,
  )
}

/** Azure has understood the question and does not answer it; what is broken on the way is not that. */
const isRefusal = (error: unknown) =>
  error instanceof GoldenImageError &&
  ['AZURE_REFUSED', 'AZURE_NOT_FOUND', 'AZURE_FORBIDDEN', 'AZURE_CONFLICT'].includes(error.code)

/** Whether the gallery says that what is deleted from it goes to its recycle bin. */
function keepsDeleted(gallery: object | undefined, ref: DefinitionRef): boolean {
  const policy = property(property(gallery, 'properties'), 'softDeletePolicy')
  if (gallery && (policy === undefined || policy === null)) return false
  const enabled = property(policy, 'isSoftDeleteEnabled')
  if (typeof enabled === 'boolean') return enabled
  throw unreadable(`The gallery ${ref.gallery} does not say whether its soft delete is on`)
}
