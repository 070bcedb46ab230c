import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK, type JWTPayload } from 'jose'
import type { LocalAzureOptions } from '../options.ts'
import {
  assertionOutOfTime,
  badSignature,
  malformedAssertion,
  noMatchingAudience,
  noMatchingCase,
  noMatchingIssuer,
  noMatchingSubject,
} from './aadsts.ts'
import { type Principal, subjectTest } from './directory.ts'

/** The issuer's clock may be ahead by this much, in seconds. */
const leeway = 300

/**
 * Checks a workload's assertion against the federated credentials of one application: issuer, subject, audience, then signature and time.
 * Throws EntraError with the code of the first thing that is wrong
 */
export async function checkAssertion(
  assertion: string,
  identity: Principal,
  getKeys: LocalAzureOptions['getKeys'],
  now: number,
): Promise<void> {
  const claims = decode(assertion)
  const issuer = String(claims.iss ?? '')
  const ofIssuer = identity.federatedCredentials.filter(credential => credential.issuer === issuer)
  if (ofIssuer.length === 0) throw noMatchingIssuer(issuer)
  const ofSubject = ofIssuer.filter(credential => subjectTest(credential).matches(claims))
  if (ofSubject.length === 0) {
    const subject = String(claims.sub ?? '')
    const alike = (one: string) => one.toLowerCase() === subject.toLowerCase()
    throw ofIssuer.some(credential => 'subject' in credential && alike(credential.subject))
      ? noMatchingCase(subject)
      : noMatchingSubject(subject)
  }
  const audiences = [claims.aud ?? []].flat()
  if (!ofSubject.some(credential => credential.audiences.some(audience => audiences.includes(audience)))) {
    throw noMatchingAudience(audiences.join(' '))
  }
  await checkSignature(assertion, issuer, getKeys)
  checkTime(claims, now)
}

function decode(assertion: string): JWTPayload {
  try {
    decodeProtectedHeader(assertion)
    return decodeJwt(assertion)
  } catch (thrown) {
    throw malformedAssertion(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

async function checkSignature(assertion: string, issuer: string, getKeys: LocalAzureOptions['getKeys']): Promise<void> {
  const { keys } = await getKeys(issuer)
  const jwks = createLocalJWKSet({ keys: keys.map(key => ({ ...key }) as JWK) })
  try {
    const { protectedHeader } = await compactVerify(assertion, jwks, { algorithms: ['RS256'] })
    // `b64: false` would sign other bytes than those that were read
    if (protectedHeader.crit !== undefined) throw new Error("The header 'crit' is not accepted.")
  } catch (thrown) {
    throw badSignature(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

/** The end and the time of issue must be there, the beginning may; each is a number. */
function checkTime(claims: JWTPayload, now: number): void {
  const { iat, nbf = 0, exp } = claims as Readonly<Record<string, unknown>>
  const ended = !isTime(exp) || exp * 1000 <= now
  // a token from a clock that is a little ahead is good already; nothing makes up for one that has ended
  const begun = isTime(nbf) && nbf * 1000 <= now + leeway * 1000
  if (ended || !begun || !isTime(iat)) throw assertionOutOfTime(now, claims.nbf, claims.exp)
}

const isTime = (claim: unknown): claim is number => typeof claim === 'number' && Number.isFinite(claim)
