import { azureTokens } from '../adapters/azure/tokens.ts'
import { gitHubIdentityTokens } from '../adapters/github/identity-tokens.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { decideClientId } from '../domain/decide/identity.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { AzureTokens } from '../ports/azure-tokens.ts'
import type { Job } from '../ports/job.ts'

/** The Azure identity of this job: its client id by the environment in GitHub's token, its tokens by federation. */
export async function signIn(
  settings: Settings,
  clientId: string,
  job: Job,
): Promise<{ tokens: AzureTokens; clientId: string }> {
  const identityTokens = gitHubIdentityTokens(
    { url: process.env.ACTIONS_ID_TOKEN_REQUEST_URL, token: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN },
    systemClock,
    job.mask,
  )
  const claims = await identityTokens.claims()
  const chosen = decideClientId(settings, claims.environment, clientId)
  return {
    tokens: azureTokens({ tenant: settings.azure.tenant, clientId: chosen }, identityTokens, job.mask, systemClock),
    clientId: chosen,
  }
}
