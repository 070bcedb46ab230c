import { open } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'

/** Leads whoever comes to the socket `way` in `folder` to a port of 127.0.0.1, until it is disposed of. Its own path may be too long for a socket. */
export async function openWay(folder: string, port: number): Promise<AsyncDisposable> {
  const here = await open(folder)
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, near => {
    const far = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    near.pipe(far).pipe(near)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => sockets.delete(one))
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(`/proc/self/fd/${here.fd}/way`, resolve)
  })
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
      await here.close()
    },
  }
}
