import { z } from 'zod'
import { GoldenImageError } from '../errors.ts'
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
 * parent of another repository of the owner, `repositoryId` is that one's; its branch has to have the same name.
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

/** A workflow that is trusted on the word of the workflow that verifies. */
export interface StatedWorkflow {
  /** `OWNER/REPO/.github/workflows/FILE@refs/heads/BRANCH` */
  readonly workflow: string
  readonly repository: string
  /** the branch on which it signs, `refs/heads/main` */
  readonly ref: string
}

/** `undefined` if nothing is stated. Throws `INPUT_INVALID`. @param text of the input `trusted-workflow` */
export function parseTrustedWorkflow(text: string): StatedWorkflow | undefined {
  if (text === '') return undefined
  const marker = '@refs/heads/'
  const at = text.indexOf(marker)
  const path = text.slice(0, Math.max(at, 0)).split('/')
  const [owner = '', name = '', ...file] = path
  const branch = text.slice(at + marker.length)
  const words = [owner, name, file[2] ?? '', ...branch.split('/')]
  const good =
    at > 0 &&
    path.length === 5 &&
    file[0] === '.github' &&
    file[1] === 'workflows' &&
    (text.slice(0, at).endsWith('.yml') || text.slice(0, at).endsWith('.yaml')) &&
    words.every(word => word !== '' && isPlain(word))
  if (good) return { workflow: text, repository: `${owner}/${name}`, ref: `refs/heads/${branch}` }
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: `The input \`trusted-workflow\` is "${text.slice(0, 300)}"; accepted is OWNER/NAME/.github/workflows/FILE@refs/heads/BRANCH.`,
  })
}

/** In which repository the trusted workflow stands, `owner/name`; this job's own if its token does not say. */
export function readWorkflowRepository(
  claims: Readonly<Record<string, string>>,
  stated: StatedWorkflow | undefined,
): string {
  if (stated) return stated.repository
  const [owner = '', name = ''] = (claims.job_workflow_ref ?? '').split('/')
  return owner !== '' && name !== '' ? `${owner}/${name}` : (claims.repository ?? '')
}

const printable = { first: '!', last: '~' }
/** It is compared exactly, so blanks, wildcards and what cannot be seen would only hide a mistake. */
const isPlain = (word: string): boolean =>
  [...word].every(c => c >= printable.first && c <= printable.last && !'*?@:'.includes(c))

/**
 * Whom a job trusts that does not itself run by the trusted workflow: that workflow, on its branch, for repositories of this job's own owner. For which
 * of them is said by the first move of an image, unless the workflow is this repository's own.
 */
export function statedTrust(
  server: string,
  claims: TrustClaims,
  stated: StatedWorkflow,
  former: readonly FormerSigner[],
): TrustPolicy {
  const own = stated.repository === claims.repository ? claims.repository_id : undefined
  return {
    ...githubTrust,
    signer: `${server}/${stated.workflow}`,
    signerRepositoryId: own,
    ownerId: claims.repository_owner_id,
    repositoryId: own,
    ref: stated.ref,
    former,
  }
}
