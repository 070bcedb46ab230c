import type { VerifyingInputs } from '../../actions/inputs.ts'
import type { ReleasingPorts } from '../../actions/release-ports.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Job } from '../../ports/job.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { environmentsOf, releaseSide } from './github.ts'
import { proofStores, rootsOf } from './proofs.ts'
import { jobSigner } from './signer.ts'

type Given = VerifyingInputs & { readonly 'client-id': string }

/** What publish and promote need of their neighbours. Nobody is asked yet. */
export function releasing(job: Job, workspace: Workspace, settings: Settings, inputs: Given): ReleasingPorts {
  const token = inputs['github-token']
  const github = releaseSide(job, token)
  return {
    job,
    ...github,
    roots: rootsOf(job, workspace, inputs['trusted-root']),
    environments: environmentsOf(job, token),
    signer: jobSigner(github.identityTokens, job),
    clock: systemClock,
    azure: async () => {
      const { signIn } = await import('./azure.ts')
      const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens)
      const claims = await github.identityTokens.readClaims(job.cancelled)
      return { gallery, time, stores: proofStores(settings, { job, tokens, claims, token }) }
    },
  }
}
