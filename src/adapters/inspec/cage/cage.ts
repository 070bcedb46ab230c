import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool, type ToolOutcome } from '../../process/run-tool.ts'
import { findSystemProgram, systemFolders, whyNoSystemProgram } from '../../process/system-program.ts'
import { type CageOutcome, requireEnd } from './end.ts'
import { noIsolation } from './no-isolation.ts'
import { formatPlan } from './plan.ts'
import { cageProgram } from './program.ts'
import { relayProgram } from './relay.ts'
import { insidePaths, makeRoot, type Seen } from './root.ts'
import { parseStatus, type Status } from './status.ts'
import { findArchitecture } from './system-calls.ts'
import { drawUserId, mostTries } from './user-ids.ts'
import { openWay } from './way.ts'

/** One command, and all that it is given. */
export interface CageRun {
  readonly how: 'root' | 'sudo'
  /** of this run alone, and of nobody else than us: nothing inside can write to it */
  readonly folder: string
  readonly seen: readonly Seen[]
  /** paths out here of what it is given: see `insidePaths` */
  readonly profiles?: string
  readonly inputFile?: string | undefined
  readonly keyFile?: string
  /** an empty file: the only one out here that is written inside, by everybody there */
  readonly reportFile?: string
  /** port of 127.0.0.1 to which `insidePort` leads */
  readonly port?: number
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly cwd: string
  readonly timeoutMs: number
  /** characters that it may print */
  readonly mostOutput: number
  readonly signal: AbortSignal
  onLine?(line: string): void
}

/** There is no other one in that network. */
export const insidePort = 2222

/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const graceMs = 2000
/** for root's side to say what came of a deadline of its own, before ours ends it */
const lateMs = 10_000

/** What must be there for it, or why it cannot be. Whether the kernel lets us is told by the first run. */
export function whyNoCage(how: 'root' | 'sudo'): string | undefined {
  if (process.platform !== 'linux') return `it needs namespaces of Linux; this is ${process.platform}`
  if (!findArchitecture(process.arch)) return `it knows the kernel of x64 and arm64; this is ${process.arch}`
  const needed = how === 'sudo' ? ['perl', 'sudo'] : ['perl']
  return needed.map(name => whyNoSystemProgram(name, systemFolders)).find(why => why !== undefined)
}

/**
 * Runs one command as a user of its own in mounts, processes and a network of its own. Resolves when root's side has seen the end of all that it started. Throws
 * as `requireEnd` does, and `VALIDATE_NO_ISOLATION` where no user id is free.
 */
export async function runInCage(run: CageRun): Promise<CageOutcome> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { tool, status } = await tryOnce(run)
    if (status.taken) continue
    return requireEnd(tool, status, run.signal.aborted || tool.saidTooMuch === true)
  }
  throw noIsolation(`none of ${mostTries} user ids that were tried was free`)
}

async function tryOnce(run: CageRun): Promise<{ tool: ToolOutcome; status: Status }> {
  const { how, folder, port, signal } = run
  const [root, statusFile, program] = ['root', 'status', 'cage.pl'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await rm(root, { recursive: true, force: true })
  const id = drawUserId()
  const given: readonly (readonly [string | undefined, string])[] = [
    [run.profiles, insidePaths.profiles],
    [run.inputFile, insidePaths.inputs],
  ]
  const shown = given.flatMap(([from, at]) => (from === undefined ? [] : [{ from, at }]))
  const seen = await makeRoot(root, { id }, [...run.seen, ...shown])
  await writeFile(program, cageProgram, { mode: 0o600 })
  await writeFile(statusFile, '', { mode: 0o600 })
  await writeFile(
    join(folder, 'plan'),
    formatPlan({
      architecture: requireArchitecture(),
      id,
      root,
      seen,
      keyFile: run.keyFile,
      reportFile: run.reportFile,
      relay: port === undefined ? undefined : { node: process.execPath, program: relayProgram, port: insidePort },
      owner: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
      seconds: Math.max(1, Math.ceil(run.timeoutMs / 1000)),
      cwd: run.cwd,
      environment: run.environment,
      command: run.command,
    }),
    { mode: 0o600 },
  )
  await using _way = port === undefined ? undefined : await openWay(folder, port)
  const perl = [findSystemProgram('perl', systemFolders), program, folder]
  const [command = '', ...args] =
    how === 'sudo' ? [findSystemProgram('sudo', systemFolders), '-n', '--', ...perl] : perl
  const tool = await runTool({
    command,
    args,
    cwd: '/',
    env: { PATH: systemFolders, LC_ALL: 'C' },
    untilInputEnds: true,
    ...(run.onLine ? { onLine: line => run.onLine?.(line) } : {}),
    keep: 64 * 1024,
    most: run.mostOutput,
    signal,
    timeoutMs: run.timeoutMs + lateMs,
    graceMs,
  })
  return { tool, status: parseStatus(await readFile(statusFile, 'utf8')) }
}

function requireArchitecture() {
  const found = findArchitecture(process.arch)
  if (!found) throw noIsolation(whyNoCage('root') ?? process.arch)
  return found
}
