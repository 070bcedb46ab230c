import { spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SetupPaths } from '../../scripts/setup.mjs'
import { sealedCommand, sealedEnvironment } from '../sealed/launch.ts'
import { askControl, NobodyThere } from './control.ts'
import type { DaemonOptions } from './daemon.ts'
import { clearPlace, lastLines, makePlace, type Place, readRecord, type StackRecord, writeRecord } from './place.ts'
import { firstInside, isAlive, networkOf, startOf } from './processes.ts'
import type { StartOptions, Status } from './protocol.ts'

/** What there is before a start. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'running'; readonly status: Status; readonly pid: number }
  /** a socket or a record, and nobody behind it; `pid`: the process that was */
  | { readonly kind: 'remains'; readonly pid: number | undefined; readonly since: string | undefined }
  /** its processes are there, and it does not answer */
  | { readonly kind: 'silent'; readonly record: StackRecord }

export async function look(place: Place): Promise<Found> {
  const record = readRecord(place)
  const alive = record !== undefined && isAlive(record.keeper)
  try {
    const status = await askControl(place.socket, { ask: 'status' })
    return { kind: 'running', status, pid: record?.keeper.pid ?? 0 }
  } catch (error) {
    if (alive) return { kind: 'silent', record }
    if (!(error instanceof NobodyThere)) throw error
  }
  if (record === undefined && !existsSync(place.socket)) return { kind: 'nothing' }
  return { kind: 'remains', pid: record?.keeper.pid, since: record?.since }
}

export interface StartContext {
  readonly place: Place
  readonly paths: SetupPaths
  readonly projectFolder: string
  readonly options: StartOptions
  readonly signal: AbortSignal
}

const READY_WITHIN_MS = 60_000

/**
 * Starts the stack in the background and waits until it answers. Everything inside is tied to one small process outside, the keeper:
 * however that one ends, the stack ends with it.
 * @throws Error with the end of the log when it does not come up; then nothing of it is left
 */
export async function startStack({ place, paths, projectFolder, options, signal }: StartContext): Promise<StackRecord> {
  makePlace(place)
  clearPlace(place)
  const since = new Date().toISOString()
  const daemon: DaemonOptions = { paths, projectFolder, socket: place.socket, folder: place.folder, since, options }
  const { command, args } = sealedCommand([
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'daemon.ts'),
    JSON.stringify(daemon),
  ])
  const log = openSync(place.log, 'w', 0o600)
  const keeper = spawn('sh', ['-c', '"$@"; exit $?', 'golden-image-stack', command, ...args], {
    cwd: projectFolder,
    detached: true,
    env: sealedEnvironment(process.env),
    stdio: ['ignore', log, log],
  })
  const pid = keeper.pid
  if (pid === undefined) throw new Error('The stack could not be started: there is no program `sh`.')
  keeper.unref()
  const record: StackRecord = { keeper: { pid, started: startOf(pid) ?? '' }, options, since }
  writeRecord(place, record)
  try {
    await untilReady(place, record, signal)
  } catch (error) {
    await endKeeper(record)
    clearPlace(place)
    throw error
  }
  const inside = firstInside(pid)
  const network = inside === undefined ? undefined : networkOf(inside)
  const complete = { ...record, ...(network === undefined ? {} : { network }) }
  writeRecord(place, complete)
  return complete
}

async function untilReady(place: Place, record: StackRecord, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (signal.aborted) throw new Error('The start was interrupted; nothing of it is left.')
    if (!isAlive(record.keeper)) throw new Error(`The stack ended while it started. Its log ends:\n${lastLines(place)}`)
    try {
      await askControl(place.socket, { ask: 'status' })
      return
    } catch (error) {
      if (!(error instanceof NobodyThere)) throw error
    }
    if (Date.now() > deadline)
      throw new Error(`The stack is not ready after ${READY_WITHIN_MS / 1000} s. Its log ends:\n${lastLines(place)}`)
    await sleep(100)
  }
}

/** Kills the keeper, and with it everything inside; resolves when it is gone. */
export async function endKeeper({ keeper }: StackRecord, patienceMs = 5000): Promise<void> {
  if (isAlive(keeper)) process.kill(keeper.pid, 'SIGKILL')
  await untilGone(keeper, patienceMs)
}

/** @returns whether it is gone */
export async function untilGone(keeper: StackRecord['keeper'], patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (isAlive(keeper) && Date.now() < deadline) await sleep(30)
  return !isAlive(keeper)
}
