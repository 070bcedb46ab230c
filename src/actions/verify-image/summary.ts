import { formatRoot } from '../../domain/evidence/root-age.ts'
import { nameOfDescriptor } from '../../domain/image/descriptor.ts'
import type { Verdict } from '../../runtime/action.ts'
import { facts, markdownText, table } from '../../runtime/markdown.ts'
import {
  channelFacts,
  cut,
  lineageTable,
  shownRows,
  verificationTables,
  versionFacts,
} from '../verification-summary.ts'
import type { Verification } from './report.ts'

/** The verdict as one line, then why not, then one row for each check, then what lies beside the proofs that count. */
export function renderSummary({ image, verified, roots }: Verification): string {
  const { verdict, held, version, problems, policy } = verified
  const name = version ? nameOfDescriptor(version.found.descriptor) : `${image}, channel ${held?.state.channel}`
  const stores = version?.found.stores ?? []
  return [
    `### ${verdictLine(verdict, name, problems[0]?.message ?? '')}`,
    '',
    ...verificationTables(verified),
    ...table(
      ['Not counted', 'Code', 'Why'],
      (version?.found.judgement.ignored ?? []).map(i => [i.foundAt, { markdown: `\`${i.code}\`` }, cut(i.detail)]),
      shownRows,
    ),
    ...lineageTable(verified),
    ...facts([
      ...channelFacts(verified),
      ...versionFacts(verified),
      ['Trusted workflow', policy.trust.signer],
      ['Trusted root', formatRoot(roots)],
      ...(stores.length > 0 ? [['Stores', stores.map(s => s.store).join(', ')] as const] : []),
    ]),
  ].join('\n')
}

function verdictLine(verdict: Verdict, name: string, why: string): string {
  const version = markdownText(name)
  if (verdict === 'pass') return `✅ Verified: ${version} is what the trusted workflow has built, tested and signed`
  if (verdict === 'fail') return `❌ Not verified: ${version}: ${markdownText(cut(why))}`
  return `⚠️ No verdict on ${version}: ${markdownText(cut(why))}`
}
