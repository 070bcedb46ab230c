import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { workspaceAt } from '../../src/adapters/filesystem/workspace.ts'
import { copyProfile, writeProfile } from '../../src/adapters/inspec/source-copy.ts'
import { requireNoPlantedPlugins } from '../../src/adapters/packer/planted-plugins.ts'
import { makeKeys } from '../../src/adapters/ssh/keys.ts'
import { createCancelledAt } from '../cancelled-at.ts'
import { dies } from './process/lives.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gi-cancelled-'))
  for (const name of ['bin', 'ws', 'keys', 'runs', 'to']) mkdirSync(join(root, name))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A program of that name that waits for a minute, and so does what it has started; each run of it says who both are, in a file of its own. */
function waiting(name: string): string {
  const file = join(root, 'bin', name)
  writeFileSync(
    file,
    `#!/bin/sh\nsleep 60 &\necho "$$ $!" > '${root}/runs/.'$$\nmv '${root}/runs/.'$$ '${root}/runs/'$$\nwait\nsleep 60\n`,
  )
  chmodSync(file, 0o755)
  return `${join(root, 'bin')}:${process.env.PATH ?? ''}`
}

/** What the programs of `waiting` have said: their ids and those of what they have started. */
function readPids(): string[] {
  const files = readdirSync(join(root, 'runs')).filter(name => !name.startsWith('.'))
  return files.flatMap(name =>
    readFileSync(join(root, 'runs', name), 'utf8')
      .trim()
      .split(' '),
  )
}

type Begin = (path: string, signal: AbortSignal) => Promise<unknown>

describe('a program of this machine that does not end', () => {
  // The numbers are of programs that run at once: one, or one for each key.
  it.each<[string, string, number, Begin]>([
    ['git', 'lists files', 1, (path, signal) => workspaceAt(join(root, 'ws'), path, signal).listTracked('.')],
    ['git', 'lists a template', 1, (path, signal) => workspaceAt(join(root, 'ws'), path, signal).listTemplate('.')],
    ['ssh-keygen', 'makes keys', 4, (path, signal) => makeKeys(join(root, 'keys'), path, signal)],
  ])('%s %s: a cancellation is heard, and nothing of it stays', async (name, _, programs, begin) => {
    const cancel = new AbortController()
    const work = begin(waiting(name), cancel.signal)
    work.catch(() => {})
    while (readPids().length < 2 * programs) await sleep(10)
    cancel.abort()
    // Long before the program ends by itself: this test may not take as long.
    await expect(work).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    expect(await Promise.all(readPids().map(dies))).toEqual(Array(2 * programs).fill(true))
  })
})

describe('work on many files, or a large one', () => {
  const ws = () => join(root, 'ws')
  const path = process.env.PATH ?? ''
  /** @param bytes of a file that takes no room on the disk */
  const writeLarge = (name: string, bytes: number) => {
    mkdirSync(join(ws(), 'p'), { recursive: true })
    writeFileSync(join(ws(), 'p/inspec.yml'), 'name: p\n')
    writeFileSync(join(ws(), 'p', name), '')
    truncateSync(join(ws(), 'p', name), bytes)
  }
  const many = Array.from({ length: 5000 }, (_, n) => `p/${n % 100}/${n}`)
  const writeMany = () => {
    for (let n = 0; n < 100; n++) mkdirSync(join(ws(), 'p', String(n)), { recursive: true })
    for (const file of many) writeFileSync(join(ws(), file), 'x')
    writeFileSync(join(ws(), 'p/inspec.yml'), 'name: p\n')
  }
  const large = 64 * 1024 ** 3
  const unpacked = Array.from({ length: 50_000 }, (_, n) => ({
    path: `p/${n % 100}/${n}.rb`,
    executable: false,
    bytes: Buffer.from('x'),
  }))

  it.each<[string, () => void, (signal: AbortSignal) => Promise<unknown>]>([
    ['a list of a profile', writeMany, signal => workspaceAt(ws(), path, signal).listProfile('p')],
    ['a list of files', writeMany, signal => workspaceAt(ws(), path, signal).listTracked('p')],
    [
      'a digest of many files',
      writeMany,
      signal => workspaceAt(ws(), path, signal).digest(many.map(file => ({ path: file, target: file }))),
    ],
    [
      'a digest of a large file',
      () => writeLarge('large', large),
      signal => workspaceAt(ws(), path, signal).digest([{ path: 'p/large', target: 'p/large' }]),
    ],
    ['a copy of a profile', writeMany, signal => copyProfile({ root: ws(), cancelled: signal }, 'p', join(root, 'to'))],
    ['a profile that came from elsewhere', () => {}, signal => writeProfile(unpacked, join(root, 'unpacked'), signal)],
    ['a search for plugins', writeMany, signal => requireNoPlantedPlugins(ws(), signal)],
  ])(
    '%s hears a cancellation',
    async (_, write, begin) => {
      write()
      const { signal, looks } = createCancelledAt(10)
      await expect(begin(signal)).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
      expect([looks() > 10, looks() < 100]).toEqual([true, true])
    },
    60_000,
  )
})
