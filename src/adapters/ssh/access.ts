import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { cancelledWhile, GoldenImageError } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { MachineAccess, Session, Tunnel } from '../../ports/machine-access.ts'
import { runTool } from '../process/run-tool.ts'
import { findSystemProgram } from '../process/system-program.ts'
import { isHostKeyMismatch, parseConnection, sshArguments, tunnelArguments, whoAmI } from './arguments.ts'
import { readBoot } from './boot.ts'
import { readInventory } from './inventory.ts'
import { makeKeys } from './keys.ts'

const tunnelMs = 20_000

/** SSH by the OpenSSH commands of the runner. `folder` is the job's own and keeps keys and known hosts. */
export function openSshAccess(folder: string, path: string, clock: Clock): MachineAccess {
  const env = { PATH: path, LC_ALL: 'C', HOME: folder }
  const ssh = findSystemProgram('ssh', path)
  return {
    // Each machine's in a folder of its own: a second one must not meet the first one's.
    makeKeys: async signal => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return makeKeys(await mkdtemp(join(folder, 'keys-')), path, signal)
    },
    login: async ({ address, user, keys, timeoutMs, signal }) => {
      const knownHosts = join(dirname(keys.userKeyFile), 'known_hosts')
      await writeFile(knownHosts, keys.host.map(key => `${address} ${key.public}\n`).join(''), { mode: 0o600 })
      const base = sshArguments({ user, address, keyFile: keys.userKeyFile, knownHosts })
      const end = clock.now() + timeoutMs
      let last = 'no answer'
      while (clock.now() < end) {
        if (signal.aborted) throw cancelled()
        const run = await runTool({
          command: ssh,
          args: [...base, address, whoAmI],
          env,
          signal,
          timeoutMs: Math.min(30_000, Math.max(1000, end - clock.now())),
          graceMs: 1000,
        })
        const connection = run.code === 0 ? parseConnection(run.stdout) : undefined
        if (connection) return session({ ssh, address, base, env }, connection, clock, signal)
        if (isHostKeyMismatch(run.stderr))
          throw new GoldenImageError({
            code: 'VALIDATE_HOST_KEY_MISMATCH',
            message: `The machine at ${address} does not have a host key that the test machine was given: ${lastLine(run.stderr)}`,
          })
        if (run.notFound) last = 'there is no ssh on PATH, in a folder that is closed to others'
        else last = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal} and said nothing that is known`
        await clock.sleep(1000, signal)
      }
      if (signal.aborted) throw cancelled()
      throw new GoldenImageError({
        code: 'VALIDATE_MACHINE_UNREACHABLE',
        message: `Nobody could log in to ${address} within ${Math.round(timeoutMs / 1000)} s; ssh said last: ${last}.`,
        hint: 'Check that the runner may open connections to port 22 of Azure, that `source` (if given) covers its address, and that SSH starts in the image.',
      })
    },
  }
}

type Connection = NonNullable<ReturnType<typeof parseConnection>>

/** A program and how it is started towards one machine. */
interface Way {
  /** absolute path */
  readonly ssh: string
  readonly address: string
  readonly base: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

function session({ ssh, address, base, env }: Way, connection: Connection, clock: Clock, signal: AbortSignal): Session {
  return {
    from: connection.from,
    readBoot: () => readBoot({ ssh, args: [...base, address], env, signal }),
    readInventory: () => readInventory({ ssh, args: [...base, address], address, env, signal }),
    openTunnel: async () => {
      const port = await findFreePort()
      const stop = new AbortController()
      let ended: string | undefined
      let refused: string | undefined
      const process = runTool({
        command: ssh,
        args: [...tunnelArguments(port, connection.server), ...base, address],
        env,
        signal: AbortSignal.any([stop.signal, signal]),
        graceMs: 1000,
        onLine: line => {
          if (/open failed/.test(line)) refused = line.trim().slice(-300)
        },
      }).then(run => {
        ended = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal}`
      })
      const tunnel: Tunnel = {
        port,
        alive: () => ended === undefined,
        [Symbol.asyncDispose]: async () => {
          stop.abort()
          await process
        },
      }
      const end = clock.now() + tunnelMs
      while (!(await probeSsh(port))) {
        if (signal.aborted || ended !== undefined || refused !== undefined || clock.now() > end) {
          const why = refused ?? ended ?? 'no answer through it'
          await tunnel[Symbol.asyncDispose]()
          if (signal.aborted) throw cancelled()
          throw new GoldenImageError({
            code: 'VALIDATE_MACHINE_UNREACHABLE',
            message: `The login to ${address} works, but no tunnel through it: ${why}.`,
            hint: 'The SSH server of the image must allow local forwarding: `AllowTcpForwarding local` is enough.',
          })
        }
        await clock.sleep(100, signal)
      }
      return tunnel
    },
  }
}

const cancelled = () => cancelledWhile('it logged in to the test machine')

const lastLine = (text: string) => (text.trim().split('\n').at(-1) ?? '').trim().slice(-300)

/** A port that nobody listens on now. Should somebody take it before ssh does, ssh ends and says so. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

function probeSsh(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port })
    const end = (spoke: boolean) => {
      socket.destroy()
      resolve(spoke)
    }
    socket.setTimeout(5000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.once('data', data => end(data.toString('latin1').startsWith('SSH-2.0')))
  })
}
