import type { Problem } from '../errors.ts'
import { type ImageVersion, sameImageVersion } from '../image/version.ts'
import type { VersionRecord } from '../image/version-record.ts'
import type { ChannelSettings } from '../manifest/settings.ts'
import type { ChannelState } from './channel.ts'
import { listUntold, notNamed } from './channel-past.ts'
import { findLatestDrift } from './latest-drift.ts'
import { findRipe, findSettled, soakedAt, standsIn } from './promotable.ts'

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
 * once a job that is moving it would have written it: then one was cut off. So is it told where Azure's latest is behind,
 * and the promotion that puts it right is due.
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
  const due = ripe.filter(({ to }) => listUntold(to).length === 0).map(({ to: _, ...one }) => one)
  const drift = channels.flatMap((channel, i): { problem: Problem; again: DuePromotion[] }[] => {
    const [from, to] = [states[i - 1], states[i]]
    const problem = channel.latest && to && !isFresh(to, now) ? findLatestDrift(to, records) : undefined
    if (!to?.current || problem === undefined) return []
    const { version, time } = to.current
    const isNext = from !== undefined && from.problems.length === 0 && goesAgain(to, from)
    const again = isNext && isWhole(version, records) && !due.some(one => one.channel === channel.name)
    const row = { channel: channel.name, version, since: time, environment: channel.environment }
    return [{ problem, again: again ? [row] : [] }]
  })
  return {
    due: [...due, ...drift.flatMap(({ again }) => again)].sort((a, b) => Date.parse(a.since) - Date.parse(b.since)),
    problems: [
      ...states.flatMap(state => (isMoving(state, now) ? [] : state.problems)),
      ...ripe.flatMap(({ to, version }) => (listUntold(to).length > 0 ? [notNamed(to, version)] : [])),
      ...drift.map(({ problem }) => problem),
    ],
  }
}

/** Whether a job that names no version, and finds none that may go on, moves the channel once more to what it holds. */
function goesAgain(to: ChannelState, from: ChannelState): boolean {
  const [held, next] = [to.current?.version, from.current?.version]
  return (
    findSettled(to, from) !== undefined || (held !== undefined && next !== undefined && sameImageVersion(held, next))
  )
}

/** Of one that has failed nobody knows whether Azure counts it, so a job that makes it the latest stops. */
const isWhole = (version: ImageVersion, records: readonly VersionRecord[]) =>
  records.some(r => sameImageVersion(r.version, version) && r.provisioningState === 'Succeeded')

/** As long a job may take from a signed move to its tag, and to the first write of latest. */
const movingMs = 10 * 60_000

const isFresh = ({ current }: ChannelState, now: string) =>
  current !== undefined && Date.parse(now) - Date.parse(current.time) < movingMs

const isMoving = (state: ChannelState, now: string) =>
  state.conflict.length === 0 && state.tag === 'behind' && isFresh(state, now)
