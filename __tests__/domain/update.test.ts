import { describe, expect, it } from '@jest/globals'
import { decideUpdate, explainUpdate, isDue, type NewestVersion } from '../../src/domain/decide/update.ts'

const base = { kind: 'marketplace' as const, publisher: 'debian', offer: 'debian-12', sku: '12-gen2' }
const x = { ...base, version: '12.20260901.1' }
const y = { ...base, version: '12.20261101.1' }
const newest: NewestVersion = {
  version: { parts: [20261001, 0, 0] },
  parent: x,
  sources: 'aaa',
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
      newest: { ...newest, parent: y },
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
    const decision = decideUpdate(x, { ...newest, parent: gallery }, 'aaa', false)
    expect([decision.reason, isDue(decision)]).toEqual(['source-changed', true])
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
