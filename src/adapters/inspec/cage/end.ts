import { GoldenImageError } from '../../../domain/errors.ts'
import type { ToolOutcome } from '../../process/run-tool.ts'
import { noIsolation } from './no-isolation.ts'
import type { Status } from './status.ts'

export type CageOutcome = Pick<
  ToolOutcome,
  'code' | 'signal' | 'stdout' | 'stderr' | 'timedOut' | 'notFound' | 'saidTooMuch'
>

/**
 * How a command ended, by what root's side has said of it and by how root's side ended itself. Throws `VALIDATE_NO_ISOLATION` where the command could not be
 * started, `VALIDATE_NOT_ENDED` where nobody can say that nothing of it is left, and `VALIDATE_AUDITOR_FAILED` where somebody else has ended it, or nobody says how it ended.
 * @param cancelled we have told it to stop, because the job was or because it said too much: whatever came of that is an outcome
 */
export function requireEnd(tool: ToolOutcome, status: Status, cancelled: boolean): CageOutcome {
  // Its own deadline is the earlier one; where it had no time for that, ours told it.
  const timedOut = !cancelled && (status.ending === 'deadline' || (status.ending === 'told' && tool.timedOut))
  if (!status.ready) {
    if (cancelled) return { ...tool, timedOut: false }
    if (status.failed !== undefined) throw noIsolation(status.failed)
    if (timedOut) return { ...tool, timedOut }
    if (status.ending === 'told') throw endedFromOutside()
    throw noIsolation(lastWords(tool))
  }
  if (!status.ended)
    throw new GoldenImageError({
      code: 'VALIDATE_NOT_ENDED',
      message:
        status.left.length > 0
          ? `Processes of a profile could not be ended: ${status.left.join(', ')}.`
          : `Nobody said that the processes of a profile have ended: ${lastWords(tool)}.`,
    })
  const { code, signal } = status
  if (code === null && signal === null && !timedOut && !cancelled) throw endedFromOutside()
  return { ...tool, code, signal, timedOut, notFound: false }
}

const endedFromOutside = () =>
  new GoldenImageError({
    code: 'VALIDATE_AUDITOR_FAILED',
    message: 'The auditor was ended by somebody else on this machine, before its deadline and without a cancellation.',
    hint: 'Find out what ends processes on this runner: a clean-up, or the end of its memory. Then run the job again.',
  })

const lastWords = (tool: ToolOutcome) =>
  tool.stderr.trim().slice(-300) || `its root's side ended with ${tool.code ?? tool.signal ?? 'no word'}`
