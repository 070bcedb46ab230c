import type { ValidationFacts } from '../../domain/evidence/validation-report.ts'
import type { Judgement } from '../../domain/evidence/verdict.ts'
import type { Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'
import { markdownText } from '../../runtime/run-action.ts'

/** Rows of one table; the report has the rest. */
const shownRows = 200

/** The verdict as one line, then what failed, then what could not be told, then the facts. */
export function renderSummary(facts: ValidationFacts, judgement: Judgement): string {
  const { counts } = judgement
  const failed = judgement.controls.filter(c => c.status === 'failed')
  const reasons = judgement.reasons.filter(r => r.code !== 'VALIDATE_CONTROL_FAILED')
  const by = facts.auditor ? `${facts.auditor.name} ${facts.auditor.version}` : 'a report that was finished elsewhere'
  return [
    `### ${verdictLine(facts, judgement)}`,
    '',
    ...table(
      ['Severity', 'Control', 'Title', 'Why', 'Where'],
      failed.map(c => [
        c.severity,
        c.id,
        c.title,
        firstLines(c.message),
        c.place ? `${c.place.file}:${c.place.line}` : '',
      ]),
    ),
    ...table(
      ['Reason', 'What'],
      reasons.map(r => [r.code, firstLines(r.message)]),
    ),
    ...table(
      ['', ''],
      [
        ['Candidate', facts.candidate],
        ['Machine', facts.machine ? `${facts.machine.id}, made from ${facts.machine.imageReference.id}` : 'none'],
        ['Auditor', by],
        ['Profiles', facts.profiles.map(p => p.path).join(', ')],
        [
          'Controls',
          `${counts.total}: ${counts.passed} passed, ${counts.failed} failed, ${counts.errors} in error, ${counts.skipped} skipped, ${counts.notApplicable} not applicable`,
        ],
        ['Executed', `${counts.executed}, asked for at least ${facts.minExecuted}`],
      ],
    ),
  ].join('\n')
}

/** What a dry run would have done. */
export function renderPlanned(
  candidate: string,
  auditor: ReadyAuditor,
  isolation: Isolation,
  profiles: readonly string[],
): string {
  return [
    '### 🔎 Dry run: a machine would be made from the candidate and tested; there is no verdict',
    '',
    ...table(
      ['', ''],
      [
        ['Candidate', candidate],
        ['Auditor', `${auditor.name} ${auditor.version}`],
        ['Profiles', profiles.join(', ')],
        ['They run', isolation === 'none' ? 'with the rights of this job' : 'as another user'],
        ['Made', 'nothing'],
      ],
    ),
  ].join('\n')
}

export function verdictLine(facts: ValidationFacts, { verdict, counts, reasons }: Judgement): string {
  const name = facts.auditor?.name === 'cinc-auditor' ? 'CINC Auditor' : 'InSpec'
  if (verdict === 'pass') {
    const rest = counts.skipped + counts.notApplicable
    return `✅ Compliant: ${counts.passed} of ${counts.executed} controls passed${rest > 0 ? `, ${rest} skipped` : ''} (${name} ${facts.auditor?.version ?? ''})`
  }
  if (verdict === 'fail') return `❌ Not compliant: ${counts.failed} of ${counts.executed} controls failed`
  return `⚠️ No verdict: ${markdownText(firstLines(reasons[0]?.message ?? 'no reason'))}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rest = rows.length - shownRows
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.slice(0, shownRows).map(cells => line(cells.map(markdownText))),
    ...(rest > 0 ? ['', `${rest} more in the report.`] : []),
    '',
  ]
}

function firstLines(text: string): string {
  const short = text.split('\n').filter(Boolean).slice(0, 6).join(' ')
  return short.length > 600 ? `${short.slice(0, 600)} …` : short
}
