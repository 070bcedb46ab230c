import type { ChannelState } from '../domain/decide/channel.ts'
import type { MoveDecision } from '../domain/decide/channel-move.ts'
import { formatLatest, sameLatest } from '../domain/decide/latest.ts'
import type { LatestEffect, VersionWrite } from '../domain/decide/release-plan.ts'
import { nextStepOf, type Problem } from '../domain/errors.ts'
import type { Placement } from '../domain/image/placement.ts'
import { formatImageVersion } from '../domain/image/version.ts'
import { facts, markdownText, table } from '../runtime/markdown.ts'
import type { CandidateRef } from './read-candidate.ts'

/** Rows of one table. */
const shownRows = 100

export interface PlannedRelease {
  readonly candidate: Pick<CandidateRef, 'image' | 'version' | 'id'>
  /** as it is now */
  readonly channel: ChannelState
  readonly decision: MoveDecision
  readonly writes: readonly VersionWrite[]
  readonly effect: readonly LatestEffect[]
}

/** A dry run: what would be signed and written, and what that does to Azure's latest. */
export function renderPlannedRelease(plan: PlannedRelease): string {
  const { decision, channel, writes, effect } = plan
  const name = nameOf(plan.candidate)
  const moves = decision.kind !== 'stands'
  const does = moves || writes.length > 0
  return [
    `### 🔎 Dry run: ${markdownText(does ? `${name} would ${moves ? `enter the channel ${channel.channel}` : 'be placed'}` : `${name} stands as it should; nothing would be written`)}`,
    '',
    ...facts([
      ['Version', plan.candidate.id],
      ['Channel', `${channel.channel}, which holds ${heldBy(channel)}`],
      ...(moves ? [['Move', `${decision.move.sequence}: ${decision.kind}`] as const] : []),
    ]),
    ...table(
      ['Would be written', ''],
      writes.map(w => [formatImageVersion(w.version), w.what]),
      shownRows,
    ),
    ...latestTable(effect),
  ].join('\n')
}

export interface DoneRelease {
  readonly candidate: PlannedRelease['candidate']
  /** as it was before */
  readonly channel: ChannelState
  readonly decision: MoveDecision
  /** of the version; none where no region was touched */
  readonly placement: Placement | undefined
  readonly effect: readonly LatestEffect[]
}

/** What came of it: verdict first, then where the version stands. */
export function renderDoneRelease({ candidate, channel, decision, placement, effect }: DoneRelease): string {
  const { move, kind } = decision
  const how = kind === 'stands' ? 'is in' : kind === 'back' ? 'went back into' : 'has entered'
  return [
    `### ✅ ${markdownText(`${nameOf(candidate)} ${how} the channel ${channel.channel}`)}`,
    '',
    ...facts([
      ['Version', candidate.id],
      ['Move', `${move.sequence}, of ${move.time}: ${move.reason}`],
      ['Before', kind === 'stands' ? 'the same' : heldBy(channel)],
      ...(placement?.endOfLife ? [['Not to be deleted before', placement.endOfLife] as const] : []),
    ]),
    ...table(
      ['Region', 'State', 'Replicas', 'Storage'],
      (placement?.targets ?? []).map(t => [
        t.region,
        placement?.states[t.region] ?? '',
        `${t.replicas}`,
        t.storageType,
      ]),
      shownRows,
    ),
    ...latestTable(effect),
  ].join('\n')
}

/** The channel is not moved, because the proofs do not hold. */
export function renderNotVerified(
  candidate: PlannedRelease['candidate'],
  channel: string,
  problems: readonly Problem[],
): string {
  return [
    `### ❌ ${markdownText(`${nameOf(candidate)} does not enter the channel ${channel}: it is not verified`)}`,
    '',
    ...table(
      ['Code', 'What', 'Next'],
      problems.map(p => [{ markdown: `\`${p.code}\`` }, p.message, nextStepOf(p)]),
      shownRows,
    ),
  ].join('\n')
}

/** Where Azure's latest goes; a region in which it stays is one row, too: that it does is what somebody wants to know. */
function latestTable(effect: readonly LatestEffect[]): readonly string[] {
  return table(
    ['Region', "Azure's latest", ''],
    effect.map(({ region, before, after }) => [
      region,
      formatLatest(before),
      sameLatest(before, after) ? 'stays' : `→ ${formatLatest(after)}`,
    ]),
    shownRows,
  )
}

const nameOf = ({ image, version }: PlannedRelease['candidate']) => `${image.name} ${formatImageVersion(version)}`
const heldBy = ({ current }: ChannelState) => (current ? formatImageVersion(current.version) : 'nothing')
