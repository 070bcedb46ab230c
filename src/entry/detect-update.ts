import { contract } from '../actions/detect-update/contract.ts'
import { detectUpdate } from '../actions/detect-update/detect-update.ts'
import { readSettings } from '../actions/read-settings.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '')
    const settings = await readSettings(workspace, inputs.manifest)
    return detectUpdate(inputs, settings, {
      job,
      workspace,
      azure: async () => (await import('./wiring/azure.ts')).signIn(settings, inputs['client-id'], job),
    })
  })
}
