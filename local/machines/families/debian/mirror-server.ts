import { createReadStream, type Stats, statSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join, posix } from 'node:path'
import { createRecorder } from '../../../http/record.ts'
import { hostOf } from '../../../http/request.ts'
import type { Service } from '../../../ports.ts'

export interface Mirror extends Service {
  /** `host/path` of everything that was asked for and is not there */
  missing(): readonly string[]
}

/** The Debian archive's names, served from the partial mirror: `<dir>/<host>/<path>`. What is not in it is a 404, and kept. */
export function createMirror(options: {
  readonly dir: string
  readonly hosts: readonly string[]
  readonly log?: (line: string) => void
  /** milliseconds since 1970 */
  readonly now?: () => number
}): Mirror {
  const { dir, hosts, log = () => {}, now = Date.now } = options
  const recorder = createRecorder()
  return {
    handler: (request, response) => {
      const host = hostOf(request)
      const path = pathOf(request.url)
      const file = join(dir, host, path ?? '')
      const info = hosts.includes(host) && path !== undefined ? statSync(file, { throwIfNoEntry: false }) : undefined
      const status = statusFor(request, info)
      recorder.record(request, status)
      response.setHeader('Date', new Date(now()).toUTCString())
      if (status === 404) log(`mirror: ${host}${request.url} is not in the mirror`)
      if (status !== 200 || !info) {
        response.writeHead(status).end()
        return
      }
      response.writeHead(200, { 'content-length': info.size, 'last-modified': info.mtime.toUTCString() })
      if (request.method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    },
    requests: recorder.requests,
    // What it answers ends with the listener.
    close: () => {},
    missing: () => [
      ...new Set(
        recorder
          .requests()
          .filter(r => r.status === 404)
          .map(r => `${r.host}${r.path}`),
      ),
    ],
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
