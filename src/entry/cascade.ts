import { cascade } from '../actions/cascade/cascade.ts'
import { contract } from '../actions/cascade/contract.ts'
import { readSettings } from '../actions/read-settings.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import type { Job } from '../ports/job.ts'
import type { Outcome } from '../runtime/action.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'

type Inputs = InputsOf<typeof contract.inputs>

export function run(inputs: Inputs, job: Job): Promise<number> {
  return runAction(contract, job, () => perform(inputs, job))
}

/** The same as a piece of a stage, which says itself how it ends. */
export async function perform(inputs: Inputs, job: Job): Promise<Outcome> {
  const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
  const settings = await readSettings(workspace, inputs.manifest)
  const [{ releasing }, { childrenOf }] = await Promise.all([
    import('./wiring/releasing.ts'),
    import('./wiring/children.ts'),
  ])
  return cascade(inputs, settings, { ...releasing(job, workspace, settings, inputs), children: childrenOf(job) })
}
