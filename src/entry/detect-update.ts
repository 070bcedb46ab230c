import { contract } from '../actions/detect-update/contract.ts'
import { detectUpdate } from '../actions/detect-update/detect-update.ts'
import { readSettings } from '../actions/read-settings.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { systemClock } from '../adapters/process/system-clock.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'
import { standing } from './wiring/standing.ts'

export function run(inputs: InputsOf<typeof contract.inputs>, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
    const settings = await readSettings(workspace, inputs.manifest)
    const github = releaseSide(job, inputs['github-token'])
    const { roots, stores } = standing(settings, inputs, { job, workspace, ...github })
    return detectUpdate(inputs, settings, {
      job,
      ...github,
      workspace,
      roots,
      clock: systemClock,
      openChildren: async (app, key) => (await import('./wiring/children.ts')).childrenOf(job)(app, key),
      azure: async () => {
        const { signIn } = await import('./wiring/azure.ts')
        const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens)
        return { ...azure, stores: await stores(azure.tokens) }
      },
    })
  })
}
