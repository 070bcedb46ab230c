import type { BellStep, GitHubSaid } from '../../domain/decide/bell-answer.ts'
import { throwIfCancelled } from '../../domain/errors.ts'
import { parseJson } from '../../domain/text/json.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Clock } from '../../ports/clock.ts'
import { type Answer, type Client, NoAnswer, network } from '../network/network.ts'
import { memberOf } from './ask.ts'

/** One try; a list of a hundred runs has some hundred kilobytes. */
const tryMs = 20_000
const longest = 8 * 1024 * 1024

export interface AppQuestion<T> {
  readonly step: BellStep
  readonly method: 'GET' | 'POST'
  /** behind the API's address: parts, as they are called, and a query */
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly token: string
  readonly body?: object
  /** may be sent again when nobody knows whether it took effect */
  readonly repeatable: boolean
  /** What a good answer says; `undefined`: it is not what was asked for. @param body `undefined`: 204 */
  read(body: unknown, status: number): T | undefined
}

/** A good answer, what GitHub has said instead, or to which path below its own address it leads. */
export type AppReply<T> = { readonly value: T } | { readonly said: GitHubSaid; readonly movedTo?: string | undefined }

export type AskApp = <T>(question: AppQuestion<T>) => Promise<AppReply<T>>

/** GitHub's REST API for an App. What is limited is not asked again here: whoever paces knows when. Throws `INTERNAL_CANCELLED` */
export function gitHubAppRest(options: {
  readonly apiUrl: string | undefined
  readonly clock: Clock
  readonly cancelled: AbortSignal | undefined
  readonly client?: Client | undefined
}): AskApp {
  const { clock, cancelled } = options
  const api = (options.apiUrl || 'https://api.github.com').replace(/\/$/, '')
  const gitHub = network(clock, cancelled, options.client, { tryMs, longest })
  return async ({ step, method, path, query = {}, token, body, repeatable, read }) => {
    const doing = `GitHub was asked for the ${step} of ${path.slice(1, 3).join('/')}`
    throwIfCancelled(cancelled, doing)
    const search = new URLSearchParams(query).toString()
    const asked = await gitHub
      .ask({
        method,
        url: `${api}/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        repeatable,
        again: answer => repeatable && [408, 500, 502, 503, 504].includes(answer.status),
        plain: true,
        doing,
      })
      .catch((error: unknown) => {
        if (error instanceof NoAnswer) return error
        throw error
      })
    if (asked instanceof NoAnswer) return { said: silence(step, asked.message) }
    const { status } = asked
    const value = status === 204 ? undefined : parseJson(asked.bytes.toString('utf8'))
    if (status >= 200 && status < 300) {
      const good = read(value, status)
      if (good !== undefined) return { value: good }
      return { said: { ...silence(step, `GitHub answered ${status} in another form`), status } }
    }
    return { said: toSaid(step, asked, value), movedTo: pathBelow(api, asked) }
  }
}

const silence = (step: BellStep, message: string): GitHubSaid => ({
  step,
  status: undefined,
  message: oneLine(message, 200),
  limited: false,
  retryAfterMs: undefined,
})

function toSaid(step: BellStep, { status, header }: Answer, body: unknown): GitHubSaid {
  const words = memberOf(body, 'message')
  const needs = header('x-accepted-github-permissions')
  const after = Number(header('retry-after') ?? Number.NaN) * 1000
  const reset = header('x-ratelimit-remaining') === '0' ? Number(header('x-ratelimit-reset')) * 1000 : Number.NaN
  const here = Date.parse(header('date') ?? '')
  const told = [after, reset - here].find(ms => Number.isFinite(ms) && ms >= 0)
  const message = typeof words === 'string' ? words : `status ${status}`
  return {
    step,
    status,
    message: oneLine(`${message}${needs === undefined ? '' : ` (it takes ${needs})`}`, 200),
    // Its words are the only sign where no header says it.
    limited:
      status === 429 || (status === 403 && (told !== undefined || /secondary rate|rate limit exceeded/i.test(message))),
    retryAfterMs: told,
  }
}

/** Where a redirect leads, as long as it is below the same address: a token goes nowhere else. */
function pathBelow(api: string, { status, header }: Answer): string | undefined {
  const there = header('location') ?? ''
  return status >= 300 && status < 400 && there.startsWith(`${api}/`) ? there.slice(api.length) : undefined
}
