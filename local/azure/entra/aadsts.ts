import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../../http/json.ts'

/** A refusal of the token service. `code` is the AADSTS number. */
export class EntraError extends Error {
  readonly status: number
  readonly code: number
  readonly error: string

  constructor(status: number, error: string, code: number, message: string) {
    super(message)
    this.name = 'EntraError'
    this.status = status
    this.code = code
    this.error = error
  }

  /** The body that clients parse. */
  body(now: number): JsonObject {
    const timestamp = new Date(now)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z')
    const trace = randomUUID()
    const correlation = randomUUID()
    return {
      error: this.error,
      error_description: `AADSTS${this.code}: ${this.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${this.code}`,
    }
  }
}

const hint =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation'

export const noMatchingSubject = (subject: string): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    700213,
    `No matching federated identity record found for presented assertion subject '${subject}'. ${hint}`,
  )

/** A credential is there, and differs in capitals alone: https://github.com/Azure/login/issues/515 */
export const noMatchingCase = (subject: string): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    7002138,
    `No matching federated identity record found for presented assertion subject '${subject}'. Please note that matching is done using a case-sensitive comparison. ${hint}`,
  )

export const noMatchingIssuer = (issuer: string): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    700211,
    `No matching federated identity record found for presented assertion issuer '${issuer}'. ${hint}`,
  )

export const noMatchingAudience = (audience: string): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    700212,
    `No matching federated identity record found for presented assertion audience '${audience}'. ${hint}`,
  )

/** @param now in milliseconds @param from @param until the claims, in seconds or whatever else they hold */
export const assertionOutOfTime = (now: number, from: unknown, until: unknown): EntraError => {
  const show = (seconds: unknown) => {
    const at = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
    return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString()
  }
  return new EntraError(
    401,
    'invalid_client',
    700024,
    `Client assertion is not within its valid time range. Current time: ${new Date(now).toISOString()}, assertion valid from ${show(from)}, expiry time of assertion ${show(until)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
  )
}

export const badSignature = (why: string): EntraError =>
  new EntraError(401, 'invalid_client', 700027, `Client assertion failed signature validation. ${why}`)

export const malformedAssertion = (why: string): EntraError =>
  new EntraError(401, 'invalid_client', 50027, `JWT token is invalid or malformed. ${why}`)

export const unknownApplication = (clientId: string, tenant: string): EntraError =>
  new EntraError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  )

/** The application was made, its service principal was not: `az ad sp create`. */
export const missingPrincipal = (clientId: string, tenant: string): EntraError =>
  new EntraError(
    400,
    'unauthorized_client',
    7000229,
    `The client application ${clientId} is missing service principal in the tenant ${tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  )

export const badTenantName = (tenant: string): EntraError =>
  new EntraError(
    400,
    'invalid_request',
    900023,
    `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
  )

export const unknownTenant = (tenant: string): EntraError =>
  new EntraError(
    400,
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )

export const unknownResource = (resource: string, tenant: string): EntraError =>
  new EntraError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  )

export const secretRefused = (clientId: string): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  )

export const missingParameter = (name: string): EntraError =>
  new EntraError(400, 'invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)

export const missingCredential = (): EntraError =>
  new EntraError(
    401,
    'invalid_client',
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  )

export const unsupportedGrant = (grant: string): EntraError =>
  new EntraError(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)
