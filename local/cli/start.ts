import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SetupPaths } from '../../setup/index.mjs'
import { sealedCommand, sealedEnvironment } from '../sealed/launch.ts'
import { askControl, NobodyThere } from './control.ts'
import type { DaemonOptions } from './daemon.ts'
import { dyingMs, readyWithinMs } from './found.ts'
import { clearPlace, lastLines, makePlace, type RunFolder, readRecord, type StackRecord, writeRecord } from './place.ts'
import { insideOf, isAlive, startOf, waitUntilGone } from './processes.ts'
import type { StartOptions } from './protocol.ts'
import { endStack } from './stop.ts'

export interface StartContext {
  readonly place: RunFolder
  readonly paths: SetupPaths
  readonly projectFolder: string
  readonly options: StartOptions
  readonly signal: AbortSignal
}

/**
 * First argument: where to make the lifeline. It waits for a line on standard input, so that nothing starts that no record knows of: whoever
 * dies before writing both leaves nothing behind. The lifeline is a pipe that it alone holds open for writing; at its end the stack, which reads
 * it, ends by itself, even if the kernel's own ties (see launch.ts) were not yet made when it was killed.
 */
const keeperScript = [
  'read -r go || exit 1',
  'life=$1; shift',
  'mkfifo -m 600 "$life" && exec 3<>"$life" 4<"$life" && rm "$life" || exit 1',
  '"$@" <&4 3<&- 4<&-',
  'exit $?',
].join('\n')

/**
 * Starts the stack in the background and waits until it answers. Everything inside is tied to one small process outside, the keeper:
 * however that one ends, the stack ends with it.
 * Throws Error with the end of the log when it does not come up; then nothing of it is left
 */
export async function startStack({ place, paths, projectFolder, options, signal }: StartContext): Promise<StackRecord> {
  makePlace(place)
  const before = readRecord(place)
  const left = before ? (await endStack(before)).processes : 0
  if (left > 0) throw new Error(`${left} processes of the stack before do not end: they hang in the kernel.`)
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
  const keeper = spawn('sh', ['-c', keeperScript, 'golden-image-stack', place.lifeline, command, ...args], {
    cwd: projectFolder,
    detached: true,
    env: sealedEnvironment(process.env),
    stdio: ['pipe', log, log],
  })
  closeSync(log)
  const record: StackRecord = { keeper: await identifyKeeper(keeper), options, since }
  try {
    writeRecord(place, record)
    release(keeper, 'go\n')
  } catch (error) {
    release(keeper, '')
    throw error
  }
  try {
    await waitUntilReady(place, record, signal)
  } catch (error) {
    await endStack(record)
    clearPlace(place)
    throw error
  }
  const inside = insideOf(record.keeper)
  const complete = { ...record, ...(inside === undefined ? {} : { inside }) }
  writeRecord(place, complete)
  return complete
}

async function identifyKeeper(keeper: ChildProcess): Promise<StackRecord['keeper']> {
  const { pid } = keeper
  if (pid !== undefined) return { pid, started: startOf(pid) ?? '' }
  return new Promise((_, reject) =>
    keeper.once('error', error => reject(new Error(`The stack could not be started: ${error.message}.`))),
  )
}

/** Lets it go on, or without a word end; and us go without it. */
function release(keeper: ChildProcess, word: string): void {
  // It may have been killed; that is seen elsewhere.
  keeper.stdin?.on('error', () => {})
  keeper.stdin?.end(word)
  keeper.unref()
}

async function waitUntilReady(place: RunFolder, record: StackRecord, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  for (;;) {
    if (signal.aborted) throw new Error('The start was interrupted; nothing of it is left.')
    if (!isAlive(record.keeper)) throw new Error(`The stack ended while it started. Its log ends:\n${lastLines(place)}`)
    try {
      await askControl(place.socket, { ask: 'status' })
      return
    } catch (error) {
      if (!(error instanceof NobodyThere) && !(await waitUntilGone(record.keeper, dyingMs))) throw error
    }
    if (Date.now() > deadline)
      throw new Error(`The stack is not ready after ${readyWithinMs / 1000} s. Its log ends:\n${lastLines(place)}`)
    await sleep(100)
  }
}
