import { expect, it } from '@jest/globals'
import { type At, isRead, killAtEachCall } from '../../demo/killed/killed.ts'
import { describeBundles } from './stage.ts'

/** After every write, and before some reads: `npm run killed` kills at every call, and before each write as well, which takes minutes. */
const chosen = (at: At) => (isRead(at) ? at.call % 4 === 0 : at.when === 'after')

describeBundles('publish and promote, as bundles', () => {
  it('are killed, and run again: exactly that stands which stands after a run that nobody has killed', async () => {
    const { calls, runs } = await killAtEachCall({ chosen })
    expect(runs.filter(run => !run.converged)).toEqual([])
    expect(calls).toBeGreaterThan(80)
    expect(new Set(runs.map(run => run.at)).size).toBe(runs.length)
    for (const step of ['publish', 'promote'])
      for (const [when, least] of [
        ['before', 8],
        ['after', 5],
      ] as const)
        expect(runs.filter(run => run.at.startsWith(`${step}, ${when} `)).length).toBeGreaterThanOrEqual(least)
  }, 900_000)
})
