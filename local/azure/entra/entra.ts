import type { Answer } from '../../http/answer.ts'
import { compact, type JsonObject } from '../../http/json.ts'
import type { Ask } from '../../http/request.ts'
import type { LocalAzureOptions } from '../options.ts'
import {
  badTenantName,
  EntraError,
  missingCredential,
  missingParameter,
  missingPrincipal,
  secretRefused,
  unknownApplication,
  unknownResource,
  unknownTenant,
  unsupportedGrant,
} from './aadsts.ts'
import { type AccessTokens, tokenLife } from './access-tokens.ts'
import { checkAssertion } from './assertion.ts'
import type { Directory, Principal } from './directory.ts'

export const loginHost = 'login.microsoftonline.com'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Services of the tenant that tokens can be asked for, without a trailing slash. */
const resources = new Set([
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://vault.azure.net',
  'https://storage.azure.com',
  'https://graph.microsoft.com',
])

/** The token service: `undefined` for a path that it does not have. */
export function createEntra(
  options: LocalAzureOptions,
  directory: Directory,
  tokens: AccessTokens,
  now: () => number,
): (ask: Ask) => Promise<Answer | undefined> {
  return async ask => {
    const route = routes.find(candidate => candidate.method === ask.method && candidate.path.test(ask.url.pathname))
    if (route === undefined) return undefined
    const segments = ask.url.pathname.split('/').filter(part => part !== '')
    try {
      if (route.name === 'instance') return { status: 200, body: instanceDiscovery(options.tenantId) }
      const tenant = segments[0] ?? ''
      requireTenant(tenant, options.tenantId, route.name === 'openid')
      if (route.name === 'openid') return { status: 200, body: openIdConfiguration(tenant, segments.includes('v2.0')) }
      if (route.name === 'keys') return { status: 200, body: JSON.parse(JSON.stringify(await tokens.getKeys())) }
      return {
        status: 200,
        body: await answerToken(route.name === 'v1', ask),
        headers: { 'Cache-Control': 'no-store' },
      }
    } catch (thrown) {
      if (thrown instanceof EntraError) return { status: thrown.status, body: thrown.body(now()) }
      throw thrown
    }
  }

  async function answerToken(v1: boolean, ask: Ask): Promise<JsonObject> {
    const form = new URLSearchParams(ask.text)
    const require = (name: string) => {
      const value = form.get(name)
      if (value === null || value === '') throw missingParameter(name)
      return value
    }
    const grant = require('grant_type')
    if (grant !== 'client_credentials') throw unsupportedGrant(grant)
    const clientId = require('client_id')
    const audience = v1 ? require('resource') : requireAudience(require('scope'), options.tenantId)
    if (!resources.has(audience.replace(/\/+$/, ''))) throw unknownResource(audience, options.tenantId)
    const identity = directory.byClient(clientId)
    if (identity === undefined) throw unknownApplication(clientId, options.tenantId)
    if (identity === 'no-principal') throw missingPrincipal(clientId, options.tenantId)
    if (form.has('client_secret')) throw secretRefused(clientId)
    const assertion = form.get('client_assertion')
    if (assertion === null || assertion === '') throw missingCredential()
    if (form.get('client_assertion_type') !== assertionType) throw missingParameter('client_assertion_type')
    await checkAssertion(assertion, identity, options.getKeys, now())
    return mintAnswer(v1, identity, audience, now())
  }

  async function mintAnswer(v1: boolean, identity: Principal, audience: string, at: number): Promise<JsonObject> {
    const accessToken = await tokens.mint(identity, audience, at)
    const seconds = Math.floor(at / 1000)
    if (!v1) {
      return { token_type: 'Bearer', expires_in: tokenLife, ext_expires_in: tokenLife, access_token: accessToken }
    }
    // the older endpoint answers its numbers as text
    return compact({
      token_type: 'Bearer',
      expires_in: String(tokenLife),
      ext_expires_in: String(tokenLife),
      expires_on: String(seconds + tokenLife),
      not_before: String(seconds),
      resource: audience,
      access_token: accessToken,
    })
  }
}

const routes: readonly { name: 'v1' | 'v2' | 'openid' | 'keys' | 'instance'; method: string; path: RegExp }[] = [
  { name: 'v1', method: 'POST', path: /^\/[^/]+\/oauth2\/token$/i },
  { name: 'v2', method: 'POST', path: /^\/[^/]+\/oauth2\/v2\.0\/token$/i },
  { name: 'openid', method: 'GET', path: /^\/[^/]+(\/v2\.0)?\/\.well-known\/openid-configuration$/i },
  { name: 'keys', method: 'GET', path: /^\/[^/]+\/discovery(\/v2\.0)?\/keys$/i },
  { name: 'instance', method: 'GET', path: /^\/common\/discovery\/instance$/i },
]

function requireTenant(given: string, tenantId: string, allowCommon: boolean): void {
  if (given.toLowerCase() === tenantId.toLowerCase()) return
  if (allowCommon && (given === 'common' || given === 'organizations')) return
  const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(given)
  throw isId || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(given) ? unknownTenant(given) : badTenantName(given)
}

function requireAudience(scope: string, tenant: string): string {
  const own = scope.split(' ').find(part => part.endsWith('/.default'))
  if (own === undefined) throw unknownResource(scope, tenant)
  return own.slice(0, -'/.default'.length)
}

function openIdConfiguration(tenant: string, v2: boolean): JsonObject {
  const base = `https://${loginHost}/${tenant}`
  const path = v2 ? '/oauth2/v2.0' : '/oauth2'
  return {
    token_endpoint: `${base}${path}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery${v2 ? '/v2.0' : ''}/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: v2 ? `${base}/v2.0` : `https://sts.windows.net/${tenant}/`,
    authorization_endpoint: `${base}${path}/authorize`,
    device_authorization_endpoint: `${base}${path}/devicecode`,
    end_session_endpoint: `${base}${path}/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  }
}

const instanceDiscovery = (tenant: string): JsonObject => ({
  tenant_discovery_endpoint: `https://${loginHost}/${tenant}/v2.0/.well-known/openid-configuration`,
  'api-version': '1.1',
  metadata: [
    {
      preferred_network: loginHost,
      preferred_cache: 'login.windows.net',
      aliases: [loginHost, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    },
  ],
})
