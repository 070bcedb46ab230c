import { nextStepOf } from '../../domain/errors.ts'
import { digestsOf, nameOfDescriptor } from '../../domain/image/descriptor.ts'
import type { Verdict } from '../../runtime/action.ts'
import { facts, markdownText, table } from '../../runtime/markdown.ts'
import type { Verification } from './report.ts'

/** Rows of one table; the report has the rest. */
const shownRows = 100
/** characters of one cell */
const longestCell = 600

/** The verdict as one line, then why not, then one row for each check, then what lies beside the proofs that count. */
export function renderSummary(verdict: Verdict, { candidate, policy, roots, found }: Verification): string {
  const { checks, problems, ignored, facts: said } = found.judgement
  const tests = said.tests
  return [
    `### ${verdictLine(verdict, nameOfDescriptor(found.descriptor), problems[0]?.message ?? '')}`,
    '',
    ...table(
      ['Code', 'What', 'Next'],
      problems.map(p => [{ markdown: `\`${p.code}\`` }, cut(p.message), cut(nextStepOf(p))]),
      shownRows,
    ),
    ...table(
      ['Check', 'Holds', 'What was found'],
      checks.map(c => [c.name, c.ok ? '✅' : '❌', cut(c.detail)]),
      shownRows,
    ),
    ...table(
      ['Not counted', 'Code', 'Why'],
      ignored.map(i => [i.place, { markdown: `\`${i.code}\`` }, cut(i.detail)]),
      shownRows,
    ),
    ...facts([
      ['Version', candidate.id],
      ['Descriptor', `sha256:${digestsOf(found.descriptor).exact}`],
      ...(said.build ? [['Built from', said.build.follows] as const] : []),
      ...(tests ? [['Tests', `${tests.passed.length} passed, ${tests.warned.length} skipped`] as const] : []),
      ['Trusted workflow', policy.trust.signer],
      ['Trusted root', `${roots.from} (sha256:${roots.sha256})`],
      ['Stores', found.stores.map(s => s.store).join(', ')],
    ]),
  ].join('\n')
}

function verdictLine(verdict: Verdict, name: string, why: string): string {
  const version = markdownText(name)
  if (verdict === 'pass') return `✅ Verified: ${version} is what the trusted workflow has built, tested and signed`
  if (verdict === 'fail') return `❌ Not verified: ${version}: ${markdownText(cut(why))}`
  return `⚠️ No verdict on ${version}: ${markdownText(cut(why))}`
}

const cut = (text: string) => (text.length > longestCell ? `${text.slice(0, longestCell)} …` : text)
