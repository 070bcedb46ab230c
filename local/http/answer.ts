import type { ServerResponse } from 'node:http'
import type { Json } from './json.ts'

export interface Answer {
  readonly status: number
  readonly body?: Json | undefined
  /** instead of a JSON body: these bytes, of this media type */
  readonly bytes?: Uint8Array
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends the answer; a body is JSON unless it is bytes, and a HEAD or 204 has none. */
export function sendAnswer(response: ServerResponse, method: string, answer: Answer): void {
  if (response.destroyed) return
  response.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  const { body, bytes, type = 'application/json; charset=utf-8' } = answer
  if ((body === undefined && bytes === undefined) || answer.status === 204) {
    if (answer.status !== 204) response.setHeader('Content-Length', '0')
    response.end()
    return
  }
  const content = bytes ?? Buffer.from(JSON.stringify(body))
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', type)
  response.setHeader('Content-Length', String(content.length))
  response.end(method === 'HEAD' ? undefined : content)
}
