import type { Server as HttpServer, RequestListener } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connectionOptions } from '../http/connections.ts'

export interface Listener {
  readonly address: string
  readonly handler: RequestListener
  /** with it TLS on port 443, without plain HTTP on port 80 */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Binds all listeners, or none. @returns what closes them, open connections included. Throws Error naming the address that cannot be bound */
export async function listenAll(listeners: readonly Listener[]): Promise<() => Promise<void>> {
  const bound: HttpServer[] = []
  const closeAll = async () => {
    await Promise.all(bound.map(close))
  }
  try {
    for (const listener of listeners) bound.push(await listen(listener))
  } catch (error) {
    await closeAll()
    throw error
  }
  return closeAll
}

function listen({ address, handler, tls }: Listener): Promise<HttpServer> {
  const port = tls ? 443 : 80
  const server = tls
    ? createHttpsServer({ ...connectionOptions, key: tls.key, cert: tls.cert }, handler)
    : createHttpServer(connectionOptions, handler)
  return new Promise((resolve, reject) => {
    server.once('error', error => reject(new Error(`${address}:${port} cannot be bound: ${error.message}`)))
    server.listen(port, address, () => resolve(server))
  })
}

function close(server: HttpServer): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
