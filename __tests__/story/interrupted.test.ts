import { randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from '@jest/globals'
import { needing } from '../needs.ts'
import type { Interrupted } from './interrupted-inside.ts'
import { noStory } from './run-demo.ts'
import { runSealed } from './sealed-script.ts'

const { describe: suite } = needing(noStory)
/** set `SEED` to play the same moments again */
const seed = process.env.SEED ?? randomBytes(4).toString('hex')

suite(`the whole job, cancelled at any moment (seed ${seed})`, () => {
  let seen: Interrupted
  beforeAll(async () => {
    seen = await runSealed<Interrupted>('interrupted-inside.ts', seed)
  }, 600_000)

  it('leaves nothing mounted, no process and no resource', () => {
    expect(seen.rounds.map(({ at, step, left }) => ({ at, step, left }))).toEqual(
      seen.rounds.map(({ at, step }) => ({ at, step, left: { mounts: 0, processes: 0, resources: 0 } })),
    )
  })

  it('ends as cancelled, and says nothing but that', () => {
    expect(seen.rounds.filter(r => r.conclusion === 'cancelled').length).toBeGreaterThanOrEqual(3)
    const others = seen.rounds.flatMap(r => r.errors).filter(e => !e.startsWith('INTERNAL_CANCELLED: '))
    expect(others).toEqual([])
  })

  it('leaves no version that anybody could take for good', () => {
    expect(seen.latest).toEqual([])
    expect(seen.versions.filter(v => !['Succeeded', 'Failed'].includes(v.provisioning))).toEqual([])
    // Nothing passes that was not tested: a round that was stopped before its test has no verdict.
    const good = seen.versions.filter(v => v.verdict === 'pass')
    const tested = seen.rounds.filter(r => r.conclusion === 'success' || r.step.includes('validate-image'))
    expect(good.length).toBeLessThanOrEqual(2 + tested.length)
  })

  it('can be run again, and does its work', () => {
    expect(seen.afterwards).toMatchObject({ conclusion: 'success', errors: [] })
    // Of Debian's Packer alone, which plays on a cloud of before 2025.
    expect(seen.afterwards.warnings.filter(said => !said.startsWith('GOLDEN_IMAGE_BASIC_PUBLIC_IPS: '))).toEqual([])
    expect(seen.afterwards.outputs.validate).toMatchObject({ verdict: 'pass' })
    expect(seen.versions.at(-1)).toMatchObject({ provisioning: 'Succeeded', state: 'candidate', verdict: 'pass' })
  })
})
