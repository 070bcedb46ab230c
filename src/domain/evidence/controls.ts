import { hasBacktrace, type InspecControl, type InspecProfile, type InspecReport, type InspecResult } from './report.ts'

/** `error`: the control could not be evaluated, so it says nothing about the machine. */
export type ControlStatus = 'passed' | 'failed' | 'error' | 'skipped' | 'not-applicable'

export interface Control {
  readonly id: string
  readonly title: string
  /** 0 to 1 */
  readonly impact: number
  readonly severity: 'none' | 'low' | 'medium' | 'high' | 'critical'
  readonly status: ControlStatus
  /** why it is not passed: the messages of the tests, one below the other */
  readonly message: string
  /** name of the profile that it is counted in */
  readonly profile: string
  /** where its code is, as the auditor says it */
  readonly source: { readonly ref: string; readonly line: number } | undefined
}

/**
 * The controls of a report, each once. A profile that overlays others repeats their controls without results: the copy in the overlay is
 * what counts (its impact is the one that applies), and the results come from all copies below it.
 * Throws an `Error` if profiles overlay each other in a circle.
 */
export function controlsOf(report: InspecReport): Control[] {
  const below = childrenByParent(report)
  refuseCircles(report)
  return report.profiles.flatMap(profile =>
    profile.controls
      .filter(control => !isRepeatedAbove(report, profile, control.id))
      .map(control => toControl(profile, control, copiesBelow(profile, control.id, below))),
  )
}

/** **error → not applicable (impact 0) → error if there are no results → failed → passed (any test) → skipped** */
export function statusOf(impact: number, results: readonly InspecResult[]): ControlStatus {
  if (results.some(isError)) return 'error'
  if (impact === 0) return 'not-applicable'
  if (results.length === 0) return 'error'
  if (results.some(r => r.status === 'failed')) return 'failed'
  if (results.some(r => r.status === 'passed')) return 'passed'
  return 'skipped'
}

/** Two failing expectations in one test are an exception too, but an ordinary failure. */
function isError(r: InspecResult): boolean {
  if (r.status === 'error' || hasBacktrace(r)) return true
  return !!r.exception && r.exception !== 'RSpec::Core::MultipleExceptionError'
}

function toControl(profile: InspecProfile, top: InspecControl, copies: readonly InspecControl[]): Control {
  const results = [top, ...copies].flatMap(c => c.results ?? [])
  const origin = copies.at(-1) ?? top
  const status = statusOf(top.impact, results)
  const source = origin.source_location
  return {
    id: top.id,
    title: top.title ?? origin.title ?? '',
    impact: top.impact,
    severity: severityOf(top.impact),
    status,
    message: messageOf(status, results),
    profile: profile.name,
    source: source?.ref ? { ref: source.ref, line: Math.max(1, source.line ?? 1) } : undefined,
  }
}

/** The bounds of MITRE's tools. */
function severityOf(impact: number): Control['severity'] {
  if (impact < 0.1) return 'none'
  if (impact < 0.4) return 'low'
  if (impact < 0.7) return 'medium'
  return impact < 0.9 ? 'high' : 'critical'
}

const longestMessage = 8000

function messageOf(status: ControlStatus, results: readonly InspecResult[]): string {
  if (status === 'passed') return ''
  if (results.length === 0) return 'The control has no tests.'
  const wanted = results.filter(r =>
    status === 'error' ? isError(r) : status === 'failed' ? r.status === 'failed' : r.status === 'skipped',
  )
  const text = wanted.map(r => [r.code_desc, r.skip_message ?? r.message].filter(Boolean).join('\n')).join('\n')
  // An object of Ruby with its memory addresses says nothing to anybody.
  const readable = text.replace(/ for #<[^\n]*/g, '')
  return readable.length > longestMessage ? `${readable.slice(0, longestMessage)} …` : readable
}

type Children = ReadonlyMap<string, readonly InspecProfile[]>

function childrenByParent(report: InspecReport): Children {
  const children = new Map<string, InspecProfile[]>()
  for (const profile of report.profiles)
    if (profile.parent_profile)
      children.set(profile.parent_profile, [...(children.get(profile.parent_profile) ?? []), profile])
  return children
}

function isRepeatedAbove(report: InspecReport, profile: InspecProfile, id: string): boolean {
  return report.profiles.some(
    other => other !== profile && other.name === profile.parent_profile && other.controls.some(c => c.id === id),
  )
}

/** All copies of a control in the profiles that this one overlays, the deepest last. */
function copiesBelow(profile: InspecProfile, id: string, below: Children): InspecControl[] {
  const copies: InspecControl[] = []
  let level = below.get(profile.name) ?? []
  while (level.length > 0) {
    const holding = level.filter(p => p.controls.some(c => c.id === id))
    copies.push(...holding.flatMap(p => p.controls.filter(c => c.id === id)))
    level = holding.flatMap(p => below.get(p.name) ?? [])
  }
  return copies
}

function refuseCircles(report: InspecReport): void {
  const parents = new Map(report.profiles.map(p => [p.name, p.parent_profile]))
  for (const name of parents.keys()) {
    const seen = new Set<string>()
    for (let at: string | null | undefined = name; at && parents.has(at); at = parents.get(at)) {
      if (seen.has(at))
        throw new Error(`the profiles ${[...seen].slice(0, 5).join(', ')} overlay each other in a circle`)
      seen.add(at)
    }
  }
}
