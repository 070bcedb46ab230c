import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { buildImage } from '../actions/build-image/build-image.ts'
import { contract } from '../actions/build-image/contract.ts'
import { readSettings } from '../actions/read-settings.ts'
import { azureArm } from '../adapters/azure/arm.ts'
import { azureBuildResources } from '../adapters/azure/build-resources.ts'
import { azureImageCatalog } from '../adapters/azure/catalog.ts'
import { computeClient } from '../adapters/azure/compute.ts'
import { azureImageGallery } from '../adapters/azure/gallery.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { packer } from '../adapters/packer/packer.ts'
import { startPrivateAz } from '../adapters/packer/private-az.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { imageOf } from '../domain/manifest/parse.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { signIn } from './sign-in.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '')
    const settings = await readSettings(workspace, inputs.manifest)
    const image = imageOf(settings, inputs.image)
    const { tokens, clientId } = await signIn(settings, inputs['client-id'], job)
    remember(job, settings, clientId)
    const client = computeClient(tokens, settings.azure.subscription, systemClock)
    // dist/build-image/index.js → dist/az/index.js
    const script = join(dirname(process.argv[1] ?? ''), '../az/index.js')
    const account = { tenant: settings.azure.tenant, subscription: settings.azure.subscription, clientId }
    const az = await startPrivateAz(join(job.temp, 'az'), { node: process.execPath, script }, account, tokens)
    try {
      const builder = packer({
        workspace: job.workspace,
        temp: job.temp,
        environment: process.env,
        az,
        show: job.foreign,
      })
      return await buildImage(inputs, settings, image, {
        job,
        workspace,
        builder,
        catalog: azureImageCatalog(client),
        gallery: azureImageGallery(client),
        resources: azureBuildResources(azureArm(tokens, systemClock), settings.azure.subscription),
        clock: systemClock,
        unguessable: randomBytes(16).toString('hex'),
      })
    } finally {
      az.close()
    }
  })
}

/** What `post` needs to clean up without reading anything that a build could have changed. */
function remember(job: Job, settings: Settings, clientId: string): void {
  job.saveState('azure', JSON.stringify({ azure: settings.azure, clientId }))
}

/** Deletes what the build has left, and only what carries this run's tag. */
export async function post(job: Job): Promise<void> {
  const saved = job.state('azure')
  const group = job.state('group')
  const managedImage = job.state('managed-image')
  if (saved === '' || (group === '' && managedImage === '')) return
  const { azure, clientId } = JSON.parse(saved) as { azure: Settings['azure']; clientId: string }
  const { tokens } = await signIn({ azure } as Settings, clientId, job)
  const resources = azureBuildResources(azureArm(tokens, systemClock), azure.subscription)
  if (group !== '' && (await resources.deleteGroup(group, job.run.id)))
    job.info(`Deleting the resource group ${group}, which the build has left.`)
  if (managedImage !== '' && (await resources.deleteManagedImage(azure.buildGroup, managedImage, job.run.id)))
    job.info(`Deleting the managed image ${managedImage}.`)
}
