import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from '@jest/globals'
import { hashFiles } from '../../../local/runner/hash-files.ts'
import { scratch } from './stage.ts'

const sha = (data: string | Buffer) => createHash('sha256').update(data).digest()
const expected = (...contents: string[]) => sha(Buffer.concat(contents.map(c => sha(c)))).toString('hex')

it('hashes the files that fit, folder by folder', () => {
  using folder = scratch()
  for (const path of ['b/x.lock', 'a.lock', 'b/.hidden/y.lock', 'c.txt', '.git/z.lock', 'd[1].lock']) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true })
    writeFileSync(join(folder.path, path), path)
  }
  const hash = (...patterns: string[]) => hashFiles(folder.path, patterns)
  expect(hash('**/*.lock')).toBe(expected('a.lock', 'b/.hidden/y.lock', 'b/x.lock', 'd[1].lock'))
  expect(hash('**/*.lock', '!b/**', '!d*')).toBe(expected('a.lock'))
  expect(hash('*.lock')).toBe(expected('a.lock', 'd[1].lock'))
  expect(hash('b')).toBe(expected('b/.hidden/y.lock', 'b/x.lock'))
  expect(hash('./c.tx?\n[ab].lock')).toBe(expected('a.lock', 'c.txt'))
  expect(hash(`${folder.path}/c.txt`)).toBe(expected('c.txt'))
  expect(hash('nothing*', '../**')).toBe('')
})
