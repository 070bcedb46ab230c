import { createPublicKey } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { KnownApp } from './known-app.ts'
import { RestError } from './rest-error.ts'

const documentation =
  'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app'
/** An App's own token lives for ten minutes at most; a clock that is a little ahead is not refused. */
const longestSeconds = 600
const driftSeconds = 60

/** The App that has signed this token with its own key. @param now milliseconds since 1970. Throws RestError 401 in GitHub's words, 404 for an App that is none */
export async function requireApp(token: string | undefined, apps: readonly KnownApp[], now: number): Promise<KnownApp> {
  if (token === undefined) throw refuse('A JSON web token could not be decoded')
  const claims = readClaims(token)
  const seconds = Math.floor(now / 1000)
  const { iat, exp, iss } = claims
  if (!Number.isInteger(exp))
    throw refuse(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  if (!Number.isInteger(iat) || (iat as number) > seconds + driftSeconds)
    throw refuse("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")
  if ((exp as number) <= seconds)
    throw refuse(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  if ((exp as number) > seconds + longestSeconds || (exp as number) - (iat as number) > longestSeconds + driftSeconds)
    throw refuse("'Expiration time' claim ('exp') is too far in the future")
  const app = apps.find(({ id, clientId }) => String(id) === String(iss) || clientId === iss)
  if (app === undefined) throw new RestError(404, 'Integration not found', documentation)
  try {
    await jwtVerify(token, createPublicKey(app.publicKey), { algorithms: ['RS256'], currentDate: new Date(now) })
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    throw refuse('A JSON web token could not be decoded')
  }
  return app
}

function readClaims(token: string): JWTPayload {
  try {
    if (decodeProtectedHeader(token).alg === 'RS256') return decodeJwt(token)
  } catch {
    // said below
  }
  throw refuse('A JSON web token could not be decoded')
}

const refuse = (message: string) => new RestError(401, message, documentation)
