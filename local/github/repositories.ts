import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import type { JobContext, JobTokens, Repository } from '../ports.ts'

export interface KnownRepository extends Repository {
  /** without `refs/heads/` */
  readonly defaultBranch: string
}

const apiVersion = '2022-11-28'

/**
 * `GET /repos/{owner}/{repo}` of the REST API, for tokens of running jobs. Such a token reads its own repository and public ones; of any other
 * GitHub does not even say that it is there. https://docs.github.com/rest/repos/repos#get-a-repository
 */
export function createRepositories(known: readonly KnownRepository[]): {
  readonly admit: JobTokens['admit']
  /** `undefined`: it asks for something else */
  answer(ask: Ask): Answer | undefined
} {
  const jobs = new Map<string, JobContext>()
  return {
    admit: (token, job) => {
      jobs.set(token, job)
      return { revoke: () => void jobs.delete(token) }
    },
    answer: ({ method, url, headers }) => {
      const path = /^\/repos\/(?<name>[^/]+\/[^/]+)$/.exec(url.pathname)
      if (method !== 'GET' || !path) return undefined
      if (!headers['user-agent']) return refused(403, 'Request forbidden by administrative rules.')
      const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
      if (bearer === undefined) return refused(401, 'Requires authentication')
      const job = jobs.get(bearer)
      if (!job) return refused(401, 'Bad credentials')
      const version = headers['x-github-api-version'] ?? apiVersion
      if (version !== apiVersion) return refused(400, `The version ${version} is not supported.`)
      const wanted = decodeURIComponent(path.groups?.name ?? '').toLowerCase()
      const found = known.find(one => one.fullName.toLowerCase() === wanted)
      const own = found?.fullName === job.repository.fullName
      if (!found || !(own || found.visibility === 'public')) return refused(404, 'Not Found')
      return { status: 200, headers: { 'x-accepted-github-permissions': 'metadata=read' }, body: bodyOf(found) }
    },
  }
}

const refused = (status: number, message: string): Answer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
})

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
