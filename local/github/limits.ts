import { RestError } from './rest-error.ts'

/** How many requests of one account GitHub takes. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export interface LimitConduct {
  /** requests that make something that others see, such as runs */
  readonly creationsAMinute: number
  readonly creationsAnHour: number
  /** a read costs one, a write five */
  readonly pointsAMinute: number
  /** GitHub says 403 or 429 */
  readonly status: 403 | 429
  /** seconds in `retry-after`; `undefined`: it says none */
  readonly retryAfter: number | undefined
}

const asPublished: LimitConduct = {
  creationsAMinute: 80,
  creationsAnHour: 500,
  pointsAMinute: 900,
  status: 403,
  retryAfter: 60,
}

export interface Limits {
  /** Throws RestError as soon as it is one too many. @param kind `create`: a write that makes something that others see */
  count(account: string | undefined, kind: 'read' | 'write' | 'create'): void
  set(change: Partial<LimitConduct>): void
  /** how often somebody was held up */
  struck(): number
  /** when something was made, in milliseconds since 1970 */
  creations(): readonly number[]
}

/** Counts what Apps ask; of jobs nobody counts. */
export function createLimits(now: () => number): Limits {
  const asked: { readonly account: string; readonly at: number; readonly points: number; readonly creates: boolean }[] =
    []
  let conduct = asPublished
  let struck = 0
  return {
    count(account, kind) {
      if (account === undefined) return
      const at = now()
      const since = (ms: number) => asked.filter(one => one.account === account && one.at > at - ms)
      const points = kind === 'read' ? 1 : 5
      const minute = since(60_000)
      const made = (list: readonly { creates: boolean }[]) => list.filter(({ creates }) => creates).length
      const over =
        minute.reduce((sum, one) => sum + one.points, points) > conduct.pointsAMinute ||
        (kind === 'create' &&
          (made(minute) >= conduct.creationsAMinute || made(since(3_600_000)) >= conduct.creationsAnHour))
      // What is refused has cost its points, and has made nothing.
      asked.push({ account, at, points, creates: kind === 'create' && !over })
      if (!over) return
      struck += 1
      throw new RestError(
        conduct.status,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
        undefined,
        conduct.retryAfter === undefined ? {} : { 'retry-after': String(conduct.retryAfter) },
      )
    },
    set: change => {
      conduct = { ...conduct, ...change }
    },
    struck: () => struck,
    creations: () => asked.filter(({ creates }) => creates).map(({ at }) => at),
  }
}
