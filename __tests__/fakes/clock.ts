import type { Clock } from '../../src/ports/clock.ts'

/** A clock that stands still, except that who sleeps has slept at once. */
export function inMemoryClock(now: number = Date.parse('2026-11-24T08:00:00Z')): Clock {
  let time = now
  return {
    now: () => time,
    sleep: async (milliseconds, signal) => {
      if (!signal?.aborted) time += milliseconds
    },
  }
}
