import type { Answer } from '../../http/answer.ts'
import type { JsonObject } from '../../http/json.ts'
import type { Ask } from '../../http/request.ts'
import { loginHost } from '../entra/entra.ts'
import { apiVersions, clientOf, requireApiVersion } from './api-versions.ts'
import { armHost } from './authentication.ts'

/**
 * `GET /metadata/endpoints`: where the services of this cloud are, for clients that have no token yet. `undefined` for another path.
 * Throws ArmError 400 for another api-version: older ones answer a list
 */
export function metadataAnswer(ask: Ask): Answer | undefined {
  if (ask.method !== 'GET' || ask.url.pathname.toLowerCase() !== '/metadata/endpoints') return undefined
  const version = ask.url.searchParams.get('api-version') ?? undefined
  const client = clientOf(ask.headers['user-agent'])
  requireApiVersion(version, 'Microsoft.Resources/metadata', apiVersions.metadata, client)
  return { status: 200, body: endpoints }
}

/** As the public cloud names itself. `resourceManager` has no slash at its end: Packer's plugin puts paths and `/.default` behind it. */
const endpoints: JsonObject = {
  name: 'AzureCloud',
  portal: 'https://portal.azure.com',
  authentication: {
    loginEndpoint: `https://${loginHost}`,
    audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
    tenant: 'common',
    identityProvider: 'AAD',
  },
  graph: 'https://graph.windows.net/',
  graphAudience: 'https://graph.windows.net/',
  microsoftGraphResourceId: 'https://graph.microsoft.com/',
  resourceManager: `https://${armHost}`,
  suffixes: { storage: 'core.windows.net', keyVaultDns: 'vault.azure.net' },
}
