import type { ErrorCode } from '../../domain/codes/index.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import { parseJson } from '../../domain/text/json.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Clock } from '../../ports/clock.ts'
import { type Answer, type Client, type Network, NoAnswer, network } from '../network/network.ts'

/** One try; the whole is at most four of them and the waits between. */
const tryMs = 10_000
/** bytes, as they are decoded; what is asked here has some thousand */
const longest = 1024 * 1024

export interface Asking {
  /** who is asked, as errors name it */
  readonly who: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly cancelled: AbortSignal | undefined
  /** what is under way, should it be cancelled */
  readonly doing: string
}

/** What an answer says; `final`: another one would say the same. */
export type Came<T> = { readonly value: T } | { readonly problem: string; readonly final: boolean }

/** GitHub as a job asks it for small things. No cancellation is its own: what is cleaned up after one needs a token, too. */
export function gitHubNetwork(clock: Clock, client?: Client): Network {
  return network(clock, undefined, client, { tryMs, longest })
}

/**
 * Asks GitHub up to four times, each with a deadline and a limit of its own: the toolkit waits three minutes on a hang and does not retry a 500.
 * Returns what `read` makes of an answer, or why there is none. Throws `INTERNAL_CANCELLED`.
 */
export async function askGitHub<T>(
  { who, url, headers, cancelled, doing }: Asking,
  read: (answer: Answer) => Came<T>,
  gitHub: Network,
): Promise<{ readonly value: T } | { readonly problem: string; readonly final: boolean }> {
  const again = (answer: Answer) => {
    const came = read(answer)
    return 'problem' in came && !came.final
  }
  const answer = await gitHub
    .ask({ method: 'GET', url, headers, cancelled, doing, again, plain: true })
    .catch((error: unknown) => {
      if (error instanceof NoAnswer) return error
      throw error
    })
  if (answer instanceof NoAnswer) return { problem: explainSilence(who, answer), final: answer.why === 'too-long' }
  const came = read(answer)
  if ('value' in came || came.final || answer.tries === 1) return came
  return { ...came, problem: `${came.problem} (tried ${answer.tries} times)` }
}

function explainSilence(who: string, { why, tries }: NoAnswer): string {
  if (why === 'too-long') return `${who} gave an answer of over ${longest / 1024 / 1024} MiB`
  const what = why === 'late' ? `did not answer within ${tryMs / 1000} s` : 'could not be reached'
  return `${who} ${what} (tried ${tries} times)`
}

export interface RestOptions {
  /** `GITHUB_API_URL`: GitHub's, or that of a GitHub Enterprise Server */
  readonly apiUrl: string | undefined
  /** the job's token */
  readonly token: Secret
  readonly clock: Clock
  readonly client?: Client | undefined
}

/** What is asked of GitHub's REST API, whose answer is one JSON text. */
export interface RestQuestion<T> {
  /** parts of the path behind the API's address, as they are called: `repos`, `acme`, `golden-images`; none leads anywhere else */
  readonly path: readonly string[]
  /** What a JSON text with status 200 says; `undefined`: it is not what was asked for. */
  readonly read: (body: unknown) => T | undefined
  /** what is looked for, as in `GitHub answered without …` */
  readonly what: string
  readonly cancelled: AbortSignal | undefined
  /** what is under way, should it be cancelled */
  readonly doing: string
}

/** Why there is no value. `status`: of the answer, where one came. `final`: another one would say the same. */
export interface RestProblem {
  readonly problem: string
  readonly status: number | undefined
  readonly final: boolean
}

/** GitHub's REST API, with the token of the job. https://docs.github.com/rest */
export interface GitHubRest {
  /** What an answer says, or why there is none. Throws `INTERNAL_CANCELLED`. */
  ask<T>(question: RestQuestion<T>): Promise<{ readonly value: T } | RestProblem>
  /**
   * What an answer says; `undefined` for 404, which GitHub also says of what the token may not see. Throws `GITHUB_REFUSED` with the permission that
   * is missing, `GITHUB_UNAVAILABLE`, `INTERNAL_CANCELLED`.
   * @param permission as `permissions:` of a job has it: `actions: read`
   */
  find<T>(question: RestQuestion<T>, permission: string): Promise<T | undefined>
}

export function gitHubRest({ apiUrl, token, clock, client }: RestOptions): GitHubRest {
  const api = apiUrl || 'https://api.github.com'
  const gitHub = gitHubNetwork(clock, client)
  const ask: GitHubRest['ask'] = async ({ path, read, what, cancelled, doing }) => {
    // They would lead up, escaped too: nothing is called so.
    const upwards = path.find(part => ['', '.', '..'].includes(part))
    if (upwards !== undefined)
      return { problem: `GitHub has nothing of the name "${upwards}"`, status: 404, final: true }
    let status: number | undefined
    const came = await askGitHub(
      {
        who: 'GitHub',
        url: `${api}${api.endsWith('/') ? '' : '/'}${path.map(encodeURIComponent).join('/')}`,
        headers: {
          authorization: `Bearer ${token.reveal()}`,
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
        },
        cancelled,
        doing,
      },
      answer => {
        status = answer.status
        return readRest(answer, read, what)
      },
      gitHub,
    )
    return 'value' in came ? came : { ...came, status }
  }
  return {
    ask,
    find: async (question, permission) => {
      const came = await ask(question)
      if ('value' in came) return came.value
      if (came.status === 404) return undefined
      const refused = came.final && came.status !== undefined && came.status >= 400
      throw refused
        ? failed('GITHUB_REFUSED', question, came, `Add to \`permissions:\` of the job: ${permission}`)
        : failed('GITHUB_UNAVAILABLE', question, came)
    },
  }
}

const failed = (code: ErrorCode, { what }: RestQuestion<unknown>, { problem }: RestProblem, hint?: string) =>
  new GoldenImageError({
    code,
    message: `GitHub was asked for ${what}: ${problem}.`,
    ...(hint === undefined ? {} : { hint }),
  })

function readRest<T>(answer: Answer, read: (body: unknown) => T | undefined, what: string): Came<T> {
  const { status, header } = answer
  if (status === 200) {
    const value = read(parseJson(answer.bytes.toString('utf8')))
    return value === undefined ? { problem: `GitHub answered without ${what}`, final: true } : { value }
  }
  const permissions = header('x-accepted-github-permissions')
  const needs = permissions === undefined ? '' : `; it takes the permissions ${oneLine(permissions, 200)}`
  // A limit of rates is a 403, too, and passes.
  const limited = status === 403 && (header('retry-after') !== undefined || header('x-ratelimit-remaining') === '0')
  return { problem: `GitHub answered ${status}${needs}`, final: status < 500 && status !== 429 && !limited }
}

/** A member of what was parsed; `undefined` where there is no such thing. */
export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
