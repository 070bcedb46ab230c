import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TrustingInputs } from '../actions/inputs.ts'
import { readSettings } from '../actions/read-settings.ts'
import { removeSaved, removeTemporary } from '../actions/remove-temporary.ts'
import { contract } from '../actions/validate-image/contract.ts'
import { type CheckTestInputs, type CheckTestPorts, testForCheck } from '../actions/validate-image/test-for-check.ts'
import { type ValidatePorts, validateImage } from '../actions/validate-image/validate-image.ts'
import { reportFilesIn } from '../adapters/filesystem/report-files.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { tellingProgress } from '../adapters/inspec/progress.ts'
import { inspecScanner } from '../adapters/inspec/scanner.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { openSshAccess } from '../adapters/ssh/access.ts'
import { toCheckSettings } from '../domain/manifest/check-settings.ts'
import { findImage } from '../domain/manifest/parse.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { Job } from '../ports/job.ts'
import type { Outcome } from '../runtime/action.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'
import { removeKeys, removeKeysOfKilledSteps, sayLeft, scanBase } from './wiring/left-keys.ts'
import { standing } from './wiring/standing.ts'

type Inputs = InputsOf<typeof contract.inputs>

export function run(inputs: Inputs, job: Job): Promise<number> {
  return runAction(contract, job, () => perform(inputs, job))
}

/** The same as a piece of a stage, which says itself how it ends. */
export async function perform(inputs: Inputs, job: Job): Promise<Outcome> {
  return performWithPorts(inputs, job, (settings, ports) => validateImage(inputs, settings, ports))
}

/** Of the managed image of a check, as a piece of it. */
export async function performCheck(
  inputs: CheckTestInputs & Pick<Inputs, 'manifest' | 'image' | 'client-id'>,
  job: Job,
): Promise<Outcome> {
  return performWithPorts(
    inputs,
    job,
    (settings, ports) => testForCheck(inputs, settings, findImage(settings, inputs.image), ports),
    toCheckSettings,
  )
}

/** @param toSettings what is made of the manifest's before anything is wired with them */
async function performWithPorts(
  inputs: Pick<Inputs, 'manifest' | 'client-id' | keyof TrustingInputs>,
  job: Job,
  work: (settings: Settings, ports: ValidatePorts & CheckTestPorts) => Promise<Outcome>,
  toSettings = (settings: Settings) => settings,
): Promise<Outcome> {
  const path = process.env.PATH ?? ''
  const keys = join(job.temp, 'ssh')
  try {
    const workspace = workspaceAt(job.workspace, path, job.cancelled)
    const settings = toSettings(await readSettings(workspace, inputs.manifest))
    const github = releaseSide(job, inputs['github-token'])
    const { roots, stores } = standing(settings, inputs, { job, workspace, ...github })
    return await work(settings, {
      job,
      ...github,
      workspace,
      roots,
      clock: systemClock,
      random: bytes => randomBytes(bytes).toString('hex'),
      files: reportFilesIn(job.temp),
      access: openSshAccess(keys, path, systemClock),
      scanner: tellingProgress(
        inspecScanner({
          workspace: job.workspace,
          environment: process.env,
          base: scanBase(job),
          cancelled: job.cancelled,
          foreign: job.foreign,
          sayLeft: (folder, why) => sayLeft(job, folder, why),
        }),
        line => job.foreign(line),
      ),
      azure: async () => {
        const { signIn } = await import('./wiring/azure.ts')
        const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens)
        return { ...azure, stores: () => stores(azure.tokens) }
      },
    })
  } finally {
    // The machine goes, and later steps of the job may read all that lies here.
    await removeKeys(keys, job)
  }
}

/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
export async function post(inputs: Pick<Inputs, 'manifest'>, job: Job): Promise<void> {
  await removeKeysOfKilledSteps(job)
  const readManifest = () =>
    readSettings(workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled), inputs.manifest)
  await removeSaved(job, readManifest, async state => {
    const { azureOf } = await import('./wiring/azure.ts')
    await removeTemporary(state, azureOf(state, job).temporary, job)
  })
}
