import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendAnswer } from './answer.ts'
import type { Json } from './json.ts'
import type { Recorder } from './record.ts'

/** What happens instead of an answer, or before it. */
export type FaultAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json }
  | { readonly delayMs: number }
  | { readonly hang: true }
  | { readonly reset: true }

export interface Fault {
  readonly method?: string
  /** against the path and query, as sent */
  readonly path: RegExp
  /** how often it strikes; without it, until `clear` */
  readonly times?: number
  readonly answer: FaultAnswer
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
    return found?.fault.answer
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
        const { status, body, headers = {} } = fault
        recorder.record(request, status)
        sendAnswer(response, request.method ?? 'GET', { status, body, headers })
        return true
      }
      recorder.record(request, 0)
      if ('reset' in fault) request.socket.resetAndDestroy()
      else hanging.add(request)
      return true
    },
    close() {
      for (const request of hanging) request.destroy()
      hanging.clear()
    },
  }
}
