import { GoldenImageError } from '../domain/errors.ts'
import { type DefinitionRef, definitionOf } from '../domain/image/definition.ts'
import type { ImageVersion } from '../domain/image/version.ts'
import { formatVersionId } from '../domain/image/version-id.ts'
import { findImage } from '../domain/manifest/parse.ts'
import type { ChannelSettings, ImageSettings, Settings } from '../domain/manifest/settings.ts'
import { type CandidateRef, readCandidate } from './read-candidate.ts'
import { requireChannel } from './release-channels.ts'

export interface ChannelRef {
  readonly image: ImageSettings
  readonly definition: DefinitionRef
  readonly channel: ChannelSettings
}

/** A version that was named, or a channel that is to say which one. */
export type AskedVersion = CandidateRef | ChannelRef

/** Throws `INPUT_INVALID`, `MANIFEST_IMAGE_UNKNOWN`, `MANIFEST_INVALID` for a manifest without channels. */
export function readAskedVersion(
  settings: Settings,
  inputs: { readonly image: string; readonly channel: string; readonly 'image-version-id': string },
): AskedVersion {
  const { image, channel, 'image-version-id': id } = inputs
  if (id !== '' && channel === '') return readCandidate(settings, image, id)
  if (id === '' && channel !== '') return readNamedRef(settings, image, requireChannel(settings, channel))
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: `The inputs \`image-version-id\` and \`channel\` are ${id === '' ? 'both empty' : 'both given'}; accepted is exactly one of the two.`,
    hint: "Say which version is meant by its ARM id (`image-version-id`), or by what a channel holds (`image` and `channel`, such as `channel: 'prod'`).",
  })
}

/** A release by its name, or what a channel holds. */
export type WhichVersion = { readonly version: ImageVersion } | { readonly channel: ChannelSettings }

/** Throws `MANIFEST_IMAGE_UNKNOWN`. */
export function readNamedRef(settings: Settings, imageName: string, which: WhichVersion): AskedVersion {
  const image = findImage(settings, imageName)
  const definition = definitionOf(settings, image.name)
  if ('channel' in which) return { image, definition, channel: which.channel }
  return { image, definition, version: which.version, id: formatVersionId({ definition, version: which.version }) }
}
