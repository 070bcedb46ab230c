import { GoldenImageError } from '../errors.ts'
import type { ChannelSettings, Settings } from '../manifest/settings.ts'

/** What one job does for one image. */
export const stages = ['release', 'promote'] as const
export type Stage = (typeof stages)[number]

/** The environment of GitHub in which images are made, where the manifest does not say that a release enters a guarded channel. */
const usualEnvironment = 'image'

type Channels = Pick<Settings, 'channels'>

/** In which environment a job releases: the one that guards the first channel, else `image`. */
export function environmentOfRelease({ channels }: Channels): string {
  return channels[0]?.environment ?? usualEnvironment
}

/** In which environment a job moves a channel: the one that guards it, else the one in which releases are made. */
export function environmentOfPromotion(channel: Pick<ChannelSettings, 'environment'>, settings: Channels): string {
  return channel.environment ?? environmentOfRelease(settings)
}

/**
 * Which channel a job promotes into that names none: the one that is promoted in its environment. The first one is none of them, because releases enter it
 * by themselves. Throws `INPUT_MISSING` unless it is exactly one.
 * @param environment of the job, by GitHub's identity token
 */
export function requireChannelOf(
  settings: Pick<Settings, 'channels' | 'path'>,
  environment: string | undefined,
): ChannelSettings {
  const promoted = settings.channels.slice(1)
  // GitHub does not tell capitals from small letters in them.
  const same = (channel: ChannelSettings) =>
    environmentOfPromotion(channel, settings).toLowerCase() === environment?.toLowerCase()
  const [channel, ...others] = promoted.filter(same)
  if (channel && others.length === 0) return channel
  const named = [channel, ...others].flatMap(one => one?.name ?? [])
  const all = promoted.map(one => `${one.name} in ${environmentOfPromotion(one, settings)}`).join(', ')
  throw new GoldenImageError({
    code: 'INPUT_MISSING',
    message: `The input \`channel\` is required: ${
      named.length > 1
        ? `jobs in the environment ${environment} promote into ${named.join(', ')}`
        : `by ${settings.path} no channel is promoted in ${environment === undefined ? 'no environment' : `the environment "${environment}"`}; accepted is ${all || 'a channel after the first, and there is none'}`
    }.`,
    hint: "Add to this step, under `with:`: channel: '${{ matrix.channel }}'",
  })
}
