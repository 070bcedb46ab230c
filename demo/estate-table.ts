import { nameOf } from './candidate.ts'
import type { DemoReport } from './report.ts'

/** What the estate has come to, one row for each image: what its channels hold by the signed moves, what that was built from, and whether it was verified. */
export function estateTable({ verify, find, child }: DemoReport): readonly string[] {
  if (!verify || !find || !child) return []
  const verified = (holds: boolean) => (holds ? 'verified' : 'NOT VERIFIED')
  const base = nameOf(find.versionId)
  const rows = [
    ['image', 'version', 'channels', 'built from', ''],
    [
      'linux-base',
      base,
      verify.channel.test === base ? 'test, prod' : 'prod',
      lineOf(child.lineage.slice(2)),
      verified(verify.checks.every(({ ok }) => ok)),
    ],
    // It is in the report because a later job has verified it.
    ['web-image', nameOf(child.versionId), 'test', lineOf(child.lineage.slice(1)), verified(true)],
  ]
  const widths = [0, 1, 2, 3, 4].map(at => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  return rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const lineOf = (ids: readonly string[]) =>
  ids
    .map(id => (id.startsWith('marketplace:') ? id : id.split('/').slice(-3).join('/').replace('/versions', '')))
    .join(' ← ')
