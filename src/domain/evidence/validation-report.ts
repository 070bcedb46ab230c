import { nextStepOf } from '../errors.ts'
import type { ExceptionMaterial } from './image-build.ts'
import type { Judgement, ProfileRun } from './verdict.ts'

const validationReportSchema = 'https://github.com/golden-image-actions/pipeline/schemas/validation-report/v1'

export interface ValidationFacts {
  /** ISO 8601, UTC, by the runner's clock: for people, nothing is decided by it */
  readonly finished: string
  readonly run: { readonly repository: string; readonly id: string; readonly attempt: string; readonly sha: string }
  readonly image: string
  readonly candidate: string
  /** the test machine as ARM described it after the tests; absent for a report that was finished elsewhere */
  readonly machine:
    | {
        readonly id: string
        readonly imageReference: { id: string; exactVersion?: string }
        /** as it was made: `Standard` is without Secure Boot */
        readonly securityType: string
        readonly size: string
      }
    | undefined
  readonly auditor: { readonly name: string; readonly version: string } | undefined
  /** `none`: profiles had the rights of the job, so what they report is the word of whoever writes them; absent as `auditor` */
  readonly isolation: 'none' | 'kept-away' | undefined
  readonly minExecuted: number
  readonly profiles: readonly {
    readonly path: string
    readonly report: string | undefined
    /** of one that an ancestor requires: ARM id of the ancestor, and `digestProfile` */
    readonly requiredBy?: string
    readonly sha256?: string
    /** files by which something of it is accepted */
    readonly exceptions?: readonly ExceptionMaterial[]
    /** of which controls alone the auditor was asked */
    readonly only?: ProfileRun['only']
  }[]
}

/** Our own report as text: what was tested, with what, how it ended and why. */
export function renderValidationReport(facts: ValidationFacts, judgement: Judgement): string {
  const document = {
    $schema: validationReportSchema,
    verdict: judgement.verdict,
    reasons: judgement.reasons.map(reason => ({
      code: reason.code,
      message: reason.message,
      next: nextStepOf(reason),
      ...(reason.place ? { place: reason.place } : {}),
    })),
    ...facts,
    counts: judgement.counts,
    unused: judgement.unused,
    remarks: judgement.remarks,
    thresholds: judgement.thresholds,
    controls: judgement.controls.map(
      ({ id, title, profile, impact, severity, status, message, skips, waiver, tolerated, place, requiredBy }) => ({
        id,
        title,
        profile,
        impact,
        severity,
        status,
        ...(message ? { message } : {}),
        ...(skips.length > 0 ? { skips } : {}),
        ...(waiver ? { waiver } : {}),
        ...(tolerated ? { tolerated } : {}),
        ...(requiredBy === undefined ? {} : { requiredBy }),
        ...(place ? { place } : {}),
      }),
    ),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
