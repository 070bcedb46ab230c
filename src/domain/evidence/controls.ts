import { type Copy, type Origin, type Overlays, readOverlays } from './overlays.ts'
import { hasBacktrace, type InspecControl, type InspecReport, type InspecResult } from './report.ts'
import { type SafSeverity, type SafStatus, safSeverities } from './thresholds.ts'

/** characters of a title: it is shown, and decides nothing */
const longestTitle = 1000

/** `error`: the control could not be evaluated, so it says nothing about the machine. `waived`: it failed or was in error, and that is accepted for now. `tolerated`: the same,
 * because the thresholds of its profile hold. */
export type ControlStatus = TestedStatus | 'waived' | 'tolerated'

/** What the report alone says. */
export type TestedStatus = 'passed' | 'failed' | 'error' | 'skipped' | 'not-applicable'

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
  /** more than one where several profiles have a control of that id, and the report does not tell which of them found what */
  readonly origins: readonly Origin[]
  /** where its code is, as the auditor says it */
  readonly source: { readonly ref: string; readonly line: number } | undefined
  /** why its author leaves out one of its tests, or all of them; each once */
  readonly skips: readonly string[]
  /** of one that is waived: why, until when, by which file, and what it was without */
  readonly waiver?: {
    readonly reason: string
    readonly until: string
    readonly file: string
    readonly was: 'failed' | 'error'
  }
  /** of one that is tolerated: by which file of thresholds, and what it was without */
  readonly tolerated?: { readonly file: string; readonly was: 'failed' | 'error' }
  /** how MITRE's tools count it */
  readonly saf: { readonly status: SafStatus; readonly severity: SafSeverity }
}

/**
 * The controls of a report, each once. A profile that overlays others repeats their controls without results: the copy in the overlay is
 * what counts (its impact is the one that applies), and the results come from all copies below it. What a profile below has and nobody takes from it was not
 * asked of the machine, and is not counted.
 * Throws as `readOverlays` does.
 */
export function readControls(report: InspecReport): Control[] {
  const overlays = readOverlays(report)
  return report.profiles.flatMap(profile => {
    const seen = new Map<string, readonly Copy[]>()
    return profile.controls.flatMap((top): readonly Control[] => {
      if (overlays.isRepeatedAbove(profile, top.id)) return []
      const below = seen.get(top.id) ?? overlays.copiesBelow(profile, top.id)
      seen.set(top.id, below)
      const wasAsked = [top, ...below.map(copy => copy.control)].some(({ results }) => (results ?? []).length > 0)
      // It stands below another one, has no result, and nobody above has it: InSpec did not run it.
      if (!wasAsked && overlays.isBelow(profile)) return []
      return [toControl(overlays, { profile, control: top }, below)]
    })
  })
}

/** Of each profile with controls that stands below another one, the ids of what profiles above take from it: none where it gives them tools alone. */
export function selectedBelow(
  report: InspecReport,
): readonly { readonly name: string; readonly ids: readonly string[] }[] {
  const overlays = readOverlays(report)
  return report.profiles
    .filter(profile => profile.controls.length > 0 && overlays.isBelow(profile))
    .map(profile => ({
      name: profile.name,
      ids: profile.controls
        .filter(c => overlays.isRepeatedAbove(profile, c.id) || (c.results ?? []).length > 0)
        .map(c => c.id),
    }))
}

/**
 * **not applicable (`only_applicable_if`) → error → not applicable (impact 0) → error if there are no results → failed → error if a test could not look → passed (any test) → skipped**
 */
export function statusOf(impact: number, results: readonly InspecResult[]): TestedStatus {
  if (impact === 0 && results.length > 0 && results.every(isNotApplicable)) return 'not-applicable'
  if (results.some(isError)) return 'error'
  if (impact === 0) return 'not-applicable'
  if (results.length === 0) return 'error'
  if (results.some(r => r.status === 'failed')) return 'failed'
  if (results.some(isBlind)) return 'error'
  if (results.some(r => r.status === 'passed')) return 'passed'
  return 'skipped'
}

const onlyIf = /^Skipped control due to only_if condition/
const withoutValue = /^Input '[^']{0,500}' does not have a value/

/**
 * Left out by the word of the author: `only_if`, and `skip` in a test that describes a text or a number. A resource that does not find its file, or not on this
 * platform, skips itself in the same way, and so does a control that an input names as a waiver would: nobody has looked then. What is unknown is not the author's.
 */
