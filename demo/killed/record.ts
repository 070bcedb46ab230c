/** `npm run killed`: kills publish and promote at each of their calls, and writes down what came of it, for the demo to tell of. */
import { execFileSync } from 'node:child_process'
import { root } from '../../setup/node24.mjs'
import { killAtEachCall } from './killed.ts'
import { currentSources, writeRecorded } from './recorded.ts'

if (process.argv.includes('--help')) {
  console.log(
    'npm run killed: kills publish and promote at each of their calls, in some ten minutes, and writes what came of it for the demo',
  )
  process.exit(0)
}
// What is written down is said to be of the commit.
if (execFileSync('git', ['status', '--porcelain', '--', 'src'], { cwd: root, encoding: 'utf8' }) !== '') {
  console.log('src/ has changes that are not committed: commit them first, so that the report can say of what it is')
  process.exit(1)
}
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const sources = currentSources()
const began = Date.now()
const killed = await killAtEachCall({ say: line => console.log(line) })
const wrong = killed.runs.filter(run => !run.converged)
for (const { at, why } of wrong) console.log(`${at}\n${why}`)
console.log(
  `${killed.runs.length} times killed, at each of ${killed.calls} calls, ${wrong.length} without one right result, in ${Math.round((Date.now() - began) / 1000)} s`,
)
if (wrong.length > 0) process.exitCode = 1
else console.log(`written to ${writeRecorded({ commit, sources, ...killed })}`)
