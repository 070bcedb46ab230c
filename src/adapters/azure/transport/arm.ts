import {
  createEmptyPipeline,
  createPipelineRequest,
  decompressResponsePolicy,
  type HttpClient,
  type PipelineResponse,
  proxyPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline'
import { GoldenImageError } from '../../../domain/errors.ts'
import { isObject } from '../../../domain/text/json.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import type { ArmAnswer, SendArm } from './arm-answer.ts'
import { isForeign, problemOfArm } from './arm-problem.ts'
import { armOrigin, type Bounds, guardPolicy, requireArm } from './guard.ts'
import { readRefusal, waitForOperation } from './operation.ts'

/** One list: pages, the time for all of them, and their length together. */
const mostPages = 1000
const listMs = 10 * 60_000
const longestList = 64 * 1024 * 1024

/** A write that ARM has taken. */
export interface Started {
  /** The words with which its operation has ended if it was refused or cancelled then; `undefined`: it was not, or nobody says. */
  readRefusal(): Promise<string | undefined>
}

/** How a write is waited for. */
export interface Write {
  /** the whole operation; 30 minutes unless told */
  readonly timeoutMs?: number
  /** what is written, for messages; unless told, the request */
  readonly what?: string
  /** what is read until it is at rest, and then given back; unless told, what is written */
  readonly shown?: { readonly path: string; readonly apiVersion: string }
  /** told now and then that it goes on, and for how many milliseconds it has */
  readonly goesOn?: ((elapsedMs: number) => void) | undefined
}

/**
 * Azure Resource Manager as plain REST. Paths start with `/subscriptions/`.
 * Guards: one host, capped waits, retries only where the request cannot take effect twice, exact terminal words, lists and operations that end.
 */
export interface Arm {
  /**
   * The body, or `undefined` on 404. Throws `AZURE_NOT_FOUND` where the 404 is about the subscription, and not about what was asked for.
   * @param above `must-stand`: also where it is about the group or the parent
   */
  get(path: string, apiVersion: string, above?: 'must-stand'): Promise<object | undefined>
  /** All items over all pages (`value`, `nextLink`). */
  list(path: string, apiVersion: string): Promise<readonly object[]>
  /** Resolves with the resource when the long operation has ended in exactly `Succeeded`. */
  put(path: string, apiVersion: string, body: unknown, options?: Write): Promise<object>
  /** Resolves when ARM has taken the write, and does not wait for what follows from it. @param what is written, for messages */
  start(path: string, apiVersion: string, body: unknown, what: string): Promise<Started>
  /** Changes what is named alone; resolves as `put` does. */
  patch(path: string, apiVersion: string, body: unknown, options?: Write): Promise<object>
  /** A question that takes a body, and makes nothing. What is answered later is not waited for. @param what is asked about, for messages */
  ask(path: string, apiVersion: string, body: unknown, what: string): Promise<void>
  /** Starts the deletion. A resource that is not there counts as deleted. */
  delete(path: string, apiVersion: string): Promise<void>
}

export function azureArm(tokens: AzureTokens, bounds: Bounds, client: HttpClient): Arm {
  const { clock, cancelled } = bounds
  const send = armSender(tokens, bounds, client)
  const url = (path: string, apiVersion: string) =>
    `${armOrigin}${path}${path.includes('?') ? '&' : '?'}api-version=${apiVersion}`
  const expect = (answer: ArmAnswer, what: string) => {
    if (answer.status < 200 || answer.status > 299)
      throw new GoldenImageError(problemOfArm(answer.status, answer.body, what))
    return answer
  }
  const get = async (path: string, apiVersion: string, above?: 'must-stand') => {
    const answer = await send('GET', url(path, apiVersion))
    if (answer.status === 404 && !isForeign(answer.body, above !== undefined)) return undefined
    const { body } = expect(answer, `GET ${path}`)
    // Nothing at all is not "there is none": that is a 404.
    if (!isObject(body)) throw unreadable(`The answer to GET ${path} is no JSON object.`)
    return body
  }
  const write = async (
    method: 'PUT' | 'PATCH',
    path: string,
    apiVersion: string,
    body: unknown,
    { what = `${method} ${path}`, timeoutMs = 30 * 60_000, shown = { path, apiVersion }, goesOn }: Write = {},
  ) => {
    const first = expect(await send(method, url(path, apiVersion), body), what)
    const read = () => get(shown.path, shown.apiVersion)
    return waitForOperation({ what, first, read, send, clock, timeoutMs, cancelled, goesOn })
  }
  return {
    get,
    list: async (path, apiVersion) => {
      const items: object[] = []
      const seen = new Set<string>()
      const end = clock.now() + listMs
      let length = 0
      let next: string | undefined = url(path, apiVersion)
      while (next !== undefined) {
        if (seen.has(next) || seen.size >= mostPages || length > longestList || clock.now() > end)
          throw unreadable(`The pages of ${path} do not end.`)
        seen.add(next)
        const answer = expect(await send('GET', next), `GET ${path}`)
        length += answer.length
        const page = readPage(answer.body, path)
        for (const item of page.items) items.push(item)
        next = page.next
      }
      return items
    },
    put: (...args) => write('PUT', ...args),
    start: async (path, apiVersion, body, what) => {
      const { headers } = expect(await send('PUT', url(path, apiVersion), body), what)
      const operation = headers.get('Azure-AsyncOperation')
      return { readRefusal: async () => (operation ? readRefusal(operation, send) : undefined) }
    },
    patch: (...args) => write('PATCH', ...args),
    ask: async (path, apiVersion, body, what) => {
      expect(await send('POST', url(path, apiVersion), body), what)
    },
    delete: async (path, apiVersion) => {
      const answer = await send('DELETE', url(path, apiVersion))
      if (answer.status !== 404) expect(answer, `DELETE ${path}`)
    },
  }
}

/** A page that is not of the published shape is no end of a list, and no empty one. */
function readPage(body: unknown, path: string): { items: readonly object[]; next: string | undefined } {
  const { value, nextLink } = isObject(body) ? (body as { value?: unknown; nextLink?: unknown }) : {}
  if (!Array.isArray(value)) throw unreadable(`The list of ${path} has no "value".`)
  if (!value.every(isObject)) throw unreadable(`The list of ${path} has an item that is no object.`)
  if (nextLink === undefined || nextLink === null || nextLink === '') return { items: value, next: undefined }
  if (typeof nextLink === 'string') return { items: value, next: nextLink }
  throw unreadable(`The list of ${path} has a "nextLink" that is no text.`)
}

const unreadable = (message: string, cause?: unknown) =>
  new GoldenImageError({ code: 'AZURE_ANSWER_UNREADABLE', message }, cause === undefined ? {} : { cause })

export function armSender(tokens: AzureTokens, bounds: Bounds, client: HttpClient): SendArm {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(proxyPolicy())
  pipeline.addPolicy(tlsPolicy())
  pipeline.addPolicy(decompressResponsePolicy())
  pipeline.addPolicy(guardPolicy(bounds))
  return async (method, url, body) => {
    // Before the token is put on: a foreign URL must never see it.
    requireArm(url)
    const { token } = await tokens.get(armOrigin, bounds.cancelled)
    const request = createPipelineRequest({
      url,
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    request.headers.set('authorization', `Bearer ${token.reveal()}`)
    request.headers.set('accept', 'application/json')
    request.headers.set('user-agent', 'golden-image-actions')
    if (body !== undefined) request.headers.set('content-type', 'application/json')
    return toAnswer(await pipeline.sendRequest(client, request))
  }
}

function toAnswer(response: PipelineResponse): ArmAnswer {
  let body: unknown
  try {
    body = response.bodyAsText ? JSON.parse(response.bodyAsText) : undefined
  } catch (cause) {
    if (response.status < 300)
      throw unreadable(
        `The answer to ${response.request.method} ${new URL(response.request.url).pathname} is not JSON.`,
        cause,
      )
  }
  return { status: response.status, headers: response.headers, body, length: response.bodyAsText?.length ?? 0 }
}
