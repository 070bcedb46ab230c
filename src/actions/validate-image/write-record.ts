import type { Material } from '../../domain/evidence/image-build.ts'
import { digestProfile } from '../../domain/evidence/record.ts'
import { materialOfRequired } from '../../domain/evidence/required-profile.ts'
import { formatTestRecord, type TestRecord, testRecordName } from '../../domain/evidence/test-record.ts'
import type { Judgement, PlacedControl, ProfileRun } from '../../domain/evidence/verdict.ts'
import { formatParent } from '../../domain/image/parent.ts'
import type { ReadyAuditor } from '../../ports/compliance-scanner.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TestPlan } from './test-plan.ts'

/** A test on a machine of ours, beside what it came to. */
export interface Session extends Pick<TestPlan, 'candidate' | 'fingerprint' | 'parent' | 'isolation'> {
  readonly auditor: ReadyAuditor
  /** the image's own and its ancestors', without the one that ties the report to the machine */
  readonly profiles: readonly ProfileRun[]
  readonly inventory: Material | undefined
  /** ISO 8601, by Azure's clock */
  readonly started: string
  readonly finished: string
}

/**
 * Writes down what a later step of the job may sign, and resolves with the file's absolute path: empty where there is nothing to sign, because no
 * verdict was reached.
 */
export async function writeTestRecord(
  { verdict, controls }: Judgement,
  { candidate, fingerprint, parent, isolation, auditor, profiles, inventory, started, finished }: Session,
  reports: Pick<TestRecord, 'report' | 'auditorReports'>,
  files: ReportFiles,
): Promise<string> {
  if (verdict === 'error') return ''
  const testedWith = profiles.map(({ profile, files = [], required, only }): TestRecord['testedWith'][number] => ({
    ...(required ? materialOfRequired(required) : { name: profile, sha256: digestProfile(files) }),
    isolation: isolation === 'none' ? 'none' : 'kept-away',
    ...(only ? { only: { ...only } } : {}),
  }))
  const exceptions = profiles.flatMap(({ profile, exceptions }) =>
    (exceptions?.files ?? []).map(file => ({ ...file, profile })),
  )
  const runsOf = new Map<string, Set<string>>()
  for (const { profile, run } of controls) runsOf.set(profile, (runsOf.get(profile) ?? new Set()).add(run))
  const nameOf = ({ profile, run }: PlacedControl) =>
    (runsOf.get(profile)?.size ?? 0) > 1 ? `${profile} (${run})` : profile
  const text = formatTestRecord({
    candidate: { id: candidate.id, fingerprint },
    parent: formatParent(parent),
    verdict,
    controls: controls.map(control => controlOf(control, nameOf(control))),
    testedWith,
    ...(exceptions.length > 0 ? { exceptions } : {}),
    auditor: { name: auditor.name, version: auditor.version },
    ...reports,
    ...(inventory ? { inventory } : {}),
    started,
    finished,
  })
  return files.write(testRecordName, text)
}

/** @param profile as the record calls it: several profiles of a test can have one name, and what is accepted of one is not of another */
function controlOf({ id, status, waiver, tolerated }: PlacedControl, profile: string): TestRecord['controls'][number] {
  return {
    profile,
    id,
    status,
    ...(waiver ? { waiver: { reason: waiver.reason, until: waiver.until, file: waiver.file } } : {}),
    ...(tolerated ? { tolerated: { file: tolerated.file } } : {}),
  }
}
