/** Who gives statements a signature that anybody can check, for the identity of this job. */
export interface Signer {
  /**
   * Signs in-toto statements, all with one certificate of this job's own identity, and has each noted in the public log and dated.
   * @param statements canonical JSON texts of in-toto Statement v1
   * @returns Sigstore bundles (v0.3) as JSON texts, in the same order
   * Throws `PROOF_SIGNER_REFUSED`, `PROOF_SIGNER_TOKEN_EXPIRED`, `PROOF_SIGNER_UNAVAILABLE`, `AUTH_NO_ID_TOKEN`, `AUTH_ID_TOKEN_FAILED`, `INTERNAL_CANCELLED`.
   * All of them can be signed again: the log keeps one entry for each signature.
   */
  sign(statements: readonly string[]): Promise<readonly string[]>
}
