import {
  createDefaultHttpClient,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { cancelledWhile } from '../../domain/errors.ts'
import { hasManyValues, mostValues } from '../../domain/text/json.ts'
import type { Clock } from '../../ports/clock.ts'

const mebibyte = 1024 * 1024
/** bytes of one answer, counted as they are decoded, and of all answers that are being read */
const longestOne = 64 * mebibyte
const longestTogether = 128 * mebibyte

/** for a request that names none */
const defaultTimeoutMs = 60_000

const tooLong = 'ANSWER_TOO_LONG'

/** Whether an answer was given up because of its length. */
export const isTooLong = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === tooLong

/** Whether no whole answer came in time. */
export const isLate = (error: unknown): boolean => (error as { name?: unknown } | undefined)?.name === 'AbortError'

interface Bounds {
  /** bytes of one answer, as they are decoded */
  readonly longest?: number | undefined
  /** `false`: the answers are others, whose reader counts what he takes apart */
  readonly json?: boolean
}

/**
 * The network as everybody asks it who speaks to Azure, the SDKs too: an answer has ended within `request.timeout`, whatever drips until
 * then, has at most 64 MiB (or `longest` bytes) once it is decoded, and is not waited for any more when `request.abortSignal` says so.
 * What is no JSON is not counted as JSON. Throws what the network throws; an `AbortError` after the timeout; `INTERNAL_CANCELLED`; what `isTooLong` knows.
 */
export function boundedClient(
  clock: Clock,
  network: HttpClient = createDefaultHttpClient(),
  { longest = longestOne, json = true }: Bounds = {},
): HttpClient {
  let together = 0
  return {
    sendRequest: async request => {
      const { timeout, abortSignal, onDownloadProgress } = request
      const ended = new AbortController()
      const stop = new AbortController()
      let read = 0
      let over: Error | undefined
      const count = (bytes: number) => {
        together += bytes - read
        read = bytes
        if (read <= longest && together <= longestTogether) return
        over = answerTooLong(
          read > longest ? `it is longer than ${longest / mebibyte} MiB` : 'too much is being read at the same time',
        )
        throw over
      }
      const limit = timeout > 0 ? timeout : defaultTimeoutMs
      const given = giveUpOnEnd(request, abortSignal as AbortSignal | undefined, limit, clock, ended.signal)
      try {
        request.timeout = 0
        request.abortSignal = stop.signal
        request.onDownloadProgress = ({ loadedBytes }) => count(loadedBytes)
        const response = await Promise.race([network.sendRequest(request), given])
        return json ? requireFewValues(response) : response
      } catch (error) {
        throw over ?? error
      } finally {
        ended.abort()
        stop.abort()
        together -= read
        Object.assign(request, { timeout, abortSignal, onDownloadProgress })
      }
    },
  }
}

/** Rejects as soon as nobody waits for the answer any more. */
async function giveUpOnEnd(
  request: PipelineRequest,
  cancelled: AbortSignal | undefined,
  timeoutMs: number,
  clock: Clock,
  ended: AbortSignal,
): Promise<never> {
  const stop = cancelled ? AbortSignal.any([cancelled, ended]) : ended
  await clock.sleep(timeoutMs, stop)
  if (cancelled?.aborted) throw cancelledWhile(`${new URL(request.url).host} was asked`)
  if (ended.aborted) return new Promise(() => {})
  throw Object.assign(new Error(`no whole answer within ${Math.round(timeoutMs / 1000)} s`), { name: 'AbortError' })
}

function requireFewValues(response: PipelineResponse): PipelineResponse {
  if (hasManyValues(response.bodyAsText ?? '')) throw answerTooLong(`it has more than ${mostValues} values`)
  return response
}

const answerTooLong = (why: string) => Object.assign(new Error(why), { code: tooLong })
