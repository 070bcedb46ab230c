import type { ErrorCode } from '../codes/index.ts'
import { type Place, type Problem, wordsOf } from '../errors.ts'
import { type BindingJudgement, judgeBinding } from './binding.ts'
import { type Control, readControls, selectedBelow } from './controls.ts'
import { type Counts, count } from './counts.ts'
import { applyWaivers, type ProfileExceptions, type Remark, refuseShared, remarkWaivers } from './exceptions.ts'
import { idleDependencies, notFound, notRun, tooFew } from './gaps.ts'
import type { Material } from './image-build.ts'
import { applyThresholds, judgeThresholds, type ThresholdJudgement } from './judge-thresholds.ts'
import { type InspecReport, parseReport } from './report.ts'
import { type RequiredProfile, titleOfAncestor } from './required-profile.ts'

/** What is left of one run of the auditor over one profile. */
export interface ProfileRun {
  /** path of the profile in the workspace, or what it is called */
  readonly profile: string
  /** set for one that an ancestor of the image requires */
  readonly required?: RequiredProfile
  /** what is accepted of it: of the image's own profiles alone, and never of one that an ancestor requires */
  readonly exceptions?: ProfileExceptions
  /** of which controls alone the auditor was asked, by id or `/pattern/`, or by tag; absent: of all */
  readonly only?: { readonly controls?: readonly string[]; readonly tags?: readonly string[] }
  /** exit code; `undefined` for a report that was finished elsewhere */
  readonly exitCode: number | undefined
  /** text of the JSON report, or why there is none: a reason, or problems that say it all */
  readonly report: { readonly text: string } | { readonly missing: string } | { readonly problems: readonly Problem[] }
  /** what the auditor was given of the workspace; absent where it gave no report, or one that was finished elsewhere */
  readonly files?: readonly Material[]
  /** where a control stands in the workspace, from what the auditor says about it */
  readonly placeOf?: (source: Control['source']) => Place | undefined
}

export interface Evidence {
  /** the run of our own profile; `undefined` for a report that was finished elsewhere */
  readonly binding: ProfileRun | undefined
  readonly wanted: { readonly nonce?: string; readonly candidate: string }
  readonly runs: readonly ProfileRun[]
  /** of the manifest, for each of the image's own profiles; at least one is always asked for, and of each profile that an ancestor requires */
  readonly minExecuted: number
  /** milliseconds since 1970, by Azure's clock: which waivers are over; absent for reports that were finished elsewhere, of which nothing is accepted */
  readonly now?: number
}

export interface PlacedControl extends Control {
  /** the run that has found it, as `ProfileRun` calls its profile */
  readonly run: string
  readonly place: Place | undefined
  /** the ancestor that requires it */
  readonly requiredBy?: string
}

export interface Judgement {
  readonly verdict: 'pass' | 'fail' | 'error'
  /** worst first: what makes the report worthless, failed controls, what is missing; empty for `pass` */
  readonly reasons: readonly Problem[]
  readonly counts: Counts
  /** failed ones first, by severity */
  readonly controls: readonly PlacedControl[]
  /** names of profiles on which others build, and of which no control was taken */
  readonly unused: readonly string[]
  /** what people should know of the exceptions */
  readonly remarks: readonly Remark[]
  /** of each profile that has a file of them, beside our own counting */
  readonly thresholds: readonly (ThresholdJudgement & { readonly profile: string })[]
}

/**
 * `pass` only if the reports are bound to the machine of the candidate, whole and in agreement with the exit codes, every profile was
 * loaded, nothing failed or could not be evaluated that is not waived, and enough was executed. A report that cannot be trusted is `error` whatever it says.
 */
