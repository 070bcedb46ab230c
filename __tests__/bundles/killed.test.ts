import { expect, it } from '@jest/globals'
import { type At, isRead, killAtEachCall } from '../../demo/killed/killed.ts'
import { describeBundles } from './stage.ts'

/** After every write, before what changes Azure or a store, and before some reads: `npm run killed` kills before every call, which takes minutes. */
const chosen = (at: At) =>
  at.when === 'after' || (isRead(at) ? at.call % 5 === 0 : /^P(UT|ATCH)$/.test(at.asked.method))

describeBundles('publish and promote, as bundles', () => {
  it('are killed, and run again: exactly that stands which stands after a run that nobody has killed', async () => {
    const { calls, runs } = await killAtEachCall({ chosen })
    expect(runs.filter(run => !run.converged)).toEqual([])
    expect(calls).toBeGreaterThan(80)
    expect(new Set(runs.map(run => run.at)).size).toBe(runs.length)
    for (const write of ['PUT management', 'PATCH management', 'PUT acmeproofs'])
      for (const step of ['publish', 'promote'])
        expect(runs.map(run => run.at.replace(/call \d+: /, ''))).toContainEqual(
          expect.stringMatching(`^${step}, before ${write}\\.`),
        )
    for (const step of ['publish', 'promote'])
      for (const [when, least] of [
        ['before', 8],
        ['after', 5],
      ] as const)
        expect(runs.filter(run => run.at.startsWith(`${step}, ${when} `)).length).toBeGreaterThanOrEqual(least)
  }, 900_000)
})
