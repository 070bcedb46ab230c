import type { Ask } from '../http/request.ts'
import type { JobContext, JobTokens, TokenPermissions } from '../ports.ts'
import { RestError } from './rest-error.ts'

/** A job, as its GITHUB_TOKEN shows it. */
export interface RestCaller {
  readonly job: JobContext
  readonly permissions: TokenPermissions
}

/** The tokens of the jobs that run. */
export interface JobRights {
  readonly admit: JobTokens['admit']
  /** `undefined`: nobody says who asks. Throws RestError 401 for a token that is no running job's, 403 without a `User-Agent` */
  findCaller(ask: Ask): RestCaller | undefined
}

export function createJobRights(): JobRights {
  const jobs = new Map<string, RestCaller>()
  return {
    admit: (token, job, permissions) => {
      jobs.set(token, { job, permissions })
      return { revoke: () => void jobs.delete(token) }
    },
    findCaller: ({ headers }) => {
      if (!headers['user-agent']) throw new RestError(403, 'Request forbidden by administrative rules.')
      if (headers.authorization === undefined) return undefined
      const token = /^(?:Bearer|token) (?<token>\S+)$/i.exec(headers.authorization)?.groups?.token
      const caller = token === undefined ? undefined : jobs.get(token)
      if (caller === undefined) throw new RestError(401, 'Bad credentials')
      return caller
    },
  }
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
