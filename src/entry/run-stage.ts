import { readSettings } from '../actions/read-settings.ts'
import { contract } from '../actions/run-stage/contract.ts'
import { jobOfPiece } from '../actions/run-stage/job-of-piece.ts'
import type { Pieces } from '../actions/run-stage/pieces.ts'
import { runStage } from '../actions/run-stage/run-stage.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { packerTemplateTexts } from '../adapters/packer/template-texts.ts'
import type { Secret } from '../domain/secret.ts'
import type { Job } from '../ports/job.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'

type Inputs = InputsOf<typeof contract.inputs>

/** Each is loaded when it is its turn, and is wired as if it were alone: it asks for a token, signs in and reads the manifest itself. */
const pieces: Pieces = {
  'build-image': async (wish, job) =>
    (await import('./build-image.ts')).perform({ ...wish, 'parent-version': '' }, job),
  'validate-image': async (wish, job) => (await import('./validate-image.ts')).perform({ ...wish, report: [] }, job),
  'attest-image': async (wish, job) => (await import('./attest-image.ts')).perform(wish, job),
  publish: async (wish, job) => (await import('./publish.ts')).perform(wish, job),
  'check-build': async (wish, job) => (await import('./build-image.ts')).performCheck(wish, job),
  'check-test': async (wish, job) => (await import('./validate-image.ts')).performCheck(wish, job),
  promote: async (wish, job) => (await import('./promote.ts')).perform(wish, job),
  cascade: async (wish, job) => (await import('./cascade.ts')).perform(wish, job),
}

export function run(inputs: Inputs, job: Job): Promise<number> {
  return runAction(contract, job, async () => {
    const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
    const settings = await readSettings(workspace, inputs.manifest)
    const requireAppKey = async (app: string, key: Secret) => {
      const { childrenOf } = await import('./wiring/children.ts')
      childrenOf(job)(app, key)
    }
    return runStage(inputs, settings, {
      job,
      pieces,
      requireAppKey,
      workspace,
      templates: packerTemplateTexts(job.workspace, job.cancelled),
      ...releaseSide(job, inputs['github-token']),
    })
  })
}

/** What each piece had made when the stage ended, however it did. At the same time: a cancelled job leaves seconds for all of it. */
export async function post(inputs: Pick<Inputs, 'manifest'>, job: Job): Promise<void> {
  const [validate, build] = await Promise.all([import('./validate-image.ts'), import('./build-image.ts')])
  await Promise.all([
    ...(['validate-image', 'check-test'] as const).map(piece => validate.post(inputs, jobOfPiece(job, piece))),
    ...(['build-image', 'check-build'] as const).map(piece => build.post(inputs, jobOfPiece(job, piece))),
  ])
}
