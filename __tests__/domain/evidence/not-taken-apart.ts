import { expect } from '@jest/globals'

/** Refused with these words by who has not made values of the text: counting takes a small part of the time, and no memory. */
export function expectNotTakenApart(read: () => unknown, words: string): void {
  const { parse } = JSON
  let longest = 0
  JSON.parse = (text, reviver) => {
    longest = Math.max(longest, text.length)
    return parse(text, reviver)
  }
  try {
    expect(read).toThrow(words)
  } finally {
    JSON.parse = parse
  }
  expect(longest).toBeLessThan(1000)
}
