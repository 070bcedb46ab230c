import {
  createHttpHeaders,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  type SendRequest,
} from '@azure/core-rest-pipeline'
import { GoldenImageError, throwIfCancelled, wordsOf } from '../../../domain/errors.ts'
import { isTooLong } from '../../network/bounded-client.ts'
import type { ListeningClock } from './azure-time.ts'
import { retryAfter } from './retry-after.ts'

export const armOrigin = 'https://management.azure.com'

const tries = 5
/** one try; the longest single wait that Azure may ask for; the longest time for one request with all its tries and waits */
const tryMs = 60_000
const longestWaitMs = 120_000
const deadlineMs = 240_000

const transient = new Set([
  'ECONNRESET',
  'ETIMEDOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EPIPE',
  'EAI_AGAIN',
  'ECONNABORTED',
  'PARSE_ERROR',
  'REQUEST_SEND_ERROR',
])

/** Throws unless the URL is one of Azure Resource Manager: an answer must not lead a request, and its token, anywhere else. */
export function requireArm(url: string): void {
  if (!URL.canParse(url))
    throw new GoldenImageError({
      code: 'AZURE_ANSWER_UNREADABLE',
      message: `Azure's answer pointed at "${url.slice(0, 200)}", which is no URL.`,
    })
  const { origin, username, password } = new URL(url)
  const named = username !== '' || password !== ''
  if (origin !== armOrigin || named)
    throw new GoldenImageError({
      code: 'AZURE_FOREIGN_URL',
      message: `Azure's answer pointed at ${origin}${named ? ' with a user in its URL' : ''}; accepted is ${armOrigin} alone.`,
    })
}

/** For every request of one client. */
export interface Bounds {
  readonly clock: ListeningClock
  /** ends every request and every wait */
  readonly cancelled: AbortSignal
}

/**
 * The one retry policy of every request to Azure Resource Manager, in place of the SDK's own:
 * one host only; 429 and 503 waited for as told, within limits, or with growing pauses if nothing is told; 5xx, silence and broken
 * connections retried after growing pauses for reads, for PUT and DELETE only after a GET has shown the state, for POST and PATCH never.
 * What it sets on a request, `boundedClient` keeps.
 */
export function guardPolicy({ clock, cancelled }: Bounds): PipelinePolicy {
  return {
    name: 'goldenImageGuard',
    async sendRequest(request: PipelineRequest, next: SendRequest): Promise<PipelineResponse> {
      requireArm(request.url)
      const end = clock.now() + deadlineMs
      const doing = `Azure was asked for ${label(request)}`
      const send: Send = async one => {
        throwIfCancelled(cancelled, doing)
        one.timeout = Math.max(1, Math.min(tryMs, end - clock.now()))
        one.abortSignal = cancelled
        const result = await sendOnce(one, next)
        if ('error' in result) throwIfCancelled(cancelled, doing)
        return result
      }
      let result = await send(request)
      // An error page may be somebody else's; Azure's own good answers tell the time.
      if ('response' in result && result.response.status < 300) clock.heard?.(result.response.headers.get('Date'))
      for (let attempt = 1; ; attempt++) {
        const wait = pause(request, result, attempt)
        if (wait === undefined || attempt >= tries) return settle(request, result)
        if (wait > longestWaitMs || clock.now() + wait > end) {
          if (told(result) === undefined) return settle(request, result)
          throw new GoldenImageError({
            code: 'AZURE_THROTTLED',
            message: `Azure asked to wait ${Math.round(wait / 1000)} s before ${label(request)}; at most ${longestWaitMs / 1000} s are waited.`,
          })
        }
        await clock.sleep(wait, cancelled)
        const state = await askBeforeRepeat(request, result, send)
        if (state === 'unknown') continue
        if (state !== 'repeat') return state
        result = await send(request)
      }
    },
  }
}

type Result = { response: PipelineResponse } | { error: unknown }

/** One try. */
type Send = (request: PipelineRequest) => Promise<Result>

