import { GoldenImageError, type Problem, throwIfCancelled } from '../domain/errors.ts'
import type { Job } from '../ports/job.ts'
import type { ProofStore } from '../ports/proof-store.ts'

export interface Kept {
  readonly store: string
  /** why it did not take everything */
  readonly problem: Problem | undefined
}

/** What goes into a store. */
export interface Proofs {
  readonly bundles: readonly string[]
  /** sha256 of the subjects of each of them */
  readonly subjects: readonly string[]
  readonly files: readonly Uint8Array[]
}

/** Puts everything into every store, at the same time. A store that refuses holds up no other. Throws `INTERNAL_CANCELLED`. */
export async function keepProofs(stores: readonly ProofStore[], proofs: Proofs, job: Job): Promise<readonly Kept[]> {
  const kept = await Promise.all(
    stores.map(async store => {
      try {
        // What statements name is there before they are.
        await Promise.all(proofs.files.map(bytes => store.files?.put(bytes)))
        await Promise.all(proofs.bundles.map(bundle => store.put(proofs.subjects, bundle)))
        return { store: store.name, problem: undefined }
      } catch (error) {
        if (error instanceof GoldenImageError) return { store: store.name, problem: error.problems[0] }
        throw error
      }
    }),
  )
  throwIfCancelled(job.cancelled, 'proofs were being kept')
  return kept
}

/**
 * What is wrong. A store that GitHub's plan forbids is no fault as long as another one has everything: `notices`. Every other refusal is a problem,
 * and the step can be run again.
 */
export function judgeKept(kept: readonly Kept[]): {
  readonly problems: readonly Problem[]
  readonly notices: readonly Problem[]
} {
  const accepted = kept.some(k => k.problem === undefined)
  const refused = kept.flatMap(({ problem }) => (problem ? [problem] : []))
  const byPlan = refused.filter(p => p.code === 'PROOF_STORE_PLAN')
  return accepted
    ? { problems: refused.filter(p => p.code !== 'PROOF_STORE_PLAN'), notices: byPlan }
    : { problems: refused, notices: [] }
}
