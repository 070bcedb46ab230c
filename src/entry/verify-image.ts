import { readSettings } from '../actions/read-settings.ts'
import { contract } from '../actions/verify-image/contract.ts'
import { verifyImage } from '../actions/verify-image/verify-image.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
    const settings = await readSettings(workspace, inputs.manifest)
    const { reading } = await import('./wiring/reading.ts')
    return verifyImage(inputs, settings, reading(job, workspace, settings, inputs))
  })
}
