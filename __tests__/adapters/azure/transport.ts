import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline'

/** What a server answers, or why nothing comes back. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | { readonly broken: string }

export interface Sent {
  /** `METHOD path` */
  readonly what: string
  readonly url: string
  readonly body: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

export interface Transport extends HttpClient {
  readonly sent: readonly Sent[]
}

/** A network of which each request is answered in order by the next reply, the last one for ever; a function looks at the request. */
export function transport(...replies: readonly (Reply | ((request: PipelineRequest) => Reply))[]): Transport {
  const sent: Sent[] = []
  return {
    sent,
    sendRequest: async request => {
      const body = request.body === undefined || request.body === null ? undefined : String(request.body)
      const { pathname } = new URL(request.url)
      sent.push({ what: `${request.method} ${pathname}`, url: request.url, body, headers: request.headers.toJSON() })
      const next = replies[sent.length - 1] ?? replies.at(-1) ?? { status: 500 }
      const reply = typeof next === 'function' ? next(request) : next
      if ('broken' in reply) throw brokenBy(reply.broken)
      return {
        request,
        status: reply.status,
        headers: createHttpHeaders(reply.headers),
        bodyAsText:
          reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body),
      }
    },
  }
}

/** `timeout`: what the client throws when its own deadline for a request is over. */
function brokenBy(code: string): Error {
  if (code === 'timeout') return Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' })
  return Object.assign(new Error(`it broke: ${code}`), { code })
}
