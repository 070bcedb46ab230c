// `npm run local -- COMMAND`: the console of the local stack. Plain JavaScript: it brings Node 24 and the packages first if they are missing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode24, root } from '../setup/node24.mjs'
import { spawnTied } from './tied.mjs'

if (!existsSync(join(root, 'node_modules'))) {
  const { setUp } = await import('../setup/index.mjs')
  const { problems } = await setUp({ want: ['npm'], log: line => console.error(`set-up: ${line}`) })
  for (const problem of problems) console.error(`set-up: ${problem}`)
  if (problems.length > 0) process.exit(2)
}
const node = ['--disable-warning=ExperimentalWarning', join(root, 'local/cli/main.ts')]
const child = spawnTied(requireNode24(), [...node, ...process.argv.slice(2)], { stdio: 'inherit' })
// A signal from the terminal reaches the child by itself; one to us alone is handed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
