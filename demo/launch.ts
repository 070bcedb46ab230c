/** The outer side of the demo: says in one sentence why this machine cannot seal a namespace, or runs the story inside one. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cannotSeal, sealedCommand, sealedEnvironment } from '../local/sealed/launch.ts'
import { root } from '../setup/node24.mjs'
import { parseDemoArguments } from './options.mjs'

const args = process.argv.slice(2)
const reason = cannotSeal()
if (reason !== undefined) {
  process.stderr.write(`${reason}\n`)
  process.exit(2)
}
// Before homes are hidden from the story: it writes there at the end.
const { evidence } = parseDemoArguments(args)
if (evidence !== undefined) mkdirSync(evidence, { recursive: true })
const story = [process.execPath, '--disable-warning=ExperimentalWarning', join(root, 'demo/story.ts'), ...args]
const { command, args: sealed } = sealedCommand(story)
const child = spawn(command, sealed, { cwd: root, stdio: 'inherit', env: sealedEnvironment(process.env) })
child.on('exit', code => process.exit(code ?? 1))
