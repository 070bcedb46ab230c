import type { Control } from './controls.ts'
import { type Bound, type SafStatus, safStatuses } from './thresholds.ts'

/** What a file of thresholds comes to for one profile, by MITRE's own counting. */
export interface ThresholdJudgement {
  readonly file: string
  readonly counts: Readonly<Record<SafStatus, number>>
  /** percent of what was passed, failed, skipped or in error; `undefined`: there is none of these */
  readonly compliance: number | undefined
  /** bounds that are not met, in words */
  readonly broken: readonly { readonly bound: Bound; readonly message: string }[]
}

/** Every bound against the controls that are not waived: those count in none. Ratios are exact: 199 of 200 are no 100 %. */
export function judgeThresholds(
  file: string,
  bounds: readonly Bound[],
  controls: readonly Control[],
): ThresholdJudgement {
  const counted = controls.filter(control => control.status !== 'waived')
  const of = (status: SafStatus) => counted.filter(control => control.saf.status === status)
  const counts = Object.fromEntries(safStatuses.map(status => [status, of(status).length])) as Record<SafStatus, number>
  const all = counts.passed + counts.failed + counts.skipped + counts.error
  const compliance = all === 0 ? undefined : (100 * counts.passed) / all
  const broken = bounds.flatMap(bound => {
    const message = explain(bound)
    return message === undefined ? [] : [{ bound, message }]
  })
  return { file, counts, compliance, broken }

  function explain(bound: Bound): string | undefined {
    const { name, min = 0, max = Number.POSITIVE_INFINITY } = bound
    if (bound.of === 'compliance') {
      // Multiplied, so that nothing is rounded.
      const isMet = all > 0 && 100 * counts.passed >= min * all && 100 * counts.passed <= max * all
      return isMet ? undefined : `\`${name}\` is ${bound.min ?? bound.max}; it is ${formatCompliance(compliance)}`
    }
    const found = of(bound.of)
      .filter(control => bound.severity === 'total' || control.saf.severity === bound.severity)
      .map(control => control.id)
    if (bound.controls) {
      const [wanted, got] = [new Set(bound.controls), new Set(found)]
      const more = [...got].filter(id => !wanted.has(id))
      const fewer = [...wanted].filter(id => !got.has(id))
      if (more.length + fewer.length === 0) return undefined
      const list = (ids: readonly string[]) => ids.slice(0, 10).join(', ') + (ids.length > 10 ? ', …' : '')
      return `\`${name}\` names other controls: ${[
        ...(more.length > 0 ? [`there are also ${list(more)}`] : []),
        ...(fewer.length > 0 ? [`there are not ${list(fewer)}`] : []),
      ].join('; ')}`
    }
    if (found.length >= min && found.length <= max) return undefined
    return `\`${name}\` is ${found.length < min ? min : max}; there are ${found.length}`
  }
}

/** Percent, cut and never rounded up: 99.99 is not 100. */
export const formatCompliance = (compliance: number | undefined): string =>
  compliance === undefined ? 'nothing that was tested' : `${(Math.floor(compliance * 100) / 100).toFixed(2)} %`

/** A file accepts only what it speaks of: how much of a status, in all or of one severity. `compliance.min: 0` asks for nothing, and accepts nothing. */
function accepts(bounds: readonly Bound[], { status, saf }: Pick<Control, 'status' | 'saf'>): boolean {
  return bounds.some(bound =>
    bound.of === 'compliance'
      ? status === 'failed' && bound.min !== undefined && bound.min > 0
      : bound.of === status &&
        (bound.severity === 'total' || bound.severity === saf.severity) &&
        (bound.max !== undefined || bound.controls !== undefined),
  )
}

/** Where all bounds hold, what the file speaks of is tolerated; it is still shown. */
export function applyThresholds(
  controls: readonly Control[],
  bounds: readonly Bound[],
  { file, broken }: ThresholdJudgement,
): Control[] {
  if (broken.length > 0) return [...controls]
  return controls.map(control => {
    const { status: was } = control
    if ((was !== 'failed' && was !== 'error') || !accepts(bounds, control)) return control
    // Of what MITRE's tools do not take for an error, no bound speaks.
    if (was === 'error' && control.saf.status !== 'error') return control
    return { ...control, status: 'tolerated', tolerated: { file, was } }
  })
}
