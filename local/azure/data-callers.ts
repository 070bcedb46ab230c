import type { DataCallers } from '../ports.ts'
import { callerOf, type Grants, type Tenancy } from './arm/authorization.ts'
import type { AccessTokens } from './entra/access-tokens.ts'
import type { Directory } from './entra/directory.ts'

/** Reads access tokens for services that keep data, such as storage: signature, end and audience, in the order in which they tell what is wrong. */
export function createDataCallers(
  tokens: AccessTokens,
  directory: Directory,
  grants: Grants,
  tenancy: Tenancy,
  now: () => number,
): DataCallers {
  return async (token, audience) => {
    const checked = await tokens.check(token, now())
    if (!('claims' in checked)) {
      if (checked.expired) return { refused: 'Lifetime validation failed. The token is expired.' }
      return { refused: `Signature validation failed. ${checked.why}` }
    }
    const { aud, oid } = checked.claims
    if (typeof aud !== 'string' || aud.replace(/\/+$/, '') !== audience)
      return { refused: 'Audience validation failed. Audience did not match.' }
    const identity = directory.byObject(String(oid))
    if (identity === undefined) return { may: () => false, mayData: () => false }
    const { may, mayData } = callerOf(identity, grants, undefined, tenancy)
    return { may, mayData }
  }
}
