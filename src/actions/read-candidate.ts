import { GoldenImageError } from '../domain/errors.ts'
import { type DefinitionRef, definitionOf } from '../domain/image/definition.ts'
import type { ImageVersion } from '../domain/image/version.ts'
import { formatVersionId, parseVersionId } from '../domain/image/version-id.ts'
import { findImage } from '../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'

export interface CandidateRef {
  readonly image: ImageSettings
  readonly definition: DefinitionRef
  readonly version: ImageVersion
  /** in the spelling of the manifest */
  readonly id: string
}

/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
export function readCandidate(settings: Settings, imageName: string, id: string): CandidateRef {
  const given = parseVersionId(id)
  if (!given)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
    })
  const named = settings.images.find(i => i.name.toLowerCase() === given.definition.definition.toLowerCase())
  const image = imageName === '' && named ? named : findImage(settings, imageName)
  const definition = definitionOf(settings, image.name)
  const { version } = given
  const wanted = formatVersionId({ definition, version })
  if (wanted.toLowerCase() !== id.toLowerCase())
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
    })
  return { image, definition, version, id: wanted }
}
