/**
 * For which repository a statement was signed, as far as that is known before it is read: for this job's own, for the one of an id, or for any
 * one of the owner.
 */
export type SignedFor = 'own' | 'any' | { readonly id: string }

/**
 * Where signed statements are kept. Nothing is trusted because it lies there: only its signature counts. What is written is never changed or
 * deleted, and the same can be written again.
 */
export interface ProofStore {
  /** as the manifest names it */
  readonly name: string
  /**
   * Keeps a bundle for every subject that it names. Resolves with `there` if the store has said that it has it already.
   * @param subjects sha256 of the subjects, hexadecimal @param bundle Sigstore bundle as a JSON text
   * Throws `PROOF_STORE_REFUSED`, `PROOF_STORE_PLAN`, `PROOF_STORE_FULL`, `PROOF_STORE_SLOW`, `PROOF_STORE_UNAVAILABLE`, `INTERNAL_CANCELLED`, and `PROOF_STORE_OTHER`
   * if something else lies where it would.
   */
  put(subjects: readonly string[], bundle: string): Promise<'kept' | 'there'>
  /**
   * Every bundle that it has for a subject, in no order; an empty list only if the store has said that there is none, and what was signed for that
   * repository would lie there. Throws as `put` does, `PROOF_STORE_UNREADABLE`, or `PROOF_STORE_TOO_MANY` of this subject, rather than give a part, and
   * `PROOF_STORE_HIDDEN` if it lies where this job cannot look. @param signedFor absent: the job's own
   */
  list(subject: string, signedFor?: SignedFor): Promise<readonly string[]>
  /** Whether it keeps a statement with the repository for which it was signed, and shows of others what their owners let it see, as GitHub's does. */
  readonly perRepository: boolean
  /**
   * Keeps a bundle for a subject under a name that only one can have; `list` gives it like any other. `taken`: another bundle has the name.
   * `undefined`: this store cannot promise that. @param name small letters, digits and `-` Throws as `put` does.
   */
  readonly claim: ((subject: string, name: string, bundle: string) => Promise<'kept' | 'there' | 'taken'>) | undefined
  /** Files that statements name by their sha256: profiles, reports, inventories. `undefined`: this store keeps none. */
  readonly files: ProofFiles | undefined
}

export interface ProofFiles {
  /** Kept under its sha256; the same again is no error. Throws as `ProofStore.put` does. */
  put(bytes: Uint8Array): Promise<void>
  /** The bytes of that sha256, checked; `undefined` if there are none. Throws as `ProofStore.list` does. */
  get(sha256: string): Promise<Uint8Array | undefined>
}
