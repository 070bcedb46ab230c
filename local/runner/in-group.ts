import type { ConcurrencyGroups } from './concurrency-groups.ts'
import { type Contexts, interpolate } from './expressions.ts'
import { calm, type Held } from './level-context.ts'
import { sameName } from './plan/call.ts'
import { readConcurrency } from './plan/concurrency.ts'

export interface Entry {
  readonly held: readonly Held[]
  leave(): void
}

/**
 * Waits until it is one's turn in the group of a `concurrency:`; without one it is at once. `undefined`: cancelled before, and `cancel` has been told why if
 * somebody else took the place, or if one would wait for oneself. Rejects with what is wrong in what is written.
 */
export async function enterGroup(o: {
  readonly groups: ConcurrencyGroups
  /** with expressions */
  readonly written: unknown
  readonly contexts: Contexts
  readonly who: string
  readonly held: readonly Held[]
  readonly signal: AbortSignal
  cancel(why: string): void
}): Promise<Entry | undefined> {
  const rules = readConcurrency(interpolate(o.written, o.contexts, calm))
  if (rules === undefined) return { held: o.held, leave: () => {} }
  if (o.signal.aborted) return undefined
  const { group } = rules
  const own = o.held.find(one => sameName(one.group, group))
  if (own) {
    o.cancel(
      `Canceling since a deadlock for concurrency group '${group}' was detected between '${own.who}' and '${o.who}'`,
    )
    return undefined
  }
  const place = await o.groups.enter({ ...rules, signal: o.signal, cancel: why => o.cancel(why) })
  return place && { held: [...o.held, { group, who: o.who }], leave: place.leave }
}
