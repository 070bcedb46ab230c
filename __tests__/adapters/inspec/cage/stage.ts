import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inspecScanner } from '../../../../src/adapters/inspec/scanner.ts'
import { GoldenImageError } from '../../../../src/domain/errors.ts'
import type { Isolation, ScanResult } from '../../../../src/ports/compliance-scanner.ts'
import { type Lack, lackOf } from '../../../needs.ts'

const isRoot = process.getuid?.() === 0
const sudo = spawnSync('sudo', ['-n', 'true']).status === 0
export const ways: [Isolation, Lack | undefined][] = [
  ['root', lackOf('root', isRoot ? undefined : 'this process is not root')],
  ['sudo', lackOf('sudo', sudo ? undefined : 'sudo asks for a password here')],
]

/** What a hostile profile did, as far as it got. */
export interface Done {
  readonly lines: string[]
  /** the code of the error, if the run ended in one */
  readonly problem: { readonly code: string; readonly message: string } | undefined
  readonly result: ScanResult | undefined
  readonly ms: number
}

export interface Stage extends Disposable {
  /** of this test alone, 0755: others may look in */
  readonly root: string
  /** where the scanner makes its folders */
  readonly runs: string
  /** Puts a file there for everybody to read. */
  write(name: string, text: string, mode?: number): string
  /** The auditor is `body`: Ruby, with the path of the report in `REPORT`. What runs it is the scanner, as in a job. */
  attack(isolation: Isolation, body: string, more?: Partial<Attack>): Promise<Done>
  /** Processes of the users that its attacks ran as. */
  listLeft(): string[]
}

interface Attack {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** port of 127.0.0.1 at which the machine answers */
  readonly port: number
  readonly environment: Readonly<Record<string, string>>
  /** file of the checkout, beside what a profile is */
  readonly files: Readonly<Record<string, string>>
}

const version = `if ARGV[0] == 'version'\n  puts '6.8.1'\n  exit\nend\n`

/** @param name what its folder is called */
export function createStage(name = 'cage-test-'): Stage {
  const root = mkdtempSync(join(tmpdir(), name))
  chmodSync(root, 0o755)
  const runs = join(root, 'runs')
  mkdirSync(runs)
  chmodSync(runs, 0o711)
  const write = (name: string, text: string, mode = 0o644) => {
    const file = join(root, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    chmodSync(file, mode)
    return file
  }
  const users = new Set<string>()
  return {
    root,
    runs,
    listLeft: () => listProcessesOf(users),
    write,
    attack: async (isolation, body, more = {}) => {
      const lines: string[] = []
      write(
        'bin/cinc-auditor',
        `#!/usr/bin/ruby\n${version}$stdout.sync = true\nputs "user #{Process.uid}"\nREPORT = ARGV.last.sub('json:', '')\nKEY = ARGV[ARGV.index('--key-files') + 1]\n${helpers}${body}\n`,
        0o755,
      )
      write('ws/p/inspec.yml', 'name: p\n')
      for (const [name, text] of Object.entries(more.files ?? {})) write(`ws/${name}`, text)
      const keyFile = write('key', 'PRIVATE', 0o600)
      const scanner = inspecScanner({
        workspace: join(root, 'ws'),
        environment: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, ...more.environment },
        base: runs,
        cancelled: new AbortController().signal,
        foreign: line => {
          const user = /^user (\d+)$/.exec(line)?.[1]
          if (user === undefined) lines.push(line)
          else users.add(user)
        },
        sayLeft: folder => lines.push(`left ${folder}`),
      })
      const found = scanner.find()
      if (!found) throw new Error('no auditor')
      const auditor = await scanner.start(found, isolation)
      const began = performance.now()
      const ended = await scanner
        .run(auditor, isolation, {
          profile: { path: 'p' },
          target: { user: 'golden', port: more.port ?? 2, keyFile },
          inputs: { a: '1' },
          timeoutMs: more.timeoutMs ?? 20_000,
          signal: more.signal ?? new AbortController().signal,
        })
        .then(
          result => ({ result, problem: undefined }),
          (error: unknown) => {
            if (!(error instanceof GoldenImageError)) throw error
            return { result: undefined, problem: { code: error.code, message: error.message } }
          },
        )
      return { ...ended, lines, ms: performance.now() - began }
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** `tries`: says what came of it, a value or the class of the error. `call`: a system call by its number, as itself. */
const helpers = `
require 'socket'
def tries(what)
  came = begin
    yield
  rescue SystemCallError, IOError, SocketError, NoMemoryError => e
    e.class.name
  end
  puts "#{what}: #{came.inspect}"
end
def call(number, *given)
  Kernel.syscall(number, *given)
end
def good
  File.write(REPORT, '{}')
  exit! 0
end
`

/** Command lines of the processes that belong to one of these users, and do something yet. */
function listProcessesOf(users: ReadonlySet<string>): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const [, ...ids] = /^Uid:\t(\d+)\t(\d+)\t(\d+)\t(\d+)$/m.exec(status) ?? []
        if (/^State:\tZ/m.test(status) || !ids.some(id => users.has(id))) return []
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
      } catch {
        return []
      }
    })
}

/** Mounts of this machine, by where they are. */
export const listMounts = () => readFileSync('/proc/self/mountinfo', 'utf8')

/** Somebody on 127.0.0.1 who greets, and hears no more. */
export async function greeter(text: string): Promise<{ port: number; greeted(): number } & AsyncDisposable> {
  let count = 0
  const server: Server = createServer(socket => {
    count++
    socket.on('error', () => {})
    socket.end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    port: address.port,
    greeted: () => count,
    [Symbol.asyncDispose]: () => new Promise(resolve => server.close(() => resolve())),
  }
}
