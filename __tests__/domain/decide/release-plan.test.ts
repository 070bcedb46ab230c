import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatLatest, latestIn } from '../../../src/domain/decide/latest.ts'
import { planLatest } from '../../../src/domain/decide/plan-latest.ts'
import { type PublishWish, planPublish } from '../../../src/domain/decide/plan-publish.ts'
import { formatEffect, type ReleasePlan, settle } from '../../../src/domain/decide/release-plan.ts'
import { type Placement, retriedRegions, tagRetried } from '../../../src/domain/image/placement.ts'
import type { ImageVersion } from '../../../src/domain/image/version.ts'
import { expectLinear } from '../../growth.ts'
import { placed, shown, target } from './placements.ts'

const version = (n: number): ImageVersion => ({ parts: [20261125, n, 0] })
const both = ['westeurope', 'northeurope']
const wish = (n: number, change: Partial<PublishWish> = {}): PublishWish => ({
  version: version(n),
  regions: both.map(region => ({ region })),
  latest: undefined,
  guard: { until: '2027-01-01T00:00:00.000Z', now: '2026-11-25T00:00:00.000Z' },
  ...change,
})
const guarded = { endOfLife: '2027-01-01T00:00:00.000Z', deletionBlocked: true }
const published = (n: number) => placed(n, both, guarded)
const codes = (plan: ReleasePlan) => [...new Set(plan.problems.map(p => p.code))]
const effect = (plan: ReleasePlan) => plan.effect.map(formatEffect)

