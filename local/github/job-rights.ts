import type { Ask } from '../http/request.ts'
import type { JobTokens, Repository, TokenPermissions } from '../ports.ts'
import { RestError } from './rest-error.ts'

/** Who asks, as the token shows it: a running job, or an App where it is installed. */
export interface RestCaller {
  /** as whom it acts, as runs have it */
  readonly actor: string
  readonly permissions: TokenPermissions
  /** whether the token is for this repository: of any other one, unless it is public, GitHub does not even say that it is there */
  reaches(repository: Pick<Repository, 'id'>): boolean
  /** milliseconds since 1970; without it, until somebody takes it back */
  readonly until?: number
  /** whose requests are counted together; without it, nobody counts */
  readonly account?: string
}

/** The tokens that GitHub has given out. */
export interface JobRights {
  readonly admit: JobTokens['admit']
  /** From now on this token is the caller's. */
  add(token: string, caller: RestCaller): { revoke(): void }
  /** `undefined`: nobody says who asks. Throws RestError 401 for a token that is nobody's, or no longer, 403 without a `User-Agent` */
  findCaller(ask: Ask): RestCaller | undefined
}

/** @param now milliseconds since 1970 */
export function createJobRights(now: () => number): JobRights {
  const callers = new Map<string, RestCaller>()
  const add: JobRights['add'] = (token, caller) => {
    callers.set(token, caller)
    return { revoke: () => void callers.delete(token) }
  }
  return {
    add,
    admit: (token, job, permissions) =>
      add(token, { actor: 'github-actions[bot]', permissions, reaches: ({ id }) => id === job.repository.id }),
    findCaller: ask => {
      const token = findToken(ask)
      if (token === undefined) return undefined
      const caller = callers.get(token)
      if (caller === undefined || (caller.until ?? Number.POSITIVE_INFINITY) <= now())
        throw new RestError(401, 'Bad credentials')
      return caller
    },
  }
}

/** What somebody shows to say who he is; `undefined`: nothing. Throws RestError 403 without a `User-Agent`, 401 for what is no token */
export function findToken({ headers }: Ask): string | undefined {
  if (!headers['user-agent']) throw new RestError(403, 'Request forbidden by administrative rules.')
  if (headers.authorization === undefined) return undefined
  const token = /^(?:Bearer|token) (?<token>\S+)$/i.exec(headers.authorization)?.groups?.token
  if (token === undefined) throw new RestError(401, 'Bad credentials')
  return token
}

/** Throws RestError 403 when the job's `permissions:` do not say so. */
export function requirePermission(
  caller: RestCaller,
  name: string,
  level: 'read' | 'write',
  documentation?: string,
): void {
  const has = caller.permissions[name]
  if (has === 'write' || has === level) return
  throw new RestError(403, 'Resource not accessible by integration', documentation, `${name}=${level}`)
}
