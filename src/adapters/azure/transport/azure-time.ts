import type { AzureTime } from '../../../ports/azure-time.ts'
import type { Clock } from '../../../ports/clock.ts'

/** A clock for waiting, which is told what Azure says the time is. */
export interface ListeningClock extends Clock {
  /** a `Date` header, if there was one; https://www.rfc-editor.org/rfc/rfc9110#field.date */
  heard?(date: string | undefined): void
}

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} (?<year>\d{4}) \d{2}:\d{2}:\d{2} GMT$/

/** A date that names a version for ever is not taken from just any header: only the one form that servers send, and a year that can be. */
function parseHttpDate(text: string | undefined): number | undefined {
  const year = Number(httpDate.exec(text ?? '')?.groups?.year)
  const at = Date.parse(text ?? '')
  return year >= 2026 && year < 2100 && !Number.isNaN(at) ? at : undefined
}

/** `clock` waits by our own clock and listens; `time` is Azure's. */
export function azureTime(own: Clock): { readonly clock: ListeningClock; readonly time: AzureTime } {
  let ahead = 0
  return {
    clock: {
      now: own.now,
      sleep: own.sleep,
      heard: date => {
        const said = parseHttpDate(date)
        if (said !== undefined) ahead = said - own.now()
      },
    },
    time: { now: () => own.now() + ahead },
  }
}