describe('planPublish', () => {
  it('states the whole wish in one write, and changes no latest', () => {
    const encryption = { osDiskImage: { diskEncryptionSetId: '/e' } }
    const old = target('westeurope', { storageType: 'Premium_LRS', encryption })
    const found = planPublish(
      [
        shown(1, both),
        placed(2, [], {
          targets: [old, target('uksouth', { replicas: 4 })],
          in: { westeurope: 'Completed', uksouth: 'Completed' },
        }),
      ],
      wish(2, {
        regions: [
          { region: 'West Europe', replicas: 3 },
          { region: 'northeurope', storageType: 'Standard_ZRS', encryptionSet: '/e' },
        ],
      }),
    )
    expect(codes(found)).toEqual([])
    expect(found.writes.map(w => w.wish)).toEqual([
      {
        home: 'westeurope',
        tags: { 'golden-image-state': 'candidate' },
        excludeFromLatest: true,
        targets: [
          { ...old, replicas: 3 },
          target('uksouth', { replicas: 4 }),
          target('northeurope', { storageType: 'Standard_ZRS', encryption }),
        ],
        ...guarded,
        regionsRemovable: false,
      },
    ])
    expect(effect(found)).toEqual(['northeurope: 20261125.1.0', 'uksouth: none', 'westeurope: 20261125.1.0'])
  })

  it.each<[string, Placement[], PublishWish]>([
    ['published already', [published(1)], wish(1)],
    [
      'published, with another end of life',
      [placed(1, both, { ...guarded, endOfLife: '2028-01-01T00:00:00Z' })],
      wish(1),
    ],
    ['promoted meanwhile', [shown(1, both, guarded)], wish(1, { latest: version(1) })],
    ['in a region beyond the manifest', [placed(1, [...both, 'uksouth'], guarded)], wish(1)],
  ])('writes nothing for what is %s', (_what, versions, w) => {
    expect(planPublish(versions, w)).toMatchObject({ writes: [], waiting: [], problems: [], failure: undefined })
  })

  it.each([
    ['is past, guarded', { endOfLife: '2026-11-01T00:00:00Z', deletionBlocked: true }, '2027-01-01T00:00:00.000Z'],
    ['is past', { endOfLife: '2026-11-01T00:00:00Z' }, '2027-01-01T00:00:00.000Z'],
    ['ends now', { endOfLife: '2026-11-25T00:00:00Z', deletionBlocked: true }, '2027-01-01T00:00:00.000Z'],
    ['came with the version, and is sooner', { endOfLife: '2026-12-01T00:00:00Z' }, '2027-01-01T00:00:00.000Z'],
    ['came with the version, and is later', { endOfLife: '2028-01-01T00:00:00Z' }, '2028-01-01T00:00:00Z'],
  ])('guards a version whose date %s', (_what, dated, until) => {
    const { writes } = planPublish([placed(1, both, dated)], wish(1))
    expect(writes.map(w => [w.wish.endOfLife, w.wish.deletionBlocked])).toEqual([[until, true]])
  })

  it('writes tags in the same write, and carries the others along', () => {
    const [write] = planPublish([placed(1)], wish(1, { tags: { b: 'c' } })).writes
    expect(write?.wish.tags).toEqual({ 'golden-image-state': 'candidate', b: 'c' })
    expect(planPublish([published(1)], wish(1, { tags: { 'golden-image-state': 'candidate' } })).writes).toEqual([])
  })

  it('waits for a version that is on its way, and for regions', () => {
    const on = (provisioningState: string, state: 'Replicating' | 'Completed' | 'unsaid') =>
      planPublish([placed(1, both, { ...guarded, provisioningState, in: { northeurope: state } })], wish(1)).waiting
    expect(on('Updating', 'Replicating')).toEqual(['northeurope'])
    expect(on('Succeeded', 'unsaid')).toEqual(['northeurope'])
    expect(on('Updating', 'Completed')).toEqual(both)
    expect(on('Succeeded', 'Completed')).toEqual([])
  })

  it.each<[string, Placement[], PublishWish, string]>([
    ['a version that is not there', [], wish(1), 'PUBLISH_VERSION_MISSING'],
    [
      'one that is being deleted',
      [placed(1, both, { provisioningState: 'Deleting' })],
      wish(1),
      'PUBLISH_VERSION_MISSING',
    ],
    [
      'another storage type',
      [placed(1)],
      wish(1, { regions: [{ region: 'westeurope', storageType: 'Premium_LRS' }] }),
      'PUBLISH_REGION_DIFFERS',
    ],
    [
      'another encryption',
      [placed(1)],
      wish(1, { regions: [{ region: 'westeurope', encryptionSet: '/e' }] }),
      'PUBLISH_REGION_DIFFERS',
    ],
    [
      'one that somebody shows, and that is no release',
      [shown(1), shown(2)],
      wish(2, { latest: version(3) }),
      'PUBLISH_LATEST_LOST',
    ],
  ])('stops for %s', (_what, versions, w, code) => {
    expect(codes(planPublish(versions, w))).toEqual([code])
  })

  it('hides what somebody shows, where latest then is what the channel says', () => {
    const found = planPublish([shown(1, both), shown(2, both)], wish(2, { latest: version(1) }))
    expect(codes(found)).toEqual([])
    expect(effect(found)).toEqual([
      'northeurope: 20261125.2.0 → 20261125.1.0',
      'westeurope: 20261125.2.0 → 20261125.1.0',
    ])
  })

  it('takes a region away that failed, once, with the guard open, and adds it again', () => {
    const failed = placed(1, both, { ...guarded, provisioningState: 'Failed', in: { northeurope: 'Failed' } })
    const { writes, waiting, problems } = planPublish([failed], wish(1))
    expect([waiting, problems]).toEqual([[], []])
    expect(
      writes.map(w => [w.wish.regionsRemovable, w.wish.targets.map(t => t.region), retriedRegions(w.wish.tags)]),
    ).toEqual([
      [true, both, []],
      [true, ['westeurope'], ['northeurope']],
      [true, both, ['northeurope']],
      [false, both, []],
    ])
  })

  it('ends with the guard closed where a region fails again', () => {
    const again = placed(1, both, {
      ...guarded,
      provisioningState: 'Failed',
      in: { northeurope: 'Failed' },
      regionsRemovable: true,
      tags: tagRetried({}, ['northeurope']),
    })
    const found = planPublish([again], wish(1))
    expect(found.failure).toMatchObject({
      code: 'PUBLISH_REGION_FAILED',
      message: expect.stringContaining('again'),
      hint: expect.stringMatching(
        /^No channel was moved; the version stands in westeurope\. .*: northeurope is taken away .* take northeurope out of `gallery\.regions`/,
      ),
    })
    expect(found.writes.map(w => [w.wish.regionsRemovable, w.wish.tags])).toEqual([[false, {}]])
  })

  it('does not call done what Azure calls failed', () => {
    const failed = placed(1, both, { ...guarded, provisioningState: 'Failed' })
    expect(planPublish([failed], wish(1))).toMatchObject({ writes: [], failure: { code: 'PUBLISH_VERSION_FAILED' } })
  })

  it('does not try the home region again', () => {
    const failed = placed(1, both, { ...guarded, in: { westeurope: 'Failed' } })
    expect(planPublish([failed], wish(1))).toMatchObject({
      writes: [],
      failure: {
        code: 'PUBLISH_REGION_FAILED',
        hint: 'No version can be taken away from its home region westeurope: build a new one.',
      },
    })
  })

  it('takes a region beyond the manifest away where it failed, and does not add it again', () => {
    const failed = placed(1, [...both, 'uksouth'], { ...guarded, in: { uksouth: 'Failed' } })
    const { writes, problems, failure } = planPublish([failed], wish(1))
    expect([problems, failure]).toEqual([[], undefined])
    expect(writes.map(w => [w.wish.regionsRemovable, w.wish.targets.map(t => t.region)])).toEqual([
      [true, [...both, 'uksouth']],
      [true, both],
      [false, both],
    ])
  })

  it('writes nothing over a version that was rejected', () => {
    const rejected = placed(1, ['westeurope'], { tags: { 'golden-image-state': 'rejected' } })
    expect(planPublish([rejected], wish(1)).problems).toMatchObject([{ code: 'PUBLISH_REJECTED' }])
  })

  it('comes to the same end from wherever it was cut off, or says which region failed', () => {
    const start = fc.record({
      regions: fc.subarray(['northeurope', 'uksouth']),
      failing: fc.subarray(['northeurope', 'uksouth']),
      times: fc.nat(2),
      shown: fc.boolean(),
    })
    fc.assert(
      fc.property(start, ({ regions, failing, times, shown: counts }) => {
        const all = ['westeurope', 'northeurope', 'uksouth']
        const w = wish(1, { regions: all.map(region => ({ region })), latest: counts ? version(1) : undefined })
        let at = placed(1, ['westeurope', ...regions], { excludeFromLatest: !counts })
        let failures = times
        for (let step = 0; step < 12; step++) {
          const plan = planPublish([at], w)
          expect(codes(plan)).toEqual([])
          if (plan.failure) at = plan.writes.reduce((now, { wish: last }) => settle(now, last), at)
          const [next] = plan.failure ? [] : plan.writes
          if (!next) {
            expect([at.regionsRemovable, retriedRegions(at.tags)]).toEqual([false, []])
            expect(Object.values(at.states).includes('Failed')).toBe(plan.failure !== undefined)
            if (!plan.failure) {
              expect(at.targets.map(t => t.region).sort()).toEqual([...all].sort())
              expect(at.deletionBlocked).toBe(true)
            }
            return
          }
          const added = next.wish.targets.map(t => t.region).filter(r => !at.targets.some(t => t.region === r))
          const broken = failures > 0 ? added.filter(r => failing.includes(r)) : []
          if (broken.length > 0) failures--
          const after = settle(at, next.wish)
          at = {
            ...after,
            provisioningState: broken.length > 0 ? 'Failed' : after.provisioningState,
            states: { ...after.states, ...Object.fromEntries(broken.map(r => [r, 'Failed' as const])) },
          }
        }
        throw new Error('it does not end')
      }),
    )
  })
})

