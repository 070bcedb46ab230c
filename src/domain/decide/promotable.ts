import { compareImageVersions, type ImageVersion, sameImageVersion } from '../image/version.ts'
import type { VersionRecord } from '../image/version-record.ts'
import type { ChannelState } from './channel.ts'
import { findTakenBack, hasHeld, isBelowHighest, listUntold, listUntoldSince } from './channel-past.ts'

/** How a version ripens for a channel. */
export interface Soak {
  /** the channel before */
  readonly from: ChannelState
  /** how long a version stays there first, in milliseconds */
  readonly ms: number
}

/** What of the hour, and of what stands in the gallery, ripens a version. */
export interface Ripeness {
  /** one that was deleted must not keep back those before it */
  stands(version: ImageVersion): boolean
  /** ISO 8601, by Azure's clock */
  readonly now: string
}

/** Whether a version is there, and stays. */
export const standsIn =
  (records: readonly Pick<VersionRecord, 'version' | 'provisioningState'>[]) =>
  (version: ImageVersion): boolean =>
    records.some(r => sameImageVersion(r.version, version) && r.provisioningState !== 'Deleting')

/**
 * When a version may leave a channel for the next one, ISO 8601, or `undefined` if it never came there, was taken back, or may have been by a move
 * that no store has. A newer version that came after it does not matter: else a daily release would promote nothing.
 */
export function soakedAt(from: ChannelState, version: ImageVersion, ms: number): string | undefined {
  const entered = from.moves.findLast(({ move }) => sameImageVersion(move.version, version))
  if (!entered || !from.current || compareImageVersions(from.current.version, version) < 0) return undefined
  // Taken back once, it begins anew: that a newer one came later does not make it good.
  if (findTakenBack(from, version) || listUntoldSince(from, version).length > 0) return undefined
  // Of two clocks the later one: it can only wait longer.
  const since = Math.max(Date.parse(entered.move.time), Date.parse(entered.witnessed))
  return new Date(since + ms).toISOString()
}

/**
 * What a channel would go on to by itself: the newest release that stands, has been in the channel before for its time, was not taken back there, and is above all
 * that the channel has ever held: after people went back, what lies below the version that they left is no way forward. Where releases come more often than the time,
 * that is not what the channel before holds now. `undefined`: nothing; also where a move of the channel is lost, which may have been people's word.
 */
export function findPromotable(to: ChannelState, soak: Soak, { stands, now }: Ripeness): ImageVersion | undefined {
  return listUntold(to).length > 0 ? undefined : findRipe(to, soak, { stands, now })
}

/** The same, whether or not a move of the channel is missing. */
export function findRipe(to: ChannelState, { from, ms }: Soak, { stands, now }: Ripeness): ImageVersion | undefined {
  return from.moves
    .map(({ move }) => move.version)
    .filter(version => !isBelowHighest(to, version) && !hasHeld(to, version))
    .filter(version => stands(version) && isRipe(soakedAt(from, version, ms), now))
    .sort(compareImageVersions)
    .at(-1)
}

/**
 * What the channel holds, where that is right as it is: what the channel before holds lies ahead of it and only has to wait, and nobody has taken back there
 * what has come from it. Moved to it again, nothing is signed, and what a run has left undone that was cut off is done.
 */
export function findSettled(to: ChannelState, from: ChannelState): ImageVersion | undefined {
  const [held, next] = [to.current?.version, from.current?.version]
  if (!held || !next || listUntold(to).length > 0 || isBelowHighest(to, next) || hasHeld(to, next)) return undefined
  return findTakenBack(from, held) ? undefined : held
}

const isRipe = (at: string | undefined, now: string) => at !== undefined && Date.parse(at) <= Date.parse(now)
