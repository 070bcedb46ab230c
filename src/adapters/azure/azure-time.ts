import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'

/** A clock for waiting, which is told what Azure says the time is. */
export interface ListeningClock extends Clock {
  /** a `Date` header, if there was one; https://www.rfc-editor.org/rfc/rfc9110#field.date */
  heard?(date: string | undefined): void
}

/** `clock` waits by our own clock and listens; `time` is Azure's. */
export function azureTime(own: Clock): { readonly clock: ListeningClock; readonly time: AzureTime } {
  let ahead = 0
  return {
    clock: {
      now: own.now,
      sleep: own.sleep,
      heard: date => {
        const said = Date.parse(date ?? '')
        if (!Number.isNaN(said)) ahead = said - own.now()
      },
    },
    time: { now: () => own.now() + ahead },
  }
}
