import { network } from '../../adapters/network/network.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import { blobProofStore } from '../../adapters/proofs/blob-store.ts'
import { gitHubProofStore } from '../../adapters/proofs/github-store.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'

/** The stores that the manifest names. Throws `INPUT_INVALID` if one of them needs a token that the step has not. */
export function proofStores(
  names: readonly string[],
  azure: AzureTokens,
  token: Secret | undefined,
  job: Job,
): readonly ProofStore[] {
  return names.map(name => {
    if (name !== 'github') return blobProofStore(name, azure, { clock: systemClock, cancelled: job.cancelled })
    if (!token)
      throw new GoldenImageError({
        code: 'INPUT_INVALID',
        message:
          'The manifest has the proof store `github`, and the input `github-token` is empty; accepted is the token of the job.',
        hint: 'Add to the step: with: { github-token: "${{ github.token }}" }',
      })
    const { GITHUB_API_URL: api = 'https://api.github.com' } = process.env
    return gitHubProofStore({ api, repository: job.run.repository, token }, network(systemClock, job.cancelled))
  })
}
