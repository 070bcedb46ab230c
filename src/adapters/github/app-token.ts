import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'

/** Seconds: GitHub takes ten minutes at most, and a clock that is ahead of its own by less than a minute. */
const backSeconds = 60
const lifeSeconds = 540

/** The private key of a GitHub App, PEM of either form; line ends may have been written as `\n`, as secrets of one line have them. Throws `CASCADE_KEY_INVALID`. */
export function parseAppKey(secret: Secret): KeyObject {
  try {
    const key = createPrivateKey(secret.reveal().replaceAll('\\n', '\n'))
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // What OpenSSL says of it may quote it.
  }
  throw new GoldenImageError({
    code: 'CASCADE_KEY_INVALID',
    message: 'The input `cascade-key` is no RSA private key in PEM form; its text is not shown.',
  })
}

/**
 * As which an App asks for itself: RS256, for nine minutes.
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 * @param now milliseconds since 1970
 */
export function signAppToken(app: string, key: KeyObject, now: number): string {
  const seconds = Math.floor(now / 1000)
  const claims = { iat: seconds - backSeconds, exp: seconds + lifeSeconds, iss: app }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`
}
