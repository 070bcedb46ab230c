import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import { renderValidationReport, type ValidationFacts } from '../../domain/evidence/validation-report.ts'
import { type Judgement, judge, type ProfileRun } from '../../domain/evidence/verdict.ts'
import { arrivalOf, readVersionFacts, verdictTags } from '../../domain/image/version-facts.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ComplianceScanner, Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import type { TestMachines } from '../../ports/test-machines.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { type CandidateRef, readCandidate } from './candidate.ts'
import type { contract } from './contract.ts'
import { readyAuditor } from './ready-auditor.ts'
import { scanMachine } from './scan-machine.ts'
import { renderPlanned, renderSummary } from './summary.ts'
import { bootTestMachine, type MachinePorts, requireCandidate } from './test-machine.ts'

/** A finished report over this many bytes is not read. */
const reportLimit = 64 * 1024 * 1024

export interface AzureSide {
  readonly gallery: ImageGallery
  readonly machines: TestMachines
  readonly temporary: TemporaryResources
  readonly time: AzureTime
  readonly clientId: string
}

export interface ValidatePorts extends Omit<MachinePorts, 'machines' | 'temporary' | 'time'> {
  readonly clock: Clock
  readonly workspace: Workspace
  readonly scanner: ComplianceScanner
  readonly files: ReportFiles
  /** signs in; not called for a finished report */
  azure(): Promise<AzureSide>
}

type Inputs = InputsOf<typeof contract.inputs>

/** Boots a machine from the candidate, runs the image's profiles on it, and says whether the image is good. */
export async function validateImage(inputs: Inputs, settings: Settings, ports: ValidatePorts): Promise<Outcome> {
  const candidate = readCandidate(settings, inputs.image, inputs['image-version-id'])
  if (inputs.report.length > 0 && inputs['dry-run'])
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message:
        'The inputs `report` and `dry-run` are both given; accepted is one of them: judging a report makes nothing anyway.',
    })
  if (inputs.report.length > 0) return judgeFinishedReports(inputs.report, candidate, ports)
  await requireProfiles(candidate, settings, ports.workspace)
  const { auditor, isolation } = await readyAuditor(ports.scanner, {
    acceptLicence: settings.auditor.acceptLicence,
    isolation: inputs.isolation,
    manifest: settings.path,
  })
  ports.job.info(
    `${auditor.name} ${auditor.version}, profiles ${isolation === 'none' ? 'with the rights of this job' : 'as another user'}.`,
  )
  const azure = await ports.azure()
  const location = await requireReady(candidate, azure.gallery)
  if (inputs['dry-run']) return planned(candidate, auditor, isolation)
  const tested = await testOnMachine(inputs, settings, candidate, location, auditor, isolation, azure, ports)
  const judgement = await record(tested.judgement, candidate, azure.gallery)
  return finish(judgement, candidate, { ...tested, auditor }, ports)
}

/** What a dry run says: everything was looked at, no machine was made, and there is no verdict. */
function planned(candidate: CandidateRef, auditor: ReadyAuditor, isolation: Isolation): Outcome {
  return {
    verdict: 'pass',
    dryRun: true,
    problems: [],
    outputs: { auditor: auditor.name, 'auditor-version': auditor.version },
    summary: renderPlanned(candidate.id, auditor, isolation, candidate.image.validate.profiles),
  }
}

interface Tested {
  readonly runs: readonly ProfileRun[]
  readonly machine?: ValidationFacts['machine']
  readonly auditor?: ReadyAuditor
}

async function testOnMachine(
  inputs: Inputs,
  settings: Settings,
  candidate: CandidateRef,
  location: string,
  auditor: ReadyAuditor,
  isolation: Isolation,
  azure: AzureSide,
  ports: ValidatePorts,
): Promise<Tested & { judgement: Judgement }> {
  const { validate } = candidate.image
  await using ready = await bootTestMachine(
    candidate,
    {
      location,
      group: settings.azure.buildGroup,
      source: inputs.source,
      sshTimeoutMs: inputs['ssh-timeout'] * 1000,
      tenant: settings.azure.tenant,
      clientId: azure.clientId,
    },
    { ...ports, machines: azure.machines, temporary: azure.temporary, time: azure.time },
  )
  const scanned = await scanMachine(ready, candidate.id, validate.profiles, auditor, isolation, ports)
  // Asked again: what was tested is what ARM says now, not what we ordered.
  const image = await azure.machines.imageReference(ready.machine)
  requireCandidate(image, candidate, ready.machine.id)
  const judgement = judge({
    ...scanned,
    wanted: { nonce: ready.nonce, candidate: candidate.id },
    minExecuted: validate.minExecuted,
  })
  const { exactVersion } = image
  const machine = {
    id: ready.machine.id,
    imageReference: { id: image.id, ...(exactVersion === undefined ? {} : { exactVersion }) },
  }
  return { runs: [scanned.binding, ...scanned.runs], machine, judgement }
}

/** Reports that somebody else made are shown and can fail the image; they can never pass it, and they leave no mark on the candidate. */
async function judgeFinishedReports(
  paths: readonly string[],
  candidate: CandidateRef,
  ports: ValidatePorts,
): Promise<Outcome> {
  const texts = await Promise.all(paths.map(path => ports.workspace.read(path, reportLimit)))
  throwIfAny(
    paths
      .filter((_, i) => texts[i] === undefined)
      .map(path => ({
        code: 'INPUT_INVALID' as const,
        message: `The input \`report\` has "${path}"; accepted are files in the workspace, one per line.`,
      })),
  )
  const runs = paths.map((path, i) => ({ profile: path, exitCode: undefined, report: { text: texts[i] ?? '' } }))
  const judgement = judge({
    binding: undefined,
    wanted: { candidate: candidate.id },
    runs,
    minExecuted: candidate.image.validate.minExecuted,
  })
  return finish(judgement, candidate, { runs }, ports)
}

