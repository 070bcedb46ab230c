import type { ErrorCode } from '../../domain/codes/index.ts'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import { bindingProfile, bindingProfileFiles } from '../../domain/evidence/binding.ts'
import { userInput } from '../../domain/evidence/input-file.ts'
import { titleOfRequired } from '../../domain/evidence/required-profile.ts'
import { explainUnbound, type ProfileRun } from '../../domain/evidence/verdict.ts'
import type { ProfileSettings } from '../../domain/manifest/settings.ts'
import type { ComplianceScanner, ProfileSource, Scan } from '../../ports/compliance-scanner.ts'
import type { Job } from '../../ports/job.ts'
import type { Tunnel } from '../../ports/machine-access.ts'
import { machineUser, type ReadyMachine } from './test-machine.ts'
import type { TestPlan } from './test-plan.ts'

/** One profile, unless the manifest says; a good one takes a minute. */
const profileMs = 30 * 60_000

/** What the image's own profiles are run with, and no other. */
type ScanParts = Pick<Scan, 'inputFiles' | 'controls' | 'tags'>

/**
 * Runs our own profile, which ties the report to the machine; then those that ancestors require, as they were tested there, before any code of the image's
 * own repository has been root on the machine; then each profile of the image. Each in a process of its own, and with none of another's inputs. Where the
 * first does not tie it, nothing else is run.
 */
export async function scanMachine(
  ready: ReadyMachine,
  { candidate, auditor, isolation, required, exceptions }: TestPlan,
  ports: { readonly job: Job; readonly scanner: ComplianceScanner },
): Promise<{ binding: ProfileRun; runs: readonly ProfileRun[] }> {
  const { job, scanner } = ports
  await using tunnel = await ready.session.openTunnel()
  const scanOne = async (
    name: string,
    profile: ProfileSource,
    inputs: Readonly<Record<string, string>>,
    { timeoutMs = profileMs, ...more }: Pick<ProfileSettings, 'timeoutMs'> & ScanParts = {},
  ) => {
    const run = await job.group(`${auditor.name} exec ${name}`, () =>
      scanner
        .run(auditor, isolation, {
          profile,
          // Not the image's: who may be on a machine is asked by many profiles, and this user is ours.
          inputs: { [userInput]: machineUser, ...inputs },
          ...more,
          target: { user: machineUser, port: tunnel.port, keyFile: ready.keys.userKeyFile },
          timeoutMs,
          signal: job.cancelled,
        })
        .then(result => ({ ...result, profile: name }))
        .catch(error => toRunWithoutReport(name, error)),
    )
    requireConnection(tunnel, job)
    return run
  }
  const binding = await scanOne(
    bindingProfile,
    { name: bindingProfile, files: bindingProfileFiles },
    { golden_image_nonce: ready.nonce, golden_image_candidate: candidate.id },
  )
  if (explainUnbound(binding, { nonce: ready.nonce, candidate: candidate.id }).length > 0) {
    job.info('No other profile is run: nothing would tie what it finds to the machine of the candidate.')
    return { binding, runs: [] }
  }
  const runs: ProfileRun[] = []
  for (const { required: profile, folder, files } of required) {
    const run = await scanOne(titleOfRequired(profile), { folder, unpacked: files }, {})
    runs.push({ ...run, required: profile })
  }
  for (const { path, controls, tags, timeoutMs } of candidate.image.validate.profiles) {
    const accepted = exceptions.get(path)
    const only = { ...(controls ? { controls } : {}), ...(tags ? { tags } : {}) }
    const more = { inputFiles: accepted?.inputs ?? [], ...only, ...(timeoutMs === undefined ? {} : { timeoutMs }) }
    runs.push({
      ...(await scanOne(path, { path }, {}, more)),
      ...(accepted ? { exceptions: accepted } : {}),
      ...(controls || tags ? { only } : {}),
    })
  }
  return { binding, runs }
}

const ofOneRun: readonly ErrorCode[] = [
  'VALIDATE_AUDITOR_FAILED',
  'VALIDATE_AUDITOR_TIMEOUT',
  'VALIDATE_OUTPUT_TOO_LARGE',
]

/** A profile that the auditor could not run says nothing, and the others are still worth running. All else ends the step. */
function toRunWithoutReport(profile: string, error: unknown): ProfileRun {
  if (!(error instanceof GoldenImageError)) throw error
  if (!ofOneRun.includes(error.code)) throw error
  return { profile, exitCode: undefined, report: { problems: error.problems } }
}

function requireConnection(tunnel: Tunnel, job: Job): void {
  throwIfCancelled(job.cancelled, 'the machine was tested')
  if (!tunnel.alive())
    throw new GoldenImageError({
      code: 'VALIDATE_MACHINE_LOST',
      message: 'The connection to the test machine ended while it was tested.',
    })
}
