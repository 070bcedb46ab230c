import { explainUpdate, isDue } from '../../domain/decide/update.ts'
import { nextStepOf } from '../../domain/errors.ts'
import { versionOfParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { markdownText, table } from '../../runtime/markdown.ts'
import { type ImageDecision, isWaiting, promotionOf, waitingReason, wasDecided, wasStopped } from './image-decision.ts'

/** Verdict first, then one row per image. */
export function renderSummary(decisions: readonly ImageDecision[]): string {
  const due = decisions.filter(d => wasDecided(d) && isDue(d.decision)).length
  const stopped = decisions.filter(wasStopped).length
  const waiting = decisions.filter(isWaiting).length
  const promotable = decisions.filter(promotionOf).length
  const verdict = renderVerdict({ all: decisions.length, due, promotable, stopped, waiting })
  const rows = decisions.map(d => {
    if (isWaiting(d)) return [d.image, waitingReason, '-', '-', d.waiting]
    if (wasStopped(d)) {
      const [problem] = d.problems
      const why = markdownText(`${problem.message} Next: ${nextStepOf(problem)}`)
      return [d.image, 'stopped', '-', '-', { markdown: `\`${problem.code}\` ${why}` }]
    }
    const { image, decision } = d
    const from = 'from' in decision && decision.from ? versionOfParent(decision.from) : '-'
    const why = explainUpdate(image, decision).slice(image.length + 2)
    return [image, decision.reason, from, versionOfParent(decision.to), why]
  })
  const promotions = decisions.flatMap(d => {
    const next = promotionOf(d)
    return next ? [[d.image, formatImageVersion(next.version), next.channel, next.since, next.environment ?? '-']] : []
  })
  const disagreeing = decisions.flatMap(d => d.promotions.problems)
  return [
    `### ${verdict}`,
    '',
    ...table(['Image', 'Reason', 'Built from', 'Newest parent', 'Why'], rows),
    ...table(['Image', 'Version', 'May go on to', 'Since', 'Environment'], promotions),
    ...table(
      ['Code', 'What', 'Next'],
      disagreeing.map(p => [{ markdown: `\`${p.code}\`` }, p.message, nextStepOf(p)]),
    ),
  ].join('\n')
}

interface Counts {
  readonly all: number
  /** to be built */
  readonly due: number
  readonly promotable: number
  readonly stopped: number
  readonly waiting: number
}

function renderVerdict({ all, due, promotable, stopped, waiting }: Counts): string {
  const waits = waiting > 0 ? `, ⏳ ${waiting} waiting for a parent` : ''
  const builds = due > 0 ? [`🔨 ${due} of ${all} to build`] : []
  const rows = [...builds, ...(promotable > 0 ? [`⏫ ${promotable} of ${all} to promote`] : [])]
  if (rows.length > 0) return `${rows.join(', ')}${stopped > 0 ? `, ⚠️ ${stopped} stopped` : ''}${waits}`
  if (stopped > 0) return `⚠️ Error: ${stopped} of ${all} stopped, and nothing to build of the others${waits}`
  return `✅ Up to date: nothing to build (${all} checked)${waits}`
}
