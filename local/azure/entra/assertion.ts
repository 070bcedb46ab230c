import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWK, type JWTPayload, jwtVerify } from 'jose'
import type { Identity, LocalAzureOptions } from '../options.ts'
import {
  assertionOutOfTime,
  badSignature,
  type EntraError,
  malformedAssertion,
  noMatchingAudience,
  noMatchingIssuer,
  noMatchingSubject,
} from './aadsts.ts'
import { subjectTest } from './identities.ts'

/** Clocks may differ by this much, in seconds. */
const LEEWAY = 300

/**
 * Checks a workload's assertion against the federated credentials of one application: issuer, subject, audience, then time and signature.
 * @throws EntraError with the code of the first thing that is wrong
 */
export async function checkAssertion(
  assertion: string,
  identity: Identity,
  keysOf: LocalAzureOptions['keysOf'],
  now: number,
): Promise<void> {
  const claims = decode(assertion)
  const issuer = String(claims.iss ?? '')
  const ofIssuer = identity.federatedCredentials.filter(credential => credential.issuer === issuer)
  if (ofIssuer.length === 0) throw noMatchingIssuer(issuer)
  const ofSubject = ofIssuer.filter(credential => subjectTest(credential).matches(claims))
  if (ofSubject.length === 0) throw noMatchingSubject(String(claims.sub ?? ''))
  const audiences = [claims.aud ?? []].flat()
  if (!ofSubject.some(credential => credential.audiences.some(audience => audiences.includes(audience)))) {
    throw noMatchingAudience(audiences.join(' '))
  }
  await checkSignature(assertion, claims, issuer, keysOf, now)
}

function decode(assertion: string): JWTPayload {
  try {
    decodeProtectedHeader(assertion)
    return decodeJwt(assertion)
  } catch (thrown) {
    throw malformedAssertion(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

async function checkSignature(
  assertion: string,
  claims: JWTPayload,
  issuer: string,
  keysOf: LocalAzureOptions['keysOf'],
  now: number,
): Promise<void> {
  const outOfTime = (): EntraError =>
    assertionOutOfTime(
      now,
      claims.nbf === undefined ? undefined : claims.nbf * 1000,
      claims.exp === undefined ? undefined : claims.exp * 1000,
    )
  if (claims.exp === undefined || claims.iat === undefined) throw outOfTime()
  const { keys } = await keysOf(issuer)
  const jwks = createLocalJWKSet({ keys: keys.map(key => ({ ...key }) as JWK) })
  try {
    await jwtVerify(assertion, jwks, {
      algorithms: ['RS256'],
      currentDate: new Date(now),
      clockTolerance: 0,
    })
  } catch (thrown) {
    if (thrown instanceof errors.JWTExpired) throw outOfTime()
    if (thrown instanceof errors.JWTClaimValidationFailed) {
      // a token from a clock that is a little ahead is still good; one that has expired is not
      if (claims.nbf !== undefined && claims.nbf * 1000 <= now + LEEWAY * 1000) return
      throw outOfTime()
    }
    throw badSignature(thrown instanceof Error ? thrown.message : String(thrown))
  }
}
