import type { Secret } from '../domain/secret.ts'

/** GitHub's identity token of this job (OpenID Connect). */
export interface IdentityTokens {
  /** A fresh token for the audience. Throws `AUTH_NO_ID_TOKEN`, `AUTH_ID_TOKEN_FAILED`, or `INTERNAL_CANCELLED`. */
  get(audience: string, cancelled?: AbortSignal): Promise<Secret>
  /** The claims of this job's token (not verified: GitHub gave it to us over TLS). */
  readClaims(cancelled?: AbortSignal): Promise<Readonly<Record<string, string>>>
}
