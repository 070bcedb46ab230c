import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readSettings } from '../actions/read-settings.ts'
import { removeSaved, removeTemporary } from '../actions/remove-temporary.ts'
import { contract } from '../actions/validate-image/contract.ts'
import { validateImage } from '../actions/validate-image/validate-image.ts'
import { reportFilesIn } from '../adapters/filesystem/report-files.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { inspecScanner } from '../adapters/inspec/scanner.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { openSshAccess } from '../adapters/ssh/access.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'

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
      azure: async () => (await import('./wiring/azure.ts')).signIn(settings, inputs['client-id'], job),
    })
  })
}

/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
export function post(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<void> {
  const manifest = () => readSettings(workspaceAt(job.workspace, process.env.PATH ?? ''), inputs.manifest)
  return removeSaved(job, manifest, async state => {
    const { azureOf } = await import('./wiring/azure.ts')
    await removeTemporary(state, azureOf(state, job).temporary, job)
  })
}
