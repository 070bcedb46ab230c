/** The outer side of the demo: says in one sentence why this machine cannot seal a namespace, or runs the story inside one. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { cannotSeal, sealedCommand } from '../local/sealed/launch.ts'
import { root } from './node24.mjs'

const reason = cannotSeal()
if (reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(2)
}
const story = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  join(root, 'scripts/demo-story.ts'),
  ...process.argv.slice(2),
]
const { command, args } = sealedCommand(story)
const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
child.on('exit', code => process.exit(code ?? 1))
