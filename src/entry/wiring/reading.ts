import type { FindPorts } from '../../actions/find-image/find-image.ts'
import type { VerifyingInputs } from '../../actions/inputs.ts'
import { reportFilesIn } from '../../adapters/filesystem/report-files.ts'
import { systemClock } from '../../adapters/process/system-clock.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { Job } from '../../ports/job.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { releaseSide } from './github.ts'
import { proofStores, rootsOf } from './proofs.ts'

type Given = VerifyingInputs & { readonly 'client-id': string; readonly 'trusted-workflow': string }

/** What verify-image and find-image need of their neighbours. Nobody is asked yet. */
export function reading(job: Job, workspace: Workspace, settings: Settings, inputs: Given): FindPorts {
  const token = inputs['github-token']
  const github = releaseSide(job, token)
  return {
    job,
    clock: systemClock,
    ...github,
    files: reportFilesIn(job.temp),
    roots: rootsOf(job, workspace, inputs['trusted-root']),
    azure: async () => {
      const { signIn } = await import('./azure.ts')
      const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens)
      const claims = await github.identityTokens.readClaims(job.cancelled)
      const access = { job, tokens, claims, token, stated: inputs['trusted-workflow'] }
      return { gallery, time, stores: proofStores(settings, access) }
    },
  }
}
