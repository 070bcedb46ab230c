import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { cannotSeal } from '../../../local/sealed/launch.ts'
import { cacheFolder } from '../../../setup/cache.mjs'
import { setupPaths } from '../../../setup/index.mjs'
import type { MachineKeys } from '../../../src/ports/machine-access.ts'
import { lackOf } from '../../needs.ts'

/** The server is that of the local stack's base image: this machine need not have one. */
const base = setupPaths(cacheFolder(process.env)).roots.x

export const cannotServe = lackOf(
  'machines',
  existsSync(join(base, 'usr/sbin/sshd')) ? cannotSeal() : 'no base image: run set-up as root',
)

export interface SshServer {
  /** Resolves when it has gone. */
  stop(): Promise<void>
}

/**
 * A real sshd that has the host keys of `keys` and lets the user's key in as root. The adapter knows port 22 alone, so each suite takes
 * a loopback address of its own: they run at the same time.
 */
export async function startSshServer({
  folder,
  address,
  keys,
  authorized = keys.userPublic,
  options = [],
  first = '',
}: {
  /** of this server alone */
  readonly folder: string
  readonly address: string
  readonly keys: MachineKeys
  /** the public line of the key that it lets in */
  readonly authorized?: string
  /** further options of sshd */
  readonly options?: readonly string[]
  /** shell, run in it before its server */
  readonly first?: string
}): Promise<SshServer> {
  writeFileSync(join(folder, 'authorized'), `${authorized}\n`)
  const hostKeys = keys.host.map(({ type }) => `server_key_${type}`)
  for (const { type, private: key } of keys.host)
    writeFileSync(join(folder, `server_key_${type}`), key.reveal(), { mode: 0o600 })
  const all = [
    `ListenAddress=${address}`,
    ...hostKeys.map(name => `HostKey=/${name}`),
    'AuthorizedKeysFile=/authorized',
    'PidFile=none',
    'UsePAM=no',
    'StrictModes=no',
    'PermitRootLogin=yes',
    ...options,
  ]
  const script = `set -e
    mkdir -p "$1/disk"; mount -t tmpfs none "$1/disk"; cd "$1/disk"; mkdir upper work all
    mount -t overlay -o "lowerdir=$2,upperdir=upper,workdir=work" none all
    mount --rbind /dev all/dev; mount -t proc none all/proc
    mkdir -p all/run/sshd; cp "$1/authorized" "$1"/server_key_* all/
    chroot all /bin/sh -euc "$3"
    shift 3; exec chroot all /usr/sbin/sshd -D -e -f /dev/null "$@"`
  const own = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script, 'sh', folder, base, first]
  const server = spawn('unshare', [...own, ...all.flatMap(option => ['-o', option])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
  await untilListening(server)
  return {
    stop: () => {
      server.kill('SIGKILL')
      return ended
    },
  }
}

function untilListening(server: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((listening, reject) => {
    server.once('exit', () => reject(new Error(`sshd has ended: ${said}`)))
    server.stderr?.on('data', chunk => {
      said += chunk
      if (said.includes('Server listening')) listening()
    })
  })
}

/** What a server says first; empty if there is none. */
export function greeting(port: number): Promise<string> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('data', data => {
      socket.destroy()
      resolve(data.toString('latin1'))
    })
    socket.once('error', () => resolve(''))
    socket.once('close', () => resolve(''))
  })
}
