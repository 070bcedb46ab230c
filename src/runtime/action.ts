import type { Problem } from '../domain/errors.ts'
import type { InputSpecs } from './inputs.ts'

/** The public contract of an action: what `action.yml` must say, no more and no less. Light: importing it loads nothing heavy. */
export interface ActionContract<S extends InputSpecs = InputSpecs> {
  readonly name: string
  readonly inputs: S
  readonly outputs: readonly string[]
  /** whether `action.yml` declares a `post` step */
  readonly post: boolean
}

/** How an action ends. `fail`: the image is not good. `error`: we could not tell. */
export type Verdict = 'pass' | 'fail' | 'error'

export interface Outcome {
  readonly verdict: Verdict
  readonly outputs: Readonly<Record<string, string>>
  /** Markdown for the job summary; the first line is the verdict */
  readonly summary: string
  /** nothing was done, so nothing can be said of the image: the output `verdict` is not set */
  readonly dryRun?: true
  /** worst first; shown as annotations within the runner's limits */
  readonly problems: readonly Problem[]
}

export function defineAction<S extends InputSpecs>(contract: ActionContract<S>): ActionContract<S> {
  return contract
}
