import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import { narrowLimits, type ProofLimits } from '../../domain/evidence/release-policy.ts'
import { type FormerSigner, parseFormerSigners } from '../../domain/evidence/signer.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { RootedVerifier, TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Outcome, Verdict } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { readOwnTrust } from '../own-trust.ts'
import { type CandidateRef, readCandidate } from '../read-candidate.ts'
import type { ReleasePorts } from '../require-release.ts'
import { type VerifiedVersion, verifyVersion } from '../verify-version.ts'
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
  const { candidate, limits, former, local } = await readQuestion(inputs, settings, ports.roots)
  const azure = await ports.azure()
  const trust = await readOwnTrust(ports, former)
  const roots = local ?? (await ports.roots.fetchPublic())
  ports.job.info(`Proofs are verified against ${roots.from} (sha256:${roots.sha256}).`)
  const policy = { ...limits, trust }
  const found = await verifyVersion(
    { ...candidate, tenant: settings.azure.tenant, policy },
    { ...azure, verifier: roots.verifier },
  )
  sayUnread(found, ports.job)
  return toOutcome({ candidate, policy, roots, found }, ports)
}

interface Question {
  readonly candidate: CandidateRef
  readonly limits: ProofLimits
  readonly former: readonly FormerSigner[]
  readonly local: RootedVerifier | undefined
}

/** What is asked, and held against what. Throws all that is wrong with inputs and manifest at once, before anybody is asked. */
async function readQuestion(inputs: Inputs, settings: Settings, roots: TrustedRoots): Promise<Question> {
  const problems: Problem[] = []
  const read = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof GoldenImageError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const candidate = await read(() => readCandidate(settings, inputs.image, inputs['image-version-id']))
  const former = await read(() => parseFormerSigners(inputs['former-signers'].join('\n')))
  const limits = await read(() => limitsOf(inputs, settings))
  if (settings.proofs.length === 0)
    problems.push({
      code: 'MANIFEST_INVALID',
      message: `${settings.path} does not say where proofs are kept: \`proofs\` is missing; accepted is a list of github and blob containers.`,
      hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
      place: { file: settings.path, line: settings.lines.proofs },
    })
  const local = await read(() => roots.findLocal())
  throwIfAny(problems)
  return { candidate, former, limits, local } as Question
}

function limitsOf(inputs: Inputs, settings: Settings): ProofLimits {
  const allowed: ProofLimits = {
    strictPublishedDate: inputs['strict-published-date'],
    maxAgeMs: undefined,
    mayBeMissing: inputs['may-be-missing'],
  }
  return narrowLimits(allowed, settings.verify, key => ({ file: settings.path, line: settings.lines.verify[key] }))
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

/** What may lie where nobody could look is not known to be missing. */
function verdictOf({ judgement: { verified, problems } }: VerifiedVersion): Verdict {
  if (verified) return 'pass'
  return problems.some(p => p.code === 'PROOF_STORE_UNREADABLE') ? 'error' : 'fail'
}
