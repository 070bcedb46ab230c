import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { look, lookPatiently } from '../../../local/cli/found.ts'
import { placeIn, type RunFolder, readRecord, type StackRecord, writeRecord } from '../../../local/cli/place.ts'
import { isAlive, startOf } from '../../../local/cli/processes.ts'
import { endStack, stopStack } from '../../../local/cli/stop.ts'
import { lackOf, needing } from '../../needs.ts'
import { leaveSocket } from './terminal.ts'

const reason = existsSync('/proc/self/stat') ? undefined : 'it takes Linux'
const { describe: suite } = needing(lackOf('Linux', reason))
const LONG_AGO = '2026-01-01T00:00:00.000Z'

suite(`what a record is worth`, () => {
  let place: RunFolder
  let process: ChildProcess
  beforeEach(() => {
    place = placeIn(mkdtempSync(join(tmpdir(), 'gi-stop-')))
    process = spawn('sleep', ['60'], { stdio: 'ignore' })
  })
  afterEach(() => {
    process.kill('SIGKILL')
    rmSync(place.folder, { recursive: true, force: true })
  })

  const note = (changes: Partial<StackRecord> = {}): StackRecord => {
    const pid = process.pid ?? 0
    const keeper = { pid, started: startOf(pid) ?? '' }
    const record = { keeper, options: { publish: [], delay: 0 }, since: LONG_AGO, ...changes }
    writeRecord(place, record)
    return record
  }

  it('nothing there: nothing found', async () => expect(await look(place)).toEqual({ kind: 'nothing' }))

  it('a keeper that lives and a stack that does not answer: it is ended by force', async () => {
    const record = note()
    expect(await look(place)).toEqual({ kind: 'silent', record })
    expect(await stopStack(place, { kind: 'silent', record })).toEqual({
      how: 'killed',
      left: { processes: 0, mounts: 0 },
    })
    expect(isAlive(record.keeper)).toBe(false)
    expect(readdirSync(place.folder)).toEqual([])
  })

  it('the number of a keeper that another process has now: it is let live', async () => {
    const record = note()
    note({ keeper: { ...record.keeper, started: '1' } })
    const found = await look(place)
    expect(found).toEqual({ kind: 'remains', pid: record.keeper.pid, since: LONG_AGO })
    expect(await stopStack(place, found)).toMatchObject({ how: 'remains' })
    expect(isAlive(record.keeper)).toBe(true)
    expect(readRecord(place)).toBeUndefined()
  })

  it('the number of a namespace that others have now: they are not counted as left', async () => {
    const network = readlinkSync('/proc/self/ns/net')
    note({ keeper: { pid: 2 ** 22 + 1, started: '1' }, inside: { pid: 2 ** 22 + 2, started: '1', network } })
    expect(await stopStack(place, await look(place))).toEqual({ how: 'remains', left: { processes: 0, mounts: 0 } })
  })

  it('what is really left is counted, and what it is known by is kept', async () => {
    const pid = process.pid ?? 0
    const network = readlinkSync(`/proc/${pid}/ns/net`)
    const record = note({
      keeper: { pid: 2 ** 22 + 1, started: '1' },
      inside: { pid, started: startOf(pid) ?? '', network },
    })
    const left = await endStack(record, 100)
    expect(left.processes).toBeGreaterThan(0)
    expect(left.mounts).toBeGreaterThanOrEqual(readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n').length)
    expect(existsSync(place.record)).toBe(true)
  })

  it('a socket alone: it is what a crash left', async () => {
    leaveSocket(place.socket)
    expect(await look(place)).toEqual({ kind: 'remains', pid: undefined, since: undefined })
  })

  it('a stack that has just been started is waited for', async () => {
    const said: string[] = []
    note({ since: new Date().toISOString() })
    const endSoon = (text: string) => {
      said.push(text)
      setTimeout(() => process.kill('SIGKILL'), 500)
    }
    expect(await lookPatiently(place, endSoon)).toMatchObject({ kind: 'remains' })
    expect(said).toEqual([expect.stringMatching(/^A stack is starting since .*; waiting for it\.$/)])
  })

  it('a stack that hangs is not waited for', async () => {
    note()
    expect(await lookPatiently(place, () => {})).toMatchObject({ kind: 'silent' })
  })
})
