import { setTimeout as sleep } from 'node:timers/promises'
import { askControl } from './control.ts'
import { clearPlace, type Place, readRecord } from './place.ts'
import { remainsOf } from './processes.ts'
import { endKeeper, type Found, untilGone } from './start.ts'

export interface Stopped {
  /** `asked`: it stopped by itself; `killed`: it did not answer; `remains`: it was dead already; `nothing`: there was none */
  readonly how: 'asked' | 'killed' | 'remains' | 'nothing'
  /** of the stack, as the machine sees it now */
  readonly left: { readonly processes: number; readonly mounts: number }
}

/** Long enough for the machines to go; a stack that says nothing for longer is killed. */
const STOP_WITHIN_MS = 30_000

/** Ends whatever there is, in order if it can be, and counts what is left. */
export async function stopStack(place: Place, found: Found): Promise<Stopped> {
  const record = readRecord(place)
  const asked = found.kind === 'running' && (await stopsItself(place))
  const gone = asked && (record === undefined || (await untilGone(record.keeper, 5000)))
  const how = found.kind === 'nothing' || found.kind === 'remains' ? found.kind : gone ? 'asked' : 'killed'
  if (record) await endKeeper(record)
  // The kernel ends the others one by one after the first process inside.
  const deadline = Date.now() + 5000
  while (remainsOf(record?.network).processes > 0 && Date.now() < deadline) await sleep(30)
  const left = remainsOf(record?.network)
  if (left.processes === 0) clearPlace(place)
  return { how, left }
}

async function stopsItself(place: Place): Promise<boolean> {
  try {
    await askControl(place.socket, { ask: 'stop' }, STOP_WITHIN_MS)
    return true
  } catch {
    return false
  }
}
