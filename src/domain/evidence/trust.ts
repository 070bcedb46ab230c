import { z } from 'zod'
import { readShape } from '../text/read-shape.ts'
import { githubIdSchema, textSchema } from './predicate.ts'
import type { TokenClaims } from './provenance.ts'
import { type FormerSigner, githubTrust, type TrustPolicy } from './signer.ts'

/** What a job's own identity token says of whom it trusts. */
export type TrustClaims = Pick<TokenClaims, 'job_workflow_ref' | 'repository' | 'repository_id' | 'repository_owner_id'>

const claimsSchema = z.object({
  job_workflow_ref: textSchema,
  repository: textSchema,
  repository_id: githubIdSchema,
  repository_owner_id: githubIdSchema,
})

/** Throws `AUTH_ID_TOKEN_FAILED` for a token that does not say which workflow and whose repository it is for. @param claims of the token alone */
export function readTrustClaims(claims: Readonly<Record<string, string>>): TrustClaims {
  return readShape(claimsSchema, claims, 'AUTH_ID_TOKEN_FAILED', "GitHub's identity token of this job")
}

/** A token of another issuer is not trusted, and no variable says where GitHub is. */
export const gitHubServer = 'https://github.com'

/**
 * Whom a job trusts if nothing else is said: the workflow by which it runs itself, for its own repository, on its default branch. For a
 * parent of another repository of the owner, `repositoryId` and `ref` are that one's.
 * @param server address of GitHub, such as `https://github.com`
 * @param claims of this job's own identity token
 * @param branch the default branch, without `refs/heads/`
 */
export function ownTrust(
  server: string,
  claims: TrustClaims,
  branch: string,
  former: readonly FormerSigner[],
): TrustPolicy {
  // The token names the id of the calling repository alone, which is the workflow's where that calls nobody.
  const own = claims.job_workflow_ref.startsWith(`${claims.repository}/`)
  return {
    ...githubTrust,
    signer: `${server}/${claims.job_workflow_ref}`,
    signerRepositoryId: own ? claims.repository_id : undefined,
    ownerId: claims.repository_owner_id,
    repositoryId: claims.repository_id,
    ref: `refs/heads/${branch}`,
    former,
  }
}
