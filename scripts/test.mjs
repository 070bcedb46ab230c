// `npm test [PATTERN...]`: set-up, static checks, then every test. Prints what was skipped and why; ends with `N passed, N failed`.
// Plain JavaScript: it runs before the packages are there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allParts, setUp } from '../setup/index.mjs'
import { requireNode24, root } from '../setup/node24.mjs'
import { lackOf, mayBeSkippedInCi } from './skips.mjs'

const patterns = process.argv.slice(2)
if (patterns.some(word => word === '--help' || word === '-h')) {
  console.log(`npm test [-- PATTERN...]: what CI tests; ends with "N passed, N failed"

  PATTERN  part of the path of test files, such as __tests__/domain/version; jest's own options, such as -t NAME, are handed on
  --help   this text

Without a pattern it is static checks and every test, about 45 minutes on two cores; npm run test:unit is what needs no machines.
Exit code: 0 if something passed and nothing failed, else 1. What was skipped is printed with its reason.`)
  process.exit(0)
}
const began = Date.now()
const { problems, cache } = await setUp({ want: allParts, log: line => console.error(`set-up: ${line}`) })
for (const problem of problems) console.error(`set-up: ${problem}`)

const results = { passed: 0, failed: 0, skipped: [] }
// Bundles take ten seconds and change tracked files: they are made only for the tests that run them.
const runsBundles = /bundles|story/
if (patterns.length === 0 || patterns.some(pattern => runsBundles.test(pattern)))
  step('there is a dist of these sources', ['scripts/build.ts', '--if-stale'])
if (patterns.length === 0) {
  step('types of the actions and tests', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
  step('types of the local stack', ['node_modules/typescript/bin/tsc', '-p', 'local/tsconfig.json'])
  step('lint and format', ['scripts/lint.mjs'])
  step('what npm run docs writes is up to date', ['scripts/docs.ts', '--check'])
}
jest()

for (const { name, lack } of results.skipped) console.log(`skipped: ${name} (${lack?.why ?? 'no reason is given'})`)
if (results.skipped.length > 0) console.log(`${results.skipped.length} skipped`)
// In CI nothing that the set-up brings may be passed over.
if (process.env.CI === 'true')
  for (const { name } of results.skipped.filter(({ lack }) => !mayBeSkippedInCi(lack))) {
    results.failed++
    console.log(`counted as failed, because CI=true: ${name}`)
  }
console.log(`took ${Math.round((Date.now() - began) / 1000)} s; cache: ${cache}`)
console.log(`${results.passed} passed, ${results.failed} failed`)
process.exit(results.failed === 0 && results.passed > 0 ? 0 : 1)

function step(name, args) {
  const done = spawnSync(requireNode24(), args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const good = done.status === 0
  results[good ? 'passed' : 'failed']++
  console.log(`${good ? 'ok' : 'FAILED'}: ${name}`)
  if (!good) console.log(`${done.stdout}${done.stderr}`.trimEnd())
}

function jest() {
  const folder = mkdtempSync(join(tmpdir(), 'golden-image-test-'))
  const report = join(folder, 'jest.json')
  const skips = join(folder, 'skips.jsonl')
  writeFileSync(skips, '')
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']
  const done = spawnSync(requireNode24(), [...args, '--json', `--outputFile=${report}`, ...patterns], {
    cwd: root,
    env: { ...process.env, GOLDEN_IMAGE_SKIPS: skips },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const lines = readFileSync(skips, 'utf8').split('\n').filter(Boolean)
    const lacks = lines.map(line => JSON.parse(line))
    let executed = 0
    for (const file of testResults) {
      if (file.assertionResults.length === 0 && file.status === 'failed') results.failed++
      for (const test of file.assertionResults) {
        if (test.status === 'passed') results.passed++
        else if (test.status === 'failed') results.failed++
        else results.skipped.push({ name: test.fullName, lack: lackOf(file.name, test, lacks) })
        if (test.status === 'passed' || test.status === 'failed') executed++
      }
    }
    if (executed === 0 || (done.status !== 0 && results.failed === 0)) results.failed++
  } catch (error) {
    console.log(`FAILED: jest left no report: ${error.message}`)
    results.failed++
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
