import type { ServerResponse } from 'node:http'
import type { Json } from './json.ts'

export interface Answer {
  readonly status: number
  readonly body?: Json | undefined
  readonly headers?: Readonly<Record<string, string>>
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
