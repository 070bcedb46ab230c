import { randomInt } from 'node:crypto'

/** Printed by the tests that use it; `GOLDEN_IMAGE_SEED` repeats a run. */
export const seed = Number(process.env.GOLDEN_IMAGE_SEED ?? randomInt(1_000_000))

/** Whole numbers from 0 to `most`, the same ones for the same seed (mulberry32). */
export function numbersFrom(start: number): (most: number) => number {
  let state = start
  return most => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (most + 1))
  }
}
