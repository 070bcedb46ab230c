import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DispatchedWorkflow } from '../../local/ports.ts'
import { readWorkflow } from '../../local/runner/index.ts'

/** A run that a dispatch has made on GitHub, and that waits to be played. */
export interface RungRun {
  readonly id: string
  readonly workflow: string
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  /** it is over: GitHub shows how */
  end(conclusion: string): void
}

export interface Rung {
  /** for GitHub: what listens in the repository */
  readonly workflows: readonly DispatchedWorkflow[]
  /** the oldest and the newest one first; throws if there is none that waits */
  take(which: 'first' | 'last'): RungRun
  waiting(): number
}

/** Runs of a repository that dispatches begin: kept, because the story plays one job after the other. @param folder of the repository */
export function createRung(folder: string, path: string): Rung {
  const waiting: RungRun[] = []
  const { name, on } = readWorkflow(readFileSync(join(folder, path), 'utf8'), path)
  return {
    workflows: [
      {
        path,
        name,
        on,
        perform: ({ id, event, payload }) =>
          new Promise(end => void waiting.push({ id, workflow: path, event, payload, end })),
      },
    ],
    waiting: () => waiting.length,
    take: which => {
      const found = which === 'first' ? waiting.shift() : waiting.pop()
      if (found === undefined) throw new Error(`no dispatch has made a run of ${path}`)
      return found
    },
  }
}
