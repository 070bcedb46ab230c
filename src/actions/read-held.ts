import type { ChannelState, ImageHistory } from '../domain/decide/channel.ts'
import type { Problem } from '../domain/errors.ts'
import type { Move } from '../domain/evidence/move.ts'
import type { ReleaseCheck } from '../domain/evidence/release-proof.ts'
import type { Check } from '../domain/evidence/signer.ts'
import { formatImageVersion } from '../domain/image/version.ts'
import { formatVersionId } from '../domain/image/version-id.ts'
import { withoutStop } from '../domain/text/without-stop.ts'
import type { ListedBundle } from './list-proofs.ts'
import type { ChannelRef } from './read-asked.ts'
import type { CandidateRef } from './read-candidate.ts'
import type { MovesQuestion } from './read-channels.ts'
import { readSettledChannels, type WaitingPorts } from './read-settled-channels.ts'

/** What a channel holds, on the word of the signed moves. */
export interface Held {
  readonly state: ChannelState
  /** the repository to which the image belongs */
  readonly owner: ImageHistory['owner']
  /** the move by which it came in; none where the channel is empty or nobody can say */
  readonly move: Move | undefined
  readonly bundle: ListedBundle | undefined
  readonly candidate: CandidateRef | undefined
  readonly check: Check<ReleaseCheck>
  /** why nobody must use it */
  readonly problems: readonly Problem[]
}

/** Throws what `readSettledChannels` does; what is wrong with the channel itself is judged. */
export async function readHeld(
  { image, definition, channel }: ChannelRef,
  question: Omit<MovesQuestion, 'definition'>,
  ports: WaitingPorts,
): Promise<Held> {
  const channels = await readSettledChannels({ definition, ...question }, channel.name, ports)
  const state = channels.stateOf(channel.name)
  const move = state.current
  const problems = problemsOf(state)
  const [problem] = problems
  const said = move
    ? `${channel.name}: move ${move.sequence} to ${formatImageVersion(move.version)}, of ${move.time}, by ${move.repository.name} (id ${move.repository.id})`
    : `${channel.name}: nothing`
  return {
    state,
    owner: channels.history.owner,
    move,
    bundle: move && channels.bundleOf(move),
    candidate: move && {
      image,
      definition,
      version: move.version,
      id: formatVersionId({ definition, version: move.version }),
    },
    check: problem
      ? { name: 'channel', ok: false, code: problem.code, detail: withoutStop(problem.message) }
      : { name: 'channel', ok: true, detail: said },
    problems,
  }
}

/** Why nobody must use what a channel holds. An empty channel is none that could be read from. */
export function problemsOf(state: ChannelState): readonly Problem[] {
  const { channel, current, conflict, problems, overlooked, overlookedHint } = state
  if (current || conflict.length > 0) return problems
  return [
    ...problems,
    {
      code: 'CHANNEL_EMPTY',
      message: `The channel ${channel} holds nothing: no version has entered it.${overlooked}`,
      ...(overlookedHint === undefined ? {} : { hint: overlookedHint }),
    },
  ]
}
