import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { problemsOf } from '../../scripts/commits.mjs'
import { lackOf, mayBeSkippedInCi, type Told } from '../../scripts/skips.mjs'

describe('a test that was passed over', () => {
  const lacks = [
    { needs: 'machines', why: 'nothing set up', file: '/a.test.ts', titles: ['the demo', 'ends well'] },
    { needs: 'newer Packer', why: 'only 1.6.6', file: '/b.test.ts', titles: ['a real Packer (any)'] },
  ]
  it.each([
    ['/a.test.ts', ['the demo'], 'ends well', 'machines'],
    ['/b.test.ts', [], 'a real Packer (any)', 'newer Packer'],
    ['/b.test.ts', ['the demo'], 'ends well', undefined],
    ['/a.test.ts', [], 'the demo ends well', undefined],
    ['/a.test.ts', ['the demo'], 'ends', undefined],
  ])('%s %j %j needs %s', (file, ancestorTitles, title, needs) =>
    expect(lackOf(file, { ancestorTitles, title }, lacks)?.needs).toBe(needs),
  )

  it('may be in CI only for what no set-up brings, and never without a word', () => {
    expect([...lacks, undefined].map(mayBeSkippedInCi)).toEqual([false, true, false])
  })

  it('tells what it needs under its whole name, rows of tables and tests of suites too; one skipped without a word tells nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'skips-'))
    try {
      const [report, told] = [join(folder, 'jest.json'), join(folder, 'skips.jsonl')]
      writeFileSync(told, '')
      const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js']
      spawnSync(
        process.execPath,
        [...jest, '--json', `--outputFile=${report}`, '--testMatch=**/fixtures/scripts/passed-over.ts'],
        { cwd: resolve(import.meta.dirname, '../..'), env: { ...process.env, GOLDEN_IMAGE_SKIPS: told } },
      )
      const lines = readFileSync(told, 'utf8').split('\n').filter(Boolean)
      const lacks = lines.map(line => JSON.parse(line) as Told)
      const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
        testResults: { name: string; assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[]
      }
      const seen = testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map(test => [test.title, test.status, lackOf(name, test, lacks)?.needs]),
      )
      expect(seen).toEqual([
        ['runs', 'passed', undefined],
        ['alone', 'pending', 'root'],
        ['of a suite', 'pending', 'machines'],
        ['of a suite, with a need of its own', 'pending', 'sudo'],
        ['of a suite, after that', 'pending', 'machines'],
        ['row a', 'pending', 'root'],
        ['row .*', 'pending', 'root'],
        ['without a word', 'pending', undefined],
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

const root = resolve(import.meta.dirname, '../..')
const runScript = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('a command says how it is called, and does nothing else', () => {
  it.each([
    ['npm test', 'scripts/test.mjs', /^npm test \[-- PATTERN/],
    ['npm run bench', 'bench/run.ts', /^npm run bench: /],
    ['npm run demo', 'scripts/demo.mjs', /^npm run demo -- \[OPTIONS\]: /],
  ])('%s', (_, script, usage) => {
    expect(runScript(script, '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(usage), stderr: '' })
  })
})

describe('npm run demo refuses a folder for the evidence', () => {
  const file = join(root, 'package.json')
  it.each([
    ['that is a file', file, `--evidence ${file}: ${file} is a file; accepted is a folder that is empty or not there.`],
    [
      'below a file',
      join(file, 'a/b'),
      `--evidence ${join(file, 'a/b')}: ${file} is a file; accepted is a folder that is empty or not there.`,
    ],
    ['with something in it', root, `--evidence ${root} is not empty.`],
  ])('%s', (_, folder, says) => {
    const { status, stderr } = runScript('scripts/demo.mjs', '--evidence', folder)
    expect([status, stderr.split('\n')[0]]).toEqual([2, says])
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
