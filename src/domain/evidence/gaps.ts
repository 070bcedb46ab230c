import type { Problem } from '../errors.ts'
import { nearest } from '../text/nearest.ts'
import { withoutStop } from '../text/without-stop.ts'
import { type Control, selectedBelow } from './controls.ts'
import { count, wasExecuted } from './counts.ts'
import type { InspecReport } from './report.ts'
import type { RequiredProfile } from './required-profile.ts'
import { findUnmet } from './selectors.ts'

/** What was asked of the auditor in one run. */
interface Asked {
  readonly profile: string
  readonly required?: RequiredProfile
  readonly only?: { readonly controls?: readonly string[]; readonly tags?: readonly string[] }
}

/** Profiles, and what they build on, that were not loaded or do not support the machine. */
export function notRun(profile: string, report: InspecReport): Problem[] {
  type Loaded = Pick<InspecReport['profiles'][number], 'status' | 'status_message' | 'skip_message'>
  const judge = (what: string, { status, status_message, skip_message }: Loaded, hint?: string): Problem[] =>
    status === 'failed' || status === 'skipped'
      ? [
          {
            code: 'REPORT_PROFILE_NOT_RUN',
            message: `${what} (${profile}) was ${status === 'failed' ? 'not loaded' : 'skipped'}: ${withoutStop(status_message || skip_message || 'no reason given')}.`,
            ...(hint === undefined ? {} : { hint }),
          },
        ]
      : []
  return report.profiles.flatMap(p => [
    ...judge(`The profile ${p.name}`, p),
    ...(p.depends ?? []).flatMap(d =>
      judge(
        `The profile ${d.name ?? 'without a name'}, on which ${p.name} builds`,
        d,
        d.status === 'skipped' ? perSystem : undefined,
      ),
    ),
  ])
}

const perSystem =
  'All on which a profile builds has to run on the machine. For several systems name in the manifest of each image a profile of its own, which builds on what is for its system alone; or correct `supports`.'

/** A profile of which another one takes controls has run if one of these was executed; only_if at its top can leave out all of them. */
export function idleDependencies(profile: string, report: InspecReport, controls: readonly Control[]): Problem[] {
  const executed = new Set(controls.filter(wasExecuted).map(c => c.id))
  return selectedBelow(report).flatMap(({ name, ids }) =>
    ids.length === 0 || ids.some(id => executed.has(id))
      ? []
      : [
          problem(
            'REPORT_NOTHING_RAN',
            `Of ${ids.length} controls that ${profile} takes from the profile ${name} none was executed.`,
          ),
        ],
  )
}

/** Each id, tag and pattern of the manifest that met nothing: what somebody has meant by it was not looked at. */
export function notFound({ profile, only }: Asked, report: InspecReport, controls: readonly Control[]): Problem[] {
  if (!only) return []
  const ids = new Set(controls.map(c => c.id))
  const tags = new Set(only.tags ? listTags(report, ids) : [])
  return findUnmet(only, { ids, tags }).map(({ kind, selector }) => {
    const near = nearest(selector, [...(kind === 'tag' ? tags : ids)])
    const asked =
      kind === 'tag'
        ? `controls of ${profile} with the tag ${selector}, and none was run`
        : `the control ${selector} of ${profile}, and it was not run`
    const why = kind === 'tag' ? 'nothing that ran has it.' : 'there is none, or its tags are others.'
    return problem(
      'REPORT_TOO_FEW',
      `The manifest asks for ${asked}: ${near === undefined ? why : `did it mean ${near}?`}`,
    )
  })
}

/** As the auditor compares them: names, and values in lists or alone, each as text. */
function listTags(report: InspecReport, ids: ReadonlySet<string>): readonly string[] {
  const all = report.profiles.flatMap(profile => profile.controls).filter(control => ids.has(control.id))
  return all.flatMap(({ tags }) =>
    typeof tags === 'object' && tags !== null
      ? Object.entries(tags).flatMap(([name, value]: [string, unknown]) => [
          name,
          ...[value]
            .flat(3)
            .filter(one => one !== null && typeof one !== 'object')
            .map(String),
        ])
      : [],
  )
}

/** What an ancestor requires is not met by leaving it out. A control to which several ways lead is listed as often, and is one. */
export function tooFew({ profile, required }: Asked, controls: readonly Control[], minExecuted: number): Problem[] {
  const counts = count([...new Map(controls.map(control => [`${control.profile}\n${control.id}`, control])).values()])
  if (counts.executed === 0)
    return [
      problem(
        'REPORT_NOTHING_RAN',
        `Of ${counts.total} controls of ${profile}${required ? ', which that requires,' : ''} none was executed (${counts.skipped} skipped, ${counts.notApplicable} not applicable, ${counts.errors} in error, ${counts.waived} waived, ${counts.tolerated} tolerated).`,
      ),
    ]
  if (counts.executed >= minExecuted) return []
  return [
    problem(
      'REPORT_TOO_FEW',
      `${counts.executed} of ${counts.total} controls of ${profile} were executed; min-executed asks for ${minExecuted} of each profile.`,
    ),
  ]
}

const problem = (code: Problem['code'], message: string): Problem => ({ code, message })
