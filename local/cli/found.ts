import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { askControl, NobodyThere } from './control.ts'
import { type RunFolder, readRecord, type StackRecord } from './place.ts'
import { waitUntilGone } from './processes.ts'
import type { Status } from './protocol.ts'

/** A start may take as long as this. */
export const readyWithinMs = 60_000

/** A keeper outlives what it keeps by a moment; one that is there for longer is no dead one's. */
export const dyingMs = 500

/** What there is before a start. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'running'; readonly status: Status; readonly pid: number }
  /** a socket or a record, and nobody behind it; `pid`: the process that was */
  | { readonly kind: 'remains'; readonly pid: number | undefined; readonly since: string | undefined }
  /** its processes are there, and it does not answer */
  | { readonly kind: 'silent'; readonly record: StackRecord }

export async function look(place: RunFolder): Promise<Found> {
  const record = readRecord(place)
  try {
    const status = await askControl(place.socket, { ask: 'status' })
    return { kind: 'running', status, pid: record?.keeper.pid ?? 0 }
  } catch (error) {
    if (record !== undefined && !(await waitUntilGone(record.keeper, dyingMs))) return { kind: 'silent', record }
    // With a record, whoever broke off was on its way out.
    if (!(error instanceof NobodyThere) && record === undefined) throw error
  }
  if (record === undefined && !existsSync(place.socket)) return { kind: 'nothing' }
  return { kind: 'remains', pid: record?.keeper.pid, since: record?.since }
}

/** One that is silent because somebody else's start of it was cut short is waited for as long as a start may take. */
export async function lookPatiently(place: RunFolder, say: (text: string) => void): Promise<Found> {
  let found = await look(place)
  const since = found.kind === 'silent' ? found.record.since : ''
  if (Date.now() - Date.parse(since) < readyWithinMs) say(`A stack is starting since ${since}; waiting for it.`)
  while (found.kind === 'silent' && Date.now() - Date.parse(since) < readyWithinMs) {
    await sleep(200)
    found = await look(place)
  }
  return found
}
