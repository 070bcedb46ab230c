import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parseKeyValues } from '../../../local/runner/environment-files.ts'
import { actionsJob } from '../../../src/adapters/runner/job.ts'
import type { Job } from '../../../src/ports/job.ts'

let folder: string
let before: NodeJS.ProcessEnv
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-test-'))
  before = { ...process.env }
  for (const name of ['OUTPUT', 'STATE']) {
    process.env[`GITHUB_${name}`] = join(folder, name)
    writeFileSync(join(folder, name), '')
  }
})
afterEach(() => {
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE'])
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  rmSync(folder, { recursive: true })
})

const files: readonly (readonly [string, (job: Job, value: string) => void])[] = [
  ['OUTPUT', (job, value) => job.output('name', value)],
  ['STATE', (job, value) => job.saveState('name', value)],
]
/** One for all: each listens to signals of the process. */
let kept: Job | undefined
const job = () => {
  kept ??= actionsJob({ RUNNER_TEMP: tmpdir(), RUNNER_OS: 'Linux', RUNNER_ARCH: 'ARM64' })
  return kept
}
afterAll(() => {
  if (kept) rmSync(kept.temp, { recursive: true })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal)
})

describe.each(files)('a value for GITHUB_%s', (file, write) => {
  const written = () => readFileSync(join(folder, file), 'utf8')

  it.each([
    '',
    'plain',
    'two\nlines\n',
    'a=b<<c',
    'name<<EOF\nEOF\nother=1',
    'cr\rlf\r\n',
    '\u001b[0m',
    'ü✓😀',
    '\ufeffx',
  ])('reaches the runner as it is: %j', value => {
    write(job(), value)
    expect([...parseKeyValues(written())]).toEqual([['name', value]])
  })

  it.each([
    ['a\0b', 'U+0000'],
    ['\0', 'U+0000'],
    ['a\ud83d', 'U+D83D'],
    ['\ude00a', 'U+DE00'],
  ])('is refused, and nothing of it is written: %j', (value, said) => {
    expect(() => write(job(), value)).toThrow(
      expect.objectContaining({ code: 'INTERNAL_OUTPUT_REFUSED', message: expect.stringContaining(said) }),
    )
    expect(() => write(job(), value)).not.toThrow(expect.objectContaining({ message: expect.stringContaining('\0') }))
    expect(written()).toBe('')
  })
})

it('knows the runner by the names that it gives itself', () => {
  expect(job().runner).toEqual({ os: 'Linux', arch: 'ARM64' })
})

describe('the title of a group', () => {
  const source = join(import.meta.dirname, '../../../src')
  /** What a process of its own says to the runner: this one's output is the test's. */
  const said = (title: string, secret: string) => {
    const script = `
      import { actionsJob } from '${source}/adapters/runner/job.ts'
      import { Secret } from '${source}/domain/secret.ts'
      const job = actionsJob({ RUNNER_TEMP: ${JSON.stringify(folder)} })
      job.mask(new Secret(${JSON.stringify(secret)}))
      await job.group(${JSON.stringify(title)}, async () => job.info('inside'))
      process.exit()`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect([run.status, run.stderr]).toEqual([0, ''])
    return run.stdout.split('\n').filter(line => line !== '' && !line.startsWith('::add-mask::'))
  }

  it.each([
    ['what is secret', 'Packer reads hush-hush-4711', '::group::Packer reads ***'],
    ['what is secret, in another form', `for ${Buffer.from('hush-hush-4711').toString('base64')}`, '::group::for ***'],
    ['a line of its own', 'a\n::stop-commands::x\rb', '::group::a :\u200b:stop-commands::x b'],
    ['a line that the runner would make of it', 'a%0A::error::b', '::group::a%250A::error::b'],
    ['colours', '\u001b[31mred\u202e', '::group::red'],
  ])('goes out as any other text: %s', (_, title, group) => {
    expect(said(title, 'hush-hush-4711')).toEqual([group, 'inside', '::endgroup::'])
  })
})
