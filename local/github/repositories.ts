import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import type { DispatchedWorkflow, Repository } from '../ports.ts'
import type { JobRights, RestCaller } from './job-rights.ts'
import type { Limits } from './limits.ts'
import { RestError } from './rest-error.ts'

export interface KnownRepository extends Repository {
  /** without `refs/heads/` */
  readonly defaultBranch: string
  /** of the owner; without it one that is no Enterprise Cloud */
  readonly plan?: 'enterprise'
  /** default: an organisation */
  readonly ownerType?: 'User'
  readonly environments?: readonly EnvironmentRules[]
  /** it reads as ever, and takes no writes */
  readonly archived?: true
  /** `owner/name` that it had before: GitHub leads from them to its id as long as nobody else takes them */
  readonly formerNames?: readonly string[]
  /** of its default branch, as far as dispatches go */
  readonly workflows?: readonly DispatchedWorkflow[]
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
 * `GET /repos/{owner}/{repo}` of the REST API, and `/repositories/{id}`, where GitHub leads to what has a new name, for tokens of running jobs and of Apps. Such a token reads the repositories that it is for and public ones; of any other
 * GitHub does not even say that it is there. https://docs.github.com/rest/repos/repos#get-a-repository
 */
export function createRepositories(known: readonly KnownRepository[], rights: JobRights, limits: Limits) {
  /** `undefined`: it asks for something else. Throws RestError */
  return (ask: Ask): Answer | undefined => {
    const path = /^(?:\/repos\/(?<name>[^/]+\/[^/]+)|\/repositories\/(?<id>\d+))$/.exec(ask.url.pathname)
    if (ask.method !== 'GET' || !path) return undefined
    const caller = rights.findCaller(ask)
    if (caller === undefined) throw new RestError(401, 'Requires authentication')
    limits.count(caller.account, 'read')
    const { name, id } = path.groups ?? {}
    const wanted = decodeURIComponent(name ?? '').toLowerCase()
    const found = known.find(one => (id === undefined ? one.fullName.toLowerCase() === wanted : String(one.id) === id))
    if (!found || !(caller.reaches(found) || found.visibility === 'public')) throw new RestError(404, 'Not Found')
    return { status: 200, headers: { 'x-accepted-github-permissions': 'metadata=read' }, body: bodyOf(found) }
  }
}

/** The repository of a path's `owner` and `name`, if the caller may see it. Throws RestError 404 */
export function requireRepository(
  known: readonly KnownRepository[],
  name: string,
  caller: RestCaller,
  documentation: string,
): KnownRepository {
  const found = known.find(one => one.fullName.toLowerCase() === name.toLowerCase())
  if (!found || !(caller.reaches(found) || found.visibility === 'public'))
    throw new RestError(404, 'Not Found', documentation)
  return found
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
    archived: repository.archived ?? false,
    disabled: false,
  }
}
