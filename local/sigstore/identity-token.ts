import { compactVerify, createLocalJWKSet, decodeJwt, type JWK } from 'jose'
import type { IssuerKeys } from '../ports.ts'

const issuerUrl = 'https://token.actions.githubusercontent.com'
const audience = 'sigstore'
/** The beginning may lie so far ahead, in milliseconds; the end has no grace. */
const leeway = 5 * 60_000

/** What of a job's identity token goes into its certificate. https://github.com/sigstore/fulcio/blob/main/config/identity/config.yaml */
const claimNames = [
  'sub',
  'event_name',
  'sha',
  'workflow',
  'repository',
  'ref',
  'job_workflow_ref',
  'job_workflow_sha',
  'runner_environment',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'workflow_ref',
  'workflow_sha',
  'run_id',
  'run_attempt',
  'repository_visibility',
] as const

export type IdentityClaims = Readonly<Record<(typeof claimNames)[number] | 'iss', string>> & {
  readonly environment: string | undefined
}

/**
 * Checks a job's identity token: issuer, signature, audience, time, and that every claim is there that a certificate names.
 * Throws Error with what is wrong, which Fulcio tells nobody
 */
export async function checkIdentityToken(token: string, getKeys: IssuerKeys, now: number): Promise<IdentityClaims> {
  const { iss, aud, exp, nbf, ...claims } = decodeJwt<Record<string, unknown>>(token)
  if (iss !== issuerUrl) throw new Error(`unknown issuer '${String(iss)}'`)
  const { keys } = await getKeys(iss)
  const jwks = createLocalJWKSet({ keys: keys.map(key => ({ ...key }) as JWK) })
  const { protectedHeader } = await compactVerify(token, jwks, { algorithms: ['RS256'] })
  // `b64: false` would sign other bytes than those that were read
  if (protectedHeader.crit !== undefined) throw new Error("the header 'crit' is not accepted")
  if (![aud ?? []].flat().includes(audience)) throw new Error(`expected audience '${audience}', got '${String(aud)}'`)
  if (typeof exp !== 'number' || exp * 1000 < now) throw new Error(`token is expired (${String(exp)})`)
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf * 1000 <= now + leeway))
    throw new Error(`token is not valid yet (${String(nbf)})`)
  const missing = claimNames.filter(name => typeof claims[name] !== 'string' || claims[name] === '')
  if (missing.length > 0) throw new Error(`claims are missing: ${missing.join(', ')}`)
  const environment =
    typeof claims.environment === 'string' && claims.environment !== '' ? claims.environment : undefined
  return { ...(claims as Record<(typeof claimNames)[number], string>), iss, environment }
}
