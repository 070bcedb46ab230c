import { firstLines } from '../text/first-lines.ts'
import type { ValidationFacts } from './validation-report.ts'
import type { Judgement } from './verdict.ts'

/** The verdict in one sentence, the same wherever it is read. It can hold foreign text. */
export function explainVerdict(
  { auditor }: Pick<ValidationFacts, 'auditor'>,
  { verdict, counts, reasons }: Pick<Judgement, 'verdict' | 'counts' | 'reasons'>,
): string {
  const name = auditor?.name === 'cinc-auditor' ? 'CINC Auditor' : 'InSpec'
  if (verdict === 'pass') {
    const rest = counts.skipped + counts.notApplicable
    const waived = counts.waived > 0 ? `, ${counts.waived} waived` : ''
    const tolerated = counts.tolerated > 0 ? `, ${counts.tolerated} tolerated` : ''
    return `✅ Compliant: ${counts.passed} of ${counts.executed} controls passed${waived}${tolerated}${rest > 0 ? `, ${rest} skipped` : ''} (${name} ${auditor?.version ?? ''})`
  }
  if (verdict === 'fail') return `❌ Not compliant: ${counts.failed} of ${counts.executed} controls failed`
  return `⚠️ No verdict: ${firstLines(reasons[0]?.message ?? 'no reason')}`
}
