import { GoldenImageError } from '../domain/errors.ts'
import { readTokenClaims, type TokenClaims } from '../domain/evidence/provenance.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { ReleasePorts } from './require-release.ts'

/** Claims of this job, if what they say may stand in a public log. Throws `PROOF_NOT_PUBLIC`, `AUTH_ID_TOKEN_FAILED`. */
export async function requirePublicClaims(
  settings: Settings,
  { identityTokens, job }: ReleasePorts,
): Promise<TokenClaims> {
  const claims = await identityTokens.readClaims(job.cancelled)
  const visibility = claims.repository_visibility ?? 'unknown'
  if (visibility !== 'public' && settings.transparency !== 'public')
    throw new GoldenImageError({
      code: 'PROOF_NOT_PUBLIC',
      message: `The repository is "${visibility}", and what is signed stands in Sigstore's public log: names of repository, workflow and branch, and digests. ${settings.path} has no "transparency: public".`,
    })
  return readTokenClaims(claims)
}
