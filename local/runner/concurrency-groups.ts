import { decideArrival, decideDeparture, type Group } from './plan/concurrency.ts'

/** Somebody who comes to a group. */
export interface Comer {
  /** as written; case does not count */
  readonly group: string
  readonly cancelInProgress: boolean
  readonly queue: 'single' | 'max'
  /** waits no longer */
  readonly signal: AbortSignal
  /** somebody else wants his place: he has to end, and leaves when he has */
  cancel(why: string): void
}

/** The `concurrency` groups of one repository. */
export interface ConcurrencyGroups {
  /** Resolves when it is his turn with what lets the next one in; with `undefined` when he waits no longer. */
  enter(comer: Comer): Promise<{ leave(): void } | undefined>
}

export function createConcurrencyGroups(): ConcurrencyGroups {
  const groups = new Map<string, Group>()
  const comers = new Map<number, Comer & { begin(): void }>()
  let count = 0
  const set = (key: string, group: Group | undefined) => (group ? groups.set(key, group) : groups.delete(key))
  return {
    enter: comer =>
      new Promise(resolve => {
        const who = ++count
        const key = comer.group.toLowerCase()
        let over = false
        const leave = () => {
          const group = groups.get(key)
          if (over || !group) return
          over = true
          comer.signal.removeEventListener('abort', giveUp)
          comers.delete(who)
          const left = decideDeparture(group, who)
          set(key, left.group)
          if (left.starts !== undefined) comers.get(left.starts)?.begin()
        }
        const giveUp = () => {
          if (groups.get(key)?.holder === who) return
          leave()
          resolve(undefined)
        }
        const begin = () => resolve({ leave })
        comers.set(who, { ...comer, begin })
        const { group, starts, cancelled } = decideArrival(groups.get(key), { who, ...comer })
        set(key, group)
        const why = `Canceling since a higher priority waiting request for '${comer.group}' exists`
        comer.signal.addEventListener('abort', giveUp)
        for (const other of cancelled) comers.get(other)?.cancel(why)
        if (starts) begin()
        else if (comer.signal.aborted) giveUp()
      }),
  }
}
