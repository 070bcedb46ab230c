import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cacheFolder } from '../../setup/cache.mjs'
import { insidePaths } from '../sealed/inside.ts'
import type { Inside, Process } from './processes.ts'
import type { StartOptions } from './protocol.ts'
import { Refusal } from './refusal.ts'

/** Where a stack that runs in the background keeps its socket and its log, of root alone. */
export interface RunFolder {
  readonly folder: string
  readonly socket: string
  readonly record: string
  readonly log: string
  readonly lock: string
  /** a pipe that is there for a moment at the start: see start.ts */
  readonly lifeline: string
}

/** What is known of a stack that was started, for those who come when it cannot answer any more. */
export interface StackRecord {
  /** the process outside that everything inside is tied to */
  readonly keeper: Process
  readonly options: StartOptions
  /** ISO 8601 */
  readonly since: string
  /** known once it is up */
  readonly inside?: Inside
}

/** The longest path that the kernel takes for a socket. */
const longestSocketPath = 107

/** `GOLDEN_IMAGE_RUN`, or `run/` in the cache. Stacks with folders of their own run side by side. */
export function runFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env.GOLDEN_IMAGE_RUN || join(cacheFolder(env), 'run'))
}

/** Throws Refusal when a socket cannot be there: its path is too long, or it would not be seen from inside */
export function placeIn(folder: string): RunFolder {
  const socket = join(folder, 'control.sock')
  if (Buffer.byteLength(socket) > longestSocketPath)
    throw new Refusal(
      `The path ${socket} is longer than the ${longestSocketPath} bytes that a socket may have: set GOLDEN_IMAGE_RUN to a shorter folder.`,
      2,
    )
  if (`${folder}/`.startsWith(`${insidePaths.root}/`))
    throw new Refusal(
      `The folder ${folder} would be hidden inside, where ${insidePaths.root} is another: set GOLDEN_IMAGE_RUN to one elsewhere.`,
      2,
    )
  return {
    folder,
    socket,
    record: join(folder, 'stack.json'),
    log: join(folder, 'stack.log'),
    lock: join(folder, 'lock'),
    lifeline: join(folder, 'lifeline'),
  }
}

/** Throws Refusal when others may write to the folder: what is read there names a process that root ends */
export function makePlace({ folder }: RunFolder): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new Refusal(`Others may write to ${folder}: \`chown root\` and \`chmod 700\` it, or remove it.`, 2)
}

export function writeRecord(place: RunFolder, record: StackRecord): void {
  writeFileSync(`${place.record}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${place.record}.new`, place.record)
}

/** `undefined` if there is none that can be read: half a record is none. */
export function readRecord(place: RunFolder): StackRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(place.record, 'utf8')) as Partial<StackRecord> | null
    // We wrote it, and nobody else can; only what identifies the process that will be killed is looked at.
    const { pid, started } = record?.keeper ?? {}
    return Number.isInteger(pid) && typeof started === 'string' ? (record as StackRecord) : undefined
  } catch {
    return undefined
  }
}

/** The log stays, to be looked at. */
export function clearPlace(place: RunFolder): void {
  for (const file of [place.socket, place.record, place.lifeline]) rmSync(file, { force: true })
}

/** The last lines of the log, for an error text. */
export function lastLines(place: RunFolder, count = 12): string {
  try {
    return readFileSync(place.log, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
