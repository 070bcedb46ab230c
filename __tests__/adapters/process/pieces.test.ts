import { describe, expect, it } from '@jest/globals'
import { lineSplitter, textEnd } from '../../../src/adapters/process/pieces.ts'
import { expectLinear } from '../../growth.ts'

const linesOf = (chunks: readonly string[]) => {
  const lines: string[] = []
  const split = lineSplitter(line => lines.push(line))
  for (const chunk of chunks) split.push(chunk)
  split.end()
  return lines
}

describe('lineSplitter', () => {
  const text = 'one\n\ntwo\nthree'
  it.each(Array.from({ length: text.length }, (_, n) => n + 1))('gives whole lines out of chunks of %i', size => {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, n) => text.slice(n * size, (n + 1) * size))
    expect(linesOf(chunks)).toEqual(['one', '', 'two', 'three'])
  })

  it('hands a line without an end on in pieces, and loses nothing', () => {
    const chunk = 'x'.repeat(300_000)
    const lines = linesOf(Array(10).fill(chunk))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe(chunk.repeat(10))
  })
})

describe('textEnd', () => {
  it.each([0, 1, 3, 10, 11, 100])('keeps the last %i characters', keep => {
    const end = textEnd(keep)
    const text = '0123456789x'
    for (const character of text) end.push(character)
    expect(end.text()).toBe(keep === 0 ? '' : text.slice(-keep))
  })
})

it('many small chunks cost no more than few large ones', () => {
  const read = (text: string) => {
    const end = textEnd(10_000)
    const split = lineSplitter(() => {})
    for (const character of text) {
      end.push(character)
      split.push(character)
    }
  }
  expectLinear({ worst: size => 'x'.repeat(size), read, limit: 512 * 1024, most: 1000 })
})
