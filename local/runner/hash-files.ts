import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** `hashFiles(…)`: sha256 over the sha256 of each file, in the order of their names; `''` if no file fits. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const wanted = patterns.filter(p => !p.startsWith('!'))
  const unwanted = new Set(
    globSync(
      patterns.filter(p => p.startsWith('!')).map(p => p.slice(1)),
      { cwd: workspace },
    ),
  )
  const files = [...new Set(globSync(wanted, { cwd: workspace }))]
    .filter(f => !unwanted.has(f) && statSync(join(workspace, f)).isFile())
    .sort()
  if (files.length === 0) return ''
  const all = createHash('sha256')
  for (const file of files)
    all.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, file)))
        .digest(),
    )
  return all.digest('hex')
}
