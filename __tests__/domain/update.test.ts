import { describe, expect, it } from '@jest/globals'
import { decideUpdate, explainUpdate, isDue, madeAt, type NewestVersion } from '../../src/domain/decide/update.ts'
import type { Parent } from '../../src/domain/image/parent.ts'

const base = { kind: 'marketplace' as const, publisher: 'debian', offer: 'debian-12', sku: '12-gen2' }
const x = { ...base, version: '12.20260901.1' }
const y = { ...base, version: '12.20261101.1' }
const ours = (parent: Parent) => ({ by: 'us', parent, sources: 'aaa', word: 'tags' }) as const
const newest: NewestVersion = {
  version: { parts: [20261001, 0, 0] },
  origin: ours(x),
  state: 'candidate',
  verdict: 'pass',
}

describe('decideUpdate', () => {
  it.each([
    { name: 'nothing built yet', parent: x, newest: undefined, sources: 'aaa', force: false, reason: 'first-build' },
    { name: 'a newer parent', parent: y, newest, sources: 'aaa', force: false, reason: 'parent-newer' },
    {
      name: 'a parent that went back',
      parent: x,
      newest: { ...newest, origin: ours(y) },
      sources: 'aaa',
      force: false,
      reason: 'parent-newer',
    },
    {
      name: 'a newer parent and other sources',
      parent: y,
      newest,
      sources: 'bbb',
      force: false,
      reason: 'parent-newer',
    },
    { name: 'other sources', parent: x, newest, sources: 'bbb', force: false, reason: 'source-changed' },
    {
      name: 'another parent image',
      parent: { ...x, sku: '12' },
      newest,
      sources: 'aaa',
      force: false,
      reason: 'source-changed',
    },
    {
      name: 'the same in another case',
      parent: { ...x, publisher: 'Debian' },
      newest,
      sources: 'aaa',
      force: false,
      reason: 'up-to-date',
    },
    { name: 'nothing new', parent: x, newest, sources: 'aaa', force: false, reason: 'up-to-date' },
    { name: 'nothing new, forced', parent: x, newest, sources: 'aaa', force: true, reason: 'forced' },
    { name: 'nothing built yet, forced', parent: x, newest: undefined, sources: 'aaa', force: true, reason: 'forced' },
    {
      name: 'built and never judged',
      parent: x,
      newest: { ...newest, verdict: undefined },
      sources: 'aaa',
      force: false,
      reason: 'not-validated',
    },
    {
      name: 'built, passed, and in no channel',
      parent: x,
      newest: { ...newest, released: false },
      sources: 'aaa',
      force: false,
      reason: 'not-released',
    },
    {
      name: 'built and rejected, and in no channel',
      parent: x,
      newest: { ...newest, state: 'rejected' as const, verdict: 'fail' as const, released: false },
      sources: 'aaa',
      force: false,
      reason: 'up-to-date',
    },
    {
      name: 'built and rejected',
      parent: x,
      newest: { ...newest, state: 'rejected' as const, verdict: 'fail' as const },
      sources: 'aaa',
      force: false,
      reason: 'up-to-date',
    },
  ])('$name: $reason', c => {
    const decision = decideUpdate(c.parent, c.newest, c.sources, c.force)
    expect(decision.reason).toBe(c.reason)
    expect(isDue(decision)).toBe(c.reason !== 'up-to-date')
    expect(explainUpdate('linux-base', decision)).toMatch(/^linux-base: .+\.$/)
  })

  it('is due when the image went from a gallery to the Marketplace, whatever the numbers', () => {
    const gallery = {
      kind: 'gallery' as const,
      definition: { subscription: '1', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' },
      version: { parts: [12, 20260901, 1] as const },
    }
    const decision = decideUpdate(x, { ...newest, origin: ours(gallery) }, 'aaa', false)
    expect([decision.reason, isDue(decision)]).toEqual(['source-changed', true])
  })

  it.each(
    (['candidate', 'rejected'] as const).flatMap(state =>
      [undefined, 'pass' as const, 'fail' as const].flatMap(verdict => [
        { state, verdict, force: false, reason: 'not-ours' },
        { state, verdict, force: true, reason: 'forced' },
      ]),
    ),
  )('somebody else made the newest version, $state with the verdict $verdict (forced: $force): $reason', c => {
    const origin = { by: 'others', because: 'it was made from nothing' } as const
    const decision = decideUpdate(x, { ...newest, ...c, origin }, 'aaa', c.force)
    expect([decision.reason, isDue(decision)]).toEqual([c.reason, true])
    expect(explainUpdate('linux-base', decision)).toContain(
      c.force
        ? 'forced'
        : '20261001.0.0 is no version that builds of this manifest have made: it was made from nothing.',
    )
  })

  const rejected = { ...newest, state: 'rejected', verdict: 'fail' } as const
  const day = 86_400_000
  it.each([
    ['up-to-date', newest, 29, 30],
    ['max-age', newest, 30, 30],
    ['up-to-date', newest, 3000, undefined],
    ['up-to-date', { ...newest, madeAt: undefined }, 3000, 30],
    ['not-released', { ...newest, released: false }, 3000, 30],
    ['up-to-date', rejected, 0.9, 30],
    ['retry', rejected, 1, undefined],
    ['up-to-date', { ...rejected, publishedAt: 23 * 3_600_000 }, 1.9, 30],
    ['retry', { ...rejected, publishedAt: 23 * 3_600_000 }, 2, 30],
    ['retry', { ...rejected, failures: 2 }, 1, 30],
    ['paused', { ...rejected, failures: 3 }, 1, 30],
    ['paused', { ...rejected, failures: 3 }, 0, undefined],
    ['up-to-date', { ...rejected, madeAt: undefined }, 9, undefined],
  ] as const)('is %s by the hour', (reason, version, days, maxAge) => {
    const made = { madeAt: 0, ...version }
    const times = { now: days * day, maxAgeMs: maxAge === undefined ? undefined : maxAge * day }
    const decision = decideUpdate(x, made, 'aaa', false, times)
    expect([decision.reason, isDue(decision)]).toEqual([reason, !['up-to-date', 'paused'].includes(reason)])
    expect(explainUpdate('linux-base', decision)).toMatch(/^linux-base: .+\.$/)
    // What has changed is built whatever the hour, and force is force.
    expect(decideUpdate(y, made, 'aaa', false, times).reason).toBe('parent-newer')
    expect(decideUpdate(x, made, 'bbb', false, times).reason).toBe('source-changed')
    expect(decideUpdate(x, made, 'aaa', true, times).reason).toBe('forced')
  })

  it.each([
    [20261001, '2026-10-01T12:00:00Z', Date.UTC(2026, 9, 1)],
    [20261001, '2026-09-30T23:00:00Z', Date.UTC(2026, 8, 30, 23)],
    [20261001, undefined, Date.UTC(2026, 9, 1)],
    [1, '2026-09-30T23:00:00Z', Date.UTC(2026, 8, 30, 23)],
    [1, undefined, undefined],
    [20261001, 'soon', Date.UTC(2026, 9, 1)],
  ])('knows when %i was made, which Azure has published at %s', (first, publishedDate, expected) => {
    const parts = [first, 0, 0] as const
    expect(madeAt({ version: { parts }, ...(publishedDate ? { publishedDate } : {}) })).toBe(expected)
  })

  it('never says of a tag that it is so', () => {
    for (const verdict of [undefined, 'pass', 'fail'] as const) {
      const state = verdict === 'fail' ? 'rejected' : 'candidate'
      expect(explainUpdate('linux-base', decideUpdate(x, { ...newest, state, verdict }, 'aaa', false))).toMatch(
        /tags (?:of \S+ )?say/,
      )
    }
  })

  it('names both parents of a change', () => {
    expect(explainUpdate('linux-base', decideUpdate(y, newest, 'aaa', false))).toContain(
      'from 12.20260901.1 to 12.20261101.1',
    )
  })

  it('says that a rejected version is not built again', () => {
    expect(
      explainUpdate('linux-base', decideUpdate(x, { ...newest, state: 'rejected', verdict: 'fail' }, 'aaa', false)),
    ).toContain('was rejected')
  })
})
