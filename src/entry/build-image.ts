import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type BuildPorts, buildImage } from '../actions/build-image/build-image.ts'
import { buildForCheck } from '../actions/build-image/check-build.ts'
import { contract } from '../actions/build-image/contract.ts'
import { removeLeftOvers } from '../actions/build-image/left-overs.ts'
import type { TrustingInputs } from '../actions/inputs.ts'
import type { PlacePorts } from '../actions/read-place.ts'
import { readSettings } from '../actions/read-settings.ts'
import { removeSaved } from '../actions/remove-temporary.ts'
import { reportFilesIn } from '../adapters/filesystem/report-files.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { packer } from '../adapters/packer/packer.ts'
import { privateAz } from '../adapters/packer/private-az.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import { basicAddresses } from '../domain/decide/packer-fit.ts'
import { toCheckSettings } from '../domain/manifest/check-settings.ts'
import { findImage } from '../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import type { Job } from '../ports/job.ts'
import type { Outcome } from '../runtime/action.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'
import { standing } from './wiring/standing.ts'

/** `dist/build-image/index.js` → `dist/az/index.js` */
const azScript = () => join(dirname(process.argv[1] ?? ''), '../az/index.js')

type Inputs = InputsOf<typeof contract.inputs>

export function run(inputs: Inputs, job: Job): Promise<number> {
  return runAction(contract, job, () => perform(inputs, job))
}

/** The same as a piece of a stage, which says itself how it ends. */
export async function perform(inputs: Inputs, job: Job): Promise<Outcome> {
  return performWithPorts(inputs, job, (settings, image, ports) => buildImage(inputs, settings, image, ports))
}

/** @param toSettings what is made of the manifest's before anything is wired with them */
async function performWithPorts(
  inputs: Pick<Inputs, 'manifest' | 'image' | 'client-id' | keyof TrustingInputs>,
  job: Job,
  work: (settings: Settings, image: ImageSettings, ports: BuildPorts & PlacePorts) => Promise<Outcome>,
  toSettings = (settings: Settings) => settings,
): Promise<Outcome> {
  const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
  const settings = toSettings(await readSettings(workspace, inputs.manifest))
  const image = findImage(settings, inputs.image)
  const github = releaseSide(job, inputs['github-token'])
  const { roots, stores } = standing(settings, inputs, { job, workspace, ...github })
  const az = privateAz(join(job.temp, 'az'), { node: process.execPath, script: azScript() })
  try {
    return await work(settings, image, {
      job,
      ...github,
      workspace,
      roots,
      builder: packer({
        workspace: job.workspace,
        temp: job.temp,
        environment: process.env,
        az,
        cancelled: job.cancelled,
        show: job.foreign,
        mask: job.mask,
      }),
      files: reportFilesIn(job.temp),
      clock: systemClock,
      basicAddresses: process.env[basicAddresses.variable],
      random: bytes => randomBytes(bytes).toString('hex'),
      azure: async () => {
        const { signIn, signInPacker } = await import('./wiring/azure.ts')
        const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens)
        const { tenant, subscription } = settings.azure
        const { clientId, tokens } = await signInPacker(settings, azure, job, github.identityTokens)
        await az.start({ tenant, subscription, clientId }, tokens)
        return { ...azure, stores: await stores(azure.tokens) }
      },
    })
  } finally {
    az.close()
  }
}

/** What a pull request would make, as a piece of a check. */
export async function performCheck(inputs: Omit<Inputs, 'parent-version' | 'force'>, job: Job): Promise<Outcome> {
  return performWithPorts(
    inputs,
    job,
    (settings, image, ports) => buildForCheck(inputs, settings, image, ports),
    toCheckSettings,
  )
}

/** Deletes what the build has left: after a failure, a crash of Packer, or a cancellation. Never fails the job. */
export function post(inputs: Pick<Inputs, 'manifest'>, job: Job): Promise<void> {
  const readManifest = () =>
    readSettings(workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled), inputs.manifest)
  return removeSaved(job, readManifest, async state => {
    const { azureOf } = await import('./wiring/azure.ts')
    await removeLeftOvers(state, { ...azureOf(state, job), job })
  })
}
