import { ClientAssertionCredential } from '@azure/identity'
import { GoldenImageError } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import { problemOfEntra } from './entra-problem.ts'

const audience = 'api://AzureADTokenExchange'
/** The credential asks for the assertion twice per token; GitHub's tokens live for five minutes. */
const assertionMs = 60_000

export interface Identity {
  readonly tenant: string
  readonly clientId: string
}

/** Access tokens by workload identity federation: a GitHub identity token for each, nothing stored. */
export function azureTokens(
  identity: Identity,
  identityTokens: IdentityTokens,
  mask: (secret: Secret) => void,
): AzureTokens {
  let assertion: { at: number; jwt: string } | undefined
  const fresh = async () => {
    if (!assertion || Date.now() - assertion.at > assertionMs)
      assertion = { at: Date.now(), jwt: (await identityTokens.get(audience)).reveal() }
    return assertion.jwt
  }
  // ARM's authority is known: no instance discovery, so one trip less and no third host.
  const credential = new ClientAssertionCredential(identity.tenant, identity.clientId, fresh, {
    disableInstanceDiscovery: true,
    retryOptions: { maxRetries: 3, retryDelayInMs: 500, maxRetryDelayInMs: 4000 },
  })
  return {
    get: async resource => {
      try {
        const answer = await credential.getToken(`${resource.replace(/\/$/, '')}/.default`, {
          abortSignal: AbortSignal.timeout(60_000),
        })
        const token = new Secret(answer.token)
        mask(token)
        return { token, expiresOn: new Date(answer.expiresOnTimestamp) }
      } catch (cause) {
        if (cause instanceof GoldenImageError) throw cause
        const claims = assertion ? await identityTokens.claims() : undefined
        throw new GoldenImageError(
          problemOfEntra(String(cause instanceof Error ? cause.message : cause), identity, claims?.sub),
        )
      }
    },
  }
}
