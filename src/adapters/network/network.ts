import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  type HttpClient,
  type HttpMethods,
  type PipelineRequest,
  type PipelineResponse,
  proxyPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline'
import { throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import { boundedClient, isTooLong } from './bounded-client.ts'

const tries = 4
/** one try; the longest wait that somebody may ask for; all tries and waits together */
const tryMs = 20_000
const longestWaitMs = 30_000
const deadlineMs = 90_000

export interface Question {
  readonly method: HttpMethods
  /** https; nothing of an answer leads to another place */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** May it be sent again when nobody knows whether it took effect? Reads always may. */
  readonly repeatable?: boolean
}

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly bytes: Buffer
}

/** There is no answer: nobody could be reached, or what came was no whole answer. `message` says why, in words for people. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * A neighbour that has no SDK of its own. Each answer has a deadline and a length, whatever comes; what failed for the moment is asked again.
 * Redirects are not followed. Throws `NoAnswer` and `INTERNAL_CANCELLED`; every status is an answer.
 */
export interface Network {
  ask(question: Question): Promise<Answer>
}

export function network(clock: Clock, cancelled: AbortSignal, client: HttpClient = createDefaultHttpClient()): Network {
  const bounded = boundedClient(clock, inBytes(client))
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(proxyPolicy())
  pipeline.addPolicy(tlsPolicy())
  pipeline.addPolicy(decompressResponsePolicy())
  return {
    ask: async question => {
      const { host } = new URL(question.url)
      const end = clock.now() + deadlineMs
      for (let attempt = 1; ; attempt++) {
        throwIfCancelled(cancelled, `${host} was asked`)
        const request = toRequest(question, cancelled, Math.max(1, Math.min(tryMs, end - clock.now())))
        const result = await tried(() => pipeline.sendRequest(bounded, request))
        throwIfCancelled(cancelled, `${host} was asked`)
        const wait = pause(question, result, attempt)
        if (wait === undefined || attempt === tries || clock.now() + wait > end) return settle(host, result, attempt)
        await clock.sleep(wait, cancelled)
      }
    },
  }
}

type Result = { readonly response: PipelineResponse } | { readonly error: unknown }

async function tried(send: () => Promise<PipelineResponse>): Promise<Result> {
  try {
    return { response: await send() }
  } catch (error) {
    return { error }
  }
}

/** Milliseconds until the next try; `undefined`: there is none. */
function pause({ method, repeatable }: Question, result: Result, attempt: number): number | undefined {
  const growing = 1000 * 2 ** (attempt - 1)
  const again = repeatable || method === 'GET' || method === 'HEAD'
  if ('error' in result) return again && !isTooLong(result.error) ? growing : undefined
  const { status, headers } = result.response
  const told = Number(headers.get('retry-after') ?? Number.NaN) * 1000
  const wait = Number.isFinite(told) && told >= 0 ? told : growing
  if (status === 429) return wait <= longestWaitMs ? wait : undefined
  return again && [408, 500, 502, 503, 504].includes(status) && wait <= longestWaitMs ? wait : undefined
}

function settle(host: string, result: Result, attempts: number): Answer {
  const times = attempts > 1 ? ` (tried ${attempts} times)` : ''
  if ('error' in result) {
    const { name } = result.error as { name?: string }
    const why = name === 'AbortError' ? 'gave no whole answer in time' : `could not be asked: ${wordsOf(result.error)}`
    throw new NoAnswer(`${host} ${why}${times}`, { cause: result.error })
  }
  const { status, headers, bodyAsText } = result.response
  return { status, header: name => headers.get(name), bytes: Buffer.from(bodyAsText ?? '', 'latin1') }
}

function toRequest({ method, url, headers, body }: Question, cancelled: AbortSignal, timeout: number): PipelineRequest {
  return createPipelineRequest({
    url,
    method,
    timeout,
    abortSignal: cancelled,
    headers: createHttpHeaders({ 'user-agent': 'golden-image-actions', ...headers }),
    ...(body === undefined ? {} : { body }),
  })
}

/** An answer of bytes, as a text with one letter for each (latin1): so `boundedClient` counts and ends it like any other. */
export function inBytes(client: HttpClient): HttpClient {
  return {
    sendRequest: async request => {
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY])
      const response = await client.sendRequest(request)
      const pieces: Buffer[] = []
      for await (const piece of response.readableStreamBody ?? []) pieces.push(Buffer.from(piece))
      const { readableStreamBody: _, ...rest } = response
      return { ...rest, bodyAsText: Buffer.concat(pieces).toString('latin1') }
    },
  }
}