export function judge(evidence: Evidence): Judgement {
  const read = evidence.runs.map(run => {
    const found = readRun(run, evidence.binding === undefined)
    return { run, ...found, ...excuse(run, found.controls, evidence.now) }
  })
  const unbound = judgeBindingOf(
    evidence,
    read.map(r => r.report).filter(r => r !== undefined),
  )
  const distrust = [
    ...unbound,
    ...read.flatMap(r => r.problems),
    ...(evidence.runs.length === 0 && unbound.length === 0
      ? [problem('REPORT_NOTHING_RAN', 'There is no report to judge.')]
      : []),
  ]
  const controls = read
    .flatMap(({ run, controls }) =>
      controls.map((c): PlacedControl => {
        const requiredBy = run.required && { requiredBy: titleOfAncestor(run.required) }
        return { ...c, ...requiredBy, run: run.profile, place: run.placeOf?.(c.source) }
      }),
    )
    .sort(worstFirst)
  const counts = count(controls)
  const broken = read.flatMap(({ run, report, controls, thresholds }) => {
    const isTold = report !== undefined && notRun(run.profile, report).length === 0
    // Where something could not be evaluated, nobody knows how the numbers would be.
    const isSure = isTold && !controls.some(c => c.status === 'error')
    const problems = (isTold ? (thresholds?.broken ?? []) : []).map(
      ({ bound, message }): Problem => ({
        code: 'VALIDATE_THRESHOLD_BROKEN',
        message: `${run.profile}: ${message}.`,
        place: bound.place,
      }),
    )
    return problems.map(one => ({ one, isSure }))
  })
  const failures = [
    ...broken.filter(b => b.isSure).map(b => b.one),
    ...controls.filter(c => c.status === 'failed').map(failure),
  ]
  const { now } = evidence
  const excused = read.flatMap(({ run, report, controls }) =>
    report && run.exceptions && !run.required
      ? [{ profile: run.profile, controls, waivers: run.exceptions.waivers }]
      : [],
  )
  const gaps = [
    ...(now === undefined ? [] : excused.flatMap(one => refuseShared(one, now))),
    ...read.flatMap(r => (r.report ? notRun(r.run.profile, r.report) : [])),
    ...controls.filter(c => c.status === 'error').map(unevaluated),
    ...broken.filter(b => !b.isSure).map(b => b.one),
    // Of each for itself: none makes up for another one.
    ...read.flatMap(({ run, report, controls }) => {
      if (!report || notRun(run.profile, report).length > 0) return []
      const least = run.required || evidence.binding === undefined ? 1 : evidence.minExecuted
      const gone = notFound(run, report, controls)
      if (gone.length > 0) return gone
      const few = tooFew(run, controls, least)
      return few.length > 0 ? few : idleDependencies(run.profile, report, controls)
    }),
  ]
  const below = read.flatMap(r => (r.report ? selectedBelow(r.report) : []))
  const unused = [...new Set(below.filter(({ ids }) => ids.length === 0).map(({ name }) => name))]
  const remarks = now === undefined ? [] : remarkWaivers(excused, now)
  const thresholds = read.flatMap(({ run, thresholds }) =>
    thresholds ? [{ profile: run.profile, ...thresholds }] : [],
  )
  const judgement = { counts, controls, unused, remarks, thresholds }
  if (evidence.binding === undefined) {
    // Finished elsewhere: it can say that the image is bad, but nothing that it says can make the image good.
    const unreadable = distrust.filter(p => p.code !== 'REPORT_NOT_BOUND')
    if (unreadable.length === 0 && failures.length > 0)
      return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] }
    return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] }
  }
  if (distrust.length > 0) return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] }
  if (failures.length > 0) return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] }
  if (gaps.length > 0) return { ...judgement, verdict: 'error', reasons: gaps }
  // An image of which nothing at all is as it should be is not good, whatever is accepted.
  if (counts.passed === 0)
    return {
      ...judgement,
      verdict: 'error',
      reasons: [
        problem(
          'REPORT_NOTHING_RAN',
          `Of ${counts.total} controls none passed: ${counts.waived} are waived, ${counts.tolerated} tolerated.`,
        ),
      ],
    }
  return { ...judgement, verdict: 'pass', reasons: [] }
}

/** What an ancestor requires has no exception, whoever would give it one. */
function excuse(
  { required, exceptions }: ProfileRun,
  controls: Control[],
  now: number | undefined,
): { controls: Control[]; thresholds?: ThresholdJudgement } {
  if (!exceptions || required || now === undefined) return { controls }
  const waived = applyWaivers(controls, exceptions.waivers, now)
  if (!exceptions.thresholds) return { controls: waived }
  const { file, bounds } = exceptions.thresholds
  const thresholds = judgeThresholds(file, bounds, waived)
  return { controls: applyThresholds(waived, bounds, thresholds), thresholds }
}

/** What the exit code must be for a report, by the rules of the auditor itself. */
export function expectedExit(report: InspecReport): 0 | 100 | 101 | 102 {
  const results = report.profiles.flatMap(p => p.controls.flatMap(c => c.results ?? []))
  if (report.profiles.some(p => p.status === 'failed')) return 102
  if (results.some(r => r.status === 'failed' || r.status === 'error')) return 100
  if (results.some(r => r.status === 'skipped') || report.profiles[0]?.status === 'skipped') return 101
  return 0
}