/** Notes the verdict on the version, for the next run to see. A `pass` that cannot be noted is none. */
async function record(judgement: Judgement, candidate: CandidateRef, gallery: ImageGallery): Promise<Judgement> {
  if (judgement.verdict === 'error') return judgement
  const tags = verdictTags(judgement.verdict)
  try {
    if (judgement.verdict === 'pass') return await recordPass(judgement, candidate, gallery, tags)
    await gallery.tag(candidate.definition, candidate.version, tags)
    // Tags are written as a whole: another test that passed meanwhile may have written its own over ours.
    const now = await gallery.get(candidate.definition, candidate.version)
    if (now && readVersionFacts(now).state !== 'rejected')
      await gallery.tag(candidate.definition, candidate.version, tags)
    return judgement
  } catch (error) {
    if (!(error instanceof GoldenImageError)) throw error
    const problems = error.problems.map(p => ({
      ...p,
      message: `The verdict could not be noted on ${candidate.id}: ${p.message}`,
    }))
    return judgement.verdict === 'pass'
      ? { ...judgement, verdict: 'error', reasons: problems }
      : { ...judgement, reasons: [...judgement.reasons, ...problems] }
  }
}

/** A test takes minutes, and another one may have rejected the version meanwhile: that stands. */
async function recordPass(
  judgement: Judgement,
  candidate: CandidateRef,
  gallery: ImageGallery,
  tags: Readonly<Record<string, string>>,
): Promise<Judgement> {
  const before = await gallery.get(candidate.definition, candidate.version)
  const rejected = before !== undefined && readVersionFacts(before).state === 'rejected'
  const after = rejected ? before : await gallery.tag(candidate.definition, candidate.version, tags)
  if (readVersionFacts(after).state !== 'rejected') return judgement
  const message = `The candidate ${candidate.id} was rejected by another test while this one ran; a rejected version stays rejected.`
  return { ...judgement, verdict: 'error', reasons: [{ code: 'VALIDATE_CANDIDATE_NOT_READY', message }] }
}

/** Files first, then the outcome: whatever fails afterwards, the report is there. */
async function finish(
  judgement: Judgement,
  candidate: CandidateRef,
  tested: Tested,
  ports: ValidatePorts,
): Promise<Outcome> {
  const profiles = []
  for (const [i, run] of tested.runs.entries()) {
    const report =
      'text' in run.report ? await ports.files.write(`reports/${i}-inspec.json`, run.report.text) : undefined
    profiles.push({ path: run.profile, report })
  }
  const { job } = ports
  const facts: ValidationFacts = {
    finished: new Date(ports.clock.now()).toISOString(),
    run: { repository: job.run.repository, id: job.run.id, attempt: job.run.attempt, sha: job.run.sha },
    image: candidate.image.name,
    candidate: candidate.id,
    machine: tested.machine,
    auditor: tested.auditor && { name: tested.auditor.name, version: tested.auditor.version },
    minExecuted: candidate.image.validate.minExecuted,
    profiles,
  }
  const reportPath = await ports.files.write('reports/validation.json', renderValidationReport(facts, judgement))
  const { counts } = judgement
  return {
    verdict: judgement.verdict,
    problems: judgement.reasons,
    summary: renderSummary(facts, judgement),
    outputs: {
      passed: String(counts.passed),
      failed: String(counts.failed),
      skipped: String(counts.skipped + counts.notApplicable),
      executed: String(counts.executed),
      'report-path': reportPath,
      auditor: facts.auditor?.name ?? '',
      'auditor-version': facts.auditor?.version ?? '',
    },
  }
}

async function requireProfiles(candidate: CandidateRef, settings: Settings, workspace: Workspace): Promise<void> {
  const problems: Problem[] = []
  for (const path of candidate.image.validate.profiles)
    if ((await workspace.exists(path)) !== 'folder' || (await workspace.exists(`${path}/inspec.yml`)) !== 'file')
      problems.push({
        code: 'MANIFEST_FILE_MISSING',
        message: `The profile "${path}" of ${candidate.image.name} is no folder with an inspec.yml in the workspace.`,
        place: { file: settings.path, line: candidate.image.line },
      })
  throwIfAny(problems)
}

/** The region in which the candidate can be used. Throws `VALIDATE_CANDIDATE_NOT_READY`, `IMAGE_STATE_UNKNOWN`. */
async function requireReady(candidate: CandidateRef, gallery: ImageGallery): Promise<string> {
  const record = await gallery.get(candidate.definition, candidate.version)
  const notReady = (message: string, hint?: string) =>
    new GoldenImageError({ code: 'VALIDATE_CANDIDATE_NOT_READY', message, ...(hint === undefined ? {} : { hint }) })
  if (!record) throw notReady(`There is no version ${candidate.id}.`)
  const late = `The candidate ${candidate.id} is in the state "${record.provisioningState}"; accepted is "Succeeded".`
  if (arrivalOf(record) === 'gone') throw notReady(late)
  const { state, arrival } = readVersionFacts(record)
  if (state === 'rejected')
    throw notReady(
      `The candidate ${candidate.id} was rejected; a rejected version stays rejected, whatever a second test says.`,
      'Correct the image and build it again; with `force: true` also from the same inputs.',
    )
  if (arrival === 'arriving') throw notReady(late)
  return record.home
}
