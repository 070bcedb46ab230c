import { connect, createServer, type Server, type Socket } from 'node:net'

/** Lets connections to a machine's advertised address through, one by one, as its security groups stand at that moment. */
export interface Gate {
  /**
   * Listens on `advertised`; what `allows` lets in goes on to `inner`, with the caller's own address as its source, so that the guest sees who calls.
   * Throws Error when the address cannot be bound (port 22 needs root)
   */
  open(name: string, advertised: string, inner: string, allows: (source: string) => boolean): Promise<void>
  close(name: string): Promise<void>
  closeAll(): Promise<void>
}

/** @param port of the machines' sshd, and of the advertised addresses */
export function createGate(port: number): Gate {
  const open = new Map<string, { server: Server; sockets: Set<Socket> }>()

  const close = async (name: string): Promise<void> => {
    const found = open.get(name)
    if (found === undefined) return
    open.delete(name)
    for (const socket of found.sockets) socket.destroy()
    await new Promise(resolve => found.server.close(resolve))
  }

  return {
    async open(name, advertised, inner, allows) {
      await close(name)
      const sockets = new Set<Socket>()
      const server = createServer(caller => {
        const source = caller.remoteAddress ?? ''
        if (!allows(source)) return void caller.resetAndDestroy()
        const guest = connect({ host: inner, port, localAddress: source })
        for (const [socket, other] of [
          [caller, guest],
          [guest, caller],
        ] as const) {
          sockets.add(socket)
          socket.on('error', () => other.destroy())
          socket.on('close', () => {
            sockets.delete(socket)
            other.destroy()
          })
          socket.pipe(other)
        }
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, advertised, resolve)
      })
      open.set(name, { server, sockets })
    },
    close,
    closeAll: async () => void (await Promise.all([...open.keys()].map(close))),
  }
}
