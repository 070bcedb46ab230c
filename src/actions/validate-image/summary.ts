import { nextStepOf } from '../../domain/errors.ts'
import { explainVerdict } from '../../domain/evidence/explain-verdict.ts'
import { formatCompliance } from '../../domain/evidence/judge-thresholds.ts'
import { listUnread } from '../../domain/evidence/selectors.ts'
import { formatOnly } from '../../domain/evidence/tested-with.ts'
import type { ValidationFacts } from '../../domain/evidence/validation-report.ts'
import type { Judgement } from '../../domain/evidence/verdict.ts'
import { firstLines } from '../../domain/text/first-lines.ts'
import type { Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'
import { facts, markdownText, table } from '../../runtime/markdown.ts'

/** Rows of one table; the report has the rest. */
const shownRows = 200

/** The verdict as one line, then what failed, then what could not be told, then the facts. */
export function renderSummary(
  tested: ValidationFacts,
  judgement: Judgement,
  version?: { readonly fingerprint: string; readonly told: boolean },
): string {
  const { counts } = judgement
  const failed = judgement.controls.filter(c => c.status === 'failed')
  const reasons = judgement.reasons.filter(r => r.code !== 'VALIDATE_CONTROL_FAILED')
  const by = tested.auditor
    ? `${tested.auditor.name} ${tested.auditor.version}`
    : 'a report that was finished elsewhere'
  return [
    `### ${markdownText(explainVerdict(tested, judgement))}`,
    '',
    ...table(
      ['Severity', 'Control', 'Title', 'Why', 'Where'],
      failed.map(c => [
        c.severity,
        c.requiredBy === undefined ? c.id : `${c.id}, required by ${c.requiredBy}`,
        c.title,
        firstLines(c.message),
        c.place ? `${c.place.file}:${c.place.line}` : '',
      ]),
      shownRows,
    ),
    ...table(
      ['Reason', 'What', 'Next'],
      reasons.map(r => [r.code, firstLines(r.message), firstLines(nextStepOf(r))]),
      shownRows,
    ),
    ...table(
      ['Waived', 'Severity', 'Title', 'Until', 'Why it is accepted', 'What it found'],
      judgement.controls.flatMap(c =>
        c.waiver
          ? [[c.id, c.severity, c.title, c.waiver.until, firstLines(c.waiver.reason), firstLines(c.message)]]
          : [],
      ),
      shownRows,
    ),
    ...table(
      ['Thresholds', 'Of', 'Compliance as MITRE counts', 'Passed, failed, skipped, in error, not applicable', 'Bounds'],
      judgement.thresholds.map(t => [
        t.file,
        t.profile,
        formatCompliance(t.compliance),
        [t.counts.passed, t.counts.failed, t.counts.skipped, t.counts.error, t.counts.no_impact].join(', '),
        t.broken.length === 0 ? 'all hold' : t.broken.map(b => b.message).join('; '),
      ]),
      shownRows,
    ),
    ...table(
      ['Tolerated', 'Severity', 'Title', 'By', 'What it found'],
      judgement.controls.flatMap(c =>
        c.tolerated ? [[c.id, c.severity, c.title, c.tolerated.file, firstLines(c.message)]] : [],
      ),
      shownRows,
    ),
    ...table(
      ['Exception', 'What', 'Where'],
      judgement.remarks
        .filter(r => r.level === 'warning' || !r.title.startsWith('Waived'))
        .map(r => [r.title, firstLines(r.message), `${r.place.file}:${r.place.line}`]),
      shownRows,
    ),
    ...table(
      ['Left out by its author', 'Title', 'Why'],
      judgement.controls
        .filter(c => c.skips.length > 0)
        .map(c => [
          c.requiredBy === undefined ? c.id : `${c.id}, required by ${c.requiredBy}`,
          c.title,
          firstLines(
            `${c.status === 'skipped' ? '' : `a part of it, which ${c.status} otherwise: `}${c.skips.join('; ')}`,
          ),
        ]),
      shownRows,
    ),
    ...facts([
      ['Candidate', tested.candidate],
      ...(version ? [['Which of that name', whichOne(version)] as const] : []),
      ['Machine', tested.machine ? `${tested.machine.id}, made from ${tested.machine.imageReference.id}` : 'none'],
      ...(tested.machine ? [['Booted', howBooted(tested.machine)] as const] : []),
      ['Auditor', by],
      ['Profiles', tested.profiles.map(p => p.path).join(', ')],
      ...tested.profiles.flatMap(({ path, only }) => (only ? [[`Of ${path} alone`, shownOnly(only)] as const] : [])),
      [
        'Controls',
        `${counts.total}: ${counts.passed} passed, ${counts.failed} failed, ${counts.errors} in error, ${counts.waived} waived, ${counts.tolerated} tolerated, ${counts.skipped} skipped, ${counts.notApplicable} not applicable`,
      ],
      ...(judgement.unused.length > 0 ? [['No control was taken from', judgement.unused.join(', ')] as const] : []),
      ['Executed', `${counts.executed}, asked for at least ${tested.minExecuted} of each profile`],
    ]),
  ].join('\n')
}

const howBooted = ({ securityType, size }: NonNullable<ValidationFacts['machine']>) =>
  securityType === 'Standard'
    ? `${size}, without Secure Boot: the image definition does not promise Trusted Launch`
    : `${size}, as ${securityType}`

/** Whether each of them has met something is looked at, as far as that can be told. */
function shownOnly(only: NonNullable<ValidationFacts['profiles'][number]['only']>): string {
  const unread = listUnread(only)
  return `${formatOnly(only)}${unread.length > 0 ? ` (nobody has looked whether ${unread.join(', ')} met something)` : ''}`
}

/** Nobody but the build can say that this is what it has made. */
const whichOne = ({ fingerprint, told }: { readonly fingerprint: string; readonly told: boolean }) =>
  told ? fingerprint : `${fingerprint}; read when this step began, because no \`fingerprint\` was given`

/** What a dry run would have done, in one sentence. */
export const plannedTest = 'a machine would be made from the candidate and tested; there is no verdict'

/** What a dry run would have done, with the facts. */
export function renderPlanned(
  candidate: string,
  auditor: ReadyAuditor,
  isolation: Isolation,
  profiles: readonly string[],
): string {
  return [
    `### 🔎 Dry run: ${plannedTest}`,
    '',
    ...facts([
      ['Candidate', candidate],
      ['Auditor', `${auditor.name} ${auditor.version}`],
      ['Profiles', profiles.join(', ')],
      ['They run', isolation === 'none' ? 'with the rights of this job' : 'kept away from this job'],
      ['Made', 'nothing'],
    ]),
  ].join('\n')
}
