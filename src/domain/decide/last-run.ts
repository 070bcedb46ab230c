import type { ListedRun } from './bell.ts'

/** A run with how far it is, in GitHub's words. */
export interface SeenRun extends ListedRun {
  readonly status: string
  /** empty as long as it has not ended */
  readonly conclusion: string
  /** the workflows that it calls, `owner/name/.github/workflows/FILE@REF`; GitHub says none of a run with which it did not begin */
  readonly calls: readonly string[]
}

/** What became of a child's last run, each with what it means for somebody who sees nothing but that. */
export const runWords = {
  startup_failure:
    'GitHub did not begin with it, and there is no log: the workflow that it calls asks for more permissions than it grants, or its file is no workflow',
  waiting: 'it waits for an approval, and nothing that came after it has begun: somebody has to approve or cancel it',
  cancelled: 'it was cancelled, by somebody or because a later one took its place while another held the group',
  failure: 'it failed: its log says why',
  running: 'it has not ended',
  success: 'it ended well and released nothing newer: its own summary says why',
  none: 'on its default branch GitHub shows no run that could build: its schedule may be off',
} as const satisfies Readonly<Record<string, string>>

export type RunWord = keyof typeof runWords

export interface LastRun {
  readonly word: RunWord
  /** absent: there is none */
  readonly run?: SeenRun
  /** the newest that has ended well, in milliseconds since 1970: when it began; absent: none has */
  readonly wellAt?: number
}

export interface WantedWorkflow {
  /** the workflow that children call, `owner/name/.github/workflows/FILE` */
  readonly called: string
  /** file name of the child's own one, where the manifest says it */
  readonly file: string | undefined
}

/** Events by which an image can be built and released. */
const building = ['schedule', 'repository_dispatch', 'workflow_dispatch', 'push']

/**
 * The run that says why a child is silent: the newest, or one that waits, if nothing after it did more than wait for it or be cancelled. Of a repository's
 * workflows the one that calls ours counts; where no run says that it does, any.
 * @param runs of the default branch, in any order
 */
export function findLastRun(runs: readonly SeenRun[], wanted: WantedWorkflow): LastRun {
  const own = runsOf(runs, wanted)
  const moving = own.find(one => !['cancelled', 'running'].includes(wordOf(one)))
  const run = moving !== undefined && wordOf(moving) === 'waiting' ? moving : own[0]
  const well = own.find(one => wordOf(one) === 'success')
  return {
    ...(run === undefined ? { word: 'none' } : { word: wordOf(run), run }),
    ...(well === undefined ? {} : { wellAt: Date.parse(well.created) }),
  }
}

/** The newest first. */
function runsOf(runs: readonly SeenRun[], { called, file }: WantedWorkflow): readonly SeenRun[] {
  const newestFirst = [...new Map(runs.map(run => [run.id, run])).values()]
    .filter(({ event }) => building.includes(event))
    .toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created) || b.id - a.id)
  const calling = newestFirst.filter(({ calls }) =>
    calls.some(one => beforeRef(one).toLowerCase() === called.toLowerCase()),
  )
  const paths = new Set(file === undefined ? calling.map(({ path }) => beforeRef(path)) : [`.github/workflows/${file}`])
  return paths.size === 0 ? newestFirst : newestFirst.filter(({ path }) => paths.has(beforeRef(path)))
}

const beforeRef = (path: string) => path.split('@', 1)[0] ?? ''

function wordOf({ status, conclusion }: SeenRun): RunWord {
  if (status === 'waiting') return 'waiting'
  if (status !== 'completed') return 'running'
  switch (conclusion) {
    case 'startup_failure':
      return 'startup_failure'
    case 'action_required':
      return 'waiting'
    case 'cancelled':
    case 'stale':
      return 'cancelled'
    case 'success':
    case 'neutral':
    case 'skipped':
      return 'success'
    default:
      return 'failure'
  }
}
