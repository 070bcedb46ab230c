import { readChannel, readHistory, type VerifiedMove } from '../../../src/domain/decide/channel.ts'
import type { Move } from '../../../src/domain/evidence/move.ts'
import { formatImageVersion, type ImageVersion } from '../../../src/domain/image/version.ts'
import { moveTo } from '../evidence/statements.ts'
import { definitionId } from '../image/answers.ts'

export const version = (n: number): ImageVersion => ({ parts: [20261125, n, 0] })
export const name = (n: number) => formatImageVersion(version(n))
export const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`
export const other = { id: '7002', name: 'acme/web-image' }

/** The Nth move of a channel, on the Nth day. */
export const moved = (to: number, sequence: number, change: Partial<Move> = {}): VerifiedMove => {
  const move = moveTo(to, { sequence, time: day(sequence), ...change })
  return {
    move,
    repositoryId: move.repository.id,
    witnessed: move.time,
    foundAt: `blob: ${move.channel} ${sequence} ${to}`,
  }
}
export const history = (...moves: VerifiedMove[]) => readHistory(definitionId, moves)
export const channel = (moves: VerifiedMove[], tag: string | undefined, of = 'test') =>
  readChannel(history(...moves), of, tag)
export const one = moved(1, 1)
export const two = moved(2, 2, { previous: version(1) })
