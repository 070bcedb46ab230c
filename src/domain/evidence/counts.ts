import type { Control } from './controls.ts'

export interface Counts {
  readonly total: number
  readonly passed: number
  readonly failed: number
  readonly errors: number
  readonly skipped: number
  readonly notApplicable: number
  /** failed or in error, and waived */
  readonly waived: number
  /** the same by the thresholds of their profiles */
  readonly tolerated: number
  /** passed and failed, those among them that are waived or tolerated, too */
  readonly executed: number
}

export function count(controls: readonly Control[]): Counts {
  const of = (status: Control['status']) => controls.filter(c => c.status === status).length
  const [passed, failed] = [of('passed'), of('failed')]
  return {
    total: controls.length,
    passed,
    failed,
    errors: of('error'),
    skipped: of('skipped'),
    notApplicable: of('not-applicable'),
    waived: of('waived'),
    tolerated: of('tolerated'),
    executed: controls.filter(wasExecuted).length,
  }
}

/** A waiver accepts what a control found; where it could not look, it makes up for nothing. */
export const wasExecuted = ({ status, waiver, tolerated }: Control) =>
  status === 'passed' || status === 'failed' || (waiver ?? tolerated)?.was === 'failed'
