import type { Answer } from '../http/answer.ts'
import { isObject, type JsonObject, listOf, objectOf } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { DispatchedWorkflow } from '../ports.ts'
import { requireBody } from './description.ts'
import { type JobRights, type RestCaller, requirePermission } from './job-rights.ts'
import type { Limits } from './limits.ts'
import { type KnownRepository, requireRepository } from './repositories.ts'
import { parseBody, RestError } from './rest-error.ts'
import { idOfWorkflow, type Runs } from './runs.ts'

const ofRepository = 'https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event'
const ofWorkflow = 'https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event'
/** characters of the payload as JSON */
const longestPayload = 65_535

export interface DispatchOptions {
  readonly repositories: readonly KnownRepository[]
  readonly rights: JobRights
  readonly limits: Limits
  readonly runs: Runs
}

/** `repository_dispatch` and `workflow_dispatch`. `undefined`: something else is asked. Throws RestError */
export function createDispatches(options: DispatchOptions): (ask: Ask) => Promise<Answer> | undefined {
  return ask => {
    if (ask.method !== 'POST') return undefined
    const { name, workflow } =
      /^\/repos\/(?<name>[^/]+\/[^/]+)\/(?:actions\/workflows\/(?<workflow>[^/]+)\/)?dispatches$/.exec(ask.url.pathname)
        ?.groups ?? {}
    if (name === undefined) return undefined
    if (workflow === undefined) return ringRepository(options, ask, decodeURIComponent(name))
    return ringWorkflow(options, ask, decodeURIComponent(name), decodeURIComponent(workflow))
  }
}

async function ringRepository(options: DispatchOptions, ask: Ask, name: string): Promise<Answer> {
  const { caller, repository } = requireWritable(options, ask, {
    name,
    permission: 'contents',
    documentation: ofRepository,
  })
  const body = parseBody(ask)
  await requireBody('POST /repos/{owner}/{repo}/dispatches', body)
  const payload = objectOf(body.client_payload)
  if (JSON.stringify(payload).length > longestPayload)
    throw new RestError(422, 'Invalid request.\n\nclient_payload is too large.', ofRepository)
  const type = String(body.event_type)
  const event = { action: type, branch: repository.defaultBranch, client_payload: payload }
  for (const workflow of repository.workflows ?? [])
    if (isActive(workflow) && listensTo(workflow, type))
      options.runs.make(repository, {
        workflow,
        event: 'repository_dispatch',
        title: workflow.title?.(event) ?? type,
        actor: caller.actor,
        payload: event,
      })
  return { status: 204 }
}

async function ringWorkflow(options: DispatchOptions, ask: Ask, name: string, id: string): Promise<Answer> {
  const { caller, repository } = requireWritable(options, ask, {
    name,
    permission: 'actions',
    documentation: ofWorkflow,
  })
  const body = parseBody(ask)
  await requireBody('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', body)
  const workflow = repository.workflows?.find(one => one.path.endsWith(`/${id}`) || String(idOfWorkflow(one)) === id)
  if (workflow === undefined) throw new RestError(404, 'Not Found', ofWorkflow)
  const refuse = (message: string) => new RestError(422, message, ofWorkflow)
  if (!isActive(workflow)) throw refuse("Cannot trigger a 'workflow_dispatch' on a disabled workflow")
  if (!Object.hasOwn(workflow.on, 'workflow_dispatch'))
    throw refuse("Workflow does not have 'workflow_dispatch' trigger")
  const ref = String(body.ref).replace(/^refs\/heads\//, '')
  if (ref !== repository.defaultBranch) throw refuse(`No ref found for: ${body.ref}`)
  const inputs = objectOf(body.inputs)
  refuseInputs(workflow, inputs, refuse)
  const event = { inputs, ref: `refs/heads/${ref}`, workflow: workflow.path }
  const run = options.runs.make(repository, {
    workflow,
    event: 'workflow_dispatch',
    title: workflow.title?.(event) ?? workflow.name,
    actor: caller.actor,
    payload: event,
  })
  if (body.return_run_details !== true || run === undefined) return { status: 204 }
  return {
    status: 200,
    body: {
      workflow_run_id: run.id,
      run_url: `https://api.github.com/repos/${repository.fullName}/actions/runs/${run.id}`,
      html_url: `https://github.com/${repository.fullName}/actions/runs/${run.id}`,
    },
  }
}

function requireWritable(
  { repositories, rights, limits }: DispatchOptions,
  ask: Ask,
  { name, permission, documentation }: { name: string; permission: string; documentation: string },
): { readonly caller: RestCaller; readonly repository: KnownRepository } {
  const caller = rights.findCaller(ask)
  if (caller === undefined) throw new RestError(404, 'Not Found', documentation)
  limits.count(caller.account, 'create')
  const repository = requireRepository(repositories, name, caller, documentation)
  if (!caller.reaches(repository)) throw new RestError(403, 'Resource not accessible by integration', documentation)
  requirePermission(caller, permission, 'write', documentation)
  if (repository.archived) throw new RestError(403, 'Repository was archived so is read-only.', documentation)
  return { caller, repository }
}

const isActive = ({ state }: DispatchedWorkflow) => state === undefined || state === 'active'

/** `types:` has to name the type as it is; without it every one starts the workflow. */
function listensTo({ on }: DispatchedWorkflow, type: string): boolean {
  if (!Object.hasOwn(on, 'repository_dispatch')) return false
  const types = isObject(on.repository_dispatch) ? [on.repository_dispatch.types ?? []].flat() : []
  return types.length === 0 || listOf(types).includes(type)
}

function refuseInputs({ on }: DispatchedWorkflow, given: JsonObject, refuse: (message: string) => RestError): void {
  const settings = isObject(on.workflow_dispatch) ? objectOf(on.workflow_dispatch.inputs) : {}
  const unexpected = Object.keys(given).filter(name => !Object.hasOwn(settings, name))
  if (unexpected.length > 0) throw refuse(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const missing = Object.entries(settings).find(
    ([name, input]) => objectOf(input).required === true && !Object.hasOwn(given, name) && !objectOf(input).default,
  )
  if (missing) throw refuse(`Required input '${missing[0]}' not provided`)
}
