import { findLastRun } from '../../domain/decide/last-run.ts'
import { GoldenImageError, type Problem } from '../../domain/errors.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Secret } from '../../domain/secret.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ChildRepositories } from '../../ports/child-repositories.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import { noAppFor } from '../no-app-for.ts'
import { type Asked, createPace, type PacePorts } from '../pace.ts'
import type { KnownRun } from './silent-child.ts'

/** What is due waits for this meanwhile: milliseconds. */
const longestMs = 5 * 60_000

export interface LastRunPorts extends PacePorts {
  readonly identityTokens: IdentityTokens
  /** Reads the key of the App. Throws `CASCADE_KEY_INVALID`. */
  openChildren(app: string, key: Secret): Promise<(time: AzureTime) => ChildRepositories>
}

export interface LastRunQuestion {
  readonly settings: Pick<Settings, 'cascade' | 'path'>
  readonly key: Secret | undefined
  /** `owner/name`, the most urgent first */
  readonly repositories: readonly string[]
}

/** The last run of each repository, by its name in small letters; what cannot be told says why. Throws `INTERNAL_CANCELLED`. */
export async function readLastRuns(
  { settings, key, repositories }: LastRunQuestion,
  ports: LastRunPorts,
  time: AzureTime,
): Promise<ReadonlyMap<string, KnownRun>> {
  const runs = new Map<string, KnownRun>()
  if (key === undefined || repositories.length === 0) return runs
  const { repository: own = '', job_workflow_ref: workflow = '' } = await ports.identityTokens.readClaims(
    ports.job.cancelled,
  )
  const called = workflow.split('@', 1)[0] ?? ''
  const pace = createPace(ports, ports.clock.now() + longestMs)
  let children: ChildRepositories | undefined
  /** what is so for all of them */
  let stopped: Problem | undefined
  for (const repository of new Map(repositories.map(name => [name.toLowerCase(), name])).values()) {
    // Who is on the list of the manifest may be anybody's.
    const known = settings.cascade.repositories.find(one => one.repository.toLowerCase() === repository.toLowerCase())
    const keep = (run: KnownRun) => runs.set(repository.toLowerCase(), run)
    if (stopped) keep({ problem: stopped })
    else if (known === undefined && ownerOf(repository) !== ownerOf(own)) keep({ problem: otherOwner(repository) })
    else
      try {
        children ??= await openRepositories(settings, key, ports, time)
        const reader = children
        const asked = await pace.ask(() => reader.look(repository), 'write')
        if (!('value' in asked)) keep({ problem: problemOf(asked) })
        else if (known === undefined && ownerOf(asked.value.name) !== ownerOf(own))
          keep({ problem: otherOwner(asked.value.name) })
        else if (asked.value.archived) keep({ problem: { code: 'CASCADE_ARCHIVED', message: 'it is archived' } })
        else keep(findLastRun(asked.value.runs, { called, file: known?.workflow }))
      } catch (error) {
        if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
        stopped = error.problems[0]
        keep({ problem: error.problems[0] })
      }
  }
  return runs
}

/** Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
async function openRepositories(
  { cascade: { app }, path }: LastRunQuestion['settings'],
  key: Secret,
  ports: LastRunPorts,
  time: AzureTime,
): Promise<ChildRepositories> {
  if (app === undefined) throw noAppFor(path)
  return (await ports.openChildren(app, key))(time)
}

function problemOf(asked: Exclude<Asked<unknown>, { value: unknown }>): Problem {
  if ('unknown' in asked) return { code: 'CASCADE_UNAVAILABLE', message: 'GitHub did not answer' }
  if (asked.code === 'CASCADE_LIMITED')
    return { code: asked.code, message: "GitHub's limits left no time to look at it" }
  return asked
}
const otherOwner = (repository: string): Problem => ({
  code: 'CASCADE_OTHER_OWNER',
  message: `a tag of the gallery names ${repository}, which is of another owner, so nobody asks there`,
})
const ownerOf = (repository: string) => repository.split('/')[0]?.toLowerCase()
