import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attestImage } from '../actions/attest-image/attest-image.ts'
import { contract } from '../actions/attest-image/contract.ts'
import type { OwnAction } from '../actions/attest-image/statements.ts'
import { readSettings } from '../actions/read-settings.ts'
import { reportFilesIn } from '../adapters/filesystem/report-files.ts'
import { workspaceAt } from '../adapters/filesystem/workspace.ts'
import { gitHubServer } from '../domain/evidence/trust.ts'
import type { Job } from '../ports/job.ts'
import type { Outcome } from '../runtime/action.ts'
import type { InputsOf } from '../runtime/inputs.ts'
import { runAction } from '../runtime/run-action.ts'
import { releaseSide } from './wiring/github.ts'
import { jobSigner } from './wiring/signer.ts'

type Inputs = InputsOf<typeof contract.inputs>

export function run(inputs: Inputs, job: Job): Promise<number> {
  return runAction(contract, job, () => perform(inputs, job))
}

/** The same as a piece of a stage, which says itself how it ends. */
export async function perform(inputs: Inputs, job: Job): Promise<Outcome> {
  const workspace = workspaceAt(job.workspace, process.env.PATH ?? '', job.cancelled)
  const settings = await readSettings(workspace, inputs.manifest)
  const github = releaseSide(job, inputs['github-token'])
  return attestImage(inputs, settings, {
    job,
    ...github,
    workspace,
    files: reportFilesIn(job.temp, process.env.RUNNER_TEMP ?? job.temp),
    action: ownAction(),
    server: gitHubServer,
    signer: jobSigner(github.identityTokens, job),
    azure: async () => {
      const [{ signIn }, { proofStores }] = await Promise.all([
        import('./wiring/azure.ts'),
        import('./wiring/proofs.ts'),
      ])
      const { gallery, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens)
      const claims = await github.identityTokens.readClaims(job.cancelled)
      return { gallery, stores: proofStores(settings, { job, tokens, claims, token: inputs['github-token'] }) }
    },
  })
}

/** What the runner says of the action that runs, and what its bundle was built from: the stamp beside the bundles. */
function ownAction(): OwnAction {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env
  const script = process.argv[1] ?? ''
  return { repository, ref, sha256: readStamp(script) }
}

/** `dist/<name>/index.js` → `dist/sources.sha256`; a bundle without a stamp is named by its own digest. */
function readStamp(script: string): string {
  try {
    const stamp = readFileSync(join(dirname(script), '../sources.sha256'), 'utf8').trim()
    if (/^[0-9a-f]{64}$/.test(stamp)) return stamp
  } catch {
    // There is none.
  }
  return createHash('sha256').update(readFileSync(script)).digest('hex')
}
