import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatCanonicalJson } from '../../../src/domain/text/canonical-json.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'

describe('formatCanonicalJson', () => {
  it('writes the example of RFC 8785 §3.2.2 as §3.2.3 does', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(formatCanonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code units, as the example of §3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const value = Object.fromEntries(keys.map(key => [key, 0]))
    expect(Object.keys(JSON.parse(formatCanonicalJson(value)) as object)).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ])
  })

  it.each([
    ['half of a surrogate pair', 'a\ud800'],
    ['half of one in a key', { '\udc00': 1 }],
    ['no number', Number.NaN],
    ['no end', [Number.POSITIVE_INFINITY]],
    ['nothing', undefined],
  ])('refuses %s', (_what, value) => {
    expect(() => formatCanonicalJson(value)).toThrow()
  })

  it('says the same of a value whatever the order of its keys, and its text reads as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }).filter(wellFormed), value => {
        const text = formatCanonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(formatCanonicalJson(turned(value))).toBe(text)
      }),
    )
  })
})

it('sha256 is that of the UTF-8 bytes', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256('é')).toBe(sha256(new Uint8Array([0xc3, 0xa9])))
})

const wellFormed = (value: unknown) => !/\\ud[89a-f]/i.test(JSON.stringify(value))

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, turned(v)]),
  )
}
