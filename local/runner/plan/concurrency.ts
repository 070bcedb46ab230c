/** Whom a group has: one that runs, and those that wait, in the order in which they began to. */
export interface Group {
  readonly holder: number
  readonly waiting: readonly number[]
}

export interface Arrival {
  readonly who: number
  readonly cancelInProgress: boolean
  /** how many may wait: one, whose place the next one takes, or up to a hundred */
  readonly queue: 'single' | 'max'
}

/** How many wait at most under `queue: max`. */
export const longestQueue = 100

/**
 * Somebody comes to a group, which may be empty. `cancelled`: those whose place he takes; the holder among them goes on until it has ended. Beyond the
 * hundredth under `queue: max` nobody has said what GitHub does: here the newcomer does not wait.
 */
export function decideArrival(
  group: Group | undefined,
  { who, cancelInProgress, queue }: Arrival,
): { readonly group: Group; readonly starts: boolean; readonly cancelled: readonly number[] } {
  if (group === undefined) return { group: { holder: who, waiting: [] }, starts: true, cancelled: [] }
  const { holder, waiting } = group
  if (queue === 'max' && waiting.length >= longestQueue) return { group, starts: false, cancelled: [who] }
  if (queue === 'max') return { group: { holder, waiting: [...waiting, who] }, starts: false, cancelled: [] }
  const cancelled = cancelInProgress ? [holder, ...waiting] : waiting
  return { group: { holder, waiting: [who] }, starts: false, cancelled }
}

/** Somebody has ended, or waits no longer. `group`: `undefined` when nobody is left; `starts`: whose turn it is now */
export function decideDeparture(group: Group, who: number): { readonly group?: Group; readonly starts?: number } {
  if (group.holder !== who) return { group: { ...group, waiting: group.waiting.filter(other => other !== who) } }
  const [next, ...waiting] = group.waiting
  return next === undefined ? {} : { group: { holder: next, waiting }, starts: next }
}

/** A `concurrency:` whose expressions are evaluated; `undefined`: there is none. Throws in words for the log. */
export function readConcurrency(
  written: unknown,
): { readonly group: string; readonly cancelInProgress: boolean; readonly queue: 'single' | 'max' } | undefined {
  if (written === undefined || written === null || written === '') return undefined
  const whole = (typeof written === 'object' ? written : { group: written }) as Readonly<Record<string, unknown>>
  const group = String(whole.group ?? '')
  if (group === '') return undefined
  const cancelInProgress = String(whole['cancel-in-progress'] ?? false) === 'true'
  const queue = whole.queue === 'max' ? 'max' : 'single'
  if (cancelInProgress && queue === 'max')
    throw new Error("concurrency: 'queue: max' does not go with 'cancel-in-progress: true'")
  return { group, cancelInProgress, queue }
}
