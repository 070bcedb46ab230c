import { type Json, listOf, objectOf } from '../http/json.ts'
import { operations } from './description.ts'
import { RestError } from './rest-error.ts'

export type Conclusion =
  | 'action_required'
  | 'cancelled'
  | 'failure'
  | 'neutral'
  | 'skipped'
  | 'stale'
  | 'startup_failure'
  | 'success'
  | 'timed_out'

/** How far a run is: GitHub's words for `status`, and for `conclusion` once it is `completed`. */
export type RunState =
  | { readonly status: 'queued' | 'in_progress' | 'requested' | 'waiting' | 'pending' }
  | { readonly status: 'completed'; readonly conclusion: Conclusion }

/** What a list of runs can be narrowed by. */
export interface FilteredRun {
  readonly event: string
  readonly actor: string
  readonly branch: string
  readonly state: RunState
  /** milliseconds since 1970 */
  readonly created: number
}

/** Of `status`, as GitHub describes it: a conclusion counts as one, but for `startup_failure`, which is found in the list alone. */
const askedStates = (): readonly string[] =>
  listOf(objectOf(operations()['GET /repos/{owner}/{repo}/actions/runs']?.query.status as Json).enum).map(String)

const filters = ['event', 'actor', 'branch', 'status', 'created', 'per_page', 'page']
/** Of one that waits for an approval people have met that it is in no list but that of `status=waiting`. Throws RestError 422 for what GitHub does not know, or is not played */
export function readRunFilters(query: URLSearchParams, documentation: string): (run: FilteredRun) => boolean {
  const refuse = (name: string) =>
    new RestError(422, `The local GitHub takes no filter ${name}=${query.get(name)}`, documentation)
  for (const name of query.keys()) if (!filters.includes(name)) throw refuse(name)
  const [event, actor, branch, status] = ['event', 'actor', 'branch', 'status'].map(name => query.get(name))
  if (typeof status === 'string' && !askedStates().includes(status)) throw refuse('status')
  const since = parseSince(query.get('created'))
  if (since === undefined) throw refuse('created')
  const fits = (asked: string | null | undefined, is: string) => (asked ?? is) === is
  return ({ state, ...run }) => {
    const inState =
      typeof status === 'string'
        ? status === state.status || (state.status === 'completed' && status === state.conclusion)
        : state.status !== 'waiting'
    return (
      inState &&
      fits(event, run.event) &&
      fits(actor, run.actor) &&
      fits(branch, run.branch) &&
      Math.floor(run.created / 1000) * 1000 >= since
    )
  }
}

/** Of a filter `created`: `>=` and a time is all that is played. */
function parseSince(created: string | null): number | undefined {
  if (created === null) return 0
  const at = Date.parse(/^>=(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/.exec(created)?.groups?.time ?? '')
  if (Number.isNaN(at)) return undefined
  return at
}
