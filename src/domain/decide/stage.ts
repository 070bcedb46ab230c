import { GoldenImageError } from '../errors.ts'
import type { ChannelSettings, Settings } from '../manifest/settings.ts'

/** What one job does for one image. */
export const stages = ['release', 'check', 'promote'] as const
export type Stage = (typeof stages)[number]

/** The environment of GitHub in which images are made, where the manifest does not say that a release enters a guarded channel. */
const usualEnvironment = 'image'

/** The environment in which code that nobody has merged is built and tested: its identity may write to no gallery. */
export const checkEnvironment = 'image-check'

/** What code a run has, by its event and ref: the default branch's, other code of the repository, or a fork's. */
export type RunPlace =
  | { readonly kind: 'default' }
  /** `where` in words: the event or the ref */
  | { readonly kind: 'elsewhere'; readonly where: string }
  | { readonly kind: 'fork' }

export interface DecidedStage {
  readonly stage: Stage
  /** nothing is built: the text is looked at, and nobody is asked */
  readonly textAlone: boolean
  /** why it is another stage than was asked for, as a sentence; `undefined`: it is that one */
  readonly because?: string
}

/** What a job does of what it is asked to do: anywhere but on the default branch that is a check, whatever manifest and workflow say. */
export function decideStage(asked: Stage, place: RunPlace): DecidedStage {
  if (place.kind === 'default') return { stage: asked, textAlone: false }
  const textAlone = place.kind === 'fork'
  const where = textAlone ? 'on the pull request of a fork' : `on ${place.where}`
  const than = `This job runs ${where}, so it does a check, and not "${asked}": images are released from the default branch alone.`
  return { stage: 'check', textAlone, ...(asked === 'check' ? {} : { because: than }) }
}

/** Throws `AUTH_FOREIGN_CODE` for the code of a fork. */
export function requireOwnCode({ kind }: RunPlace): void {
  if (kind !== 'fork') return
  throw new GoldenImageError({
    code: 'AUTH_FOREIGN_CODE',
    message: 'This job runs on the pull request of a fork: its text is looked at, and nothing is built of it.',
  })
}

/**
 * Throws `AUTH_STAGE_ENVIRONMENT` unless a check, and nothing but a check, runs in its environment: the identity of any other may do more than code that
 * nobody has merged is to have. @param environment of the job, by GitHub's identity token
 */
export function requireEnvironmentOf(stage: Stage, environment: string | undefined): void {
  // GitHub does not tell capitals from small letters in them.
  const inCheck = environment?.toLowerCase() === checkEnvironment
  if (inCheck === (stage === 'check')) return
  const has = environment === undefined ? 'in no environment' : `in the environment "${environment}"`
  throw new GoldenImageError({
    code: 'AUTH_STAGE_ENVIRONMENT',
    message: inCheck
      ? `This job runs ${has}, where images are checked alone; its stage is "${stage}".`
      : `This job runs ${has}, and its stage is "check"; accepted is "${checkEnvironment}", whose identity may write to no gallery.`,
    hint: inCheck
      ? 'Let the job run in the environment of releases, or take the stage `check`.'
      : `Add to the job: environment: ${checkEnvironment}`,
  })
}

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
