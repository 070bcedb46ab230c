import type { Problem } from '../errors.ts'
import type { ImageVersion } from '../image/version.ts'
import type { VersionRecord } from '../image/version-record.ts'
import type { ChannelSettings } from '../manifest/settings.ts'
import type { ChannelState } from './channel.ts'
import { notNamed } from './channel-past.ts'
import { findRipe, soakedAt, standsIn } from './promotable.ts'

/** A channel that would go on to a release by itself. */
export interface DuePromotion {
  readonly channel: string
  readonly version: ImageVersion
  /** ISO 8601, since when */
  readonly since: string
  /** of GitHub, in which the job has to run; `undefined`: any */
  readonly environment: string | undefined
}

/** The promotions of one image, and what keeps channels from any. */
export interface Promotions {
  /** the one that has waited longest first */
  readonly due: readonly DuePromotion[]
  readonly problems: readonly Problem[]
}

/**
 * Which channels are to go on, because the time of a release in the channel before is over. What is wrong with a channel is told; where its tag is only behind,
 * once a job that is moving it would have written it: then one was cut off.
 * @param channels of the manifest, in its order
 * @param records every version of the image
 * @param now ISO 8601, by Azure's clock
 */
export function listPromotions(
  channels: readonly ChannelSettings[],
  stateOf: (channel: string) => ChannelState,
  records: readonly VersionRecord[],
  now: string,
): Promotions {
  const states = channels.map(({ name }) => stateOf(name))
  const stands = standsIn(records)
  const ripe = channels.flatMap((channel, i) => {
    const [from, to] = [states[i - 1], states[i]]
    if (!from || !to || from.problems.length > 0 || to.problems.length > 0) return []
    const ms = channel.afterMs ?? 0
    const version = findRipe(to, { from, ms }, { stands, now })
    const since = version && soakedAt(from, version, ms)
    return version && since ? [{ to, channel: channel.name, version, since, environment: channel.environment }] : []
  })
  return {
    due: ripe
      .filter(({ to }) => to.missing.length === 0)
      .map(({ to: _, ...due }) => due)
      .sort((a, b) => Date.parse(a.since) - Date.parse(b.since)),
    problems: [
      ...states.flatMap(state => (isMoving(state, now) ? [] : state.problems)),
      ...ripe.flatMap(({ to, version }) => (to.missing.length > 0 ? [notNamed(to, version)] : [])),
    ],
  }
}

/** As long a job may take from a signed move to its tag. */
const movingMs = 10 * 60_000

const isMoving = ({ tag, current, conflict }: ChannelState, now: string) =>
  conflict.length === 0 &&
  tag === 'behind' &&
  current !== undefined &&
  Date.parse(now) - Date.parse(current.time) < movingMs
