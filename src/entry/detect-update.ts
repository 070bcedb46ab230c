import { contract } from '../actions/detect-update/contract.ts'
import { detectUpdate } from '../actions/detect-update/detect-update.ts'
import { readSettings } from '../actions/read-settings.ts'
import { azureImageCatalog } from '../adapters/azure/catalog.ts'
import { computeClient } from '../adapters/azure/compute.ts'
import { azureImageGallery } from '../adapters/azure/gallery.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { signIn } from './sign-in.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '')
    const settings = await readSettings(workspace, inputs.manifest)
    const { tokens } = await signIn(settings, inputs['client-id'], job)
    const client = computeClient(tokens, settings.azure.subscription, systemClock)
    return detectUpdate(inputs, settings, {
      job,
      workspace,
      catalog: azureImageCatalog(client),
      gallery: azureImageGallery(client),
    })
  })
}
