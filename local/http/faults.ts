import type { Json } from './json.ts'

/** What happens instead of an answer, or before it. */
export type FaultAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Json }
  | { readonly delayMs: number }
  | { readonly hang: true }
  | { readonly reset: true }

export interface Fault {
  readonly method?: string
  /** against the path and query, as sent */
  readonly path: RegExp
  /** how often it strikes; without it, until `clear` */
  readonly times?: number
  readonly answer: FaultAnswer
}

/** Faults to play; the first one that fits strikes. */
export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** counts it as struck */
  strike(method: string, path: string): FaultAnswer | undefined
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = []
  return {
    add: fault => void waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear() {
      waiting = []
    },
    strike(method, path) {
      const found = waiting.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method.toUpperCase() === method) &&
          path.search(fault.path) >= 0,
      )
      if (found === undefined) return undefined
      found.left -= 1
      return found.fault.answer
    },
  }
}
