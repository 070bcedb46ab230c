import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { sendAnswer } from './answer.ts'
import type { Json } from './json.ts'
import type { Recorder } from './record.ts'

/** What happens instead of an answer, or before it. */
export type FaultAnswer =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: Json
      /** instead of JSON: these bytes, of this media type */
      readonly bytes?: Uint8Array
      readonly type?: string
    }
  | { readonly delayMs: number }
  | { readonly hang: true }
  | { readonly reset: true }
  | RawAnswer

/** What goes over the connection in place of an answer: whatever it is, byte by byte as it stands here. */
export interface RawAnswer {
  /** can be endless */
  readonly raw: Iterable<string | Uint8Array>
  /** before each piece; without it, as fast as it is read */
  readonly everyMs?: number
  /** what becomes of the connection; without it, it ends */
  readonly ending?: 'hang' | 'reset'
}

export interface Fault {
  readonly method?: string
  /** against the path and query, as sent */
  readonly path: RegExp
  /** how often it strikes; without it, until `clear` */
  readonly times?: number
  /** a function is given the path and query, as sent */
  readonly answer: FaultAnswer | ((path: string) => FaultAnswer)
}

/** Faults to play; the first one that fits strikes. */
export interface Faults {
  add(fault: Fault): void
  clear(): void
  /**
   * Plays the fault that fits this request, and counts it as struck. @returns whether the request is thereby answered
   */
  play(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Drops the connections that hang. */
  close(): void
}

/** @param recorder told what was answered instead */
export function createFaults(recorder: Recorder): Faults {
  const hanging = new Set<IncomingMessage>()
  let waiting: { fault: Fault; left: number }[] = []

  const strike = (method: string, path: string): FaultAnswer | undefined => {
    const found = waiting.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        path.search(fault.path) >= 0,
    )
    if (found !== undefined) found.left -= 1
    const answer = found?.fault.answer
    return typeof answer === 'function' ? answer(path) : answer
  }

  return {
    add: fault => void waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear() {
      waiting = []
    },
    async play(request, response) {
      const fault = strike(request.method ?? 'GET', request.url ?? '/')
      if (fault === undefined) return false
      if ('delayMs' in fault) {
        await new Promise(resolve => setTimeout(resolve, fault.delayMs))
        return false
      }
      if ('status' in fault) {
        recorder.record(request, fault.status)
        sendAnswer(response, request.method ?? 'GET', fault)
        return true
      }
      recorder.record(request, 0)
      if ('reset' in fault) request.socket.resetAndDestroy()
      else {
        hanging.add(request)
        if ('raw' in fault) await writeRaw(request.socket, fault)
      }
      return true
    },
    close() {
      // A request that was read to its end no longer takes its connection along.
      for (const request of hanging) request.socket.destroy()
      hanging.clear()
    },
  }
}

/** Returns when all is written, or nobody listens any more. */
async function writeRaw(socket: Socket, { raw, everyMs, ending }: RawAnswer): Promise<void> {
  const gone = new Promise<void>(resolve => socket.once('close', resolve))
  for (const piece of raw) {
    if (everyMs !== undefined) await Promise.race([gone, new Promise(resolve => setTimeout(resolve, everyMs))])
    if (socket.destroyed) return
    if (!socket.write(piece)) await Promise.race([gone, new Promise<void>(resolve => socket.once('drain', resolve))])
  }
  if (ending === 'reset') socket.resetAndDestroy()
  else if (ending !== 'hang') socket.end()
}
