import { constants } from 'node:os'

/** What root's side has said of one run. */
export interface Status {
  /** another run has that user id */
  readonly taken: boolean
  /** the command was about to be started, with everything in place */
  readonly ready: boolean
  /** why it was not */
  readonly failed: string | undefined
  /** exit code of the command; `null` if a signal ended it, or with it everything was */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** why root's side ended it before it ended by itself */
  readonly ending: 'deadline' | 'told' | undefined
  /** processes that it could not end */
  readonly left: readonly string[]
  /** nothing is left */
  readonly ended: boolean
}

const lines = {
  failed: /^failed (.*)$/m,
  code: /^code (\d{1,3})$/m,
  signal: /^signal (\d{1,3})$/m,
  ending: /^(deadline|told)$/m,
  left: /^left(.*)$/m,
}

/** Reads what `cageProgram` writes: a word a line, some with values. */
export function parseStatus(text: string): Status {
  const [failed, code, signal, ending, left] = (['failed', 'code', 'signal', 'ending', 'left'] as const).map(
    name => lines[name].exec(text)?.[1],
  )
  return {
    taken: /^taken$/m.test(text),
    ready: /^ready$/m.test(text),
    failed,
    code: code === undefined ? null : Number(code),
    signal: signal === undefined ? null : nameOf(Number(signal)),
    ending: ending === 'deadline' || ending === 'told' ? ending : undefined,
    left: left?.trim().split(/\s+/).filter(Boolean) ?? [],
    ended: /^ended$/m.test(text) && left === undefined,
  }
}

const nameOf = (signal: number) =>
  (Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? 'SIGKILL') as NodeJS.Signals
