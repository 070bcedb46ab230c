// `npm run demo [-- --json --marker TEXT]`: set-up, then the story inside a sealed namespace. Progress goes to standard error with --json.
import { spawn } from 'node:child_process'
import { setup } from './setup.mjs'

const arguments_ = process.argv.slice(2)
if (arguments_.includes('--help')) {
  console.log(
    'npm run demo -- [--json] [--marker TEXT]\n  --json    one JSON document on standard output, progress on standard error\n  --marker  the text to bake into the image (default: a random one)',
  )
  process.exit(0)
}
const { problems } = await setup({ log: line => console.error(`set-up: ${line}`) })
for (const problem of problems) console.error(`set-up: ${problem}`)
if (problems.length > 0) process.exit(2)
const { node24, root } = await import('./node24.mjs')
const run = (command, args) =>
  new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGKILL'))
    child.on('exit', code => resolve(code ?? 1))
  })
const node = ['--disable-warning=ExperimentalWarning']
const built = await run(node24(), [...node, 'scripts/build.ts', '--if-stale'])
process.exitCode = built !== 0 ? built : await run(node24(), [...node, 'scripts/demo-launch.ts', ...arguments_])
