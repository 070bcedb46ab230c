import { regionsOf } from '../../domain/decide/usable.ts'
import type { Problem } from '../../domain/errors.ts'
import { formatRoot } from '../../domain/evidence/root-age.ts'
import type { Placement } from '../../domain/image/placement.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { RootedVerifier } from '../../ports/trusted-roots.ts'
import type { Verdict } from '../../runtime/action.ts'
import { facts, markdownText } from '../../runtime/markdown.ts'
import type { AskedVersion } from '../read-asked.ts'
import { channelFacts, lineageTable, verificationTables, versionFacts } from '../verification-summary.ts'
import type { VerifiedAsked } from '../verify-asked.ts'

export interface Finding {
  readonly asked: AskedVersion
  readonly verdict: Verdict
  readonly problems: readonly Problem[]
  readonly region: string
  readonly verified: VerifiedAsked
  readonly placement: Placement | undefined
  readonly roots: RootedVerifier
}

/** Which version, or why none; then what was looked at. */
export function renderSummary(finding: Finding): string {
  const { verified, problems, placement, roots } = finding
  return [
    `### ${verdictLine(finding)}`,
    '',
    ...verificationTables({ problems, checks: verified.checks }),
    ...lineageTable(verified),
    ...facts([
      ...channelFacts(verified),
      ...versionFacts(verified),
      ...(placement ? [['Stands in', regionsOf(placement).join(', ') || 'no region'] as const] : []),
      ['Trusted workflow', verified.policy.trust.signer],
      ['Trusted root', formatRoot(roots)],
    ]),
  ].join('\n')
}

function verdictLine({ verdict, asked: { image, ...which }, region, verified, problems }: Finding): string {
  const named = 'channel' in which ? `of the channel ${which.channel.name}` : formatImageVersion(which.version)
  const asked = `${image.name} ${named} in ${region}`
  const why = problems[0]?.message ?? ''
  const version = verified.version && formatImageVersion(verified.version.candidate.version)
  if (verdict === 'pass') return `✅ ${markdownText(`Use ${image.name} ${version}: ${asked}, verified`)}`
  if (verdict === 'fail') return `❌ ${markdownText(`Nothing to use as ${asked}: ${why}`)}`
  return `⚠️ ${markdownText(`It could not be told what to use as ${asked}: ${why}`)}`
}
