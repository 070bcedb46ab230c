import type { IncomingMessage } from 'node:http'
import type { RecordedRequest } from '../ports.ts'
import { hostOf } from './request.ts'

/** What a listener has seen and answered, in order. */
export interface Recorder {
  /** @param status 0: none was sent */
  record(request: IncomingMessage, status: number): void
  requests(): readonly RecordedRequest[]
}

/** @param now the clock of the listener, in milliseconds; times are counted from this moment */
export function createRecorder(now: () => number): Recorder {
  const began = now()
  const recorded: RecordedRequest[] = []
  return {
    record: (request, status) =>
      void recorded.push({
        at: now() - began,
        host: hostOf(request),
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        status,
        agent: request.headers['user-agent'] ?? '',
      }),
    requests: () => [...recorded],
  }
}
