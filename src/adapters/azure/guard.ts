import type { PipelinePolicy, PipelineRequest, PipelineResponse, SendRequest } from '@azure/core-rest-pipeline'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'

export const armOrigin = 'https://management.azure.com'

const tries = 5
/** the longest single wait that Azure may ask for, and the longest time for one request with all its waits */
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

/**
 * The one retry policy of every request to Azure Resource Manager, in place of the SDK's own:
 * one host only; 429 and 503 waited for as told, within limits, or with growing pauses if nothing is told; 5xx and broken connections
 * retried at once for reads, for PUT and DELETE only after a GET has shown the state, for POST and PATCH never.
 */
export function guardPolicy(clock: Clock): PipelinePolicy {
  return {
    name: 'goldenImageGuard',
    async sendRequest(request: PipelineRequest, next: SendRequest): Promise<PipelineResponse> {
      if (new URL(request.url).origin !== armOrigin)
        throw new GoldenImageError({
          code: 'AZURE_FOREIGN_URL',
          message: `Azure's answer pointed at ${new URL(request.url).origin}; accepted is ${armOrigin} alone.`,
        })
      const end = clock.now() + deadlineMs
      for (let attempt = 1; ; attempt++) {
        const result = await send(request, next)
        const wait = pause(request, result, attempt)
        if (wait === undefined || attempt >= tries) return settle(request, result)
        if (wait > longestWaitMs || clock.now() + wait > end)
          throw new GoldenImageError({
            code: 'AZURE_THROTTLED',
            message: `Azure asked to wait ${Math.round(wait / 1000)} s before ${label(request)}; at most ${longestWaitMs / 1000} s are waited.`,
          })
        await clock.sleep(wait, request.abortSignal as AbortSignal | undefined)
        const state = await stateBeforeRepeat(request, result, next)
        if (state) return state
      }
    },
  }
}

type Result = { response: PipelineResponse } | { error: unknown }

async function send(request: PipelineRequest, next: SendRequest): Promise<Result> {
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
  if ('error' in result) {
    const code = (result.error as { code?: string }).code ?? ''
    return repeatable && transient.has(code) ? growing : undefined
  }
  const { status, headers } = result.response
  if (status === 429 || status === 503) {
    const told = headers.get('Retry-After')
    const seconds = told === undefined ? Number.NaN : Number(told)
    if (status === 503 && !repeatable) return undefined
    return Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : growing
  }
  return repeatable && [408, 500, 502, 504].includes(status) ? growing : undefined
}

/** A write that may have taken effect is not sent again before a look: what is there already is the answer. */
async function stateBeforeRepeat(
  request: PipelineRequest,
  result: Result,
  next: SendRequest,
): Promise<PipelineResponse | undefined> {
  const refusedUnread = 'response' in result && (result.response.status === 429 || result.response.status === 503)
  if (refusedUnread || !['PUT', 'DELETE'].includes(request.method)) return undefined
  const looked = await send(
    { ...request, method: 'GET', body: undefined, clone: undefined } as unknown as PipelineRequest,
    next,
  )
  if (!('response' in looked)) return undefined
  if (request.method === 'DELETE')
    return looked.response.status === 404 ? { ...looked.response, request, status: 204, bodyAsText: '' } : undefined
  return looked.response.status === 200 ? { ...looked.response, request } : undefined
}

function settle(request: PipelineRequest, result: Result): PipelineResponse {
  if ('response' in result) return result.response
  if (result.error instanceof GoldenImageError) throw result.error
  throw new GoldenImageError(
    { code: 'AZURE_UNAVAILABLE', message: `Azure Resource Manager could not be reached for ${label(request)}.` },
    { cause: result.error },
  )
}

const label = (request: PipelineRequest) => `${request.method} ${new URL(request.url).pathname}`
