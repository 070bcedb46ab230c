import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import type { KnownApp, KnownInstallation } from '../../../local/github/known-app.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (key: typeof publicKey, type: 'spki' | 'pkcs1' | 'pkcs8') =>
  String(key.export({ type: type as never, format: 'pem' }))

/** The private key as GitHub gives it to who makes an App. */
export const APP_KEY = pem(privateKey, 'pkcs1')
export const APP_KEY_PKCS8 = pem(privateKey, 'pkcs8')
export const APP_ID = 123456

export const INSTALLATION: KnownInstallation = {
  id: 5001,
  account: 'acme',
  repositories: 'all',
  permissions: { contents: 'write', actions: 'write' },
}

export const APP: KnownApp = {
  id: APP_ID,
  clientId: 'Iv23lixyz',
  slug: 'acme-cascade',
  publicKey: pem(publicKey, 'spki'),
  installations: [INSTALLATION],
}

/** A token as the App signs it. @param now milliseconds since 1970 */
export function appJwt(
  claims: Record<string, unknown> = {},
  now = Date.now(),
  key = privateKey,
  alg = 'RS256',
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({ iss: String(APP_ID), iat: seconds - 60, exp: seconds + 540, ...claims })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(key)
}

export const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
