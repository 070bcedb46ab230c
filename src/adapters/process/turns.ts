import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../../domain/errors.ts'

/** milliseconds for which work may keep everything else in the process waiting */
const longestMs = 50

/**
 * For long work that waits for nothing by itself: awaited between two pieces of it, it lets timers, answers and signals have their turn, not more often than
 * it has to. Throws `INTERNAL_CANCELLED`. @param doing what was under way, as `throwIfCancelled` takes it
 */
export function giveTurns(cancelled: AbortSignal | undefined, doing: string): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last >= longestMs) {
      await setImmediate()
      // Afterwards, so that whoever works beside it gives way too.
      last = performance.now()
    }
    throwIfCancelled(cancelled, doing)
  }
}
