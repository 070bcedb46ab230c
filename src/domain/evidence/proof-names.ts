/** What a release needs, by its short names. */
export const proofNames = ['provenance', 'image-build', 'sbom', 'test-result'] as const
export type ProofName = (typeof proofNames)[number]
