import { digestsOf } from '../../domain/image/descriptor.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { readCandidate } from '../read-candidate.ts'
import { readPolicy, readProofQuestion } from '../read-proof-question.ts'
import type { ReleasePorts } from '../require-release.ts'
import { type VerifiedVersion, verdictOf, verifyVersion } from '../verify-version.ts'
import type { contract } from './contract.ts'
import { formatReport, type Verification } from './report.ts'
import { renderSummary } from './summary.ts'

export interface AzureSide {
  readonly gallery: Pick<ImageGallery, 'describe'>
  readonly time: AzureTime
  /** as `proofs` of the manifest names them, in that order */
  readonly stores: readonly ProofStore[]
}

export interface VerifyPorts extends ReleasePorts {
  readonly files: ReportFiles
  readonly roots: TrustedRoots
  /** signs in; called when inputs and manifest are known to be good */
  azure(): Promise<AzureSide>
}

type Inputs = InputsOf<typeof contract.inputs>

/** Is a version what a trusted workflow has built, tested and signed? Writes nothing but its report. */
export async function verifyImage(inputs: Inputs, settings: Settings, ports: VerifyPorts): Promise<Outcome> {
  const read = () => readCandidate(settings, inputs.image, inputs['image-version-id'])
  const question = await readProofQuestion(inputs, settings, ports.roots, read)
  const { asked: candidate } = question
  const azure = await ports.azure()
  const { policy, roots } = await readPolicy(question, ports)
  const found = await verifyVersion(
    { ...candidate, tenant: settings.azure.tenant, policy },
    { ...azure, verifier: roots.verifier },
  )
  sayUnread(found, ports.job)
  return toOutcome({ candidate, policy, roots, found }, ports)
}

/** A store that nobody needed is no error, and is not kept quiet about either. */
function sayUnread({ stores, judgement }: VerifiedVersion, job: Job): void {
  if (!judgement.verified) return
  for (const { problem } of stores)
    if (problem)
      job.annotate('warning', {
        title: 'A proof store could not be read',
        message: `${problem.message} What is needed lies in another one.`,
      })
}

async function toOutcome(verification: Verification, { job, files }: VerifyPorts): Promise<Outcome> {
  const { candidate, found } = verification
  const { verified, problems, checks } = found.judgement
  const verdict = verdictOf(found)
  job.info(`${checks.filter(c => c.ok).length} of ${checks.length} checks hold; verified: ${verified}.`)
  return {
    verdict,
    problems,
    summary: renderSummary(verdict, verification),
    outputs: {
      verified: String(verified),
      'image-version-id': candidate.id,
      'descriptor-digest': `sha256:${digestsOf(found.descriptor).exact}`,
      'report-path': await files.write('verify-image/report.json', formatReport(verdict, verification)),
    },
  }
}
