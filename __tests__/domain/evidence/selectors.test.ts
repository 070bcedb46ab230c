import { describe, expect, it } from '@jest/globals'
import { findUnmet, listUnread } from '../../../src/domain/evidence/selectors.ts'
import { expectLinear } from '../../growth.ts'

const ran = (...ids: readonly string[]) => ({ ids: new Set(ids), tags: new Set<string>() })
const isMet = (selector: string, id: string) => findUnmet({ controls: [selector] }, ran(id)).length === 0

describe('a selector', () => {
  it.each<[string, string, boolean]>([
    ['cis-1.1', 'cis-1.1', true],
    ['cis-1.1', 'cis-1.10', false],
    ['/cis/', 'x-cis-1', true],
    ['/^cis-1\\./', 'cis-1.1', true],
    ['/^cis-1\\./', 'cis-10', false],
    ['/(?:cis|stig)-\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}$/', 'stig-1.2.13', true],
    ['/[^a-c]x?_.*y/', 'd__y', true],
    ['/SV-\\d+/', 'SV-', false],
    ['/', '/', true],
  ])('%s, and what ran is %s: %s', (selector, id, met) => expect(isMet(selector, id)).toBe(met))

  it.each([
    '/(?i)cis/',
    '/\\Acis\\z/',
    '/[[:alpha:]]/',
    '/(a+)+$/',
    '/a++/',
    '/(/',
    '/a*b*c*$/',
    '/(?<=a)b/',
    `/${'a?'.repeat(30)}/`,
    `/${'(a|a)'.repeat(30)}/`,
  ])('%s is read by the auditor alone, and taken to meet something', selector => {
    expect([isMet(selector, 'zzz'), listUnread({ controls: ['a', selector], tags: [selector] })]).toEqual([
      true,
      [selector, selector],
    ])
  })

  it('takes a time that is bounded, whatever ran', () => {
    for (const pattern of ['/a*a*b/', '/^(a|a)?.*a{2,9}b/', `/${'a?'.repeat(15)}b/`])
      expectLinear({
        worst: size => 'a'.repeat(size),
        read: text => isMet(pattern, text),
        limit: 64 * 1024,
        most: 1000,
      })
  })
})
