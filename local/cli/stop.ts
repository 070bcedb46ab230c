import { setTimeout as sleep } from 'node:timers/promises'
import { askControl } from './control.ts'
import type { Found } from './found.ts'
import { clearPlace, type RunFolder, readRecord, type StackRecord } from './place.ts'
import { insideOf, isAlive, remainsOf, waitUntilGone } from './processes.ts'

export interface Stopped {
  /** `asked`: it stopped by itself; `killed`: it did not answer; `remains`: it was dead already; `nothing`: there was none */
  readonly how: 'asked' | 'killed' | 'remains' | 'nothing'
  /** of the stack, as the machine sees it now */
  readonly left: Left
}

type Left = ReturnType<typeof remainsOf>

/** Long enough for the machines to go; a stack that says nothing for longer is killed. */
const stopWithinMs = 30_000

/** How long what was killed may take to be gone: ten times what it takes on a busy machine. */
const usualPatienceMs = 10_000

/** Ends whatever there is, in order if it can be, and counts what is left. */
export async function stopStack(place: RunFolder, found: Found): Promise<Stopped> {
  const record = readRecord(place)
  const watch = record && watchEnd(record)
  const asked = found.kind === 'running' && (await waitUntilStopped(place))
  const gone = asked && (record === undefined || (await waitUntilGone(record.keeper, usualPatienceMs)))
  const how = found.kind === 'nothing' || found.kind === 'remains' ? found.kind : gone ? 'asked' : 'killed'
  if (record) kill(record)
  const left = (await watch?.()) ?? nothing
  if (left.processes === 0) clearPlace(place)
  return { how, left }
}

/** Kills a stack, however far it has come; resolves when nothing of it is left, or what is left will not go. */
export async function endStack(record: StackRecord, patienceMs = usualPatienceMs): Promise<Left> {
  const untilEnded = watchEnd(record, patienceMs)
  kill(record)
  return untilEnded()
}

function kill({ keeper }: StackRecord): void {
  if (isAlive(keeper)) process.kill(keeper.pid, 'SIGKILL')
}

const nothing: Left = { processes: 0, mounts: 0 }

/**
 * To be called while the stack may still be there: its namespace is known by a number that another one has once it is gone. Then to be called back
 * after its end, for what is left; the kernel ends its processes one by one after the keeper.
 */
function watchEnd(record: StackRecord, patienceMs = usualPatienceMs): () => Promise<Left> {
  const inside = record.inside ?? insideOf(record.keeper)
  const there = inside !== undefined && isAlive(inside)
  return async () => {
    await waitUntilGone(record.keeper, patienceMs)
    if (!there) return nothing
    const deadline = Date.now() + patienceMs
    for (;;) {
      const left = remainsOf(inside.network)
      if (left.processes === 0 || Date.now() > deadline) return left
      await sleep(30)
    }
  }
}

async function waitUntilStopped(place: RunFolder): Promise<boolean> {
  try {
    await askControl(place.socket, { ask: 'stop' }, stopWithinMs)
    return true
  } catch {
    return false
  }
}
