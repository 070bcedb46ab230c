import { GoldenImageError } from '../domain/errors.ts'
import { type ImageVersion, parseImageVersion } from '../domain/image/version.ts'
import type { ChannelSettings, Settings } from '../domain/manifest/settings.ts'
import { nearest } from '../domain/text/nearest.ts'

/** The channel that a release enters. Throws `MANIFEST_INVALID` if the manifest has none. */
export function requireFirstChannel({ channels, path }: Settings): ChannelSettings {
  const [first] = channels
  if (first) return first
  throw new GoldenImageError({
    code: 'MANIFEST_INVALID',
    message: `${path} does not say where releases go: \`channels\` is missing; accepted is a map of channels, the first one first.`,
    hint: 'Add to the manifest: channels: { test: {}, prod: { after: 3d, environment: image-prod } }',
    place: { file: path, line: 1 },
  })
}

/** A channel by its name, and the one before it. Throws `INPUT_INVALID`, and as `requireFirstChannel` does. */
export function requireChannel(
  settings: Settings,
  name: string,
): { readonly channel: ChannelSettings; readonly before: ChannelSettings | undefined } {
  requireFirstChannel(settings)
  const { channels, path } = settings
  const at = channels.findIndex(c => c.name === name)
  const channel = channels[at]
  if (channel) return { channel, before: channels[at - 1] }
  const names = channels.map(c => c.name)
  const near = nearest(name, names)
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: `The input \`channel\` is "${name.slice(0, 100)}"${near ? `; did you mean "${near}"?` : ''}; accepted is a channel of ${path}: ${names.join(', ')}.`,
  })
}

/** The channel whose version Azure gives as latest. */
export function latestChannel({ channels }: Settings): ChannelSettings | undefined {
  return channels.find(c => c.latest)
}

/** What a channel is said to hold: a version, nothing, or whatever it is. Throws `INPUT_INVALID`. @param text of the input `expected` */
export function parseExpected(text: string): ImageVersion | 'empty' | undefined {
  if (text === '' || text === 'empty') return text === '' ? undefined : 'empty'
  return parseVersionInput('expected', text, 'a version such as 20261125.0.0, or empty')
}

/** Throws `INPUT_INVALID`. */
export function parseVersionInput(
  name: string,
  text: string,
  accepted = 'a version such as 20261125.0.0',
): ImageVersion {
  const version = parseImageVersion(text)
  if (version) return version
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: `The input \`${name}\` is "${text.slice(0, 100)}"; accepted is ${accepted}.`,
  })
}
