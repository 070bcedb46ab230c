import type { FoundProof } from '../domain/evidence/proof.ts'

/** Who checks signatures, without asking anybody. */
export interface ProofVerifier {
  /**
   * A statement with its signer and time, if signature, certificate, log entries and timestamps hold; else why it counts for nothing. Whether that
   * signer may say so is another question. Throws `INTERNAL_CANCELLED` alone: what one finds after another keeps nobody waiting.
   * @param bundle Sigstore bundle as a JSON text @param foundAt in which store and where there, for people
   */
  verify(bundle: string, foundAt: string): Promise<FoundProof>
}
