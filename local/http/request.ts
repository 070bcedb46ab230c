import type { IncomingMessage } from 'node:http'

/** A request as a service sees it. */
export interface Ask {
  readonly method: string
  /** scheme `https`, the host of the `Host` header, path and query */
  readonly url: URL
  readonly host: string
  readonly headers: IncomingMessage['headers']
  /** the whole body; empty when there is none */
  readonly text: string
}

/** More than any client of ours sends. */
const bodyLimit = 4 * 1024 * 1024

/** Reads the request to its end. Throws Error when the body is larger than `limit` bytes; without it 4 MiB */
export async function readAsk(request: IncomingMessage, limit = bodyLimit): Promise<Ask> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new Error(`The request body is larger than ${limit} bytes.`)
    chunks.push(bytes)
  }
  return {
    method: request.method ?? 'GET',
    url: new URL(`https://${request.headers.host ?? 'unknown'}${request.url ?? '/'}`),
    host: hostOf(request),
    headers: request.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}

/** The host that was asked for: without the port, in small letters. */
export const hostOf = (request: IncomingMessage): string =>
  (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
