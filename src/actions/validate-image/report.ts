import type { Material } from '../../domain/evidence/image-build.ts'
import { renderValidationReport, type ValidationFacts } from '../../domain/evidence/validation-report.ts'
import type { Judgement, ProfileRun } from '../../domain/evidence/verdict.ts'
import { formatParent } from '../../domain/image/parent.ts'
import { sha256 } from '../../domain/text/sha256.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'
import type { Job } from '../../ports/job.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { Outcome } from '../../runtime/action.ts'
import { keepForReaders } from './reader-files.ts'
import { sayRemarks } from './remarks.ts'
import { renderSummary } from './summary.ts'
import type { TestedRef } from './test-plan.ts'
import { type Session, writeTestRecord } from './write-record.ts'

/** What was run, and on what; without a machine for reports that were finished elsewhere. */
export interface Tested {
  readonly runs: readonly ProfileRun[]
  readonly machine?: ValidationFacts['machine']
  readonly auditor?: ReadyAuditor
  readonly isolation?: Isolation
  /** what the candidate is beside its name, and whether the step was told that or has read it itself */
  readonly version?: { readonly fingerprint: string; readonly told: boolean }
  /** what a record says of it besides */
  readonly session?: Session
}

/** Files first, then the outcome: whatever fails afterwards, the report is there. */
export async function writeReport(
  judgement: Judgement,
  candidate: TestedRef,
  tested: Tested & { readonly manifest: string },
  ports: { readonly files: ReportFiles; readonly clock: Clock; readonly job: Job },
): Promise<Outcome> {
  const profiles = []
  const auditorReports: Material[] = []
  const hdf: string[] = []
  for (const [i, run] of tested.runs.entries()) {
    const name = `reports/${i}-inspec.json`
    const report = 'text' in run.report ? await ports.files.write(name, run.report.text) : undefined
    if ('text' in run.report) auditorReports.push({ name, sha256: sha256(run.report.text) })
    // Of a machine the first one only says which machine it was.
    if (report !== undefined && (i > 0 || !tested.machine)) hdf.push(report)
    const of = run.required && { requiredBy: formatParent(run.required.by), sha256: run.required.sha256 }
    const exceptions = run.exceptions?.files ?? []
    profiles.push({
      path: run.profile,
      report,
      ...of,
      ...(exceptions.length > 0 ? { exceptions } : {}),
      ...(run.only ? { only: run.only } : {}),
    })
  }
  const { job } = ports
  const facts: ValidationFacts = {
    finished: new Date(ports.clock.now()).toISOString(),
    run: { repository: job.run.repository, id: job.run.id, attempt: job.run.attempt, sha: job.run.sha },
    image: candidate.image.name,
    candidate: candidate.id,
    machine: tested.machine,
    auditor: tested.auditor && { name: tested.auditor.name, version: tested.auditor.version },
    isolation: tested.isolation && (tested.isolation === 'none' ? 'none' : 'kept-away'),
    minExecuted: candidate.image.validate.minExecuted,
    profiles,
  }
  const text = renderValidationReport(facts, judgement)
  const name = 'reports/validation.json'
  const reportPath = await ports.files.write(name, text)
  const reports = { report: { name, sha256: sha256(text) }, auditorReports }
  const record = tested.session ? await writeTestRecord(judgement, tested.session, reports, ports.files) : ''
  // For other readers than ours: nothing of it is signed, and all of it follows from what is.
  const readers = await keepForReaders(facts, judgement, tested.manifest, ports.files)
  sayRemarks(judgement.remarks, job)
  const { counts } = judgement
  return {
    verdict: judgement.verdict,
    problems: judgement.reasons,
    summary: renderSummary(facts, judgement, tested.version),
    outputs: {
      passed: String(counts.passed),
      failed: String(counts.failed),
      skipped: String(counts.skipped + counts.notApplicable),
      waived: String(counts.waived),
      executed: String(counts.executed),
      'report-path': reportPath,
      'reports-path': reportPath.slice(0, reportPath.lastIndexOf('/')),
      'hdf-paths': hdf.join('\n'),
      ...readers,
      'test-record': record,
      auditor: facts.auditor?.name ?? '',
      'auditor-version': facts.auditor?.version ?? '',
    },
  }
}
