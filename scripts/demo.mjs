// `npm run demo [-- OPTIONS]`: set-up, then the story inside a sealed namespace. Plain JavaScript: it runs before the packages are there.
import { setup } from './setup.mjs'
import { spawnTied, wrongUser } from './tied.mjs'

const given = process.argv.slice(2)
const help = given.includes('--help')
const reason = help ? undefined : wrongUser()
if (reason) {
  console.error(reason)
  process.exit(2)
}
// The stack is in memory and in its own namespaces: it may be ended in the middle of anything.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => process.exit(code))
const { problems } = await setup({ ...(help ? { want: ['npm'] } : {}), log: line => console.error(`set-up: ${line}`) })
for (const problem of problems) console.error(`set-up: ${problem}`)
if (problems.length > 0) process.exit(2)
const { node24, root } = await import('./node24.mjs')
const run = (script, args, stdout = 'inherit') =>
  new Promise(resolve => {
    const node = ['--disable-warning=ExperimentalWarning', script, ...args]
    const child = spawnTied(node24(), node, { cwd: root, stdio: ['inherit', stdout, 'inherit'] })
    child.on('exit', code => resolve(code ?? 1))
  })
if (help) {
  process.exitCode = await run('scripts/demo/help.ts', [])
} else {
  const built = await run('scripts/build.ts', ['--if-stale'], 'ignore')
  process.exitCode = built !== 0 ? built : await run('scripts/demo/launch.ts', given)
}
