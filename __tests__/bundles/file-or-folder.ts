import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Of a folder its README, or the names in it. */
export function readFileOrFolder(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'utf8')
  const readme = join(path, 'README.md')
  return existsSync(readme) ? readFileSync(readme, 'utf8') : readdirSync(path).sort().join('\n')
}
