import { ArmError } from '../../arm/error.ts'

/** What the service counts of versions of galleries, for each client. */
export type Counted = 'CreateUpdateGalleryImageVersion' | 'DeleteGalleryImageVersion'

export interface Counters {
  /** Counts one request. Throws ArmError 429, with how long to wait, when there were too many within three minutes */
  take(what: Counted, clientId: string): void
}

const windowMs = 180_000

/** @param limit within three minutes; 0: nobody counts */
export function createCounters(now: () => number, limit: () => number): Counters {
  const taken = new Map<string, number[]>()
  return {
    take(what, clientId) {
      const most = limit()
      if (most === 0) return
      const key = `${what} ${clientId}`
      const recent = (taken.get(key) ?? []).filter(at => now() - at < windowMs)
      taken.set(key, recent)
      if (recent.length >= most) throw tooMany(what, recent, now(), most)
      recent.push(now())
    },
  }
}

/** https://learn.microsoft.com/azure/virtual-machines/troubleshooting/troubleshooting-throttling-errors */
function tooMany(what: Counted, recent: readonly number[], now: number, most: number): ArmError {
  const group = `${what}3Min`
  const free = (recent.at(-most) ?? now) + windowMs
  const told = {
    operationGroup: group,
    startTime: new Date(now - windowMs).toISOString(),
    endTime: new Date(now).toISOString(),
    allowedRequestCount: most,
    measuredRequestCount: recent.length + 1,
  }
  return new ArmError(
    429,
    'OperationNotAllowed',
    'The server rejected the request because too many requests have been received for this subscription.',
    {
      details: [{ code: 'TooManyRequests', target: group, message: JSON.stringify(told) }],
      headers: {
        'Retry-After': String(Math.ceil((free - now) / 1000)),
        'x-ms-ratelimit-remaining-resource': `Microsoft.Compute/${group};0`,
      },
    },
  )
}
