import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  type HttpClient,
  type HttpMethods,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  proxyPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline'
import { throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import { boundedClient, isLate, isTooLong } from './bounded-client.ts'

/** how often is asked */
const most = 4
/** one try; the longest wait that somebody may ask for; all tries and waits together */
const longestTryMs = 20_000
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
  /** Is this answer one that passes? Absent: 408, 429 and what a server says when it is not well. */
  readonly again?: (answer: Answer) => boolean
  /** `http:` as well: the runner itself has said where */
  readonly plain?: true
  /** beside the job's own cancellation, for somebody who is to be asked after that, too */
  readonly cancelled?: AbortSignal | undefined
  /** what was under way, should it be cancelled; absent: that the host was asked */
  readonly doing?: string
}

export interface Answer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly bytes: Buffer
  /** how often was asked until it came */
  readonly tries: number
}

/** Who carries out one request. */
export type Client = HttpClient

/** There is no answer: nobody could be reached, or what came was no whole answer. `message` says why, in words for people. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly why: 'late' | 'too-long' | 'unreachable'
  /** how often was asked */
  readonly tries: number

  constructor(message: string, { why, tries, cause }: Pick<NoAnswer, 'why' | 'tries' | 'cause'>) {
    super(message, { cause })
    this.why = why
    this.tries = tries
  }
}

/** For a neighbour whose answers are short, and who is asked while others wait. */
export interface Limits {
  /** milliseconds for one try */
  readonly tryMs: number
  /** bytes of one answer, as they are decoded */
  readonly longest?: number
}

/**
 * A neighbour that has no SDK of its own. Each answer has a deadline and a length, whatever comes; what failed for the moment is asked again.
 * Redirects are not followed. Throws `NoAnswer` and `INTERNAL_CANCELLED`; every status is an answer.
 */
export interface Network {
  ask(question: Question): Promise<Answer>
}

/** @param cancelled of the job; none: each question says its own */
export function network(
  clock: Clock,
  cancelled: AbortSignal | undefined,
  client: HttpClient = createDefaultHttpClient(),
  { tryMs, longest }: Limits = { tryMs: longestTryMs },
): Network {
  const bounded = boundedClient(clock, inBytes(client), { longest })
  const proxied = createPipeline(proxyPolicy(), tlsPolicy(), decompressResponsePolicy())
  // The SDK's policy leads what has no TLS through `HTTPS_PROXY` as well: only the runner's own network has such addresses.
  const direct = createPipeline(decompressResponsePolicy())
  return {
    ask: async question => {
      const { host, protocol } = new URL(question.url)
      const pipeline = protocol === 'https:' ? proxied : direct
      const end = clock.now() + deadlineMs
      const stop = oneOf(cancelled, question.cancelled)
      const doing = question.doing ?? `${host} was asked`
      for (let tries = 1; ; tries++) {
        throwIfCancelled(stop, doing)
        const request = toRequest(question, stop, Math.max(1, Math.min(tryMs, end - clock.now())))
        const result = await trySending(() => pipeline.sendRequest(bounded, request), tries)
        throwIfCancelled(stop, doing)
        const wait = pause(question, result, tries)
        if (wait === undefined || tries === most || clock.now() + wait > end) return requireAnswer(host, result, tries)
        await clock.sleep(wait, stop)
      }
    },
  }
}

function createPipeline(...policies: readonly PipelinePolicy[]): Pipeline {
  const pipeline = createEmptyPipeline()
  for (const policy of policies) pipeline.addPolicy(policy)
  return pipeline
}

const oneOf = (...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined => {
  const [first, ...more] = signals.filter(signal => signal !== undefined)
  return first && more.length > 0 ? AbortSignal.any([first, ...more]) : first
}

type Result = { readonly answer: Answer } | { readonly error: unknown }

async function trySending(send: () => Promise<PipelineResponse>, tries: number): Promise<Result> {
  try {
    const { status, headers, bodyAsText } = await send()
    const bytes = Buffer.from(bodyAsText ?? '', 'latin1')
    return { answer: { status, header: name => headers.get(name), bytes, tries } }
  } catch (error) {
    return { error }
  }
}

/** Milliseconds until the next try; `undefined`: there is none. */
function pause({ method, repeatable, again }: Question, result: Result, tries: number): number | undefined {
  const growing = 1000 * 2 ** (tries - 1)
  const may = repeatable || method === 'GET' || method === 'HEAD'
  if ('error' in result) return may && !isTooLong(result.error) ? growing : undefined
  const { status, header } = result.answer
  const told = Number(header('retry-after') ?? Number.NaN) * 1000
  const wait = Number.isFinite(told) && told >= 0 ? told : growing
  const passes = again ? again(result.answer) : status === 429 || (may && [408, 500, 502, 503, 504].includes(status))
  return passes && wait <= longestWaitMs ? wait : undefined
}

function requireAnswer(host: string, result: Result, tries: number): Answer {
  if ('answer' in result) return result.answer
  const cause = result.error
  const times = tries > 1 ? ` (tried ${tries} times)` : ''
  const late = isLate(cause)
  throw new NoAnswer(
    `${host} ${late ? 'gave no whole answer in time' : `could not be asked: ${wordsOf(cause)}`}${times}`,
    {
      why: late ? 'late' : isTooLong(cause) ? 'too-long' : 'unreachable',
      tries,
      cause,
    },
  )
}

function toRequest(
  { method, url, headers, body, plain }: Question,
  cancelled: AbortSignal | undefined,
  timeout: number,
): PipelineRequest {
  return createPipelineRequest({
    url,
    method,
    timeout,
    allowInsecureConnection: plain ?? false,
    headers: createHttpHeaders({ 'user-agent': 'golden-image-actions', ...headers }),
    ...(cancelled === undefined ? {} : { abortSignal: cancelled }),
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
