import type { Place } from '../../domain/errors.ts'
import type { Control } from '../../domain/evidence/controls.ts'

/**
 * Where a control stands in the workspace. The auditor ran on a copy with the same paths below `copy`, so its references are relative to
 * that, absolute inside it, or (from an archive or a cache) end in a path that one file of the profile has.
 */
export function placeOfControl(
  source: Control['source'],
  where: { readonly copy: string; readonly profile: string; readonly files: readonly string[] },
): Place | undefined {
  const metadata = where.files.find(f => f === `${where.profile}/inspec.yml`)
  const fallback = metadata ? { file: metadata, line: 1 } : undefined
  if (!source) return fallback
  const ref = source.ref.replace(/^\.\//, '')
  const name = ref.startsWith(`${where.copy}/`) ? ref.slice(where.copy.length + 1) : ref
  const exact = where.files.find(f => f === name || f === `${where.profile}/${name}`)
  if (exact) return { file: exact, line: source.line }
  const tail = /(?:^|\/)((?:controls|libraries|test)\/.+)$/.exec(ref)?.[1]
  const byTail = tail === undefined ? [] : where.files.filter(f => f.endsWith(`/${tail}`))
  return byTail.length === 1 && byTail[0] ? { file: byTail[0], line: source.line } : fallback
}
