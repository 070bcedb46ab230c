/**
 * How GitHub wants to be written to: a second between writes, at most 80 a minute and 500 an hour that others see. The hour keeps some for the App's
 * other work. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const gapMs = 1000
const minute = { ms: 60_000, most: 80 }
const hour = { ms: 3_600_000, most: 450 }

/** a limit that names no time: a minute, then twice as long each time */
const unsaidMs = 60_000
const longestMs = 15 * 60_000

/** What was written, in milliseconds since 1970, the last one last. */
export interface Written {
  /** every write */
  readonly writes: readonly number[]
  /** of these, what others see: dispatches */
  readonly rings: readonly number[]
}

/** Milliseconds to wait before the next write. @param kind `ring`: one that others see */
export function decidePause({ writes, rings }: Written, kind: 'write' | 'ring', now: number): number {
  const afterGap = (writes.at(-1) ?? Number.NEGATIVE_INFINITY) + gapMs
  // A window begins with what was written, so the time at which it is over counts already.
  const afterWindow = ({ ms, most }: typeof minute) => (rings.at(-most) ?? Number.NEGATIVE_INFINITY) + ms + 1
  const at = kind === 'ring' ? Math.max(afterGap, afterWindow(minute), afterWindow(hour)) : afterGap
  return Math.max(0, at - now)
}

/** How long GitHub is left alone after it has named a limit. @param saidMs what it says; `undefined`: nothing @param times how often in a row */
export function decideRest(saidMs: number | undefined, times: number): number {
  return Math.min(longestMs, Math.max(saidMs ?? 0, saidMs === undefined ? unsaidMs * 2 ** (times - 1) : gapMs))
}
