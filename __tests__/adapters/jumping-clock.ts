import type { Clock } from '../../src/ports/clock.ts'

/** A clock that jumps to the next deadline as soon as nobody has anything left to do. */
export interface JumpingClock extends Clock {
  /** lengths of the sleeps that were slept to their end, in order */
  readonly slept: readonly number[]
}

export function jumpingClock(start = 0): JumpingClock {
  let time = start
  const slept: number[] = []
  const waiting = new Set<{ at: number; wake: () => void }>()
  let planned = false
  const plan = () => {
    if (planned) return
    planned = true
    // Long after every promise that is settled already has been heard.
    setImmediate(() =>
      setImmediate(() => {
        planned = false
        const next = [...waiting].sort((a, b) => a.at - b.at)[0]
        if (!next) return
        time = Math.max(time, next.at)
        next.wake()
        if (waiting.size > 0) plan()
      }),
    )
  }
  return {
    slept,
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const sleeper = {
          at: time + milliseconds,
          wake: () => {
            slept.push(milliseconds)
            done()
          },
        }
        const done = () => {
          waiting.delete(sleeper)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        waiting.add(sleeper)
        signal?.addEventListener('abort', done, { once: true })
        plan()
      }),
  }
}
