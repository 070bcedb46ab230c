import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../setup/node24.mjs'
import type { Checks } from '../checks.ts'
import type { Part } from '../report.ts'
import type { Killed } from './killed.ts'

/** What `npm run killed` has seen, and of what: it takes minutes, so the demo only tells of it. */
export interface RecordedKilled extends Killed {
  /** that was checked out */
  readonly commit: string
  /** digest of the sources of the bundles that were killed, as dist/sources.sha256 has it */
  readonly sources: string
}

const file = 'demo/killed/report.json'

/** Of the bundles that are there. */
export const currentSources = () => readFileSync(join(root, 'dist/sources.sha256'), 'utf8').trim()

/** @returns where it was written, in the project */
export function writeRecorded(recorded: RecordedKilled): string {
  writeFileSync(join(root, file), `${JSON.stringify(recorded, null, 2)}\n`)
  return file
}

/**
 * Told, not played: it says of which run it is. A claim it is only of the bundles that are there: of others it is said, and counts as nothing.
 * `undefined`: nobody has recorded one.
 */
export function tellRecorded({ check }: Checks, say: (line: string) => void): Part<'killed'> | undefined {
  if (!existsSync(join(root, file))) {
    say(`${file} is not there: npm run killed makes it, in minutes`)
    return undefined
  }
  const { calls, runs, commit, sources } = JSON.parse(readFileSync(join(root, file), 'utf8')) as RecordedKilled
  const stale = sources !== currentSources()
  say(`not played here, because it takes minutes: what npm run killed has seen of the bundles at commit ${commit}`)
  const killed = `publish and promote, killed ${runs.length} times, at each of their ${calls} calls, and run again`
  if (stale) {
    const right = runs.filter(run => run.converged).length
    say(`${killed}: one right result ${right} times`)
    say('the sources are others since then, so this is no claim of the demo: npm run killed says what holds now')
  } else {
    const holds = runs.length > 0 && runs.length >= calls && runs.every(run => run.converged)
    check(holds, `${killed}: one right result each time`)
  }
  return { calls, runs: runs.map(({ at, converged }) => ({ at, converged })), commit, stale }
}
