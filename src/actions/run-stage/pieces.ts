import type { Job } from '../../ports/job.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import type { contract } from './contract.ts'

export type StageInputs = InputsOf<typeof contract.inputs>

/** What a piece is asked for: the inputs of the stage, and what earlier pieces have given out. */
type Wish<Handed extends string = never> = StageInputs & Readonly<Record<Handed, string>>

/**
 * The actions of which a stage is made, each as its own use-case. They are handed in, because no action knows another: what one gives out is a value for
 * the next, as a workflow would hand it on.
 */
export interface Pieces {
  readonly 'build-image': (wish: Wish, job: Job) => Promise<Outcome>
  readonly 'validate-image': (wish: Wish<'image-version-id' | 'fingerprint'>, job: Job) => Promise<Outcome>
  readonly 'attest-image': (
    wish: Wish<'image-version-id' | 'build-record' | 'test-record' | 'inventory'>,
    job: Job,
  ) => Promise<Outcome>
  readonly publish: (wish: Wish<'image-version-id'>, job: Job) => Promise<Outcome>
  /** of a check: what is built and tested is no version */
  readonly 'check-build': (wish: Wish, job: Job) => Promise<Outcome>
  readonly 'check-test': (wish: Wish<'managed-image-id' | 'parent'>, job: Job) => Promise<Outcome>
  readonly promote: (wish: Wish, job: Job) => Promise<Outcome>
  readonly cascade: (wish: Wish, job: Job) => Promise<Outcome>
}

export type PieceName = keyof Pieces

/** A piece that has run, and how it ended. */
export interface Ended {
  readonly piece: PieceName
  readonly outcome: Outcome
}
