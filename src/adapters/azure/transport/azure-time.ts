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

/** How far two servers that keep the time may be apart, in milliseconds. */
const apartMs = 10 * 60_000

/**
 * `clock` waits by our own clock and listens; `time` is Azure's. One header can name versions of 2099 for ever, or call everything expired, so
 * two have to agree: where it is known when GitHub signed this job's token, a `Date` that is more than ten minutes from that is not taken, and
 * the time goes on from GitHub's.
 * @param signed when that was, just now, in milliseconds since 1970
 * @param refused told of the first `Date` that was not taken
 */
export function azureTime(
  own: Clock,
  signed?: number,
  refused: (said: Date, gitHub: Date) => void = () => {},
): { readonly clock: ListeningClock; readonly time: AzureTime } {
  const gitHubAhead = signed === undefined ? undefined : signed - own.now()
  let ahead = gitHubAhead ?? 0
  let told = false
  return {
    clock: {
      now: own.now,
      sleep: own.sleep,
      heard: date => {
        const said = parseHttpDate(date)
        if (said === undefined) return
        const now = own.now()
        if (gitHubAhead === undefined || Math.abs(said - now - gitHubAhead) <= apartMs) ahead = said - now
        else if (!told) {
          told = true
          refused(new Date(said), new Date(now + gitHubAhead))
        }
      },
    },
    time: { now: () => own.now() + ahead },
  }
}
