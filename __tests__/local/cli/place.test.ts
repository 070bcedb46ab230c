import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  clearPlace,
  lastLines,
  makePlace,
  placeIn,
  readRecord,
  runFolder,
  writeRecord,
} from '../../../local/cli/place.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gi-place-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const record = { keeper: { pid: 1, started: '2' }, options: { publish: [], delay: 0 }, since: 'now' } as const

describe('where the stack keeps its socket', () => {
  it.each([
    [{ GOLDEN_IMAGE_CACHE: '/c' }, '/c/run'],
    [{ XDG_CACHE_HOME: '/x' }, '/x/golden-image-actions/run'],
    [{ GOLDEN_IMAGE_CACHE: '/c', GOLDEN_IMAGE_RUN: '/elsewhere' }, '/elsewhere'],
    [{ GOLDEN_IMAGE_CACHE: '/c', GOLDEN_IMAGE_RUN: '' }, '/c/run'],
    [{ GOLDEN_IMAGE_RUN: 'here' }, join(process.cwd(), 'here')],
  ])('with %j: %s', (env, folder) => expect(runFolder(env)).toBe(folder))

  it('is refused where a socket cannot be, or could not be seen from inside', () => {
    expect(placeIn(`/${'a'.repeat(107 - '//control.sock'.length)}`).socket.length).toBe(107)
    expect(() => placeIn(`/${'a'.repeat(108 - '//control.sock'.length)}`)).toThrow(
      /longer than the 107 bytes.*GOLDEN_IMAGE_RUN/,
    )
    expect(() => placeIn('/mnt')).toThrow(/would be hidden inside/)
    expect(() => placeIn('/mnt/disk/run')).toThrow(/GOLDEN_IMAGE_RUN/)
    expect(() => placeIn('/mntain/run')).not.toThrow()
  })

  it('is made for its owner alone, and refused when others may write to it', () => {
    const place = placeIn(join(home, 'a/b'))
    makePlace(place)
    makePlace(place)
    expect(statSync(place.folder).mode & 0o777).toBe(0o700)
    chmodSync(place.folder, 0o770)
    expect(() => makePlace(place)).toThrow(/^Others may write to .*chmod 700/)
  })

  it('a record is read as it was written, and half a record is none', () => {
    const place = placeIn(home)
    expect(readRecord(place)).toBeUndefined()
    writeRecord(place, record)
    expect(readRecord(place)).toEqual(record)
    expect(statSync(place.record).mode & 0o777).toBe(0o600)
    for (const text of ['', '{"keeper":', 'null', '{}', '{"keeper":{"pid":"1"}}', '{"keeper":{"pid":1}}']) {
      writeFileSync(place.record, text)
      expect([text, readRecord(place)]).toEqual([text, undefined])
    }
  })

  it('is cleared but for the log, whose end can be read', () => {
    const place = placeIn(home)
    writeRecord(place, record)
    for (const file of [place.socket, place.lifeline]) writeFileSync(file, '')
    expect(lastLines(place)).toBe('')
    writeFileSync(place.log, 'one\ntwo\nthree\n')
    clearPlace(place)
    clearPlace(place)
    expect(readdirSync(home)).toEqual(['stack.log'])
    expect(existsSync(place.log) && lastLines(place, 2)).toBe('two\nthree')
  })
})
