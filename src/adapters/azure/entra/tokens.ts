import type { HttpClient, PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import { ClientAssertionCredential } from '@azure/identity'
import { waitUnlessCancelled } from '../../../domain/cancellation.ts'
import { GoldenImageError, wordsOf } from '../../../domain/errors.ts'
import { Secret } from '../../../domain/secret.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { IdentityTokens } from '../../../ports/identity-tokens.ts'
import { isTooLong } from '../../network/bounded-client.ts'
import { retryAfter } from '../transport/retry-after.ts'
import { findEntraKind } from '../words/entra-kinds.ts'
import { problemOfEntra } from '../words/entra-problem.ts'
import type { Identity } from './identity.ts'

const audience = 'api://AzureADTokenExchange'
/** The credential asks for the assertion twice per token; GitHub's tokens live for five minutes. */
const assertionMs = 60_000

const tries = 4
/** One try; one wait; and the whole: the SDK asks for the tenant's addresses first, and goes on without them. */
const callMs = 15_000
const longestWaitMs = 20_000
const wholeMs = 90_000

/** Access tokens by workload identity federation: a GitHub identity token for each, nothing stored. `client` keeps the deadlines that are set here. */
export function azureTokens(
  identity: Identity,
  identityTokens: IdentityTokens,
  mask: (secret: Secret) => void,
  clock: Clock,
  client: HttpClient,
): AzureTokens {
  let assertion: { at: number; jwt: string } | undefined
  // The SDK wraps what is thrown on the way until nothing of it can be recognised.
  let unanswered: string | undefined
  let withoutAssertion: unknown
  let end = 0
  const getFresh = async () => {
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
  const credential = new ClientAssertionCredential(identity.tenant, identity.clientId, getFresh, {
    disableInstanceDiscovery: true,
    // Said, or a variable of the environment would say to whom the assertion goes.
    authorityHost: 'https://login.microsoftonline.com',
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [
      {
        policy: deadlines(
          clock,
          () => end,
          why => {
            unanswered = why
          },
        ),
        position: 'perCall',
      },
    ],
    httpClient: client,
  })
  const ask = async (resource: string) => {
    withoutAssertion = undefined
    end = clock.now() + wholeMs
    try {
      const answer = await credential.getToken(`${resource}/.default`)
      requireToken(answer)
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
        problemOfEntra(String(cause instanceof Error ? cause.message : cause), identity, claims),
      )
    }
  }
  /** Requests that start together share one question; afterwards the SDK has the answer. */
  const asking = new Map<string, ReturnType<typeof ask>>()
  return {
    get: (name, cancelled) => {
      const resource = name.replace(/\/$/, '')
      const answer = asking.get(resource) ?? ask(resource).finally(() => asking.delete(resource))
      asking.set(resource, answer)
      return waitUnlessCancelled(() => answer, cancelled, 'Microsoft Entra was asked for a token')
    },
  }
}

/** A token that can stand in a header, and a time. */
function requireToken(answer: { readonly token: unknown; readonly expiresOnTimestamp: unknown }): void {
  const good = typeof answer.token === 'string' && /^[\x21-\x7e]+$/.test(answer.token)
  // The latest time that a date can be.
  const lives = typeof answer.expiresOnTimestamp === 'number' && Math.abs(answer.expiresOnTimestamp) <= 8.64e15
  if (!good || !lives) throw new Error('its answer holds no token, or no time at which it ends')
}

/**
 * The SDK's own retries wait for as long as Entra says and for ever on a hang, and a signal for the call is not passed on to the request.
 * A token may be asked for twice, so every kind of failure but a refusal is tried again.
 */
function deadlines(clock: Clock, end: () => number, failed: (why: string | undefined) => void): PipelinePolicy {
  return {
    name: 'goldenImageEntraDeadlines',
    async sendRequest(request, next) {
      failed(undefined)
      for (let attempt = 1; ; attempt++) {
        request.timeout = Math.max(1, Math.min(callMs, end() - clock.now()))
        const result = await askOnce(request, next)
        if ('response' in result && !isPassing(result.response)) {
          // Entra speaks JSON, also when it refuses.
          if (!isJson(result.response.bodyAsText))
            failed(`the answer was ${result.response.status} and not Entra's: a proxy or firewall may stand in between`)
          return result.response
        }
        if ('error' in result && isTooLong(result.error)) {
          failed(result.why)
          throw result.error
        }
        const told = 'response' in result ? retryAfter(result.response.headers) : undefined
        const wait = told ?? 500 * 2 ** (attempt - 1)
        if (attempt >= tries || wait > longestWaitMs || clock.now() + wait > end()) {
          // What Entra itself says of it is told in its own words.
          const spoke = 'response' in result && isTransient(result.response)
          if (!spoke)
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

const isPassing = (response: PipelineResponse) =>
  response.status === 429 || response.status >= 500 || isTransient(response)

/** Entra refuses in some words what it gives a moment later. */
function isTransient({ status, bodyAsText }: PipelineResponse): boolean {
  if (status < 400 || status >= 500) return false
  const said = (bodyAsText ?? '').slice(0, 16 * 1024)
  return findEntraKind(said, /AADSTS\d{1,10}/.exec(said)?.[0])?.code === 'AUTH_UNREACHABLE'
}

async function askOnce(
  request: PipelineRequest,
  next: (request: PipelineRequest) => Promise<PipelineResponse>,
): Promise<{ response: PipelineResponse } | { error: unknown; why: string }> {
  try {
    return { response: await next(request) }
  } catch (error) {
    // An answer whose body the SDK could not read is one, too.
    const { response } = error as { response?: PipelineResponse }
    if (response) return { response }
    if (isTooLong(error)) return { error, why: `its answer is not read to its end: ${wordsOf(error)}` }
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
