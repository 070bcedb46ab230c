import { describe, expect, it } from '@jest/globals'
import type { Outcome } from '../../src/runtime/action.ts'
import { runAction } from '../../src/runtime/run-action.ts'
import { inMemoryJob } from '../fakes/job.ts'

const contract = { name: 'a', inputs: {}, outputs: ['verdict', 'x'], post: false }
const outcome: Outcome = { verdict: 'pass', outputs: { x: '1' }, summary: '', problems: [] }

async function ended(result: Outcome): Promise<{ code: number; outputs: unknown }> {
  const job = inMemoryJob()
  const code = await runAction(contract, job, async () => result)
  return { code, outputs: Object.fromEntries(job.outputs) }
}

describe('the output verdict', () => {
  it.each([
    ['pass', 0],
    ['fail', 1],
    ['error', 1],
  ] as const)('of %s is set, and the exit code is %i', async (verdict, code) => {
    expect(await ended({ ...outcome, verdict })).toEqual({ code, outputs: { verdict, x: '1' } })
  })

  it('of a dry run is not set: nothing was tested, so nothing has passed', async () => {
    expect(await ended({ ...outcome, dryRun: true })).toEqual({ code: 0, outputs: { x: '1' } })
  })
})

describe('a summary that cannot be written', () => {
  it('leaves no output behind that says that all is well', async () => {
    const job = inMemoryJob()
    const full = { ...job, writeSummary: async () => Promise.reject(new Error('no space left')) }
    const verified = { ...contract, outputs: ['verified', 'verdict'] }
    const result = { ...outcome, outputs: { verified: 'true' }, summary: '# pass' }
    await expect(runAction(verified, full, async () => result)).rejects.toThrow('no space left')
    expect([...job.outputs.keys()]).toEqual([])
  })
})
