import { GoldenImageError } from '../../domain/errors.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from '../../domain/image/version.ts'
import { imageOf } from '../../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { DefinitionRef } from '../../ports/image-gallery.ts'

export interface CandidateRef {
  readonly image: ImageSettings
  readonly definition: DefinitionRef
  readonly version: ImageVersion
  /** in the spelling of the manifest */
  readonly id: string
}

const pattern =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/(?<gallery>[^/]+)\/images\/(?<definition>[^/]+)\/versions\/(?<version>[^/]+)$/i

/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
export function readCandidate(settings: Settings, imageName: string, id: string): CandidateRef {
  const groups = pattern.exec(id)?.groups
  const version = parseImageVersion(groups?.version ?? '')
  if (!groups || !version)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
    })
  const named = settings.images.find(i => i.name.toLowerCase() === groups.definition?.toLowerCase())
  const image = imageName === '' && named ? named : imageOf(settings, imageName)
  const definition = {
    subscription: settings.azure.subscription,
    group: settings.gallery.group,
    gallery: settings.gallery.name,
    definition: image.name,
  }
  const wanted = versionId(definition, version)
  if (wanted.toLowerCase() !== id.toLowerCase())
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
    })
  return { image, definition, version, id: wanted }
}

function versionId(ref: DefinitionRef, version: ImageVersion): string {
  return `/subscriptions/${ref.subscription}/resourceGroups/${ref.group}/providers/Microsoft.Compute/galleries/${ref.gallery}/images/${ref.definition}/versions/${formatImageVersion(version)}`
}
