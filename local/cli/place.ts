import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StartOptions } from './protocol.ts'

/** Where a stack that runs in the background keeps its socket and its log: `run/` in the cache, of root alone. */
export interface Place {
  readonly folder: string
  readonly socket: string
  readonly record: string
  readonly log: string
  readonly lock: string
}

/** What is known of a stack that was started, for those who come when it cannot answer any more. */
export interface StackRecord {
  /** the process outside that everything inside is tied to, and when it started (clock ticks since boot) */
  readonly keeper: { readonly pid: number; readonly started: string }
  readonly options: StartOptions
  /** ISO 8601 */
  readonly since: string
  /** the network namespace, which is that of every process in the stack, guests included; known once it is up */
  readonly network?: string
}

/** The longest path that the kernel takes for a socket. */
const LONGEST_SOCKET_PATH = 107

/** @throws Error when the cache folder's path is too long for a socket in it */
export function placeIn(cache: string): Place {
  const folder = join(cache, 'run')
  const socket = join(folder, 'control.sock')
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH)
    throw new Error(
      `The path ${socket} is longer than the ${LONGEST_SOCKET_PATH} bytes that a socket may have: set GOLDEN_IMAGE_CACHE to a shorter one.`,
    )
  return {
    folder,
    socket,
    record: join(folder, 'stack.json'),
    log: join(folder, 'stack.log'),
    lock: join(folder, 'lock'),
  }
}

export function makePlace(place: Place): void {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 })
}

export function writeRecord(place: Place, record: StackRecord): void {
  writeFileSync(`${place.record}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${place.record}.new`, place.record)
}

/** `undefined` if there is none that can be read. */
export function readRecord(place: Place): StackRecord | undefined {
  try {
    return JSON.parse(readFileSync(place.record, 'utf8')) as StackRecord
  } catch {
    return undefined
  }
}

/** The log stays, to be looked at. */
export function clearPlace(place: Place): void {
  for (const file of [place.socket, place.record]) rmSync(file, { force: true })
}

/** The last lines of the log, for an error text. */
export function lastLines(place: Place, count = 12): string {
  try {
    return readFileSync(place.log, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}
