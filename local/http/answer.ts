import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Json } from './json.ts'

/** A request as the two services see it. */
export interface Ask {
  readonly method: string
  /** scheme `https`, the host of the `Host` header, path and query */
  readonly url: URL
  readonly host: string
  readonly headers: IncomingMessage['headers']
  /** the whole body; empty when there is none */
  readonly text: string
}

export interface Answer {
  readonly status: number
  readonly body?: Json | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** More than any client of ours sends. */
const BODY_LIMIT = 4 * 1024 * 1024

/** Reads the request to its end. @throws Error when the body is larger than 4 MiB */
export async function readAsk(request: IncomingMessage): Promise<Ask> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > BODY_LIMIT) throw new Error(`The request body is larger than ${BODY_LIMIT} bytes.`)
    chunks.push(bytes)
  }
  return {
    method: request.method ?? 'GET',
    url: new URL(`https://${request.headers.host ?? 'unknown'}${request.url ?? '/'}`),
    host,
    headers: request.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}

/** Sends the answer; a body is JSON and a HEAD or 204 has none. */
export function sendAnswer(response: ServerResponse, method: string, answer: Answer): void {
  if (response.destroyed) return
  response.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  if (answer.body === undefined || answer.status === 204) {
    if (answer.status !== 204) response.setHeader('Content-Length', '0')
    response.end()
    return
  }
  const text = Buffer.from(JSON.stringify(answer.body))
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Content-Length', String(text.length))
  response.end(method === 'HEAD' ? undefined : text)
}
