import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { connectionOptions } from '../../local/http/connections.ts'
import type { Authority } from '../../local/sealed/authority.ts'
import type { Services } from './services.ts'

/** One call of a process to the outside. */
export interface Call {
  readonly method: string
  readonly host: string
  /** with its query */
  readonly path: string
}

export interface Death {
  /** the first call is 1 */
  readonly call: number
  /** `before`: nobody has heard of the call; `after`: it has taken effect, and is not answered */
  readonly when: 'before' | 'after'
  /** Returns when the process is gone. */
  kill(): Promise<void>
}

/** The one way out for one process: every call is counted, and the process can be killed at any of them. */
export interface Door {
  /** for the process */
  readonly environment: Readonly<Record<string, string>>
  /** in the order in which they came */
  readonly calls: readonly Call[]
  close(): Promise<void>
}

/** @param authority whose certificate has the names of the services */
export async function openDoor(services: Services, authority: Authority, death?: Death): Promise<Door> {
  const calls: Call[] = []
  const sockets = new Set<Socket>()
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const { method = 'GET', url: path = '/', headers } = request
    const host = (headers.host ?? '').replace(/:\d+$/, '')
    const count = calls.push({ method, host, path })
    const dies = (when: Death['when']) => death?.call === count && death.when === when
    if (dies('before')) return die(response, death)
    const answer = await services.ask({ method, host, path, headers, body: Buffer.concat(pieces) })
    if (dies('after')) return die(response, death)
    const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers
    response.writeHead(answer.status, kept)
    response.end(answer.body)
  }
  const tls = createTlsServer(
    { ...connectionOptions, key: authority.key, cert: authority.cert },
    (request, response) => {
      void serve(request, response).catch(() => response.destroy())
    },
  )
  const proxy = createServer()
  proxy.on('connect', (_, socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    tls.emit('connection', socket)
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  return {
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: authority.caFile,
    },
    calls,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}

async function die(response: ServerResponse, death: Death | undefined): Promise<void> {
  await death?.kill()
  response.destroy()
}
