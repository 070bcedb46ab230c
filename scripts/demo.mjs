// `npm run demo [-- OPTIONS]`: set-up, then the story inside a sealed namespace. Plain JavaScript: it runs before the packages are there.
import { demoHelp, parseDemoArguments } from '../demo/options.mjs'
import { setUp } from '../setup/index.mjs'
import { spawnTied, wrongUser } from './tied.mjs'

const given = process.argv.slice(2)
// The stack is in memory and in its own namespaces: it may be ended in the middle of anything.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => {
    console.error('stopped: the stack ends with this command, and nothing of it is left')
    process.exit(code)
  })

try {
  if (parseDemoArguments(given).help) {
    console.log(demoHelp)
    process.exit(0)
  }
} catch (error) {
  refuse(`${error.message}\nnpm run demo -- --help says more.`)
}
const reason = wrongUser()
if (reason) refuse(reason)
const { problems } = await setUp({ log: line => console.error(`set-up: ${line}`) })
for (const problem of problems) console.error(`set-up: ${problem}`)
if (problems.length > 0) process.exit(2)

const { requireNode24, root } = await import('../setup/node24.mjs')
const built = await run('scripts/build.ts', ['--if-stale'], 'ignore')
process.exitCode = built !== 0 ? built : await run('demo/launch.ts', given)

function run(script, args, stdout = 'inherit') {
  return new Promise(resolve => {
    const node = ['--disable-warning=ExperimentalWarning', script, ...args]
    const child = spawnTied(requireNode24(), node, { cwd: root, stdio: ['inherit', stdout, 'inherit'] })
    child.on('exit', code => resolve(code ?? 1))
  })
}

function refuse(words) {
  console.error(words)
  process.exit(2)
}
