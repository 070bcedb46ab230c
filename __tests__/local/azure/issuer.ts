import type { JsonWebKey } from 'node:crypto'
import { exportJWK, FlattenedSign, generateKeyPair, SignJWT } from 'jose'

export const ISSUER = 'https://token.actions.githubusercontent.com'
export const AUDIENCE = 'api://AzureADTokenExchange'
export const SUBJECT = 'repo:acme/golden-images:environment:image'

/** An issuer of workload identity tokens with one key. */
export interface Issuer {
  getKeys(issuer: string): Promise<{ keys: JsonWebKey[] }>
  /** `now` in milliseconds; a claim given as `undefined` is left out */
  sign(claims?: Readonly<Record<string, unknown>>, now?: number): Promise<string>
  /** With the header `b64: false`: the signature is over the encoded text itself. */
  signUnencoded(claims: Readonly<Record<string, unknown>>): Promise<string>
}

export async function createIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' } as JsonWebKey
  return {
    getKeys: async () => ({ keys: [key] }),
    sign: (claims = {}, now = Date.now()) => {
      const seconds = Math.floor(now / 1000)
      const all = {
        iss: ISSUER,
        sub: SUBJECT,
        aud: AUDIENCE,
        iat: seconds,
        nbf: seconds,
        exp: seconds + 300,
        ...claims,
      }
      return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)
    },
    signUnencoded: async claims => {
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      const signed = await new FlattenedSign(Buffer.from(payload))
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', b64: false, crit: ['b64'] })
        .sign(privateKey)
      return `${signed.protected}.${payload}.${signed.signature}`
    },
  }
}
