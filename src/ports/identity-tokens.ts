import type { Secret } from '../domain/secret.ts'

/** GitHub's identity token of this job (OpenID Connect). */
export interface IdentityTokens {
  /** A fresh token for the audience. Throws `AUTH_NO_ID_TOKEN` or `AUTH_ID_TOKEN_FAILED`. */
  get(audience: string): Promise<Secret>
  /** The claims of this job's token (not verified: GitHub gave it to us over TLS). */
  readClaims(): Promise<Readonly<Record<string, string>>>
}
