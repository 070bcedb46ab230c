import type { TrustingInputs } from '../../actions/inputs.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'

export interface StandingWiring {
  readonly roots: TrustedRoots
  /** none where the manifest keeps no proofs */
  stores(tokens: AzureTokens): Promise<readonly ProofStore[]>
}

/** What reads the statements of a version; loaded only where the manifest keeps proofs, and there is a version. */
export function standing(
  settings: Settings,
  inputs: TrustingInputs & { readonly 'trusted-workflow'?: string },
  ports: { readonly job: Job; readonly workspace: Workspace; readonly identityTokens: IdentityTokens },
): StandingWiring {
  const { job, workspace, identityTokens } = ports
  const load = () => import('./proofs.ts')
  const roots = async () => (await load()).rootsOf(job, workspace, inputs['trusted-root'])
  return {
    roots: {
      findLocal: async () => (await roots()).findLocal(),
      fetchPublic: async () => (await roots()).fetchPublic(),
    },
    stores: async tokens => {
      if (settings.proofs.length === 0) return []
      const claims = await identityTokens.readClaims(job.cancelled)
      const { 'github-token': token, 'trusted-workflow': stated } = inputs
      return (await load()).proofStores(settings, { job, tokens, claims, token, stated })
    },
  }
}
