import type { NamedRoot } from '../domain/evidence/root-age.ts'
import type { ProofVerifier } from './proof-verifier.ts'

/** Against whose roots bundles are verified, and where they come from. */
export interface RootedVerifier extends NamedRoot {
  /** each of them, as JSON text */
  readonly roots: readonly string[]
  readonly verifier: ProofVerifier
}

/** Who decides what a signature is worth. No variable of the environment and no manifest does. */
export interface TrustedRoots {
  /**
   * The roots that the step was given, or else the runner's own; `undefined` if there are neither. Asks nobody. Throws `INPUT_INVALID` for a file that
   * is not there, and `PROOF_ROOT_UNREADABLE`.
   */
  findLocal(): Promise<RootedVerifier | undefined>
  /** Sigstore's public root, as it is now. Throws `PROOF_ROOT_UNAVAILABLE`, `INTERNAL_CANCELLED`. */
  fetchPublic(): Promise<RootedVerifier>
}