function isAuthors(r: InspecResult): boolean {
  const said = r.skip_message ?? r.message ?? ''
  // Before InSpec 5 no class is said.
  if (r.resource_class === 'noop' || !r.resource_class) {
    if (onlyIf.test(said)) return true
    if (r.resource_class === 'noop') return false
  }
  const described = r.resource_class ? ['Object', 'Numeric'].includes(r.resource_class) : !r.resource
  // A filter over a resource that skipped itself carries the name of the resource and its words.
  return described && !withoutValue.test(said) && !(r.resource ?? '').includes(said)
}

const isBlind = (r: InspecResult) => r.status === 'skipped' && !isAuthors(r)

const onlyApplicableIf = /^N\/A control due to only_applicable_if condition/

/** InSpec 5 and later say it as a resource that failed, which alone is an error: the author's own words make the difference. */
const isNotApplicable = (r: InspecResult) =>
  r.resource_class === 'noop' &&
  r.exception === 'Inspec::Exceptions::ResourceFailed' &&
  onlyApplicableIf.test(r.message ?? '')

/** Two failing expectations in one test are an exception too, but an ordinary failure. */
function isError(r: InspecResult): boolean {
  if (r.status === 'error' || hasBacktrace(r)) return true
  return !!r.exception && r.exception !== 'RSpec::Core::MultipleExceptionError'
}

function toControl(overlays: Overlays, copy: Copy, below: readonly Copy[]): Control {
  const { profile, control: top } = copy
  const copies = below.map(one => one.control)
  const results = [top, ...copies].flatMap(c => c.results ?? [])
  const origin = copies.at(-1) ?? top
  const status = statusOf(top.impact, results)
  const source = origin.source_location
  return {
    id: top.id,
    title: (top.title ?? origin.title ?? '').slice(0, longestTitle),
    impact: top.impact,
    severity: severityOf(top.impact),
    status,
    message: messageOf(status, results),
    profile: profile.name,
    origins: overlays.originsOf(copy, below),
    source: source?.ref ? { ref: source.ref, line: Math.max(1, source.line ?? 1) } : undefined,
    saf: { status: safStatusOf(top.impact, results), severity: safSeverityOf(top, origin) },
    skips: [...new Set(results.filter(r => r.status === 'skipped' && isAuthors(r)).map(r => cut(wordsOf(r))))],
  }
}

/** The same rules without ours for what could not look: a resource that skips itself is skipped for MITRE's tools. */
function safStatusOf(impact: number, results: readonly InspecResult[]): SafStatus {
  const status = statusOf(impact, results)
  if (status === 'not-applicable') return 'no_impact'
  if (status !== 'error' || results.length === 0 || results.some(isError)) return status
  return results.some(r => r.status === 'passed') ? 'passed' : 'skipped'
}

/** The tags `severityoverride` and `severity` come before the impact. */
function safSeverityOf(top: InspecControl, origin: InspecControl): SafSeverity {
  for (const name of ['severityoverride', 'severity'])
    for (const { tags } of [top, origin]) {
      const said =
        typeof tags === 'object' && tags !== null ? (tags as Readonly<Record<string, unknown>>)[name] : undefined
      const word = typeof said === 'string' ? said.toLowerCase() : undefined
      const known = safSeverities.find(one => one === word)
      if (known) return known
    }
  return severityOf(top.impact)
}

const wordsOf = (r: InspecResult) => r.skip_message ?? r.message ?? r.code_desc ?? ''

/** The bounds of MITRE's tools. */
function severityOf(impact: number): Control['severity'] {
  if (impact < 0.1) return 'none'
  if (impact < 0.4) return 'low'
  if (impact < 0.7) return 'medium'
  return impact < 0.9 ? 'high' : 'critical'
}

const longestMessage = 8000

function messageOf(status: TestedStatus, results: readonly InspecResult[]): string {
  if (status === 'passed') return ''
  if (results.length === 0) return 'The control has no tests.'
  const wanted = results.filter(r =>
    status === 'error'
      ? isError(r) || isBlind(r)
      : status === 'failed'
        ? r.status === 'failed'
        : r.status === 'skipped',
  )
  const text = wanted.map(r => [r.code_desc, r.skip_message ?? r.message].filter(Boolean).join('\n')).join('\n')
  // An object of Ruby with its memory addresses says nothing to anybody.
  const blind = status === 'error' && wanted.some(isBlind) ? `\n${byAuthor}` : ''
  return `${cut(text.replace(/ for #<[^\n]*/g, ''))}${blind}`
}

const byAuthor =
  'The auditor could not look, so nobody knows. What is to be left out says `only_if`, or `skip` in a test that describes a text.'
const cut = (text: string) => (text.length > longestMessage ? `${text.slice(0, longestMessage)} …` : text)
