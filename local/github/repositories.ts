import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import type { Repository } from '../ports.ts'
import type { JobRights } from './job-rights.ts'
import { RestError } from './rest-error.ts'

export interface KnownRepository extends Repository {
  /** without `refs/heads/` */
  readonly defaultBranch: string
  /** of the owner; without it one that is no Enterprise Cloud */
  readonly plan?: 'enterprise'
  /** default: an organisation */
  readonly ownerType?: 'User'
  readonly environments?: readonly EnvironmentRules[]
  /** no branch is protected: an environment for protected branches takes every one then. Default: the default branch is */
  readonly unprotected?: true
}

/** An environment with what a job that names it waits for; without any of it, it is a name and no more. */
export interface EnvironmentRules {
  readonly name: string
  readonly waitMinutes?: number
  readonly reviewers?: readonly { readonly type: 'User' | 'Team'; readonly login: string }[]
  readonly preventSelfReview?: boolean
  /** which branches may deploy: those that are protected, or those that are listed, which is the default branch alone */
  readonly branches?: 'protected' | 'custom'
}

/**
 * `GET /repos/{owner}/{repo}` of the REST API, and `/repositories/{id}`, where GitHub leads to what has a new name, for tokens of running jobs. Such a token reads its own repository and public ones; of any other
 * GitHub does not even say that it is there. https://docs.github.com/rest/repos/repos#get-a-repository
 */
export function createRepositories(known: readonly KnownRepository[], rights: JobRights) {
  /** `undefined`: it asks for something else. Throws RestError */
  return (ask: Ask): Answer | undefined => {
    const path = /^(?:\/repos\/(?<name>[^/]+\/[^/]+)|\/repositories\/(?<id>\d+))$/.exec(ask.url.pathname)
    if (ask.method !== 'GET' || !path) return undefined
    const caller = rights.findCaller(ask)
    if (caller === undefined) throw new RestError(401, 'Requires authentication')
    const { name, id } = path.groups ?? {}
    const wanted = decodeURIComponent(name ?? '').toLowerCase()
    const found = known.find(one => (id === undefined ? one.fullName.toLowerCase() === wanted : String(one.id) === id))
    const own = found?.fullName === caller.job.repository.fullName
    if (!found || !(own || found.visibility === 'public')) throw new RestError(404, 'Not Found')
    return { status: 200, headers: { 'x-accepted-github-permissions': 'metadata=read' }, body: bodyOf(found) }
  }
}

function bodyOf(repository: KnownRepository) {
  const [owner = '', name = ''] = repository.fullName.split('/')
  return {
    id: repository.id,
    name,
    full_name: repository.fullName,
    owner: { login: owner, id: repository.ownerId, type: 'Organization' },
    private: repository.visibility !== 'public',
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    html_url: `https://github.com/${repository.fullName}`,
    url: `https://api.github.com/repos/${repository.fullName}`,
    fork: false,
    archived: false,
    disabled: false,
  }
}
