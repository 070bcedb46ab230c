import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { ImageContent, MachineHost, MachineSpec } from '../contracts.ts'
import { parseCloudConfig } from './cloud-config.ts'
import { ovfEnvironment } from './ovf-environment.ts'

const run = promisify(execFile)
const bootScript = join(import.meta.dirname, 'boot.sh')
const bootDeadlineMs = 30_000

interface Machine {
  readonly content: ImageContent
  readonly folder: string
  process: ChildProcess | undefined
  /** first process of the guest, in our pid namespace */
  init: number | undefined
}

/**
 * Machines of real root file systems: an overlay, namespaces of their own, a real sshd on an address of their own. To be used inside the
 * sealed namespace, as root: `dir` must be on a file system that overlayfs takes as its upper one.
 */
export function createMachineHost(options: { dir: string; log?: (line: string) => void }): MachineHost {
  const machines = new Map<string, Machine>()
  const layers = join(options.dir, 'layers')
  mkdirSync(layers, { recursive: true })

  const stop = async (name: string) => {
    const machine = machines.get(name)
    if (!machine?.process) return
    const { process: child, init } = machine
    machine.process = undefined
    const gone = new Promise<void>(resolve =>
      child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
    )
    child.kill('SIGKILL')
    await gone
    // The first process of a pid namespace goes last: when it is gone, so is every process and every mount of the machine.
    while (init !== undefined && alive(init)) await sleep(5)
  }

  return {
    start: async spec => {
      if (machines.get(spec.name)?.process) return
      const folder = join(options.dir, 'machines', encodeURIComponent(spec.name))
      for (const part of ['upper', 'work', 'root', 'seed']) mkdirSync(join(folder, part), { recursive: true })
      const config = parseCloudConfig(spec.customData)
      if (config.ignored.length > 0)
        options.log?.(`${spec.name}: customData: not applied: ${config.ignored.join(', ')}`)
      writeSeed(join(folder, 'seed'), spec, config)
      const log = join(folder, 'log')
      const out = createWriteStream(log)
      const child = spawn(
        'unshare',
        [
          '--mount',
          '--pid',
          '--uts',
          '--ipc',
          '--fork',
          '--kill-child',
          'bash',
          bootScript,
          folder,
          spec.content.layers.join(':'),
          spec.address,
          spec.hostName,
        ],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
        },
      )
      child.stdout.pipe(out)
      child.stderr.pipe(out)
      const machine: Machine = { content: spec.content, folder, process: child, init: undefined }
      machines.set(spec.name, machine)
      const end = Date.now() + bootDeadlineMs
      while (!(await speaksSsh(spec.address))) {
        machine.init ??= firstChild(child.pid)
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
          await stop(spec.name)
          throw new Error(`the machine ${spec.name} did not start: ${tail(log)}`)
        }
        await sleep(40)
      }
      machine.init ??= firstChild(child.pid)
    },
    stop,
    capture: async (name, layer) => {
      const machine = machines.get(name)
      if (!machine) throw new Error(`there is no machine ${name}`)
      if (machine.process) throw new Error(`the machine ${name} runs`)
      const kept = join(layers, encodeURIComponent(layer))
      renameSync(join(machine.folder, 'upper'), kept)
      // Like DHCP's, it belongs to the machine and not to its image.
      if (existsSync(join(kept, 'etc/resolv.conf'))) rmSync(join(kept, 'etc/resolv.conf'), { force: true })
      return { layers: [kept, ...machine.content.layers] }
    },
    discard: async name => {
      await stop(name)
      const machine = machines.get(name)
      if (machine) rmSync(machine.folder, { recursive: true, force: true })
      machines.delete(name)
    },
    running: () => [...machines].filter(([, m]) => m.process).map(([name]) => name),
    readFile: async (content, path) => {
      const folder = join(options.dir, 'look')
      mkdirSync(folder, { recursive: true })
      const [only, ...more] = content.layers
      const mount =
        more.length === 0 ? `mount --bind "${only}" "$1"` : 'mount -t overlay -o "ro,lowerdir=$2" overlay "$1"'
      const script = `mount --make-rprivate / && ${mount} && if chroot "$1" test -f "$3"; then chroot "$1" cat "$3"; else exit 44; fi`
      try {
        const { stdout } = await run(
          'unshare',
          ['--mount', 'bash', '-c', script, '_', folder, content.layers.join(':'), path],
          { maxBuffer: 16 * 1024 * 1024 },
        )
        return stdout
      } catch (error) {
        if ((error as { code?: unknown }).code === 44) return undefined
        throw error
      }
    },
    dropLayer: async layer => {
      // Only what was captured here: a base root file system belongs to the cache.
      if (layer.startsWith(`${layers}/`)) rmSync(layer, { recursive: true, force: true })
    },
    close: async () => {
      for (const name of [...machines.keys()]) await stop(name)
      rmSync(join(options.dir, 'machines'), { recursive: true, force: true })
      machines.clear()
    },
  }
}

/** Everything that the boot script installs, as plain files: nothing of a user's text is ever part of a command. */
function writeSeed(folder: string, spec: MachineSpec, config: ReturnType<typeof parseCloudConfig>): void {
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content, { mode: 0o600 })
  const { admin } = spec
  if (admin) {
    if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(admin.username))
      throw new Error(`the user name ${JSON.stringify(admin.username)} is not accepted by Linux`)
    write('user', admin.username)
    if (admin.password !== undefined && admin.passwordLogin) write('password', `${admin.username}:${admin.password}\n`)
    write('ovf-env.xml', ovfEnvironment(spec.hostName, admin.username))
    const byPath = new Map<string, string[]>()
    for (const key of admin.publicKeys) byPath.set(key.path, [...(byPath.get(key.path) ?? []), key.keyData.trim()])
    const rows = [...byPath].map(([path, keys], i) => {
      if (!/^\/[\w./@-]+$/.test(path))
        throw new Error(`the path ${JSON.stringify(path)} of a public key is not accepted`)
      write(`key-${i}`, `${keys.join('\n')}\n`)
      return `key-${i}\t${path}\n`
    })
    write('keys.tsv', rows.join(''))
  }
  write('sshd-options', admin?.passwordLogin ? '-o PasswordAuthentication=yes' : '-o PasswordAuthentication=no')
  const rows = config.files.map((file, i) => {
    write(`file-${i}`, file.content)
    return `file-${i}\t${file.mode}\t${file.owner}\t${file.path}\n`
  })
  write('files.tsv', rows.join(''))
  if (config.hostKeys.length > 0) mkdirSync(join(folder, 'host-keys'), { recursive: true })
  for (const key of config.hostKeys) {
    write(`host-keys/ssh_host_${key.type}_key`, key.private)
    write(`host-keys/ssh_host_${key.type}_key.pub`, key.public)
  }
}

function speaksSsh(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: address, port: 22 })
    const end = (spoke: boolean) => {
      socket.destroy()
      resolve(spoke)
    }
    socket.setTimeout(2000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('data', data => end(data.toString('latin1').startsWith('SSH-2.0')))
  })
}

function firstChild(pid: number | undefined): number | undefined {
  try {
    const first = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]
    return first ? Number(first) : undefined
  } catch {
    return undefined
  }
}

/** A zombie has left its mounts and children behind already: it only waits for somebody to read its exit code. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join(' | ') || 'it said nothing'
  } catch {
    return 'it said nothing'
  }
}
