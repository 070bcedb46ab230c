import type { HttpClient, PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import { ClientAssertionCredential } from '@azure/identity'
import { GoldenImageError } from '../../../domain/errors.ts'
import { Secret } from '../../../domain/secret.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { IdentityTokens } from '../../../ports/identity-tokens.ts'
import { retryAfter } from '../transport/retry-after.ts'
import { problemOfEntra } from './entra-problem.ts'
import type { Identity } from './identity.ts'

const audience = 'api://AzureADTokenExchange'
/** The credential asks for the assertion twice per token; GitHub's tokens live for five minutes. */
const assertionMs = 60_000

const tries = 4
/** One call; the whole is at most four of them and the waits between. */
const callMs = 15_000
const longestWaitMs = 20_000

/** Access tokens by workload identity federation: a GitHub identity token for each, nothing stored. `client` is the network unless a test says otherwise. */
export function azureTokens(
  identity: Identity,
  identityTokens: IdentityTokens,
  mask: (secret: Secret) => void,
  clock: Clock,
  client?: HttpClient,
): AzureTokens {
  let assertion: { at: number; jwt: string } | undefined
  // The SDK wraps what is thrown on the way until nothing of it can be recognised.
  let unanswered: string | undefined
  let withoutAssertion: unknown
  const fresh = async () => {
    if (assertion && clock.now() - assertion.at <= assertionMs) return assertion.jwt
    try {
      assertion = { at: clock.now(), jwt: (await identityTokens.get(audience)).reveal() }
    } catch (error) {
      withoutAssertion = error
      throw error
    }
    return assertion.jwt
  }
  // ARM's authority is known: no instance discovery, so one trip less and no third host.
  const credential = new ClientAssertionCredential(identity.tenant, identity.clientId, fresh, {
    disableInstanceDiscovery: true,
    // Said, or a variable of the environment would say to whom the assertion goes.
    authorityHost: 'https://login.microsoftonline.com',
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      {
        policy: deadlines(clock, why => {
          unanswered = why
        }),
        position: 'perCall',
      },
    ],
    ...(client ? { httpClient: client } : {}),
  })
  const ask = async (resource: string) => {
    withoutAssertion = undefined
    try {
      const answer = await credential.getToken(`${resource}/.default`)
      const token = new Secret(answer.token)
      mask(token)
      return { token, expiresOn: new Date(answer.expiresOnTimestamp) }
    } catch (cause) {
      if (withoutAssertion !== undefined) throw withoutAssertion
      if (unanswered !== undefined)
        throw new GoldenImageError({
          code: 'AUTH_UNREACHABLE',
          message: `Microsoft Entra gave no token for ${identity.clientId}: ${unanswered}.`,
        })
      // What Entra said counts, also if GitHub fails now.
      const claims = assertion ? await identityTokens.readClaims().catch(() => undefined) : undefined
      throw new GoldenImageError(
        problemOfEntra(String(cause instanceof Error ? cause.message : cause), identity, claims?.sub),
      )
    }
  }
  /** Requests that start together share one question; afterwards the SDK has the answer. */
  const asking = new Map<string, ReturnType<typeof ask>>()
  return {
    get: name => {
      const resource = name.replace(/\/$/, '')
      const answer = asking.get(resource) ?? ask(resource).finally(() => asking.delete(resource))
      asking.set(resource, answer)
      return answer
    },
  }
}

/**
 * The SDK's own retries wait for as long as Entra says and for ever on a hang, and a signal for the call is not passed on to the request.
 * A token may be asked for twice, so every kind of failure but a refusal is tried again.
 */
function deadlines(clock: Clock, failed: (why: string | undefined) => void): PipelinePolicy {
  return {
    name: 'goldenImageEntraDeadlines',
    async sendRequest(request, next) {
      failed(undefined)
      request.timeout = callMs
      for (let attempt = 1; ; attempt++) {
        const result = await once(request, next)
        if ('response' in result && result.response.status !== 429 && result.response.status < 500) {
          // Entra speaks JSON, also when it refuses.
          if (!isJson(result.response.bodyAsText))
            failed(`the answer was ${result.response.status} and not Entra's: a proxy or firewall may stand in between`)
          return result.response
        }
        const told = 'response' in result ? retryAfter(result.response.headers) : undefined
        const wait = told ?? 500 * 2 ** (attempt - 1)
        if (attempt >= tries || wait > longestWaitMs) {
          failed(
            wait > longestWaitMs
              ? `it asked to wait ${Math.round(wait / 1000)} s, and at most ${longestWaitMs / 1000} s are waited`
              : `${'response' in result ? `it answered ${result.response.status}` : result.why}, also after retries`,
          )
          if ('response' in result) return result.response
          throw result.error
        }
        await clock.sleep(wait)
      }
    },
  }
}

async function once(
  request: PipelineRequest,
  next: (request: PipelineRequest) => Promise<PipelineResponse>,
): Promise<{ response: PipelineResponse } | { error: unknown; why: string }> {
  try {
    return { response: await next(request) }
  } catch (error) {
    // An answer whose body the SDK could not read is one, too.
    const { response } = error as { response?: PipelineResponse }
    if (response) return { response }
    const hung = (error as { name?: unknown }).name === 'AbortError'
    return { error, why: hung ? `it did not answer within ${callMs / 1000} s` : 'it could not be reached' }
  }
}

function isJson(text: string | null | undefined): boolean {
  try {
    return typeof JSON.parse(text ?? '') === 'object'
  } catch {
    return false
  }
}
