import { environmentOfPromotion } from '../../domain/decide/stage.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { ChannelSettings, Settings } from '../../domain/manifest/settings.ts'
import type { Job } from '../../ports/job.ts'
import type { Outcome } from '../../runtime/action.ts'
import { table } from '../../runtime/markdown.ts'
import { parseVersionInput, requireChannel, requireFirstChannel } from '../release-channels.ts'
import { outputsOf, type Row } from './row.ts'

/**
 * A channel that somebody wants to move to a release: the one row for the job that does it, in the environment in which it may. Nobody is asked for anything
 * here. Promote looks at all of it, and a rollback does not wait for what is wrong with sources, parents or other images.
 * Throws `INPUT_INVALID`, `INPUT_MISSING` for what has to be named, `MANIFEST_IMAGE_UNKNOWN`, `MANIFEST_INVALID` where there are no channels.
 */
export function planByHand(
  inputs: { readonly image: string; readonly channel: string; readonly version: string; readonly force: boolean },
  settings: Settings,
  job: Pick<Job, 'info'>,
): Outcome {
  if (inputs.version === '')
    throw new GoldenImageError({
      code: 'INPUT_MISSING',
      message: `The input \`channel\` is "${inputs.channel.slice(0, 100)}", and \`version\` is empty: a channel is moved by hand to a version that is named. What may go on by itself is planned without both.`,
    })
  if (inputs.force)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The inputs \`force\` and \`version\` exclude each other: one builds a version, the other one moves a channel to ${inputs.version.slice(0, 100)}, which is there.`,
      hint: 'Leave one of the two out.',
    })
  const image = findImage(settings, inputs.image).name
  const channel =
    inputs.channel === '' ? requireOnlyChannel(settings) : requireChannel(settings, inputs.channel).channel
  const row: Row = {
    image,
    stage: 'promote',
    environment: environmentOfPromotion(channel, settings),
    channel: channel.name,
    version: formatImageVersion(parseVersionInput('version', inputs.version)),
  }
  job.info(`${image}: ${row.version} is to go into ${channel.name}, by hand, in the environment ${row.environment}.`)
  return {
    verdict: 'pass',
    problems: [],
    outputs: { ...outputsOf([row]), images: '[]' },
    summary: [
      '### ⏫ One channel to move, by hand',
      '',
      ...table(
        ['Image', 'Version', 'Is to go into', 'Environment'],
        [[image, row.version, channel.name, row.environment]],
      ),
    ].join('\n'),
  }
}

/** The one after the first, if there is one alone: releases enter the first by themselves. */
function requireOnlyChannel(settings: Settings): ChannelSettings {
  requireFirstChannel(settings)
  const [channel, ...others] = settings.channels.slice(1)
  if (channel && others.length === 0) return channel
  throw new GoldenImageError({
    code: 'INPUT_MISSING',
    message: `The input \`channel\` is required: by ${settings.path} a release can be moved into each of ${settings.channels.map(one => one.name).join(', ')}.`,
    hint: 'Name the channel that is to hold the version.',
  })
}
