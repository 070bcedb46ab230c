import type { Answer } from '../http/answer.ts'
import { listOf } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { JobContext, Repository } from '../ports.ts'
import { subjectOf } from './claims.ts'
import { type JobRights, requirePermission } from './job-rights.ts'
import type { Limits } from './limits.ts'
import { type KnownRepository, requireRepository } from './repositories.ts'
import { parseBody, RestError } from './rest-error.ts'

const documentation =
  'https://docs.github.com/rest/actions/oidc#set-the-customization-template-for-an-oidc-subject-claim-for-a-repository'

export interface Subjects {
  /** How the subjects of a repository are made now: as it began, or as it has asked for since. */
  find(repository: Repository): Repository['subject']
  /** `GET` and `PUT` of `/repos/{owner}/{repo}/actions/oidc/customization/sub`. `undefined`: something else is asked. Throws RestError */
  answer(ask: Ask): Answer | undefined
}

/** Whether a repository has opted in: a template that its organisation alone has would do nothing for it, and is not played. */
export function createSubjects(known: readonly KnownRepository[], rights: JobRights, limits: Limits): Subjects {
  const said = new Map<number, Repository['subject']>()
  const find: Subjects['find'] = ({ id, subject }) => said.get(id) ?? subject
  return {
    find,
    answer: ask => {
      const name = /^\/repos\/(?<name>[^/]+\/[^/]+)\/actions\/oidc\/customization\/sub$/.exec(ask.url.pathname)?.groups
        ?.name
      if (name === undefined || !['GET', 'PUT'].includes(ask.method)) return undefined
      const caller = rights.findCaller(ask)
      if (caller === undefined) throw new RestError(401, 'Requires authentication', documentation)
      limits.count(caller.account, ask.method === 'GET' ? 'read' : 'write')
      const repository = requireRepository(known, decodeURIComponent(name), caller, documentation)
      if (!caller.reaches(repository)) throw new RestError(403, 'Resource not accessible by integration', documentation)
      requirePermission(caller, 'actions', ask.method === 'GET' ? 'read' : 'write', documentation)
      if (ask.method === 'GET') return showTemplate(find(repository))
      said.set(repository.id, readTemplate(ask, repository))
      return { status: 201, body: {} }
    },
  }
}

function showTemplate(subject: Repository['subject']): Answer {
  // Of one in a default form GitHub says that there is nothing.
  if (typeof subject === 'string') throw new RestError(404, 'Not Found', documentation)
  return { status: 200, body: { use_default: false, include_claim_keys: [...subject] } }
}

function readTemplate(ask: Ask, repository: KnownRepository): Repository['subject'] {
  const body = parseBody(ask)
  const keys = listOf(body.include_claim_keys)
  const refuse = (why: string) => new RestError(422, `Invalid request.\n\n${why}`, documentation)
  if (typeof body.use_default !== 'boolean') throw refuse('"use_default" wasn\'t supplied.')
  if (body.use_default) return typeof repository.subject === 'string' ? repository.subject : 'immutable'
  if (keys.length === 0) throw refuse('The local GitHub plays no template of an organisation: name include_claim_keys.')
  const names = keys.map(String)
  if (new Set(names).size !== names.length) throw refuse('A claim is named twice.')
  try {
    // What no subject can be made of is no template.
    subjectOf({ ...someJob, repository: { ...repository, subject: names } })
  } catch (thrown) {
    throw refuse(thrown instanceof Error ? thrown.message : String(thrown))
  }
  return names
}

const someJob: Omit<JobContext, 'repository'> = {
  workflowPath: '.github/workflows/image.yml',
  workflowName: 'image',
  ref: 'refs/heads/main',
  sha: '0'.repeat(40),
  event: 'push',
  runId: '1',
  runNumber: '1',
  runAttempt: '1',
  actor: 'somebody',
}
