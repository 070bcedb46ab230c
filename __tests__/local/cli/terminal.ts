import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { cannotSeal } from '../../../local/sealed/launch.ts'
import { cacheFolder } from '../../../setup/cache.mjs'
import { setupPaths } from '../../../setup/index.mjs'
import { namedBy } from './kernel.ts'

export const project = resolve(import.meta.dirname, '../../..')

/** Why no stack can be started here, or `undefined`. */
export function cannotStart(): string | undefined {
  const paths = setupPaths(cacheFolder(process.env))
  const needed = [...Object.values(paths.roots), join(paths.mirror, 'mirror.json'), paths.tools]
  const missing = needed.find(path => !existsSync(path))
  return missing === undefined ? cannotSeal() : `no ${missing}: run set-up as root`
}

export interface Said {
  /** a signal is 128 and its number, as in a shell */
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A run folder of our own, made by the first start: a stack that somebody has running is another one. */
export interface Terminal {
  readonly folder: string
  /** `npm run local -- WORDS` */
  local(...words: readonly string[]): Promise<Said>
  /** The same, not waited for; `console` is the process that works, without the wrapper that brings Node. */
  begin(...words: readonly string[]): { readonly console: ChildProcess; readonly said: Promise<Said> }
  /** The answer to WORDS and `--json`. */
  json(...words: readonly string[]): Promise<Record<string, unknown>>
  /** What the stack is known by, as soon as there is one. */
  record(): { readonly keeper: { readonly pid: number } } | undefined
  /** Ends whatever a failed test may have left. */
  dispose(): Promise<void>
}

const DEADLINE_MS = 90_000

/** @param more of the environment */
export function openTerminal(more: NodeJS.ProcessEnv = {}): Terminal {
  const folder = join(tmpdir(), `gi-run-${randomUUID()}`)
  const env = { ...process.env, GOLDEN_IMAGE_RUN: folder, ...more }
  const local = (...words: readonly string[]) => collect(spawnNode(['scripts/local.mjs', ...words], env))
  const record = (): ReturnType<Terminal['record']> => {
    try {
      return JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8'))
    } catch {
      return undefined
    }
  }
  return {
    folder,
    local,
    begin: (...words) => {
      const console = spawnNode(['--disable-warning=ExperimentalWarning', 'local/cli/main.ts', ...words], env)
      return { console, said: collect(console) }
    },
    json: async (...words) => JSON.parse((await local(...words, '--json')).out),
    record,
    dispose: async () => {
      if (record()) await local('stop')
      for (const pid of namedBy(folder)) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function spawnNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  before: readonly string[] = [],
): ChildProcess {
  const [command = '', ...rest] = [...before, process.execPath, ...args]
  return spawn(command, rest, { cwd: project, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
}

const SIGNALS: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

export function collect(child: ChildProcess): Promise<Said> {
  let [out, err] = ['', '']
  child.stdout?.on('data', part => {
    out += part
  })
  child.stderr?.on('data', part => {
    err += part
  })
  const timer = setTimeout(() => {
    err += `\nKilled by the test after ${DEADLINE_MS / 1000} s. Its processes and what they wait for:\n${groupOf(child)}`
    // The whole group: the wrapper alone would leave what it has started.
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  }, DEADLINE_MS)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      done({ code: code ?? 128 + (SIGNALS[signal ?? ''] ?? 0), out, err })
    })
  })
}

function groupOf({ pid }: ChildProcess): string {
  const lines = spawnSync('ps', ['-eo', 'pgid,pid,stat,etimes,wchan:32,args'], { encoding: 'utf8' }).stdout ?? ''
  return lines
    .split('\n')
    .filter(line => Number.parseInt(line, 10) === pid)
    .join('\n')
}

/** A socket as a killed process leaves it: there, and nobody listens. Node takes the file along whenever it closes one. */
export function leaveSocket(path: string): void {
  execFileSync('perl', ['-MIO::Socket::UNIX', '-e', 'IO::Socket::UNIX->new(Listen => 1, Local => shift) or die', path])
}
