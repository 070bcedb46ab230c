import { type ChannelRef, readFollowing } from '../image/following.ts'
import { compareImageVersions, type ImageVersion } from '../image/version.ts'
import { isRejected, readArrival } from '../image/version-facts.ts'
import type { VersionRecord } from '../image/version-record.ts'
import type { ChannelState } from './channel.ts'
import type { TaggedDefinition } from './subscribers.ts'

/** An image of another repository that follows a channel, by the tags of its definition. */
export interface Follower {
  /** name of its definition */
  readonly image: string
  readonly follows: ChannelRef
  /** `owner/name` */
  readonly repository: string
}

/**
 * The images of other repositories that follow one of ours. What is in the manifest itself is no child: the same run says how it stands.
 * @param ours names of the images of the manifest
 */
export function listFollowers(definitions: readonly TaggedDefinition[], ours: readonly string[]): readonly Follower[] {
  const own = new Map(ours.map(name => [name.toLowerCase(), name]))
  return definitions.flatMap(({ name, tags }) => {
    const following = own.has(name.toLowerCase()) ? undefined : readFollowing(tags)
    const image = own.get(following?.follows.image.toLowerCase() ?? '')
    if (following === undefined || image === undefined) return []
    const { repository, follows } = following
    return [{ image: name, follows: { image, channel: follows.channel }, repository }]
  })
}

/** The newest version that stands and was not rejected: what a child has for its consumers, or will have. Throws `IMAGE_STATE_UNKNOWN`. */
export const findNewestGood = (versions: readonly VersionRecord[]): VersionRecord | undefined =>
  versions
    .filter(one => !isRejected(one.tags) && readArrival(one) === 'arrived')
    .toSorted((a, b) => compareImageVersions(b.version, a.version))[0]

/**
 * Since when a child is behind its channel, in milliseconds since 1970, by the word of whoever has witnessed the move: the first one after the channel
 * last held what the child was built from, or something older. `undefined`: it is not, or nobody can say what the channel holds.
 * @param built `undefined`: it was built from nothing that ever was in the channel's image
 */
export function behindSince(
  { current, moves }: Pick<ChannelState, 'current' | 'moves'>,
  built: ImageVersion | undefined,
): number | undefined {
  const last = moves.at(-1)
  if (current === undefined || last === undefined) return undefined
  if (built === undefined) return Date.parse(last.witnessed)
  if (compareImageVersions(built, current.version) >= 0) return undefined
  const reached = moves.findLastIndex(({ move }) => compareImageVersions(move.version, built) <= 0)
  return Date.parse(moves[reached + 1]?.witnessed ?? last.witnessed)
}

/** Whether anybody can be behind for that long: what has moved since then alone makes nobody late. */
export const couldBeSilent = ({ current, moves }: Pick<ChannelState, 'current' | 'moves'>, before: number): boolean =>
  current !== undefined && moves.some(({ witnessed }) => Date.parse(witnessed) < before)
