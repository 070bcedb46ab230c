import { describe, expect, it } from '@jest/globals'
import { gatherProblems } from '../../src/domain/problem-list.ts'
import { expectLinear } from '../growth.ts'

const gather = (messages: readonly string[]) => {
  const list = gatherProblems()
  for (const message of messages) list.add({ code: 'MANIFEST_FILE_MISSING', message })
  return list.problems.map(p => p.message)
}
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `no ${n}`)

describe('gatherProblems', () => {
  it('tells each once, in their order', () => {
    expect(gather(['b', 'a', 'b', 'c', 'a'])).toEqual(['b', 'a', 'c'])
    expect(gather(numbers(100))).toEqual(numbers(100))
  })

  it.each([
    [101, 'there is one more problem; the first 100 are told.'],
    [1234, 'there are 1134 more problems; the first 100 are told.'],
  ])('of %i tells a hundred, and how many more there are', (count, last) => {
    expect(gather([...numbers(count), ...numbers(count)])).toEqual([...numbers(100), last])
  })

  it('takes as long as there are problems, and not the square of it', () => {
    const read = (text: string) => gather(numbers(text.length))
    // A set that grows is copied now and then.
    expectLinear({ worst: size => 'x'.repeat(size), read, limit: 100_000, most: 1000, times: 3 })
  })
})
