import type { IncomingMessage } from 'node:http'
import type { RecordedRequest } from '../ports.ts'
import { hostOf } from './request.ts'

/** What a listener has seen and answered, in order. */
export interface Recorder {
  /** @param status 0: none was sent */
  record(request: IncomingMessage, status: number): void
  requests(): readonly RecordedRequest[]
}

/** Times are of the process, which all listeners of a stack share: each one's own beginning, or a clock that is put forward, would mix up whose turn it was. */
export function createRecorder(): Recorder {
  const recorded: RecordedRequest[] = []
  return {
    record: (request, status) =>
      void recorded.push({
        at: performance.now(),
        host: hostOf(request),
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        status,
        agent: request.headers['user-agent'] ?? '',
      }),
    requests: () => [...recorded],
  }
}
