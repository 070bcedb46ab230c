import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { readAskedVersion } from '../read-asked.ts'
import { readPolicy, readProofQuestion } from '../read-proof-question.ts'
import type { ReleasePorts } from '../require-release.ts'
import { sayUnread } from '../say-unread.ts'
import { lineageOf, verifyAsked } from '../verify-asked.ts'
import type { contract } from './contract.ts'
import { formatReport, type Verification } from './report.ts'
import { renderSummary } from './summary.ts'

export interface AzureSide {
  readonly gallery: Pick<ImageGallery, 'describe' | 'requireDefinition' | 'get'>
  readonly time: AzureTime
  /** as `proofs` of the manifest names them, in that order */
  readonly stores: readonly ProofStore[]
}

export interface VerifyPorts extends ReleasePorts {
  readonly files: ReportFiles
  readonly roots: TrustedRoots
  readonly clock: Clock
  /** signs in; called when inputs and manifest are known to be good */
  azure(): Promise<AzureSide>
}

type Inputs = InputsOf<typeof contract.inputs>

/** Is a version, or what a channel holds, what a trusted workflow has built, tested and signed? Writes nothing but its report. */
export async function verifyImage(inputs: Inputs, settings: Settings, ports: VerifyPorts): Promise<Outcome> {
  const question = await readProofQuestion(inputs, settings, ports.roots, () => readAskedVersion(settings, inputs))
  const azure = await ports.azure()
  const { policy, roots } = await readPolicy(question, ports)
  const { tenant } = settings.azure
  const verified = await verifyAsked(
    question.asked,
    { tenant, policy, input: 'image-version-id' },
    { ...azure, ...ports, verifier: roots.verifier },
  )
  sayUnread(verified, ports.job)
  return toOutcome({ image: question.asked.image.name, verified, roots }, ports)
}

async function toOutcome(verification: Verification, { job, files }: VerifyPorts): Promise<Outcome> {
  const { held, version, verdict, problems, checks } = verification.verified
  const verified = String(verdict === 'pass')
  job.info(`${checks.filter(c => c.ok).length} of ${checks.length} checks hold; verified: ${verified}.`)
  return {
    verdict,
    problems,
    summary: renderSummary(verification),
    outputs: {
      verified,
      'image-version-id': version?.candidate.id ?? '',
      version: version ? formatImageVersion(version.candidate.version) : '',
      channel: held?.state.channel ?? '',
      lineage: lineageOf(verification.verified).join('\n'),
      'descriptor-digest': version ? `sha256:${digestsOf(version.found.descriptor).exact}` : '',
      'report-path': await files.write('verify-image/report.json', formatReport(verification)),
    },
  }
}
