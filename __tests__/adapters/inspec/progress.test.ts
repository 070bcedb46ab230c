import { expect, it } from '@jest/globals'
import { tellingProgress } from '../../../src/adapters/inspec/progress.ts'
import type { Scan } from '../../../src/ports/compliance-scanner.ts'
import { inMemoryScanner, type Played } from '../../fakes/compliance-scanner.ts'

const scan: Scan = {
  profile: { path: 'linux-base/profile' },
  target: { user: 'golden', port: 1, keyFile: '/k' },
  inputs: {},
  // Two hundred times what is waited for between two sentences: a busy machine says fewer of them, and two at least.
  timeoutMs: 2000,
  signal: new AbortController().signal,
}
const auditor = { name: 'inspec', path: '/bin/inspec', version: '5.24.24' } as const

it('a run that takes long says that it lives, and nothing after its end', async () => {
  const said: string[] = []
  const played: Played[] = ['endless', { report: { missing: 'x' }, exitCode: 0 }]
  const scanner = tellingProgress(inMemoryScanner({ play: () => played.shift() ?? 'endless' }), l => said.push(l), 10)
  await expect(scanner.run(auditor, 'none', scan)).rejects.toMatchObject({ code: 'VALIDATE_AUDITOR_TIMEOUT' })
  expect(said.slice(0, 2)).toEqual([
    'linux-base/profile is still running: 1 min of at most 1.',
    'linux-base/profile is still running: 2 min of at most 1.',
  ])
  const count = said.length
  await scanner.run(auditor, 'none', scan)
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(said).toHaveLength(count)
})
