import { randomUUID } from 'node:crypto'
import { errors, exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { ApplicationIds } from '../options.ts'

/** Seconds that an access token lives. */
export const tokenLife = 3600

/** Mints and checks the tenant's access tokens, with a key that exists only in this process. */
export interface AccessTokens {
  mint(identity: ApplicationIds, audience: string, now: number): Promise<string>
  /** The claims of a good token, or which word of the `WWW-Authenticate` answer fits. */
  check(token: string, now: number): Promise<{ claims: JWTPayload } | { expired: boolean; why: string }>
  getKeys(): Promise<{ keys: JWK[] }>
}

export function createAccessTokens(tenantId: string): AccessTokens {
  const issuer = `https://sts.windows.net/${tenantId}/`
  const kid = randomUUID()
  const pair = generateKeyPair('RS256')
  return {
    async mint(identity, audience, now) {
      const seconds = Math.floor(now / 1000)
      return new SignJWT({
        appid: identity.clientId,
        azp: identity.clientId,
        appidacr: '2',
        idp: issuer,
        idtyp: 'app',
        oid: identity.objectId,
        sub: identity.objectId,
        tid: tenantId,
        uti: randomUUID(),
        ver: '1.0',
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setNotBefore(seconds)
        .setExpirationTime(seconds + tokenLife)
        .sign((await pair).privateKey)
    },
    async check(token, now) {
      try {
        const { publicKey } = await pair
        const verified = await jwtVerify(token, publicKey, {
          issuer,
          currentDate: new Date(now),
          algorithms: ['RS256'],
        })
        return { claims: verified.payload }
      } catch (thrown) {
        return {
          expired: thrown instanceof errors.JWTExpired,
          why: thrown instanceof Error ? thrown.message : String(thrown),
        }
      }
    },
    getKeys: async () => ({ keys: [{ ...(await exportJWK((await pair).publicKey)), kid, use: 'sig', alg: 'RS256' }] }),
  }
}
