import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { datePolicy } from '../../domain/evidence/release-policy.ts'
import { titleOfRequired } from '../../domain/evidence/required-profile.ts'
import { type Judgement, judge } from '../../domain/evidence/verdict.ts'
import { securityTypeOf, usualSize } from '../../domain/image/definition.ts'
import { type DatePolicy, formatFingerprint, requireSameVersion } from '../../domain/image/fingerprint.ts'
import { originOf, ourselves } from '../../domain/image/origin.ts'
import type { Parent } from '../../domain/image/parent.ts'
import { readArrival, readVersionFacts, type VersionFacts } from '../../domain/image/version-facts.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { ComplianceScanner } from '../../ports/compliance-scanner.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import type { TestMachines } from '../../ports/test-machines.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { listProfiles } from '../list-profiles.ts'
import { type CandidateRef, readCandidate } from '../read-candidate.ts'
import { type ReleasePorts, requireRelease } from '../require-release.ts'
import { tellAtCure } from '../tell-at-cure.ts'
import type { contract } from './contract.ts'
import { keepInventory } from './inventory.ts'
import { prepareAuditor } from './ready-auditor.ts'
import { recordVerdict } from './record-verdict.ts'
import { type Tested, writeReport } from './report.ts'
import { createRequiredReader, type LineageSide } from './required.ts'
import { scanMachine } from './scan-machine.ts'
import { plannedTest, renderPlanned } from './summary.ts'
import { bootTestMachine, type MachinePorts, requireCandidate } from './test-machine.ts'
import type { TestPlan } from './test-plan.ts'

/** A finished report over this many bytes is not read. */
const reportLimit = 64 * 1024 * 1024

export interface AzureSide extends LineageSide {
  readonly gallery: ImageGallery
  readonly machines: TestMachines
  readonly temporary: TemporaryResources
  readonly clientId: string
}

export interface ValidatePorts extends Omit<MachinePorts, keyof AzureSide>, ReleasePorts {
  readonly workspace: Workspace
  readonly scanner: ComplianceScanner
  readonly files: ReportFiles
  readonly roots: TrustedRoots
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
  if (inputs.source !== '' && settings.network.subnet !== undefined)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The input \`source\` is "${inputs.source}", and ${settings.path} has \`network.subnet\`; accepted is one of them: who may come to a machine in a network of yours is a matter of that network.`,
    })
  if (inputs.report.length > 0) return judgeFinishedReports(inputs.report, candidate, settings, ports)
  const { exceptions, problems } = await listProfiles(ports.workspace, settings, candidate.image)
  throwIfAny(problems)
  const readRequired = await createRequiredReader(inputs, settings, ports)
  const { auditor, isolation } = await prepareAuditor(ports.scanner, {
    acceptLicence: settings.auditor.acceptLicence,
    isolation: inputs.isolation,
    manifest: settings.path,
    // Without a store for proofs nothing is signed that would ask it of anybody.
    required:
      settings.proofs.length === 0
        ? []
        : candidate.image.validate.profiles.filter(profile => profile.required).map(profile => profile.path),
  })
  ports.job.info(
    `${auditor.name} ${auditor.version}, profiles ${isolation === 'none' ? 'with the rights of this job' : 'kept away from this job'}.`,
  )
  // A verdict of a machine is noted on the version; a dry run has none.
  if (!inputs['dry-run']) await requireRelease(settings, ports)
  const azure = await ports.azure()
  const dates = datePolicy(inputs['strict-published-date'], settings.verify)
  const wanted = { fingerprint: inputs.fingerprint, ...dates }
  const { location, fingerprint, parent } = await requireReady(candidate, wanted, settings, azure.gallery)
  const told = inputs.fingerprint !== ''
  if (!told)
    ports.job.info(
      `The input \`fingerprint\` is empty: tested is the version that had the name when this step began, ${fingerprint}.`,
    )
  const required = await readRequired({ id: candidate.id, parent, isolation }, azure)
  if (inputs['dry-run']) return planned({ candidate, auditor, isolation, required }, ports.job)
  const definition = await azure.gallery.requireDefinition(candidate.definition)
  const plan: TestPlan = {
    candidate,
    requireSame: async () => {
      const now = await azure.gallery.identify(candidate.definition, candidate.version, settings.azure.tenant)
      requireSameVersion(candidate.id, now, fingerprint)
    },
    parent,
    required,
    exceptions,
    auditor,
    isolation,
    tenant: settings.azure.tenant,
    subscription: settings.azure.subscription,
    group: settings.azure.buildGroup,
    location,
    fingerprint,
    purchasePlan: definition.plan,
    size: candidate.image.validate.size ?? usualSize(definition),
    securityType: securityTypeOf(definition),
    subnet: settings.network.subnet?.id,
    tags: settings.azure.tags,
    source: inputs.source || settings.network.source,
    sshTimeoutMs: inputs['ssh-timeout'] * 1000,
  }
  const tested = await tellAtCure('test', settings, candidate.image, () => testOnMachine(plan, azure, ports))
  const judgement = await recordVerdict(tested.judgement, candidate, plan, azure.gallery)
  return writeReport(
    judgement,
    candidate,
    { ...tested, isolation, version: { fingerprint, told }, manifest: settings.path },
    ports,
  )
}

