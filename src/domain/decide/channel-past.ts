import type { Move } from '../evidence/move.ts'
import { compareImageVersions, type ImageVersion, sameImageVersion } from '../image/version.ts'
import type { ChannelState } from './channel.ts'

/** Whether it has been in the channel at some time. */
export const hasHeld = ({ moves }: ChannelState, version: ImageVersion): boolean =>
  moves.some(({ move }) => sameImageVersion(move.version, version))

/**
 * The move that took a version back: the first one below it since it was last moved into the channel. `undefined`: it never came there, or nobody has
 * taken it back since.
 */
export function findTakenBack({ moves }: ChannelState, version: ImageVersion): Move | undefined {
  const at = moves.findLastIndex(({ move }) => sameImageVersion(move.version, version))
  if (at < 0) return undefined
  return moves.slice(at + 1).find(({ move }) => compareImageVersions(move.version, version) < 0)?.move
}

/** Whether the channel has held something higher at some time. */
export const isBelowHighest = ({ moves }: ChannelState, version: ImageVersion): boolean =>
  moves.some(({ move }) => compareImageVersions(version, move.version) < 0)
