// Biome is a program of its own, not JavaScript: this finds and runs it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../setup/node24.mjs'

const done = spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '.', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(done.status ?? 1)
