import { cancelledWhile } from './errors.ts'

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
export async function waitUnlessCancelled<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  doing: string,
): Promise<T> {
  if (!signal) return work()
  if (signal.aborted) throw cancelledWhile(doing)
  let stop = () => {}
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(cancelledWhile(doing))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([cancelled, work()])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
