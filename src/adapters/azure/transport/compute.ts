import { ComputeManagementClient } from '@azure/arm-compute'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { GoldenImageError } from '../../../domain/errors.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import { problemOfArm } from './arm-problem.ts'
import type { ListeningClock } from './azure-time.ts'
import { armOrigin, guardPolicy } from './guard.ts'

/** The SDK's compute client with our guards in place of its own retries; `httpClient` is the network unless a test says otherwise. */
export function computeClient(
  tokens: AzureTokens,
  subscription: string,
  clock: ListeningClock,
  httpClient?: HttpClient,
): ComputeManagementClient {
  const credential = {
    getToken: async () => {
      const { token, expiresOn } = await tokens.get(armOrigin)
      return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() }
    },
  }
  return new ComputeManagementClient(credential, subscription, {
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: guardPolicy(clock), position: 'perCall' }],
    userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
    ...(httpClient ? { httpClient } : {}),
  })
}

/** Status of an error that the SDK threw, if it came from an answer. */
export function statusOf(error: unknown): number | undefined {
  const status =
    (error as { statusCode?: unknown; status?: unknown }).statusCode ?? (error as { status?: unknown }).status
  const number = Number(status)
  return Number.isInteger(number) && number >= 100 ? number : undefined
}

/** The SDK says only in words that a long operation ended badly: the request itself was answered well. */
const operationEnded = /^(?:The long-running operation has failed|Operation was canceled$)/

/** Runs an SDK call and turns what it throws into our errors; `missing` answers a 404. */
export async function askSdk<T>(what: string, call: () => Promise<T>, missing?: () => T): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof GoldenImageError) throw error
    const status = statusOf(error)
    if (status === 404 && missing) return missing()
    const said = error as { code?: unknown; message?: unknown; details?: unknown }
    if (status !== undefined)
      throw new GoldenImageError(
        problemOfArm(status, said.details ?? { code: said.code, message: said.message }, what),
        { cause: error },
      )
    const words = String(said.message ?? error)
    throw new GoldenImageError(
      {
        code: operationEnded.test(words) ? 'AZURE_OPERATION_FAILED' : 'AZURE_UNAVAILABLE',
        message: `${what} failed: ${words}`,
      },
      { cause: error },
    )
  }
}