async function sendOnce(request: PipelineRequest, next: SendRequest): Promise<Result> {
  try {
    return { response: await next(request) }
  } catch (error) {
    return { error }
  }
}

/** Milliseconds to wait before the next try, or `undefined` when there must be none. */
function pause(request: PipelineRequest, result: Result, attempt: number): number | undefined {
  const growing = 1000 * 2 ** (attempt - 1)
  const repeatable = ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method)
  if ('error' in result) return repeatable && isTransient(result.error) ? growing : undefined
  const { status } = result.response
  if (status === 429 || (status === 503 && repeatable)) return told(result) ?? growing
  return repeatable && [408, 500, 502, 504].includes(status) ? growing : undefined
}

/** A connection that broke, and one that said nothing until our own deadline for it: the client reports that as an abortion. */
function isTransient(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return transient.has(String(code)) || name === 'AbortError'
}

/** Milliseconds that Azure asks to wait, if it says so in seconds. */
function told(result: Result): number | undefined {
  if ('error' in result || ![429, 503].includes(result.response.status)) return undefined
  return retryAfter(result.response.headers)
}

/**
 * A write that may have taken effect is not sent again before a look. What is there already is the answer, unless it says something
 * else than what was sent: then it is what stood there before. As long as the look shows nothing, the write is not repeated.
 */
async function askBeforeRepeat(
  request: PipelineRequest,
  result: Result,
  send: Send,
): Promise<PipelineResponse | 'repeat' | 'unknown'> {
  const notTaken = 'response' in result && result.response.status === 429
  if (notTaken || !['PUT', 'DELETE'].includes(request.method)) return 'repeat'
  const looked = await send(lookAt(request))
  if (!('response' in looked)) return 'unknown'
  const { response } = looked
  if (response.status === 404)
    return request.method === 'DELETE' ? { ...response, request, status: 204, bodyAsText: '' } : 'repeat'
  if (response.status !== 200) return 'unknown'
  if (request.method === 'DELETE' || contradicts(json(request.body), json(response.bodyAsText))) return 'repeat'
  return { ...response, request }
}

/** A GET of the same resource, through the same proxy. Headers that describe a body must go: Azure would wait for one. */
function lookAt(request: PipelineRequest): PipelineRequest {
  const headers = createHttpHeaders(request.headers.toJSON({ preserveCase: true }))
  for (const name of ['Content-Type', 'Content-Length']) headers.delete(name)
  // A request is plain data but for `clone`, which nobody calls here.
  return { ...request, method: 'GET', body: undefined, headers, clone: undefined } as unknown as PipelineRequest
}

/** Whether what is there has another value for anything that was sent. Azure leaves out secrets and templates, and spells ids and regions its own way. */
function contradicts(sent: unknown, there: unknown): boolean {
  if (sent === undefined || sent === null || there === undefined || there === null) return false
  if (Array.isArray(sent))
    return Array.isArray(there) && (sent.length !== there.length || sent.some((item, i) => contradicts(item, there[i])))
  if (typeof sent === 'object') {
    const other = typeof there === 'object' ? (there as Record<string, unknown>) : {}
    return Object.entries(sent).some(([key, value]) => Object.hasOwn(other, key) && contradicts(value, other[key]))
  }
  return spelling(sent) !== spelling(there)
}

const spelling = (value: unknown) => String(value).toLowerCase().replace(/\s+/g, '')

function json(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

function settle(request: PipelineRequest, result: Result): PipelineResponse {
  if ('response' in result) return result.response
  if (result.error instanceof GoldenImageError) throw result.error
  if (isTooLong(result.error))
    throw new GoldenImageError({
      code: 'AZURE_ANSWER_UNREADABLE',
      message: `The answer to ${label(request)} is not read to its end: ${wordsOf(result.error)}.`,
    })
  throw new GoldenImageError(
    { code: 'AZURE_UNAVAILABLE', message: `Azure Resource Manager could not be reached for ${label(request)}.` },
    { cause: result.error },
  )
}

const label = (request: PipelineRequest) => `${request.method} ${new URL(request.url).pathname}`
