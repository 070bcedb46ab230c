import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/**
 * `hashFiles(…)`: sha256 over the sha256 of each file that fits, folder by folder in the order of their names; `''` if none fits. A pattern
 * that starts with `!` takes files away, a folder stands for everything in it, and nothing outside the workspace is looked at.
 */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const rules = patterns
    .flatMap(p => p.split('\n'))
    .map(p => p.trim())
    .filter(p => p !== '' && !p.startsWith('#'))
    .map(p => {
      const excluded = p.startsWith('!')
      const path = relative(workspace, resolve(workspace, excluded ? p.slice(1) : p))
      return { excluded, fits: new RegExp(`^${expressionOf(path)}(?:/.*)?$`) }
    })
  const all = createHash('sha256')
  let found = 0
  for (const file of filesIn(workspace, '')) {
    const verdict = rules.reduce((taken, { excluded, fits }) => (fits.test(file) ? !excluded : taken), false)
    if (!verdict) continue
    found++
    all.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, file)))
        .digest(),
    )
  }
  return found === 0 ? '' : all.digest('hex')
}

function* filesIn(root: string, folder: string): Generator<string> {
  const names = readdirSync(join(root, folder)).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  for (const name of names) {
    const path = folder === '' ? name : `${folder}/${name}`
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    if (stat?.isFile()) yield path
    else if (stat?.isDirectory() && name !== '.git') yield* filesIn(root, path)
  }
}

/** `**`, `*`, `?` and `[…]` as a regular expression over a path with `/`. */
function expressionOf(glob: string): string {
  if (glob === '') return '.*'
  return glob
    .split('/')
    .map(segment => {
      if (segment === '**') return '**'
      return segment.replace(/\[!?[^\]]+\]|[*?]|[.+^${}()|[\]\\]/g, t => {
        if (t === '*') return '[^/]*'
        if (t === '?') return '[^/]'
        return t.length > 1 ? t.replace(/^\[!/, '[^') : `\\${t}`
      })
    })
    .join('/')
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll('**', '.*')
}
