import { GoldenImageError } from '../../domain/errors.ts'
import { type DefinitionRef, formatDefinitionId, formatGalleryId } from '../../domain/image/definition.ts'
import { regionKey } from '../../domain/image/region.ts'
import { highestTag, readHighest } from '../../domain/image/used-names.ts'
import { compareImageVersions, type ImageVersion, parseImageVersion } from '../../domain/image/version.ts'
import { definitionTags } from '../../domain/image/version-tags.ts'
import type { Definition, ImageGallery } from '../../ports/image-gallery.ts'
import { readTags, toPlan, unreadable } from './gallery-answer.ts'
import type { Arm } from './transport/arm.ts'
import { property, textOf } from './transport/json.ts'

export const galleryVersion = '2025-12-03'
/** the tags of a resource as one of their own: what is not named stays, also what somebody else writes at that moment */
const tagsVersion = '2021-04-01'
/** of the tags of a definition */
const mostWrites = 2

type Tags = Readonly<Record<string, string>>

/** A definition, its tags, and the names that were given in it: those of its recycle bin, and the highest, which a tag keeps. */
export function galleryNames(
  arm: Arm,
): Pick<ImageGallery, 'requireDefinition' | 'listDefinitions' | 'listDeleted' | 'raiseHighest' | 'tagDefinition'> {
  const requireDefinition = async (ref: DefinitionRef) => {
    const found = await arm.get(formatDefinitionId(ref), galleryVersion, 'must-stand')
    if (found) return toDefinition(found, ref)
    throw new GoldenImageError({
      code: 'IMAGE_DEFINITION_NOT_FOUND',
      message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
      hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
    })
  }
  /**
   * Writes the tags and reads them back, once more if they are not there then: there is no ETag, and a write whose answer was lost may have taken
   * effect. @param wish the tags that change, from those that are there; `undefined`: they are as they shall be. @returns what is there, and whether it
   * was written. https://learn.microsoft.com/rest/api/resources/tags/update-at-scope
   */
  const writeTags = async (ref: DefinitionRef, what: string, wish: (tags: Tags) => Tags | undefined) => {
    let lost: GoldenImageError | undefined
    for (let written = 0; ; written++) {
      const { tags } = await requireDefinition(ref)
      const wanted = wish(tags)
      if (wanted === undefined) return { tags, written: written > 0 }
      if (written === mostWrites)
        throw (
          lost ??
          new GoldenImageError({
            code: 'AZURE_CONFLICT',
            message: `The ${what} is not so after it was written: somebody else writes tags there, too.`,
          })
        )
      const path = formatDefinitionId(ref)
      const options = { what: `the ${what}`, shown: { path, apiVersion: galleryVersion } }
      const body = { operation: 'Merge', properties: { tags: wanted } }
      lost = await arm
        .patch(`${path}/providers/Microsoft.Resources/tags/default`, tagsVersion, body, options)
        .then(() => undefined, throwUnlessUnavailable)
    }
  }
  return {
    requireDefinition,
    listDefinitions: async ref =>
      (await arm.list(`${formatGalleryId(ref)}/images`, galleryVersion)).map(found => {
        const name = textOf(found, 'name')
        if (name === '') throw unreadable(`The gallery ${ref.gallery} has an image definition without a name`)
        return { name, tags: readTags(property(found, 'tags'), `the image definition ${name}`) }
      }),
    listDeleted: async ref => {
      const bin = `${formatGalleryId(ref)}/softDeletedArtifactTypes/Images/artifacts/${ref.definition}/versions`
      try {
        return (await arm.list(bin, galleryVersion)).map(toName)
      } catch (error) {
        // What Azure says to that question where soft delete is off is not published: then nothing is there to be listed.
        if (isRefusal(error) && !keepsDeleted(await arm.get(formatGalleryId(ref), galleryVersion), ref)) return []
        throw error
      }
    },
    raiseHighest: async (ref, version) => {
      const what = `tag ${definitionTags.highest} of ${ref.definition}`
      const { tags, written } = await writeTags(ref, what, found =>
        isAtLeast(readHighest(ref, found), version) ? undefined : highestTag(version),
      )
      const highest = readHighest(ref, tags)
      return written && highest && compareImageVersions(highest, version) === 0 ? 'raised' : 'taken'
    },
    tagDefinition: async (ref, tags) => {
      const what = `tag ${Object.keys(tags).join(', ')} of ${ref.definition}`
      const { written } = await writeTags(ref, what, found => (holds(found, tags) ? undefined : tags))
      return written ? 'written' : 'there'
    },
  }
}

/** Azure does not tell capitals from small letters in names of tags. */
function holds(found: Tags, wanted: Tags): boolean {
  const values = new Map(Object.entries(found).map(([name, value]) => [name.toLowerCase(), value]))
  return Object.entries(wanted).every(([name, value]) => values.get(name.toLowerCase()) === value)
}

const isAtLeast = (highest: ImageVersion | undefined, version: ImageVersion): highest is ImageVersion =>
  highest !== undefined && compareImageVersions(highest, version) >= 0

/** Throws again what was thrown, unless nobody knows what became of the request. */
function throwUnlessUnavailable(error: unknown): GoldenImageError {
  if (error instanceof GoldenImageError && error.code === 'AZURE_UNAVAILABLE') return error
  throw error
}

function toDefinition(found: object, { definition }: DefinitionRef): Definition {
  const [id, location] = [textOf(found, 'id'), textOf(found, 'location')]
  if (id === '' || location === '') throw unreadable(`The image definition ${definition} has no id or no location`)
  const properties = property(found, 'properties')
  return {
    id,
    location: regionKey(location),
    osType: textOf(properties, 'osType'),
    osState: textOf(properties, 'osState'),
    // What Azure takes where nothing is said; see GalleryImageProperties of Microsoft.Compute.
    generation: textOf(properties, 'hyperVGeneration') || 'V1',
    architecture: textOf(properties, 'architecture') || 'x64',
    securityType: securityTypeOf(property(properties, 'features')),
    plan: toPlan(property(properties, 'purchasePlan'), `the image definition ${definition}`),
    tags: readTags(property(found, 'tags'), `the image definition ${definition}`),
  }
}

const securityTypeOf = (features: unknown): string => {
  const list: readonly unknown[] = Array.isArray(features) ? features : []
  const found = list.find(feature => textOf(feature, 'name').toLowerCase() === 'securitytype')
  return textOf(found, 'value') || 'Standard'
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
