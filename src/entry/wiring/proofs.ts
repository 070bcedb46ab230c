import { network } from '../../adapters/network/network.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import { blobProofStore } from '../../adapters/proofs/blob-store.ts'
import { gitHubProofStore } from '../../adapters/proofs/github-store.ts'
import { fetchTrustedRoot } from '../../adapters/sigstore/public-root.ts'
import { runnerRoots, trustedRoots } from '../../adapters/sigstore/trusted-roots.ts'
import { GoldenImageError } from '../../domain/errors.ts'
import { parseTrustedWorkflow, readWorkflowRepository } from '../../domain/evidence/trust.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Secret } from '../../domain/secret.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'

export interface StoreAccess {
  readonly job: Job
  /** of the job's identity in Azure */
  readonly tokens: AzureTokens
  /** of GitHub's identity token: with whose attestations the job's own lie, and where the trusted workflow stands */
  readonly claims: Readonly<Record<string, string>>
  /** the input `trusted-workflow`, of an action that has it */
  readonly stated?: string | undefined
  /** of the job, if the step was given one */
  readonly token: Secret | undefined
}

/** The stores of a manifest, in its order. */
export function proofStores({ proofs }: Pick<Settings, 'proofs'>, access: StoreAccess): readonly ProofStore[] {
  const { job, tokens } = access
  const bounds = { clock: systemClock, cancelled: job.cancelled }
  return proofs.map(name => (name === 'github' ? gitHubStore(access) : blobProofStore(name, tokens, bounds)))
}

function gitHubStore({ job, claims, stated = '', token }: StoreAccess): ProofStore {
  if (!token) return withoutToken
  job.mask(token)
  // Where it lies is not trusted: a variable may say it.
  const api = process.env.GITHUB_API_URL || 'https://api.github.com'
  const { repository = '', repository_id: repositoryId = '' } = claims
  const workflowRepository = readWorkflowRepository(claims, parseTrustedWorkflow(stated))
  const options = { api, repository, repositoryId, workflowRepository, token }
  return gitHubProofStore(options, network(systemClock, job.cancelled))
}

const refuse = async (): Promise<never> => {
  throw new GoldenImageError({
    code: 'PROOF_STORE_REFUSED',
    message: "GitHub's attestations were not asked: this step has no token of GitHub.",
    hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
  })
}

const withoutToken: ProofStore = {
  name: 'github',
  put: refuse,
  list: refuse,
  perRepository: true,
  claim: undefined,
  files: undefined,
}

/** @param given the input `trusted-root` */
export function rootsOf(job: Job, workspace: Workspace, given: string): TrustedRoots {
  return trustedRoots({
    given,
    workspace,
    runner: runnerRoots,
    clock: systemClock,
    cancelled: job.cancelled,
    fetch: () => fetchTrustedRoot(network(systemClock, job.cancelled), systemClock, job.temp),
    warn: why =>
      job.annotate('warning', {
        title: "The runner's trusted root is not taken",
        message: `${why}; accepted is a file that root alone can write. Sigstore's public root is taken instead.`,
      }),
  })
}
