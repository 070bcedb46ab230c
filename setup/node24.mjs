// Which Node 24 to use: the running one if it is new enough, else the pinned npm package (no install script, no host named).
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @returns {string} path of a Node 24 binary. Throws with the next step when there is none. */
export function requireNode24() {
  if (Number(process.versions.node.split('.')[0]) === 24) return process.execPath
  const packaged = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (existsSync(packaged)) return packaged
  throw new Error(
    `Node 24 is needed and this is ${process.version}: run \`npm run setup\` (it brings Node 24 for Linux x64 and arm64) or install Node 24.`,
  )
}
