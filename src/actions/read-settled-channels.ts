import { formatImageVersion } from '../domain/image/version.ts'
import { channelTag } from '../domain/image/version-tags.ts'
import type { Clock } from '../ports/clock.ts'
import type { Job } from '../ports/job.ts'
import { type ChannelPorts, type ImageChannels, type MovesQuestion, readChannels, tagOf } from './read-channels.ts'

/** Who reads a channel while another job moves it. */
export interface WaitingPorts extends ChannelPorts {
  readonly clock: Clock
  readonly job: Pick<Job, 'info' | 'cancelled'>
}

/** A job that has signed a move writes the tag within seconds, or was cut off. In milliseconds. */
const freshMs = 10 * 60_000
/** milliseconds between looks at the tag */
const looksMs = [1000, 2000, 4000, 8000]

/**
 * As `readChannels`, for one channel: while its newest move is fresh and the tag is still as before it, the tag is read again for a few seconds. One that
 * stays behind is the same error as ever: nobody can tell a job that was cut off from somebody who has edited the tag.
 */
export async function readSettledChannels(
  question: MovesQuestion,
  channel: string,
  ports: WaitingPorts,
): Promise<ImageChannels> {
  const { gallery, clock, job, time } = ports
  let channels = await readChannels(question, ports)
  const isBehind = () => {
    const { tag, moves } = channels.stateOf(channel)
    const newest = moves.at(-1)
    return tag === 'behind' && newest !== undefined && time.now() - Date.parse(newest.witnessed) < freshMs
  }
  for (const ms of looksMs) {
    if (!isBehind()) return channels
    job.info(`The channel ${channel} was moved just now, and its tag does not say so yet; it is read again.`)
    await clock.sleep(ms, job.cancelled)
    const { tags } = await gallery.requireDefinition(question.definition)
    const previous = channels.stateOf(channel).current?.previous
    const asBefore = tagOf(tags, channelTag(channel)) === (previous && formatImageVersion(previous))
    if (!asBefore) channels = await readChannels(question, ports)
  }
  return channels
}
