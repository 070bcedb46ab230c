/**
 * `npm run bench`: how long things take, as ratios to the same Node doing nothing (`node -e 0`), both measured in turn in this one run, so that a
 * slow or busy machine does not matter. Prints a table; exit code 1 if a goal is missed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actionNames } from '../scripts/build.ts'
import { root } from '../setup/node24.mjs'

interface Subject {
  readonly name: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** the run is only counted if it ends and says so */
  readonly exit: number
  readonly says: RegExp
  /** at most so many times the time of `node -e 0` */
  readonly goal: number
}

const pairs = 13

/** A wrong input ends the step before anything heavy is loaded. */
const wrongInputs: readonly Subject[] = actionNames().map(name => ({
  name: `${name}, wrong input`,
  args: [join(root, 'dist', name, 'index.js')],
  env: { 'INPUT_CLIENT-ID': 'nobody' },
  exit: 1,
  says: /INPUT_INVALID/,
  goal: 1.75,
}))

/** So does a repository without a manifest, before the SDK of Azure is loaded. */
const noManifest: readonly Subject[] = ['build-image', 'detect-update'].map(name => ({
  name: `${name}, no manifest`,
  args: [join(root, 'dist', name, 'index.js')],
  env: { GITHUB_WORKSPACE: '/' },
  exit: 1,
  says: /MANIFEST_MISSING/,
  goal: 4,
}))

const nothing: Subject = { name: 'node -e 0', args: ['-e', '0'], env: {}, exit: 0, says: /^$/, goal: 1 }
const folder = mkdtempSync(join(tmpdir(), 'golden-image-bench-'))
let missed = 0
console.log(`median of ${pairs} pairs on Node ${process.version}, as ratios to \`node -e 0\``)
console.log('| what | time | goal |\n|---|---|---|')
for (const subject of [...wrongInputs, ...noManifest]) {
  const ratio = median(
    Array.from({ length: pairs }, () => {
      const floor = seconds(nothing)
      return seconds(subject) / floor
    }),
  )
  const miss = ratio > subject.goal
  if (miss) missed++
  console.log(`| ${subject.name} | ${ratio.toFixed(2)} | ≤ ${subject.goal}${miss ? ' MISSED' : ''} |`)
}
rmSync(folder, { recursive: true, force: true })
process.exitCode = missed === 0 ? 0 : 1

function seconds({ name, args, env, exit, says }: Subject): number {
  const began = process.hrtime.bigint()
  const done = spawnSync(process.execPath, [...args], {
    env: { PATH: '/usr/bin:/bin', RUNNER_TEMP: folder, ...env },
    encoding: 'utf8',
  })
  const took = Number(process.hrtime.bigint() - began) / 1e9
  if (done.status !== exit || !says.test(done.stdout))
    throw new Error(`${name} ended with ${done.status}: ${done.stdout}${done.stderr}`)
  return took
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
