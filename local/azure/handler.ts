import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import { createService, type FaultyService } from '../http/service.ts'
import { armHost, authenticate } from './arm/authentication.ts'
import type { Caller, Grants, Tenancy } from './arm/authorization.ts'
import { ArmError, armErrorOf } from './arm/error.ts'
import { metadataAnswer } from './arm/metadata.ts'
import type { AccessTokens } from './entra/access-tokens.ts'
import type { Directory } from './entra/directory.ts'
import { loginHost } from './entra/entra.ts'
import { graphHost } from './graph/graph.ts'

export interface HandlerParts {
  readonly tenancy: Tenancy
  readonly answerEntra: (ask: Ask) => Promise<Answer | undefined>
  readonly answerGraph: (ask: Ask) => Promise<Answer | undefined>
  readonly route: (ask: Ask, caller: Caller) => Answer | undefined
  readonly tokens: AccessTokens
  readonly directory: Directory
  readonly grants: Grants
  readonly now: () => number
  readonly report: (line: string) => void
}

/** What answers for all of its hosts. */
export function createHandler(parts: HandlerParts): FaultyService {
  async function answerTo(ask: Ask): Promise<Answer> {
    const trace = randomUUID()
    const headers = { 'x-ms-request-id': trace, 'x-ms-correlation-request-id': trace, 'Cache-Control': 'no-cache' }
    try {
      if (ask.host === loginHost) {
        const answer = await parts.answerEntra(ask)
        if (answer !== undefined) return { ...answer, headers: { ...headers, ...answer.headers } }
        throw unknownPath(ask)
      }
      if (ask.host === graphHost) {
        const answer = await parts.answerGraph(ask)
        if (answer !== undefined) return { ...answer, headers: { ...headers, ...answer.headers } }
        throw unknownPath(ask)
      }
      if (ask.host !== armHost) {
        throw new ArmError(
          421,
          'MisdirectedRequest',
          `The local Azure serves ${armHost}, ${loginHost} and ${graphHost}, not '${ask.host}'.`,
        )
      }
      const metadata = metadataAnswer(ask)
      if (metadata !== undefined) return { ...metadata, headers }
      const { tokens, directory, grants, tenancy } = parts
      const caller = await authenticate(ask, tokens, directory, grants, tenancy, parts.now())
      const answer = parts.route(ask, caller)
      if (answer === undefined) throw unknownPath(ask)
      return { ...answer, headers: { ...headers, ...remaining(ask.method), ...answer.headers } }
    } catch (thrown) {
      const error = armErrorOf(thrown)
      if (error.status >= 500) parts.report(`${ask.method} ${ask.url.pathname}: ${error.message}`)
      return { status: error.status, body: { error: error.body() }, headers: { ...headers, ...error.headers } }
    }
  }

  function unknownPath(ask: Ask): ArmError {
    parts.report(`nothing serves ${ask.method} https://${ask.host}${ask.url.pathname}${ask.url.search}`)
    const namespace = /\/providers\/(?<type>[^?]+)/i.exec(ask.url.pathname)?.groups?.type
    return namespace === undefined
      ? new ArmError(
          404,
          'NotFound',
          `No HTTP resource was found that matches the request URI '${ask.url.pathname}' and the method ${ask.method}.`,
        )
      : new ArmError(
          404,
          'InvalidResourceType',
          `The resource type could not be found for '${namespace}' and the method ${ask.method} for api version '${ask.url.searchParams.get('api-version') ?? ''}'.`,
        )
  }

  return createService({ now: parts.now, report: parts.report, answer: answerTo })
}

/** The buckets are never empty here; a fault answers 429 when a test wants it. */
function remaining(method: string): Record<string, string> {
  if (method === 'GET' || method === 'HEAD') return { 'x-ms-ratelimit-remaining-subscription-reads': '249' }
  if (method === 'DELETE') return { 'x-ms-ratelimit-remaining-subscription-deletes': '199' }
  return { 'x-ms-ratelimit-remaining-subscription-writes': '199' }
}
