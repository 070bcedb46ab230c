import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { followLatest, formatLatest, latestIn, latestPerRegion } from '../../../src/domain/decide/latest.ts'
import type { Placement, RegionState } from '../../../src/domain/image/placement.ts'
import { compareImageVersions } from '../../../src/domain/image/version.ts'
import { placed, shown, target } from './placements.ts'

const here = 'westeurope'

describe('latestIn', () => {
  it.each<[string, Placement[], string]>([
    ['nothing', [], 'none'],
    ['a hidden one', [placed(1)], 'none'],
    ['the greatest one', [shown(9), shown(10), shown(2)], '20261125.10.0'],
    ['a hidden one above it', [shown(1), placed(2)], '20261125.1.0'],
    ['one above it, hidden in this region', [shown(1), shown(2, [], { targets: [target(here)] })], '20261125.1.0'],
    [
      'one above it, shown in this region and hidden in all',
      [shown(1), placed(2, [here], { targets: [target(here, { excludeFromLatest: false })] })],
      '20261125.1.0',
    ],
    ['one above it in another region', [shown(1), shown(2, ['northeurope'])], '20261125.1.0'],
    [
      'one above it that is made',
      [shown(1), shown(2, [here], { provisioningState: 'Creating', in: { [here]: 'Replicating' } })],
      'unknown (20261125.2.0 is Creating)',
    ],
    [
      'one above it that failed',
      [shown(1), shown(2, [here], { provisioningState: 'Failed' })],
      'unknown (20261125.2.0 is Failed)',
    ],
    [
      'one above it that is deleted',
      [shown(1), shown(2, [here], { provisioningState: 'Deleting' })],
      'unknown (20261125.2.0 is Deleting)',
    ],
    [
      'one above it that is not here yet',
      [shown(1), shown(2, [here], { in: { [here]: 'Replicating' } })],
      'unknown (20261125.2.0 is Replicating)',
    ],
    [
      'one above it that stands here and comes elsewhere',
      [shown(1), shown(2, [here], { provisioningState: 'Updating' })],
      '20261125.2.0',
    ],
    [
      'a hidden one above it that failed',
      [shown(1), placed(2, [here], { provisioningState: 'Failed' })],
      '20261125.1.0',
    ],
    ['one below it that failed', [shown(1, [here], { provisioningState: 'Failed' }), shown(2)], '20261125.2.0'],
  ])('%s', (_what, versions, expected) => {
    expect(formatLatest(latestIn(versions, here))).toBe(expected)
  })

  it('is never a hidden one, never one of another region, never below one that counts', () => {
    const any = fc
      .array(
        fc.record({
          n: fc.nat(6),
          regions: fc.subarray(['westeurope', 'northeurope']),
          hidden: fc.boolean(),
          hiddenHere: fc.boolean(),
          state: fc.constantFrom('Succeeded', 'Updating', 'Creating', 'Failed'),
          here: fc.constantFrom<RegionState>('Completed', 'Replicating', 'Failed', 'unsaid'),
        }),
        { maxLength: 6 },
      )
      .map(list => [...new Map(list.map(v => [v.n, v])).values()])
    fc.assert(
      fc.property(any, list => {
        const versions = list.map(v =>
          placed(v.n, v.regions, {
            excludeFromLatest: v.hidden,
            provisioningState: v.state,
            targets: v.regions.map(r => target(r, { excludeFromLatest: r === here ? v.hiddenHere : false })),
            in: { [here]: v.here },
          }),
        )
        const counting = versions.filter(
          v => !v.excludeFromLatest && v.targets.some(t => t.region === here && !t.excludeFromLatest),
        )
        const found = latestIn(versions, here)
        expect(found.kind === 'none').toBe(counting.length === 0)
        if (found.kind === 'none') return
        expect(counting.some(v => compareImageVersions(v.version, found.version) === 0)).toBe(true)
        expect(counting.every(v => compareImageVersions(v.version, found.version) <= 0)).toBe(true)
      }),
    )
  })
})

it('latestPerRegion names every region of every version', () => {
  const found = latestPerRegion([shown(1, ['westeurope', 'northeurope']), placed(2, ['uksouth'])])
  expect(Object.entries(found).map(([region, latest]) => [region, formatLatest(latest)])).toEqual([
    ['northeurope', '20261125.1.0'],
    ['uksouth', 'none'],
    ['westeurope', '20261125.1.0'],
  ])
})

describe('followLatest', () => {
  it('says after each change what latestPerRegion says of all versions as they are then', () => {
    const regions = ['uksouth', 'northeurope', here]
    const one = fc.record({ n: fc.nat(4), in: fc.subarray(regions), hidden: fc.boolean(), failed: fc.boolean() })
    const toPlacement = (v: { n: number; in: string[]; hidden: boolean; failed: boolean }) =>
      placed(v.n, v.in, { excludeFromLatest: v.hidden, provisioningState: v.failed ? 'Failed' : 'Succeeded' })
    const list = fc.uniqueArray(one, { selector: v => v.n })
    fc.assert(
      fc.property(list, fc.array(one), (first, changes) => {
        let versions: readonly Placement[] = first.map(toPlacement)
        const followed = followLatest(versions, regions)
        for (const change of changes.map(toPlacement)) {
          followed.change(change.id, change)
          versions = versions.map(v => (v.id === change.id ? change : v))
          expect(followed.perRegion()).toEqual(latestPerRegion(versions, regions))
          expect(followed.of(change.id)).toEqual(versions.find(v => v.id === change.id))
        }
        expect(Object.keys(followed.perRegion())).toEqual(Object.keys(latestPerRegion(versions, regions)))
      }),
    )
  })
})
