import { readSettings } from '../actions/read-settings.ts'
import { contract } from '../actions/verify-image/contract.ts'
import { verifyImage } from '../actions/verify-image/verify-image.ts'
import { reportFilesIn } from '../adapters/filesystem/report-files.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '')
    const settings = await readSettings(workspace, inputs.manifest)
    const token = inputs['github-token']
    const github = releaseSide(job, token)
    const { proofStores, rootsOf } = await import('./wiring/proofs.ts')
    return verifyImage(inputs, settings, {
      job,
      ...github,
      files: reportFilesIn(job.temp),
      roots: rootsOf(job, workspace, inputs['trusted-root']),
      azure: async () => {
        const { signIn } = await import('./wiring/azure.ts')
        const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens)
        const { repository = '' } = await github.identityTokens.readClaims(job.cancelled)
        return { gallery, time, stores: proofStores(settings, { job, tokens, repository, token }) }
      },
    })
  })
}
