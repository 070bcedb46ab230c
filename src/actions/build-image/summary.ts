import { formatMarketplaceVersion, type MarketplaceVersion } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { VersionRecord } from '../../ports/image-gallery.ts'
import { markdownText } from '../../runtime/run-action.ts'

export interface BuildFacts {
  readonly image: string
  readonly candidate: VersionRecord
  readonly parent: MarketplaceVersion
  readonly sources: string
  /** empty when nothing was built */
  readonly packer: string
  /** name → milliseconds, in order */
  readonly took: readonly (readonly [string, number])[]
}

/** Verdict first, then the facts, then where the time went. */
export function renderBuilt(facts: BuildFacts): string {
  const name = `${facts.image} ${formatImageVersion(facts.candidate.version)}`
  const parent = formatMarketplaceVersion(facts.parent)
  const verdict =
    facts.packer === ''
      ? `${name} was built from ${parent} already and waits for its verdict`
      : `Built ${name} from ${parent} with Packer ${facts.packer}`
  const rows = [
    ['Candidate', facts.candidate.id],
    ['Built from', parent],
    ['Sources', `sha256 ${facts.sources}`],
    ['Regions', facts.candidate.regions.join(', ')],
    ['Counts for latest', facts.candidate.excludeFromLatest ? 'no' : 'yes'],
    ['Took', facts.took.map(([what, ms]) => `${what} ${duration(ms)}`).join(', ')],
  ]
  return [
    `### ✅ ${markdownText(verdict)}`,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([what, value]) => `| ${what} | ${markdownText(value ?? '')} |`),
    '',
  ].join('\n')
}

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
