import { createReadStream, type Stats, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, posix } from 'node:path'
import type { RecordedRequest } from '../../../ports.ts'

export interface Mirror {
  handler(request: IncomingMessage, response: ServerResponse): void
  requests(): readonly RecordedRequest[]
  /** `host/path` of everything that was asked for and is not there */
  missing(): readonly string[]
}

/** The Debian archive's names, served from the partial mirror: `<dir>/<host>/<path>`. What is not in it is a 404, and kept. */
export function createMirror(options: {
  readonly dir: string
  readonly hosts: readonly string[]
  readonly log?: (line: string) => void
}): Mirror {
  const { dir, hosts, log = () => {} } = options
  const began = performance.now()
  const requests: RecordedRequest[] = []
  return {
    handler: (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
      const path = pathOf(request.url)
      const file = join(dir, host, path ?? '')
      const info = hosts.includes(host) && path !== undefined ? statSync(file, { throwIfNoEntry: false }) : undefined
      const status = statusFor(request, info)
      requests.push({
        at: performance.now() - began,
        host,
        method: request.method ?? '',
        path: request.url ?? '/',
        status,
        agent: request.headers['user-agent'] ?? '',
      })
      if (status === 404) log(`mirror: ${host}${request.url} is not in the mirror`)
      if (status !== 200 || !info) {
        response.writeHead(status).end()
        return
      }
      response.writeHead(200, { 'content-length': info.size, 'last-modified': info.mtime.toUTCString() })
      if (request.method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    },
    requests: () => [...requests],
    missing: () => [...new Set(requests.filter(r => r.status === 404).map(r => `${r.host}${r.path}`))],
  }
}

function statusFor(request: IncomingMessage, info: Stats | undefined): number {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405
  if (!info?.isFile()) return 404
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return Math.floor(info.mtimeMs / 1000) * 1000 <= since ? 304 : 200
}

/** Decoded, and free of steps upwards; `undefined` for what cannot be a file of the archive. */
function pathOf(url: string | undefined): string | undefined {
  try {
    const path = posix.normalize(decodeURIComponent((url ?? '/').split('?')[0] ?? '/'))
    return path.startsWith('/') && !path.includes('\0') ? path : undefined
  } catch {
    return undefined
  }
}
