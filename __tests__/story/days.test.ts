import { beforeAll, expect, it } from '@jest/globals'
import { needing } from '../needs.ts'
import type { DaysPassed } from './days-inside.ts'
import { noStory } from './run-demo.ts'
import { runSealed } from './sealed-script.ts'

const { describe: suite } = needing(noStory)
const days = 86_400_000

suite('three days that pass at once', () => {
  let seen: DaysPassed
  beforeAll(async () => {
    seen = await runSealed<DaysPassed>('days-inside.ts')
  }, 300_000)

  it('pass for Azure and for tokens: a job afterwards signs in, and its version has the name of that day', () => {
    expect(seen.jobs.map(({ conclusion, errors }) => ({ conclusion, errors }))).toEqual(
      Array(2).fill({ conclusion: 'success', errors: [] }),
    )
    const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10).replaceAll('-', '')
    expect(seen.versions.map(({ name }) => name.split('.')[0])).toEqual(seen.began.map(dayOf))
    const [first = 0, second = 0] = seen.versions.map(({ published }) => Date.parse(published))
    expect(second - first).toBeGreaterThan(3 * days)
    expect(second - first).toBeLessThan(3 * days + 600_000)
  })

  it('leave packages to be installed: the archive is still good', () => {
    expect(seen.missing).toEqual([])
  })

  it('leave nothing behind', () => {
    expect(seen.jobs.map(({ left }) => left)).toEqual(Array(2).fill({ mounts: 0, processes: 0, resources: 0 }))
  })
})