/** Of a report that was handed in: run again, the job would read the same file. */
const wholeReport =
  'Give in `report` the whole file that `cinc-auditor exec … --reporter json:FILE` (or `inspec`) has written, of a run that ended.'

function readRun(
  run: ProfileRun,
  handedIn: boolean,
): { report?: InspecReport; controls: Control[]; problems: Problem[] } {
  const unreadable = (why: string) => ({
    controls: [],
    problems: [
      {
        ...problem('REPORT_UNREADABLE', `The report of ${run.profile} cannot be read: ${why}.`),
        ...(handedIn ? { hint: wholeReport } : {}),
      },
    ],
  })
  if ('problems' in run.report) return { controls: [], problems: [...run.report.problems] }
  if ('missing' in run.report) return unreadable(run.report.missing)
  try {
    const report = parseReport(run.report.text)
    const controls = readControls(report)
    const wanted = expectedExit(report)
    const agrees = run.exitCode === undefined || run.exitCode === wanted
    return {
      report,
      controls,
      problems: agrees
        ? []
        : [
            problem(
              'REPORT_EXIT_DISAGREES',
              `The auditor ended with ${run.exitCode} for ${run.profile}, and its report stands for ${wanted}.`,
            ),
          ],
    }
  } catch (error) {
    return unreadable(wordsOf(error))
  }
}

/** Why the run of our own profile ties no other one to the machine of the candidate, so that none is worth its time; none: it does. */
export const explainUnbound = (binding: ProfileRun, wanted: Evidence['wanted']): readonly Problem[] =>
  judgeBindingOf({ binding, wanted }, [])

type Bound = Pick<Evidence, 'binding' | 'wanted'>

function judgeBindingOf(evidence: Bound, reports: readonly InspecReport[]): Problem[] {
  const { binding, wanted } = evidence
  if (binding === undefined) {
    const judged = reports.map(r => judgeBinding(r, { candidate: wanted.candidate }))
    const other = judged.find(j => j.kind === 'other')
    if (other) return [bindingProblem(other, evidence)]
    return [bindingProblem({ kind: 'unbound' }, evidence)]
  }
  const { report, problems } = readRun(binding, false)
  if (!report) return problems
  const judgement = judgeBinding(report, wanted)
  // A wrong nonce fails our control, and the exit code says so too: the reason is the nonce.
  return judgement.kind === 'bound' ? problems : [bindingProblem(judgement, evidence)]
}

function bindingProblem(judgement: Exclude<BindingJudgement, { kind: 'bound' }>, { wanted, binding }: Bound): Problem {
  if (judgement.kind === 'unbound')
    return problem(
      'REPORT_NOT_BOUND',
      binding === undefined
        ? `The report was not made by this step on a machine of ${wanted.candidate}, so it cannot say that the image is good.`
        : `The control that ties the report to the machine of ${wanted.candidate} gave no result.`,
    )
  const { found } = judgement
  return found.candidate.toLowerCase() === wanted.candidate.toLowerCase()
    ? problem(
        'REPORT_OTHER_MACHINE',
        `The report is about a machine with the nonce ${found.nonce}; the machine of ${wanted.candidate} has ${wanted.nonce ?? 'another'}.`,
      )
    : problem('REPORT_OTHER_MACHINE', `The report is about ${found.candidate}; the candidate is ${wanted.candidate}.`)
}

/** It stands in no file of the workspace: whoever reads it has to know whose it is. */
const nameOf = ({ id, requiredBy }: PlacedControl) =>
  requiredBy === undefined ? id : `${id} (required by ${requiredBy})`

const aboutOf = ({ severity, id }: PlacedControl) => `[${severity}] ${id}`

const failure = (c: PlacedControl): Problem => ({
  code: 'VALIDATE_CONTROL_FAILED',
  about: aboutOf(c),
  message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'failed'}${c.message ? `\n${c.message}` : ''}`,
  ...(c.place ? { place: c.place } : {}),
})

const unevaluated = (c: PlacedControl): Problem => ({
  code: 'REPORT_CONTROL_ERROR',
  about: aboutOf(c),
  message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'not evaluated'}${c.message ? `\n${c.message}` : ''}`,
  ...(c.place ? { place: c.place } : {}),
})

const rank = { failed: 0, error: 1, waived: 2, tolerated: 3, skipped: 4, 'not-applicable': 5, passed: 6 } as const

function worstFirst(a: Control, b: Control): number {
  return rank[a.status] - rank[b.status] || b.impact - a.impact || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function problem(code: ErrorCode, message: string): Problem {
  return { code, message }
}
