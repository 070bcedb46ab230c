import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compressSnappy } from '../../../local/github/snappy.ts'
import { decodeSnappy } from '../../../src/adapters/proofs/snappy.ts'

const LIMIT = 1 << 20
const texts = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 }))
    .map(([piece, times]) => new Uint8Array(Buffer.concat(Array.from({ length: times }, () => piece)))),
)

describe('a block of snappy', () => {
  it('is what was compressed', () => {
    fc.assert(
      fc.property(texts, bytes => {
        expect(decodeSnappy(compressSnappy(Buffer.from(bytes)), LIMIT)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('that is cut anywhere is none', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (bytes, at) => {
        const block = compressSnappy(Buffer.from(bytes))
        expect(decodeSnappy(block.subarray(0, at % block.length), LIMIT)).toBeUndefined()
      }),
    )
  })

  it('that is spoilt is none, or as long as it says, and never an error', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const block = compressSnappy(Buffer.from(bytes))
        const index = at % block.length
        block[index] = (block[index] ?? 0) ^ change
        const found = decodeSnappy(block, LIMIT)
        if (index > 2) expect([undefined, bytes.length]).toContain(found?.length)
      }),
    )
  })

  it('is never longer than what may be had, whatever it says of itself', () => {
    const long = compressSnappy(Buffer.alloc(LIMIT + 1))
    expect(decodeSnappy(long, LIMIT)).toBeUndefined()
    expect(decodeSnappy(long, LIMIT + 1)).toHaveLength(LIMIT + 1)
  })

  it.each<[string, number[]]>([
    ['nothing', []],
    ['a length without an end', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['a length of more than 32 bits', [0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a length and nothing else', [5]],
    ['a copy of what is not there yet', [4, 0x01, 1]],
    ['a copy from nowhere', [5, 0x00, 0x61, 0x01, 0]],
    ['more than it says', [1, 0x04, 0x61, 0x62]],
    ['a copy that is longer than it says', [4, 0x00, 0x61, 0x01, 1]],
    ['text that is shorter than it says', [200, 1, 0xf0, 199, 0x61]],
    ['a length of text that is cut', [200, 1, 0xf4, 199]],
  ])('that is %s is none', (_, bytes) => expect(decodeSnappy(Buffer.from(bytes), LIMIT)).toBeUndefined())
})
