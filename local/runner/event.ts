import type { Repository } from '../ports.ts'
import type { RunOptions } from './options.ts'
import type { Happening } from './plan/trigger.ts'
import type { WorkflowSource } from './workflow.ts'

type Payload = Readonly<Record<string, unknown>>

/** GitHub starts a workflow for these on the default branch and nowhere else. */
const onDefaultBranch: ReadonlySet<string> = new Set([
  'schedule',
  'repository_dispatch',
  'workflow_run',
  'issue_comment',
])

/** Pull requests whose code is not in the repository yet: GITHUB_REF is what a merge would give. */
const onMergeRef: ReadonlySet<string> = new Set(['pull_request', 'pull_request_review', 'pull_request_review_comment'])

/** The one pull request that is played where the event says nothing else. */
const pullNumber = 7

/** GITHUB_REF of the event. Throws where GitHub has no such event on such a ref. */
export function decideRef({ event, repository }: RunOptions): string {
  const branch = `refs/heads/${repository.defaultBranch}`
  if (onMergeRef.has(event.name)) {
    const ref = event.ref ?? `refs/pull/${pullNumber}/merge`
    if (!/^refs\/pull\/\d+\/merge$/.test(ref))
      throw new Error(`'${event.name}' runs on refs/pull/<number>/merge, not on ${ref}`)
    return ref
  }
  const ref = event.ref ?? branch
  if (onDefaultBranch.has(event.name) && ref !== branch)
    throw new Error(`'${event.name}' runs on the default branch, ${branch}, not on ${ref}`)
  if (!/^refs\/(heads|tags|pull)\/./.test(ref))
    throw new Error(`'${ref}' is no ref of a branch, a tag or a pull request`)
  return ref
}

/** What `on:` is asked about. */
export function happeningOf(options: RunOptions, payload: Payload): Happening {
  const { event } = options
  const pull = payload.pull_request as { base?: { ref?: string } } | undefined
  const text = (name: string) => (typeof payload[name] === 'string' ? (payload[name] as string) : undefined)
  const [action, base, cron] = [text('action'), pull?.base?.ref, text('schedule')]
  return {
    event: event.name,
    ref: decideRef(options),
    ...(action === undefined ? {} : { action }),
    ...(base === undefined ? {} : { base }),
    ...(cron === undefined ? {} : { cron }),
    ...(event.changed === undefined ? {} : { changed: event.changed }),
  }
}

/** The event as GITHUB_EVENT_PATH holds it: what was given, and what every event of that name has. */
export function payloadOf(options: RunOptions, workflow: WorkflowSource, inputs: Payload): Record<string, unknown> {
  const { event } = options
  return { ...common(options), ...ofEvent(options, workflow, inputs), ...event.payload, ...pullRequest(options) }
}

/** What nearly every event has. A scheduled one says nothing of the repository: it has its line of cron alone. */
function common({ repository: r, event }: RunOptions): Payload {
  if (event.name === 'schedule') return {}
  return { repository: repositoryOfEvent(r), sender: { login: event.actor ?? actor, type: 'User' } }
}

/** The member `repository` of an event. */
export function repositoryOfEvent(r: Repository & { readonly defaultBranch: string }): Payload {
  const [owner = '', name = ''] = r.fullName.split('/')
  return {
    id: r.id,
    name,
    full_name: r.fullName,
    private: r.visibility !== 'public',
    visibility: r.visibility,
    default_branch: r.defaultBranch,
    html_url: `https://github.com/${r.fullName}`,
    owner: { login: owner, id: r.ownerId, type: 'Organization' },
  }
}

function ofEvent(options: RunOptions, workflow: WorkflowSource, inputs: Payload): Payload {
  const { repository, event } = options
  switch (event.name) {
    case 'push':
      return { ref: decideRef(options) }
    case 'workflow_dispatch':
      return {
        ref: decideRef(options),
        workflow: options.workflow,
        inputs: Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, String(v)])),
      }
    case 'schedule':
      return { schedule: (workflow.on.schedule as readonly { cron?: string }[] | undefined)?.[0]?.cron ?? '' }
    case 'repository_dispatch':
      return { action: 'golden-image', branch: repository.defaultBranch, client_payload: {} }
    default:
      return {}
  }
}

/** Its two branches: of this repository, unless the event says that the head is a fork's. */
function pullRequest(options: RunOptions): Payload {
  const { repository, event } = options
  if (!event.name.startsWith('pull_request')) return {}
  const number = Number(/^refs\/pull\/(\d+)\//.exec(decideRef(options))?.[1] ?? pullNumber)
  const repo = { id: repository.id, full_name: repository.fullName }
  const given = event.payload?.pull_request as Payload | undefined
  return {
    action: event.payload?.action ?? 'synchronize',
    number,
    pull_request: { number, head: { ref: 'topic', repo }, base: { ref: repository.defaultBranch, repo }, ...given },
  }
}

export const actor = 'acme-bot'

interface InputSource {
  readonly type?: 'string' | 'boolean' | 'number' | 'choice' | 'environment'
  readonly required?: boolean
  readonly default?: unknown
  readonly options?: readonly string[]
}

/** The `inputs` context of a `workflow_dispatch`: defaults filled in, types made, and refused what GitHub refuses. */
export function readDispatchInputs(
  workflow: WorkflowSource,
  event: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const settings = workflow.on[event] as { inputs?: Record<string, InputSource> } | null | undefined
  const known = (event === 'workflow_dispatch' && settings?.inputs) || {}
  const unexpected = Object.keys(given).filter(name => !(name in known))
  if (unexpected.length > 0)
    throw new Error(
      `Unexpected inputs provided: ${unexpected.join(', ')}; known are: ${Object.keys(known).join(', ') || 'none'}`,
    )
  return Object.fromEntries(Object.entries(known).map(([name, source]) => [name, readInput(name, source, given[name])]))
}

function readInput(name: string, source: InputSource, given: unknown): unknown {
  const { type = 'string' } = source
  const value = given ?? source.default ?? (type === 'boolean' ? false : '')
  if (value === '' && source.required) throw new Error(`Required input '${name}' not provided`)
  const bad = (accepted: string) => new Error(`Provided value '${value}' for input '${name}' is not ${accepted}`)
  if (type === 'boolean') {
    if (!/^(true|false)$/i.test(String(value))) throw bad('true or false')
    return String(value).toLowerCase() === 'true'
  }
  if (type === 'number') {
    if (value === '') return ''
    if (!Number.isFinite(Number(value))) throw bad('a number')
    return Number(value)
  }
  if (type === 'choice' && !(source.options ?? []).map(String).includes(String(value)))
    throw bad(`one of ${(source.options ?? []).join(', ')}`)
  return String(value)
}
