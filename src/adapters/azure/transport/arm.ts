import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createPipelineRequest,
  type HttpClient,
  type PipelineResponse,
  proxyPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline'
import { GoldenImageError } from '../../../domain/errors.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import type { ArmAnswer, SendArm } from './arm-answer.ts'
import { problemOfArm } from './arm-problem.ts'
import type { ListeningClock } from './azure-time.ts'
import { armOrigin, guardPolicy, requireArm } from './guard.ts'
import { waitForOperation } from './operation.ts'

const mostPages = 1000

/**
 * Azure Resource Manager as plain REST, for what the compute client does not serve. Paths start with `/subscriptions/`.
 * Guards: one host, capped waits, retries only where the request cannot take effect twice, exact terminal words.
 */
export interface Arm {
  /** The body, or `undefined` on 404. */
  get(path: string, apiVersion: string): Promise<unknown>
  /** All items over all pages (`value`, `nextLink`). */
  list(path: string, apiVersion: string): Promise<readonly unknown[]>
  /** Resolves with the resource when the long operation has ended in exactly `Succeeded`. `timeoutMs` defaults to 30 minutes. */
  put(
    path: string,
    apiVersion: string,
    body: unknown,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<unknown>
  /** Starts the deletion. A resource that is not there counts as deleted. */
  delete(path: string, apiVersion: string): Promise<void>
}

export function azureArm(tokens: AzureTokens, clock: ListeningClock, client?: HttpClient): Arm {
  const send = armSender(tokens, clock, client)
  const url = (path: string, apiVersion: string) =>
    `${armOrigin}${path}${path.includes('?') ? '&' : '?'}api-version=${apiVersion}`
  const expect = (answer: ArmAnswer, what: string) => {
    if (answer.status < 200 || answer.status > 299)
      throw new GoldenImageError(problemOfArm(answer.status, answer.body, what))
    return answer
  }
  const get = async (path: string, apiVersion: string) => {
    const answer = await send('GET', url(path, apiVersion))
    return answer.status === 404 ? undefined : expect(answer, `GET ${path}`).body
  }
  return {
    get,
    list: async (path, apiVersion) => {
      const items: unknown[] = []
      const seen = new Set<string>()
      let next: string | undefined = url(path, apiVersion)
      while (next !== undefined) {
        if (seen.has(next) || seen.size >= mostPages)
          throw new GoldenImageError({ code: 'AZURE_ANSWER_UNREADABLE', message: `The pages of ${path} do not end.` })
        seen.add(next)
        const { body } = expect(await send('GET', next), `GET ${path}`)
        const page = body as { value?: unknown; nextLink?: unknown } | null
        if (!Array.isArray(page?.value))
          throw new GoldenImageError({
            code: 'AZURE_ANSWER_UNREADABLE',
            message: `The list of ${path} has no "value".`,
          })
        items.push(...page.value)
        next = typeof page.nextLink === 'string' && page.nextLink !== '' ? page.nextLink : undefined
      }
      return items
    },
    put: async (path, apiVersion, body, options = {}) => {
      const first = expect(await send('PUT', url(path, apiVersion), body), `PUT ${path}`)
      return waitForOperation({
        what: `PUT ${path}`,
        first,
        read: () => get(path, apiVersion),
        send,
        clock,
        timeoutMs: options.timeoutMs ?? 30 * 60_000,
        signal: options.signal,
      })
    },
    delete: async (path, apiVersion) => {
      const answer = await send('DELETE', url(path, apiVersion))
      if (answer.status !== 404) expect(answer, `DELETE ${path}`)
    },
  }
}

/** `client` is the network unless a test says otherwise. */
export function armSender(tokens: AzureTokens, clock: ListeningClock, client = createDefaultHttpClient()): SendArm {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(proxyPolicy())
  pipeline.addPolicy(tlsPolicy())
  pipeline.addPolicy(guardPolicy(clock))
  return async (method, url, body) => {
    // Before the token is put on: a foreign URL must never see it.
    requireArm(url)
    const { token } = await tokens.get(armOrigin)
    const request = createPipelineRequest({
      url,
      method,
      timeout: 60_000,
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
      throw new GoldenImageError(
        {
          code: 'AZURE_ANSWER_UNREADABLE',
          message: `The answer to ${response.request.method} ${new URL(response.request.url).pathname} is not JSON.`,
        },
        { cause },
      )
  }
  return { status: response.status, headers: response.headers, body }
}
