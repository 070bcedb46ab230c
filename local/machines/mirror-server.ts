import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, normalize } from 'node:path'

/** The Debian archive's names, served from the partial mirror: `<dir>/<host>/<path>`. What is not in it is a 404, and kept. */
export function createMirror(options: { dir: string; hosts: readonly string[] }): {
  handler(request: IncomingMessage, response: ServerResponse): void
  missing(): readonly string[]
} {
  const missing = new Set<string>()
  return {
    handler: (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
      const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'))
      const file = join(options.dir, host, path)
      const info =
        options.hosts.includes(host) && !path.startsWith('..') ? statSync(file, { throwIfNoEntry: false }) : undefined
      if (!info?.isFile() || (request.method !== 'GET' && request.method !== 'HEAD')) {
        missing.add(`${host}${path}`)
        response.writeHead(404).end()
        return
      }
      response.writeHead(200, { 'content-length': info.size, 'last-modified': info.mtime.toUTCString() })
      if (request.method === 'HEAD') response.end()
      else createReadStream(file).pipe(response)
    },
    missing: () => [...missing],
  }
}
