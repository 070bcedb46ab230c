/** The signal of a job that is cancelled while work is under way, and how often the work has looked at it. */
export interface CancelledAt {
  readonly signal: AbortSignal
  /** so far */
  looks(): number
}

/**
 * A job that is cancelled at that look of the work at it, as the system does it: by what waits for its turn, so work that lets nobody have one does not
 * hear of it, and work that looks less often is not cancelled at all. No clock is asked: a slow machine and a fast one see the same.
 */
export function createCancelledAt(look: number): CancelledAt {
  const { signal, ...job } = cancelling()
  let looks = 0
  Object.defineProperty(signal, 'aborted', {
    get: () => {
      if (++looks === look) setImmediate(job.cancel)
      return job.isCancelled()
    },
  })
  return { signal, looks: () => looks }
}

function cancelling() {
  const job = new AbortController()
  const aborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')
  return {
    signal: job.signal,
    cancel: () => job.abort(),
    isCancelled: () => aborted?.get?.call(job.signal) === true,
  }
}
