import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readSettings } from '../actions/read-settings.ts'
import { contract } from '../actions/validate-image/contract.ts'
import { type MachineState, removeTestMachine } from '../actions/validate-image/test-machine.ts'
import { validateImage } from '../actions/validate-image/validate-image.ts'
import { azureArm } from '../adapters/azure/arm.ts'
import { azureTime } from '../adapters/azure/azure-time.ts'
import { computeClient } from '../adapters/azure/compute.ts'
import { azureImageGallery } from '../adapters/azure/gallery.ts'
import { azureTestMachines } from '../adapters/azure/test-machines.ts'
import { azureTokens } from '../adapters/azure/tokens.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { gitHubIdentityTokens } from '../adapters/github/identity-tokens.ts'
import { reportFilesIn } from '../adapters/inspec/report-files.ts'
import { inspecScanner } from '../adapters/inspec/scanner.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { openSshAccess } from '../adapters/ssh/access.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { signIn } from './sign-in.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  const path = process.env.PATH ?? ''
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, path)
    const settings = await readSettings(workspace, inputs.manifest)
    return validateImage(inputs, settings, {
      job,
      workspace,
      clock: systemClock,
      random: bytes => randomBytes(bytes).toString('hex'),
      files: reportFilesIn(job.temp),
      access: openSshAccess(join(job.temp, 'ssh'), path, systemClock),
      scanner: inspecScanner({
        workspace: job.workspace,
        environment: process.env,
        bases: [dirname(job.temp), tmpdir(), '/tmp'],
        foreign: job.foreign,
      }),
      azure: async () => {
        const { tokens, clientId } = await signIn(settings, inputs['client-id'], job)
        const { clock, time } = azureTime(systemClock)
        return {
          clientId,
          gallery: azureImageGallery(computeClient(tokens, settings.azure.subscription, clock)),
          machines: azureTestMachines(azureArm(tokens, clock)),
          time,
        }
      },
    })
  })
}

/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
export async function post(job: Job): Promise<void> {
  const saved = job.state('test-machine')
  if (saved === '') return
  const state = JSON.parse(saved) as MachineState
  const identityTokens = gitHubIdentityTokens(
    { url: process.env.ACTIONS_ID_TOKEN_REQUEST_URL, token: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN },
    systemClock,
    job.mask,
  )
  const tokens = azureTokens({ tenant: state.tenant, clientId: state.clientId }, identityTokens, job.mask, systemClock)
  await removeTestMachine(state, azureTestMachines(azureArm(tokens, systemClock)), job)
}
