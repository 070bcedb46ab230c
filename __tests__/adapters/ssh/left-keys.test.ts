import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { contract } from '../../../src/actions/validate-image/contract.ts'
import { removeLeftFolders } from '../../../src/adapters/inspec/left-folders.ts'
import { removeLeftKeys } from '../../../src/adapters/ssh/left-keys.ts'
import { post } from '../../../src/entry/validate-image.ts'
import { removeKeys, removeKeysOfKilledSteps } from '../../../src/entry/wiring/left-keys.ts'
import { parseInputs } from '../../../src/runtime/inputs.ts'
import { inMemoryJob } from '../../fakes/job.ts'

let own: string
let shared: string
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'left-keys-'))
  shared = mkdtempSync(join(tmpdir(), 'left-keys-'))
})
afterEach(() => {
  for (const folder of [own, shared]) rmSync(folder, { recursive: true, force: true })
})
const plant = (base: string, name: string) => {
  const file = join(base, name)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, 'PRIVATE KEY', { mode: 0o400 })
}

it('keys in the folders of killed steps go, and nothing else', async () => {
  for (const name of ['gi-0123abcd/ssh/keys-x/user_key', 'gi-0123abcd/report.json', 'gi-mine/ssh/id', 'ssh/id'])
    plant(own, name)
  plant(shared, 'ssh/id')
  symlinkSync(shared, join(own, 'gi-89abcdef'))
  await removeLeftKeys(own)
  expect(readdirSync(own, { recursive: true, encoding: 'utf8' }).sort()).toEqual([
    'gi-0123abcd',
    'gi-0123abcd/report.json',
    'gi-89abcdef',
    // behind the link
    'gi-89abcdef/ssh',
    'gi-89abcdef/ssh/id',
    'gi-mine',
    'gi-mine/ssh',
    'gi-mine/ssh/id',
    'ssh',
    'ssh/id',
  ])
})

it('folders of killed scans go, and nothing else', async () => {
  for (const name of ['golden-image-scan-abc/key', 'golden-image-scan-abc/root/r/etc/passwd', 'else/key'])
    plant(own, name)
  plant(shared, 'key')
  symlinkSync(shared, join(own, 'golden-image-scan-link'))
  await removeLeftFolders(own)
  expect([readdirSync(own).sort(), readdirSync(shared)]).toEqual([['else', 'golden-image-scan-link'], ['key']])
})

it('the post step removes both, although nothing was saved', async () => {
  const before = process.env.RUNNER_TEMP
  process.env.RUNNER_TEMP = own
  try {
    for (const name of ['gi-0123abcd/ssh/keys-x/user_key', 'golden-image-scan-abc/key']) plant(own, name)
    const job = { ...inMemoryJob(), temp: join(own, 'gi-ffffffff'), state: () => '' }
    await post(parseInputs(contract.inputs, { 'INPUT_IMAGE-VERSION-ID': 'none' }).inputs, job)
    expect(readdirSync(own, { recursive: true, encoding: 'utf8' })).toEqual(['gi-0123abcd'])
    expect([job.said, job.annotations]).toEqual([[], []])
  } finally {
    if (before === undefined) delete process.env.RUNNER_TEMP
    else process.env.RUNNER_TEMP = before
  }
})

it('keys of a step that cannot be removed are a warning, and what the step came to stands', async () => {
  const job = inMemoryJob()
  plant(own, 'ssh/id')
  await removeKeys(join(own, 'ssh'), job)
  expect([readdirSync(own), job.annotations]).toEqual([[], []])
  writeFileSync(join(own, 'file'), '')
  await removeKeys(join(own, 'file/ssh'), job)
  expect(job.annotations).toEqual([expect.stringMatching(/^warning: Not deleted: .*file\/ssh: .*ENOTDIR/)])
})

it('where there is no folder of the job alone nothing is removed, and a failure is a warning', async () => {
  plant(own, 'golden-image-scan-abc/key')
  const job = { ...inMemoryJob(), temp: join(own, 'gi-ffffffff') }
  await removeKeysOfKilledSteps(job, {})
  expect(readdirSync(own)).toEqual(['golden-image-scan-abc'])
  await removeKeysOfKilledSteps({ ...job, temp: '/nowhere/gi-ffffffff' }, { RUNNER_TEMP: '/nowhere' })
  expect(job.annotations).toEqual([expect.stringContaining('Keys of a test machine are left below /nowhere')])
})
