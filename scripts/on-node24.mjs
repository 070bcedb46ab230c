// `node scripts/on-node24.mjs FILE ARGS...`: run a TypeScript or JavaScript file on Node 24, which strips types itself.
import { spawnSync } from 'node:child_process'
import { requireNode24, root } from '../setup/node24.mjs'

const [file, ...args] = process.argv.slice(2)
const done = spawnSync(requireNode24(), ['--disable-warning=ExperimentalWarning', file, ...args], {
  stdio: 'inherit',
  cwd: root,
})
process.exit(done.status ?? 1)
