import { contract as buildImage } from '../actions/build-image/contract.ts'
import { contract as detectUpdate } from '../actions/detect-update/contract.ts'
import { contract as validateImage } from '../actions/validate-image/contract.ts'
import { annotationCommand } from '../adapters/actions/commands.ts'
import type { Job } from '../ports/job.ts'
import type { ActionContract } from '../runtime/action.ts'
import { parseInputs } from '../runtime/inputs.ts'

interface Implementation {
  // biome-ignore lint/suspicious/noExplicitAny: each action has its own inputs; the contract beside it is what they were parsed by
  run(inputs: any, job: Job): Promise<number>
  post?(job: Job): Promise<void>
}

/** Contracts are light and always here; what an action does is loaded when its inputs are known to be good. */
const actions: Readonly<Record<string, { contract: ActionContract; load: () => Promise<Implementation> }>> = {
  'build-image': { contract: buildImage, load: () => import('./build-image.ts') },
  'detect-update': { contract: detectUpdate, load: () => import('./detect-update.ts') },
  'validate-image': { contract: validateImage, load: () => import('./validate-image.ts') },
}

/** What `dist/<name>/index.js` and `dist/<name>/post.js` call. Sets the exit code of the process. */
export async function main(name: string, phase: 'main' | 'post'): Promise<void> {
  const action = actions[name]
  if (!action) throw new Error(`there is no action "${name}"`)
  if (phase === 'post') {
    const { post } = await action.load()
    const { actionsJob } = await import('../adapters/actions/job.ts')
    await post?.(actionsJob())
    return
  }
  const { inputs, problems } = parseInputs(action.contract.inputs, process.env)
  if (problems.length > 0) {
    process.stdout.write(problems.map(p => `${annotationCommand('error', p)}\n`).join(''))
    process.exitCode = 1
    return
  }
  const [{ run }, { actionsJob }] = await Promise.all([action.load(), import('../adapters/actions/job.ts')])
  process.exitCode = await run(inputs, actionsJob())
}
