import { takesName } from './patterns.ts'
import { Refusal } from './refusal.ts'

/** What has happened in the repository, as far as `on:` asks. */
export interface Happening {
  readonly event: string
  /** GITHUB_REF */
  readonly ref: string
  /** member `action` of the event */
  readonly action?: string
  /** of a pull request: the branch it goes to */
  readonly base?: string
  /** of a schedule: its line */
  readonly cron?: string
  /** paths that a push or a pull request changes; `undefined`: nobody has said */
  readonly changed?: readonly string[]
}

type Filters = Readonly<Record<string, unknown>>

/** What pull requests do for a workflow that does not say `types:`. */
const pullRequestTypes = ['opened', 'synchronize', 'reopened']

/** Why a workflow does not start for what has happened; `undefined`: it does. Throws Refusal where it cannot be known. */
export function explainNoStart(on: Readonly<Record<string, unknown>>, happening: Happening): string | undefined {
  const { event } = happening
  if (!Object.hasOwn(on, event)) return `does not run on '${event}'; it runs on ${Object.keys(on).join(', ')}`
  if (event === 'workflow_call') return `runs on 'workflow_call' when another workflow calls it`
  const settings = on[event] ?? {}
  if (event === 'schedule') return judgeSchedule(settings, happening.cron)
  const filters = settings as Filters
  return judgeType(filters, happening) ?? judgeBranch(filters, happening) ?? judgePaths(filters, happening)
}

function judgeSchedule(settings: unknown, cron: string | undefined): string | undefined {
  const lines = (settings as readonly { readonly cron: string }[]).map(line => line.cron)
  return cron === undefined || lines.includes(cron)
    ? undefined
    : `has no schedule '${cron}'; it has ${lines.join(', ')}`
}

function judgeType(filters: Filters, { event, action }: Happening): string | undefined {
  const types = listOf(filters.types) ?? (/^pull_request(_target)?$/.test(event) ? pullRequestTypes : undefined)
  if (types === undefined) return undefined
  if (action === undefined) throw new Refusal(`'${event}' with \`types\`: the event has to say its \`action\``)
  return types.includes(action)
    ? undefined
    : `does not run on '${event}' of the type '${action}'; it has ${types.join(', ')}`
}

/** A push is to a branch or to a tag: with filters for one of them alone, nothing of the other kind starts. */
function judgeBranch(filters: Filters, { event, ref, base }: Happening): string | undefined {
  const [, kind = 'heads', name = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  const wanted = base ?? name
  const said = base === undefined ? `a push to ${ref}` : `'${event}' to ${base}`
  const [own, other] = kind === 'tags' && base === undefined ? ['tags', 'branches'] : ['branches', 'tags']
  const has = (filter: string) => filters[filter] !== undefined || filters[`${filter}-ignore`] !== undefined
  if (!has(own)) return has(other) && event === 'push' ? `does not run on ${said}` : undefined
  return takes(filters, own, wanted) ? undefined : `does not run on ${said}`
}

function judgePaths(filters: Filters, { event, changed }: Happening): string | undefined {
  const [wanted, ignored] = [listOf(filters.paths), listOf(filters['paths-ignore'])]
  if (wanted === undefined && ignored === undefined) return undefined
  if (changed === undefined)
    throw new Refusal(`'${event}' with \`paths\`: it has to be said which files are \`changed\``)
  const counts = changed.some(path => takes(filters, 'paths', path))
  return counts ? undefined : `does not run on '${event}' that changes ${changed.join(', ') || 'nothing'}`
}

function takes(filters: Filters, filter: string, name: string): boolean {
  const [wanted, ignored] = [listOf(filters[filter]), listOf(filters[`${filter}-ignore`])]
  if (wanted !== undefined) return takesName(wanted, name)
  return !takesName(ignored ?? [], name)
}

const listOf = (value: unknown) => (value === undefined || value === null ? undefined : [value].flat().map(String))
