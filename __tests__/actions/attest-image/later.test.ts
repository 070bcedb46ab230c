import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { buildRecordName } from '../../../src/domain/evidence/build-record.ts'
import { testRecordName } from '../../../src/domain/evidence/test-record.ts'

const readme = readFileSync(resolve(import.meta.dirname, '../../../actions/attest-image/README.md'), 'utf8')
const jobs = parse(/## Hours later[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '') as Record<
  'build' | 'attest',
  { steps: readonly { uses?: string; id?: string; run?: string; with?: Record<string, string> }[] }
>

const written = { build: `gi-aaaa/${buildRecordName}`, test: `gi-bbbb/${testRecordName}` }
const reports = ['validation', 'inventory', '0-inspec'].map(name => `gi-bbbb/reports/${name}.json`)

it('what the README says finds the files of two actions in an artifact, and hands on each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attest-later-'))
  try {
    for (const path of [...Object.values(written), ...reports]) {
      mkdirSync(join(folder, 'records', path, '..'), { recursive: true })
      writeFileSync(join(folder, 'records', path), '{}')
    }
    const output = join(folder, 'output')
    const find = jobs.attest.steps.find(({ id }) => id === 'at')?.run ?? 'exit 1'
    execFileSync('bash', ['-e', '-c', find], {
      env: { PATH: process.env.PATH, RUNNER_TEMP: folder, GITHUB_OUTPUT: output },
    })
    expect(readFileSync(output, 'utf8').trim().split('\n')).toEqual([
      `build=${folder}/records/${written.build}`,
      `test=${folder}/records/${written.test}`,
      `inventory=${folder}/records/${reports[1]}`,
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('what the README says keeps all that the step reads, and gives it all that it takes', () => {
  const kept = jobs.build.steps.at(-1)?.with?.path?.trim().split('\n')
  const matched = [...Object.values(written), ...reports].map(path =>
    kept?.findIndex(line => matchesGlob(path, line.replace('${{ runner.temp }}/', ''))),
  )
  expect([matched, kept?.length]).toEqual([[0, 0, 1, 1, 1], 2])
  expect(Object.keys(jobs.attest.steps.at(-1)?.with ?? {})).toEqual([
    'image-version-id',
    'build-record',
    'test-record',
    'inventory',
    'github-token',
  ])
})
