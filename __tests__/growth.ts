import { expect } from '@jest/globals'

export interface Growth {
  /** the worst case that somebody could write, of about so many characters */
  readonly worst: (size: number) => string
  readonly read: (text: string) => unknown
  /** characters at which it is cut or refused, or that nothing longer can have */
  readonly limit: number
  /** milliseconds at the limit; 100 unless told, which a busy machine takes for half as much */
  readonly most?: number
  /** how many times longer twice as much may take; 2.5 unless told, and 4 is the square */
  readonly times?: number
  /** how often each is tried before the machine is called busy; 3 unless told */
  readonly tries?: number
}

/**
 * Fails if the time of `read` grows faster than the text, or is long at the limit. What is over in a blink cannot be compared; what is measured is the
 * best of several tries, and a machine that was busy is asked again.
 */
export function expectLinear({ worst, read, limit, most = 100, times = 2.5, tries = 3 }: Growth): void {
  const sizes = [limit / 8, limit / 4, limit / 2, limit].map(Math.floor)
  const texts = sizes.map(worst)
  // Not to measure how it is compiled.
  for (const text of texts.slice(0, 2)) read(text)
  const took = texts.map(() => Number.POSITIVE_INFINITY)
  for (let attempt = 0; attempt < 20; attempt++) {
    texts.forEach((text, n) => {
      took[n] = Math.min(
        took[n] ?? 0,
        bestOf(tries, () => read(text)),
      )
    })
    const ratios = took.slice(1).map((ms, n) => ms / Math.max(took[n] ?? 0, blink))
    if (ratios.every(ratio => ratio <= times) && (took.at(-1) ?? 0) < most) return
  }
  const seen = `${took.map(ms => ms.toFixed(1)).join(', ')} ms for ${sizes.join(', ')} characters`
  expect(seen).toBe(`at most ${times} times per doubling, under ${most} ms at the limit`)
}

/** Milliseconds; of what is shorter, the machine decides. The square of it would still be seen at the limit. */
const blink = 25

function bestOf(tries: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries; n++) {
    // Of this thread alone: on a busy machine the clock goes on while others are at work.
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
    // Something that takes seconds is slow enough at once.
    if (best > 2000) break
  }
  return best
}
