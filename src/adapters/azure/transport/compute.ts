import { ComputeManagementClient } from '@azure/arm-compute'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { GoldenImageError } from '../../../domain/errors.ts'
import type { AzureTokens } from '../../../ports/azure-tokens.ts'
import { isForeign, problemOfArm } from './arm-problem.ts'
import { armOrigin, type Bounds, guardPolicy } from './guard.ts'

/**
 * The SDK's compute client with our guards in place of its own retries. For single questions alone: its lists follow links for ever, and its
 * pollers wait for ever.
 */
export function computeClient(
  tokens: AzureTokens,
  subscription: string,
  bounds: Bounds,
  httpClient: HttpClient,
): ComputeManagementClient {
  const credential = {
    getToken: async () => {
      const { token, expiresOn } = await tokens.get(armOrigin, bounds.cancelled)
      return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() }
    },
  }
  return new ComputeManagementClient(credential, subscription, {
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: guardPolicy(bounds), position: 'perCall' }],
    userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
    httpClient,
  })
}

/** Status of an error that the SDK threw, if it came from an answer. */
export function statusOf(error: unknown): number | undefined {
  const status =
    (error as { statusCode?: unknown; status?: unknown }).statusCode ?? (error as { status?: unknown }).status
  const number = Number(status)
  return Number.isInteger(number) && number >= 100 ? number : undefined
}

/** Runs an SDK call and turns what it throws into our errors; `missing` answers a 404 about what was asked for. */
export async function askSdk<T>(what: string, call: () => Promise<T>, missing?: () => T): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof GoldenImageError) throw error
    const status = statusOf(error)
    const said = error as { code?: unknown; message?: unknown; details?: unknown }
    if (status === 404 && missing && !isForeign(said.details ?? { code: said.code })) return missing()
    if (status !== undefined && (status < 200 || status > 299))
      throw new GoldenImageError(
        problemOfArm(status, said.details ?? { code: said.code, message: said.message }, what),
        { cause: error },
      )
    // The guards have answered for the network: what is left is what the SDK could not read.
    throw new GoldenImageError(
      {
        code: 'AZURE_ANSWER_UNREADABLE',
        message: `The answer of Azure for ${what} does not have the published shape.`,
      },
      { cause: error },
    )
  }
}
