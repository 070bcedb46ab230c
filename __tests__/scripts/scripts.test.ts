import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { problemsOf } from '../../scripts/commits.mjs'
import { lackOf, mayBeSkippedInCi } from '../../scripts/skips.mjs'

describe('a test that was passed over', () => {
  const lacks = [
    { needs: 'machines', why: 'nothing set up', file: '/a.test.ts', name: 'the demo' },
    { needs: 'root', why: 'no root', file: '/a.test.ts', name: '%s without root: one sentence' },
    { needs: 'newer Packer', why: 'only 1.6.6', file: '/b.test.ts', name: 'a real Packer (any)' },
  ]
  it.each([
    ['/a.test.ts', ['the demo', 'chapter one'], 'ends well', 'machines'],
    ['/a.test.ts', [], 'start without root: one sentence', 'root'],
    ['/b.test.ts', [], 'a real Packer (any)', 'newer Packer'],
    ['/b.test.ts', ['the demo'], 'ends well', undefined],
    ['/a.test.ts', ['the demonstration'], 'ends well', undefined],
  ])('%s %j %j needs %s', (file, ancestorTitles, title, needs) =>
    expect(lackOf(file, { ancestorTitles, title }, lacks)?.needs).toBe(needs),
  )

  it('may be in CI only for what no set-up brings, and never without a word', () => {
    expect([...lacks, undefined].map(mayBeSkippedInCi)).toEqual([false, false, true, false])
  })
})

describe('commits', () => {
  const good = { id: 'a', subject: 'One change', body: 'Because.', files: ['src/a.ts'] }
  const bundles = { id: 'b', subject: 'Bundles', body: '', files: ['dist/main/index.js', 'dist/sources.sha256'] }
  it.each([
    ['that are as they should be', [bundles, good, good], []],
    ['without bundles yet', [good], []],
    ['with a long subject', [{ ...good, subject: 'x'.repeat(73) }], [/^a: its subject has 73 characters; at most 72/]],
    ['without a reason', [{ ...good, body: ' \n' }], [/^a: it has no body/]],
    ['with bundles in between', [good, bundles], [/^b: dist\/ is committed before the last commit/]],
    [
      'with bundles beside sources',
      [{ ...bundles, files: ['dist/a', 'src/a.ts'] }],
      [/^b: dist\/ .* with other files/],
    ],
  ])('%s', (_, commits, problems) => {
    expect(problemsOf(commits)).toEqual(problems.map(problem => expect.stringMatching(problem)))
  })

  it('are not passed over where git cannot say them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'commits-'))
    try {
      cpSync(resolve(import.meta.dirname, '../../scripts/commits.mjs'), join(folder, 'scripts/commits.mjs'))
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/commits.mjs')], {
        encoding: 'utf8',
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
      })
      expect([status, stderr]).toEqual([1, expect.stringContaining('not a git repository')])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
