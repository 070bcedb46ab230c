import { throwIfCancelled } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'

const tries = 4
/** One call; the whole is at most four of them and the waits between (7 s). */
const callMs = 10_000
/** bytes, as they are decoded; what is asked here has some thousand */
const longest = 1024 * 1024

export interface Asking {
  /** who is asked, as errors name it */
  readonly who: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Network {
  readonly clock: Clock
  readonly fetcher: typeof fetch
  readonly cancelled: AbortSignal | undefined
  /** what is under way, should it be cancelled */
  readonly doing: string
}

/** What came of one call; `final`: another one would bring the same. */
export type Came<T> = { readonly value: T } | { readonly problem: string; readonly final: boolean }

/**
 * Asks GitHub up to four times, each with a deadline and a limit of its own: the toolkit waits three minutes on a hang and does not retry a 500.
 * Returns what `read` makes of an answer, or why there is none. Throws `INTERNAL_CANCELLED`.
 * @param read given status, headers and text; the text of an answer other than 200 is not fetched
 */
export async function askGitHub<T>(
  asking: Asking,
  read: (answer: { readonly status: number; readonly headers: Headers; readonly text: string }) => Came<T>,
  network: Network,
): Promise<{ readonly value: T } | { readonly problem: string }> {
  const { clock, cancelled, doing } = network
  let last = ''
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await clock.sleep(1000 * 2 ** (attempt - 2), cancelled)
    throwIfCancelled(cancelled, doing)
    const came = await askOnce(asking, read, network)
    throwIfCancelled(cancelled, doing)
    if ('value' in came) return came
    last = came.final ? came.problem : `${came.problem} (tried ${attempt} times)`
    if (came.final) break
  }
  return { problem: last }
}

async function askOnce<T>(
  { who, url, headers }: Asking,
  read: Parameters<typeof askGitHub<T>>[1],
  { clock, fetcher, cancelled }: Network,
): Promise<Came<T>> {
  const [deadline, answered] = [new AbortController(), new AbortController()]
  void clock.sleep(callMs, answered.signal).then(() => deadline.abort())
  const signal = cancelled ? AbortSignal.any([deadline.signal, cancelled]) : deadline.signal
  try {
    const response = await fetcher(url, { headers, redirect: 'manual', signal })
    // Nobody reads it: it must not go on coming.
    if (response.status !== 200) response.body?.cancel().catch(() => {})
    const text = response.status === 200 ? await readText(response) : ''
    if (text === undefined) return { problem: `${who} gave an answer of over 1 MiB`, final: true }
    return read({ status: response.status, headers: response.headers, text })
  } catch {
    return {
      problem: deadline.signal.aborted
        ? `${who} did not answer within ${callMs / 1000} s`
        : `${who} could not be reached`,
      final: false,
    }
  } finally {
    answered.abort()
  }
}

/** `undefined` if it is too long. */
async function readText(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  // Leaving the loop ends the answer.
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > longest) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** What a JSON text holds; `undefined` if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member of what was parsed; `undefined` where there is no such thing. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
