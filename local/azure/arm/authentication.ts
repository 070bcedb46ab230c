import type { Ask } from '../../http/request.ts'
import type { AccessTokens } from '../entra/access-tokens.ts'
import type { Directory } from '../entra/directory.ts'
import { clientOf } from './api-versions.ts'
import { type Caller, callerOf, type Grants, type Tenancy } from './authorization.ts'
import { ArmError } from './error.ts'

export const armHost = 'management.azure.com'

const audiences = new Set(['https://management.azure.com', 'https://management.core.windows.net'])

/** Who sends a request, by its bearer token. Throws ArmError 401 with the `WWW-Authenticate` header from which clients learn the tenant */
export async function authenticate(
  ask: Ask,
  tokens: AccessTokens,
  directory: Directory,
  grants: Grants,
  tenancy: Tenancy,
  now: number,
): Promise<Caller> {
  const refuse = (code: string, message: string, error = 'invalid_token') =>
    new ArmError(401, code, message, {
      headers: {
        'WWW-Authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/${tenancy.tenantId}", error="${error}", error_description="${message.replaceAll('"', "'")}"`,
      },
    })
  const header = ask.headers.authorization
  if (header === undefined) {
    throw refuse('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.")
  }
  const token = /^Bearer (?<token>\S+)$/i.exec(header)?.groups?.token
  if (token === undefined) {
    throw refuse(
      'AuthenticationFailedInvalidHeader',
      "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    )
  }
  const checked = await tokens.check(token, now)
  if (!('claims' in checked)) {
    throw checked.expired
      ? refuse('ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than the current UTC time.')
      : refuse('InvalidAuthenticationToken', `The access token is invalid: ${checked.why}`)
  }
  const { aud, oid } = checked.claims
  if (typeof aud !== 'string' || !audiences.has(aud.replace(/\/+$/, ''))) {
    throw refuse(
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${String(aud)}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.azure.com/'.`,
    )
  }
  const identity = directory.byObject(String(oid))
  if (identity === undefined) {
    throw refuse(
      'InvalidAuthenticationToken',
      `The access token belongs to no application of the tenant: '${String(oid)}'.`,
    )
  }
  return callerOf(identity, grants, clientOf(ask.headers['user-agent']), tenancy)
}
