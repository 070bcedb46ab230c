import type { Problem } from '../errors.ts'
import type { Move } from '../evidence/move.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion, sameImageVersion } from '../image/version.ts'
import { oneLine } from '../text/one-line.ts'
import type { ChannelState } from './channel.ts'

type Moved = Pick<ChannelState, 'moves'>

/** What a channel has held at some time. */
interface HeldOnce {
  readonly version: ImageVersion
  readonly sequence: number
  /** that brought it there; `undefined`: no store has it, and the next one says what was held before */
  readonly move: Move | undefined
}

/** In its order. A move says what was held before it, and is signed: whoever deletes the statement before deletes no knowledge of that. */
function listHeld({ moves }: Moved): readonly HeldOnce[] {
  return moves.flatMap(({ move }, at): HeldOnce[] => {
    const { previous, sequence, version } = move
    const known = moves[at - 1]?.move.version
    const isTold = previous === undefined || (known !== undefined && sameImageVersion(known, previous))
    const own = { version, sequence, move }
    return isTold ? [own] : [{ version: previous, sequence: sequence - 1, move: undefined }, own]
  })
}

/** Whether it has been in the channel at some time. */
export const hasHeld = (state: Moved, version: ImageVersion): boolean =>
  listHeld(state).some(held => sameImageVersion(held.version, version))

/** Whether the channel has held something higher at some time. */
export const isBelowHighest = (state: Moved, version: ImageVersion): boolean =>
  listHeld(state).some(held => compareImageVersions(version, held.version) < 0)

/** A move that took a version back. */
export interface TakenBack {
  readonly sequence: number
  /** `undefined`: no store has it */
  readonly move: Move | undefined
}

/**
 * The move that took a version back: the first one below it since it was last moved into the channel. `undefined`: it never came there, or nobody has
 * taken it back since.
 */
export function findTakenBack(state: Moved, version: ImageVersion): TakenBack | undefined {
  const held = listHeld(state)
  const at = held.findLastIndex(one => sameImageVersion(one.version, version))
  if (at < 0) return undefined
  return held.slice(at + 1).find(one => compareImageVersions(one.version, version) < 0)
}

/** `move 3 of 2026-11-03T00:00:00.000Z: it does not boot` */
export const sayTakenBack = ({ sequence, move }: TakenBack): string =>
  move ? `move ${sequence} of ${move.time}: ${oneLine(move.reason, 200)}` : `move ${sequence}, which is in no store`

/** Moves that no store has, and of which the one after them does not say either what they moved to: it may have been people's word. */
export const listUntold = ({ moves, missing }: ChannelState): readonly number[] =>
  missing.filter(lost => !moves.some(({ move }) => move.sequence === lost + 1 && move.previous !== undefined))

/** Those of them that came after a version entered the channel by a move that there is: each may have taken it back. */
export function listUntoldSince(state: ChannelState, version: ImageVersion): readonly number[] {
  const entered = state.moves.findLast(({ move }) => sameImageVersion(move.version, version))?.move.sequence ?? 0
  return listUntold(state).filter(sequence => sequence > entered)
}

/** `moves 3, 4 of the channel test are in no store` */
export const sayMissing = (channel: string, missing: readonly number[]): string =>
  `${missing.length === 1 ? 'move' : 'moves'} ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' and others' : ''} of the channel ${channel} ${missing.length === 1 ? 'is' : 'are'} in no store`

/** Why a channel does not go on to a version by itself of which a lost move may have taken back what it held. */
export function notNamed(state: ChannelState, version: ImageVersion): Problem {
  const { channel, current } = state
  const name = formatImageVersion(version)
  return {
    code: 'CHANNEL_MOVE_NOT_NAMED',
    message: `Nobody has said that ${name} is good: ${sayMissing(channel, listUntold(state))}, and may have taken back what is like it.`,
    hint: `Bring the statements back, from an older version of the container or from another store; or, if ${name} is good, promote with version: '${name}', expected: '${current ? formatImageVersion(current.version) : 'empty'}'.`,
  }
}