describe('planLatest', () => {
  it('forward is one write', () => {
    const found = planLatest([shown(1, both), published(2)], version(2))
    expect(codes(found)).toEqual([])
    expect(found.writes).toHaveLength(1)
    expect(found.writes[0]?.wish).toMatchObject({ excludeFromLatest: false, ...guarded })
    expect(found.writes[0]?.wish.targets.every(t => !t.excludeFromLatest)).toBe(true)
    expect(effect(found)).toEqual([
      'northeurope: 20261125.1.0 → 20261125.2.0',
      'westeurope: 20261125.1.0 → 20261125.2.0',
    ])
  })

  it('back shows the old one first and hides the greatest last, so that no other one is in between', () => {
    const found = planLatest([placed(1, both), shown(2, both), shown(3, both), placed(4, both)], version(1))
    expect(codes(found)).toEqual([])
    expect(found.writes.map(w => [w.version.parts[1], w.wish.excludeFromLatest])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ])
    expect(found.writes.map(w => formatLatest(w.latest.westeurope ?? { kind: 'none' }))).toEqual([
      '20261125.3.0',
      '20261125.3.0',
      '20261125.1.0',
    ])
  })

  it('writes nothing where latest is that already', () => {
    expect(planLatest([shown(1, both), shown(2, both), placed(3, both)], version(2))).toMatchObject({
      writes: [],
      problems: [],
    })
  })

  it.each<[string, Placement[], ImageVersion, string[]]>([
    ['a version that is not there', [shown(1)], version(2), ['PUBLISH_VERSION_MISSING']],
    ['a region that would have none', [placed(1), shown(2, both)], version(1), ['PUBLISH_LATEST_LOST']],
    [
      'a region that would go to another one',
      [shown(0, both), placed(1), shown(2, both)],
      version(1),
      ['PUBLISH_LATEST_LOST'],
    ],
    [
      'a region that failed',
      [placed(1, both, { in: { northeurope: 'Failed' } })],
      version(1),
      ['PUBLISH_LATEST_UNKNOWN'],
    ],
    [
      'one above it that is made',
      [placed(1), shown(2, ['westeurope'], { provisioningState: 'Creating' })],
      version(1),
      ['PUBLISH_LATEST_UNKNOWN'],
    ],
  ])('stops for %s', (_what, versions, to, expected) => {
    expect(codes(planLatest(versions, to))).toEqual(expected)
  })

  it('hides one above it that failed: then it is known what latest is', () => {
    const plan = planLatest([placed(1), shown(2, ['westeurope'], { provisioningState: 'Failed' })], version(1))
    expect(plan.problems).toEqual([])
    expect(plan.writes.map(w => [w.version.parts[1], w.wish.excludeFromLatest])).toContainEqual([2, true])
  })

  it('leaves a region as it is in which the version does not stand', () => {
    const found = planLatest([shown(1, both), placed(2)], version(2))
    expect([codes(found), effect(found)]).toEqual([
      [],
      ['northeurope: 20261125.1.0', 'westeurope: 20261125.1.0 → 20261125.2.0'],
    ])
  })

  it('waits for a version that is still being replicated', () => {
    expect(planLatest([placed(1, both, { in: { northeurope: 'Replicating' } })], version(1)).waiting).toEqual([
      'northeurope',
    ])
  })

  it('never takes a latest away, and gives what it says, whatever stands there', () => {
    const some = fc
      .uniqueArray(
        fc.record({
          n: fc.nat(5),
          regions: fc.subarray(both, { minLength: 1 }),
          hidden: fc.boolean(),
          state: fc.constantFrom('Succeeded', 'Succeeded', 'Failed', 'Creating'),
        }),
        { selector: v => v.n, minLength: 1, maxLength: 5 },
      )
      .map(list => list.map(v => placed(v.n, v.regions, { excludeFromLatest: v.hidden, provisioningState: v.state })))
    fc.assert(
      fc.property(some, fc.nat(5), (versions, n) => {
        const plan = planLatest(versions, version(n))
        if (plan.problems.length > 0) return
        let now: readonly Placement[] = versions
        for (const write of plan.writes) {
          now = now.map(v => (v.id === write.id ? settle(v, write.wish) : v))
          for (const region of both) {
            const [before, after] = [latestIn(versions, region), latestIn(now, region)]
            expect(before.kind === 'version' && after.kind !== 'version').toBe(false)
            if (write.latest[region]) expect(after).toEqual(write.latest[region])
          }
        }
        for (const { region, after } of plan.effect) expect(latestIn(now, region)).toEqual(after)
        const meant = now.find(v => v.version.parts[1] === n)
        for (const { region } of meant?.targets ?? [])
          expect(formatLatest(latestIn(now, region))).toBe(`20261125.${n}.0`)
      }),
    )
  })
})

describe('the time of a plan', () => {
  const regions = ['westeurope', 'northeurope', 'uksouth', 'swedencentral']
  const versions = (count: number) => Array.from({ length: count }, (_, n) => shown(n, regions))

  it('grows with the versions of a definition alone, when one of them is published', () => {
    const wished = { regions: regions.map(region => ({ region })), latest: version(3) }
    expectLinear({
      worst: size => 'x'.repeat(size),
      read: text => planPublish(versions(text.length), wish(3, wished)),
      limit: 4000,
      most: 1000,
    })
  })

  it('grows with the versions that are hidden when latest goes back behind all of them', () => {
    expectLinear({
      worst: size => 'x'.repeat(size),
      read: text => planLatest(versions(text.length), version(0)),
      limit: 4000,
      most: 1000,
    })
  })
})