/** What a dry run says: everything was looked at, no machine was made, and there is no verdict. */
function planned(
  { candidate, auditor, isolation, required }: Pick<TestPlan, 'candidate' | 'auditor' | 'isolation' | 'required'>,
  job: Job,
): Outcome {
  job.info(`Dry run: ${plannedTest}.`)
  return {
    verdict: 'pass',
    dryRun: true,
    problems: [],
    outputs: { auditor: auditor.name, 'auditor-version': auditor.version },
    summary: renderPlanned(candidate.id, auditor, isolation, [
      ...required.map(profile => titleOfRequired(profile.required)),
      ...candidate.image.validate.profiles.map(p => p.path),
    ]),
  }
}

/** @param azure what a machine needs of it: no gallery */
export async function testOnMachine(
  plan: TestPlan,
  azure: Pick<AzureSide, 'machines' | 'temporary' | 'time' | 'clientId'>,
  ports: Omit<ValidatePorts, 'azure'>,
): Promise<Tested & { judgement: Judgement }> {
  const { candidate, fingerprint, parent, auditor, isolation } = plan
  const started = new Date(azure.time.now()).toISOString()
  await using ready = await bootTestMachine(plan, { ...ports, ...azure })
  // While nothing but our own login has been on the machine: a profile is code that runs there as root.
  const inventory = await keepInventory(ready, plan, ports)
  const scanned = await scanMachine(ready, plan, ports)
  // Asked again: what was tested is what ARM says now, not what we ordered.
  const image = await azure.machines.readImageReference(ready.machine)
  requireCandidate(image, candidate, ready.machine.id)
  await plan.requireSame()
  const ended = azure.time.now()
  const judgement = judge({
    ...scanned,
    now: ended,
    wanted: { nonce: ready.nonce, candidate: candidate.id },
    minExecuted: candidate.image.validate.minExecuted,
  })
  const { exactVersion } = image
  const machine = {
    id: ready.machine.id,
    imageReference: { id: image.id, ...(exactVersion === undefined ? {} : { exactVersion }) },
    ...ready.machine.hardware,
  }
  const session = {
    candidate,
    fingerprint,
    parent,
    isolation,
    auditor,
    profiles: scanned.runs,
    inventory,
    started,
    finished: new Date(ended).toISOString(),
  }
  return { runs: [scanned.binding, ...scanned.runs], machine, auditor, session, judgement }
}

/** Reports that somebody else made are shown and can fail the image; they can never pass it, and they leave no mark on the candidate. */
async function judgeFinishedReports(
  paths: readonly string[],
  candidate: CandidateRef,
  settings: Settings,
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
  return writeReport(judgement, candidate, { runs, manifest: settings.path }, ports)
}

/**
 * Where the candidate can be used, what it is beside its name, and from what it says that it was built. Throws `VALIDATE_CANDIDATE_NOT_READY`, `IMAGE_STATE_UNKNOWN`,
 * `VALIDATE_NOT_OURS` if no build of ours has made it, and `VALIDATE_OTHER_IMAGE` if it is not the one that was built.
 * @param wanted its fingerprint; empty: of what stands there now, with its date where that counts
 */
async function requireReady(
  candidate: CandidateRef,
  wanted: DatePolicy & { readonly fingerprint: string },
  settings: Settings,
  gallery: ImageGallery,
): Promise<{ readonly location: string; readonly fingerprint: string; readonly parent: Parent }> {
  const found = await gallery.identify(candidate.definition, candidate.version, settings.azure.tenant)
  const notReady = (message: string, hint?: string) =>
    new GoldenImageError({ code: 'VALIDATE_CANDIDATE_NOT_READY', message, ...(hint === undefined ? {} : { hint }) })
  if (!found) throw notReady(`There is no version ${candidate.id}.`)
  const { record } = found
  const late = `The candidate ${candidate.id} is in the state "${record.provisioningState}"; accepted is "Succeeded".`
  if (readArrival(record) === 'gone') throw notReady(late)
  const facts = readVersionFacts(record)
  const { state, arrival } = facts
  if (state === 'rejected')
    throw notReady(
      `The candidate ${candidate.id} was rejected; a rejected version stays rejected, whatever a second test says.`,
      'Correct the image and build it again; with `force: true` also from the same inputs.',
    )
  if (arrival === 'arriving') throw notReady(late)
  const fingerprint = wanted.fingerprint === '' ? formatFingerprint(found.descriptor, wanted) : wanted.fingerprint
  requireSameVersion(candidate.id, found, fingerprint, wanted)
  requireOurs(record, facts, settings)
  return { location: record.home, fingerprint, parent: facts.parent }
}

/** What somebody else has made gets no verdict of ours, however good it is: detect-update and build-image do not know it either. */
function requireOurs(record: VersionRecord, facts: VersionFacts, settings: Settings): void {
  const origin = originOf(record, facts, ourselves(settings))
  if (origin.by === 'us') return
  throw new GoldenImageError({
    code: 'VALIDATE_NOT_OURS',
    message: `The candidate ${record.id} is no version that builds of this manifest have made: ${origin.because}. It is not tested, and gets no verdict.`,
  })
}
