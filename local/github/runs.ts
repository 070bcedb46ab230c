import type { Answer } from '../http/answer.ts'
import type { JsonObject } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { DispatchedWorkflow } from '../ports.ts'
import { type JobRights, requirePermission } from './job-rights.ts'
import type { Limits } from './limits.ts'
import { type KnownRepository, requireRepository } from './repositories.ts'
import { RestError } from './rest-error.ts'
import { type Conclusion, type FilteredRun, type RunState, readRunFilters } from './run-filters.ts'

/** A run that a dispatch has made. */
export interface DispatchedRun {
  readonly id: number
  readonly repository: string
  readonly workflow: DispatchedWorkflow
  readonly event: string
  /** what `run-name` gives; else of a `repository_dispatch` its type, and of the other one the workflow's name */
  readonly title: string
  readonly actor: string
  /** milliseconds since 1970 */
  readonly created: number
  /** as `github.event` has it */
  readonly payload: Readonly<Record<string, unknown>>
}

/** A run that no dispatch has made: a schedule, a push, somebody's hand. */
export interface PlantedRun {
  readonly event: string
  readonly state: RunState
  /** default: the first workflow of the repository */
  readonly path?: string
  /** default: the default one */
  readonly branch?: string
  /** workflows that it calls, `owner/name/.github/workflows/FILE@REF`; of a run that GitHub did not begin with it says none */
  readonly calls?: readonly string[]
  /** milliseconds since 1970; default: now */
  readonly created?: number
}

/** What nobody outside can know of dispatches, and what goes wrong with some. */
export interface DispatchConduct {
  /** until a run that was asked for is there to be listed */
  readonly appearsAfterMs: number
  /** GitHub has said 204, and there never is a run */
  loses(repository: string): boolean
}

/** GitHub drops what goes beyond so many runs of a repository in ten seconds. https://docs.github.com/actions/reference/limits */
const mostRuns = 500
const mostRunsMs = 10_000

const listing = 'https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository'

interface KnownRun extends DispatchedRun, FilteredRun {
  readonly event: string
  readonly calls: readonly string[]
  state: RunState
}

export interface Runs {
  /** The run that a dispatch makes, or none. */
  make(
    repository: KnownRepository,
    run: Omit<DispatchedRun, 'id' | 'repository' | 'created'>,
  ): DispatchedRun | undefined
  all(): readonly DispatchedRun[]
  /** Puts a run among those that are there. Throws Error for a repository that is not known */
  add(repository: string, run: PlantedRun): { readonly id: number }
  set(change: Partial<DispatchConduct>): void
  /** `GET /repos/{owner}/{repo}/actions/runs`. `undefined`: something else is asked. Throws RestError */
  answer(ask: Ask): Answer | undefined
}

export function createRuns(options: {
  readonly repositories: readonly KnownRepository[]
  readonly rights: JobRights
  readonly limits: Limits
  readonly now: () => number
}): Runs {
  const { repositories, rights, limits, now } = options
  const runs: KnownRun[] = []
  let conduct: DispatchConduct = { appearsAfterMs: 2000, loses: () => false }

  const make: Runs['make'] = (repository, given) => {
    const created = now()
    const recent = runs.filter(one => one.repository === repository.fullName && one.created > created - mostRunsMs)
    if (recent.length >= mostRuns || conduct.loses(repository.fullName)) return undefined
    const run: KnownRun = {
      ...given,
      id: 4_000_000_001 + runs.length,
      repository: repository.fullName,
      created,
      branch: repository.defaultBranch,
      calls: [],
      state: { status: 'in_progress' },
    }
    runs.push(run)
    void run.workflow
      .perform?.({ id: String(run.id), event: run.event, payload: run.payload })
      .catch(() => 'failure')
      .then(conclusion => {
        run.state = { status: 'completed', conclusion: conclusion as Conclusion }
      })
    return run
  }

  const add: Runs['add'] = (name, { event, state, path, branch, calls = [], created = now() }) => {
    const repository = repositories.find(one => one.fullName === name)
    const workflow = repository?.workflows?.find(one => path === undefined || one.path === path)
    if (repository === undefined || workflow === undefined) throw new Error(`No workflow ${path ?? ''} of ${name}.`)
    const run = {
      id: 4_000_000_001 + runs.length,
      repository: repository.fullName,
      workflow,
      event,
      title: workflow.name,
      actor: 'somebody',
      created,
      payload: {},
      branch: branch ?? repository.defaultBranch,
      calls: state.status === 'completed' && state.conclusion === 'startup_failure' ? [] : calls,
      state,
    }
    runs.push(run)
    return run
  }

  const answer: Runs['answer'] = ask => {
    const path = /^\/repos\/(?<name>[^/]+\/[^/]+)\/actions\/runs$/.exec(ask.url.pathname)
    if (ask.method !== 'GET' || !path?.groups) return undefined
    const caller = rights.findCaller(ask)
    if (caller === undefined) throw new RestError(401, 'Requires authentication', listing)
    limits.count(caller.account, 'read')
    const found = requireRepository(repositories, decodeURIComponent(path.groups.name ?? ''), caller, listing)
    requirePermission(caller, 'actions', 'read', listing)
    const query = ask.url.searchParams
    const wanted = readRunFilters(query, listing)
    const shown = runs
      .filter(run => run.repository === found.fullName && run.created + conduct.appearsAfterMs <= now())
      .filter(wanted)
      .toSorted((a, b) => b.created - a.created || b.id - a.id)
    const [size, page] = [Math.min(100, Number(query.get('per_page') ?? 30)), Number(query.get('page') ?? 1)]
    return {
      status: 200,
      body: {
        total_count: shown.length,
        workflow_runs: shown.slice((page - 1) * size, page * size).map(run => bodyOf(run, found)),
      },
    }
  }
  return {
    make,
    answer,
    all: () => runs,
    add,
    set: change => {
      conduct = { ...conduct, ...change }
    },
  }
}

function bodyOf(run: KnownRun, repository: KnownRepository): JsonObject {
  const [owner = '', name = ''] = repository.fullName.split('/')
  const url = `https://api.github.com/repos/${repository.fullName}/actions/runs/${run.id}`
  const time = new Date(run.created).toISOString().replace(/\.\d+Z$/, 'Z')
  const user = { login: run.actor, id: 1, type: 'Bot' }
  const shownRepository = { id: repository.id, name, full_name: repository.fullName, owner: { login: owner } }
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: Buffer.from(`WorkflowRun:${run.id}`).toString('base64'),
    head_branch: run.branch,
    head_sha: '0'.repeat(40),
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.id - 4_000_000_000,
    run_attempt: 1,
    event: run.event,
    status: run.state.status,
    conclusion: run.state.status === 'completed' ? run.state.conclusion : null,
    referenced_workflows: run.calls.map(path => ({ path, sha: '0'.repeat(40), ref: path.split('@')[1] ?? '' })),
    workflow_id: idOfWorkflow(run.workflow),
    url,
    html_url: `https://github.com/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: time,
    updated_at: time,
    actor: user,
    triggering_actor: user,
    run_started_at: time,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${url}/suite`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${url}/workflow`,
    head_commit: null,
    repository: shownRepository,
    head_repository: shownRepository,
  }
}

/** A number that stays the same for a path. */
export const idOfWorkflow = ({ path }: DispatchedWorkflow): number =>
  [...path].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100_000_007, 7)
