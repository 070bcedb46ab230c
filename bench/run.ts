/**
 * `npm run bench`: how long things take, as ratios to the same Node doing nothing (`node -e 0`), both measured in turn in this one run, so that a
 * slow or busy machine does not matter; and how many answers signing waits for one after the other. Prints tables; exit code 1 if a goal is missed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServices } from '../demo/killed/services.ts'
import { actionNames } from '../scripts/action-files.ts'
import { root } from '../setup/node24.mjs'
import { signAndKeep, statementOf } from './attested.ts'
import { buildOfflineVerifier } from './offline-verifier.ts'

const [given] = process.argv.slice(2)
if (given !== undefined) {
  const usage = 'npm run bench: how long things take, as ratios measured in this one run. It takes no options.'
  console.log(given === '--help' ? usage : `"${given}" is not known. ${usage}`)
  process.exit(given === '--help' ? 0 : 2)
}

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
const services = await createServices()
const provenanceAndSbom = ['https://slsa.dev/provenance/v1', 'https://cyclonedx.org/bom'].map(statementOf)

/** One bundle of a local Sigstore, verified by the product's verifier, bundled as dist/ is, which has nobody to ask. */
const { bundle, root: trusted } = await signAndKeep(services, provenanceAndSbom, late(0))
const files = { root: join(folder, 'root.json'), bundle: join(folder, 'bundle.json') }
writeFileSync(files.root, trusted)
writeFileSync(files.bundle, bundle)
const verification: Subject = {
  name: 'one bundle verified, offline',
  args: ['--import', withoutNetwork(), buildOfflineVerifier(join(folder, 'verifier')), files.root, files.bundle],
  env: {},
  exit: 0,
  says: /^signed by https:\/\/github.com\/acme\/golden-images\//,
  goal: 3.5,
}

/** @returns a module before which no connection and no name can be asked for: whoever does ends with an error */
function withoutNetwork(): string {
  const file = join(folder, 'without-network.mjs')
  writeFileSync(
    file,
    `import dns from 'node:dns'
import net from 'node:net'
import { syncBuiltinESMExports } from 'node:module'
const refuse = () => { console.log('the network was asked'); process.exit(3) }
net.Socket.prototype.connect = refuse
for (const it of [dns, dns.promises]) for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) it[name] = refuse
syncBuiltinESMExports()
`,
  )
  return file
}

let missed = 0
console.log(`median of ${pairs} pairs on Node ${process.version}, as ratios to \`node -e 0\``)
console.log('| what | time | goal |\n|---|---|---|')
for (const subject of [...wrongInputs, ...noManifest, verification]) {
  const ratio = median(
    Array.from({ length: pairs }, () => {
      const floor = measureSeconds(nothing)
      return measureSeconds(subject) / floor
    }),
  )
  const miss = ratio > subject.goal
  if (miss) missed++
  console.log(`| ${subject.name} | ${ratio.toFixed(2)} | ≤ ${subject.goal}${miss ? ' MISSED' : ''} |`)
}
await countTrips()
await services.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = missed === 0 ? 0 : 1

/**
 * Signing provenance and bill of materials and keeping them in a blob store, from the first identity token on: with every answer late by so much, and with
 * none. What it takes longer, in such delays, is how many answers are waited for one after the other, whatever goes on at the same time. The shortest of
 * some runs counts: a busy machine only makes them longer.
 */
async function countTrips(): Promise<void> {
  const lateMs = 300
  const goal = 8
  const shortest = { prompt: Number.POSITIVE_INFINITY, late: Number.POSITIVE_INFINITY }
  let requests = 0
  for (let n = 0; n < 7; n++) {
    shortest.prompt = Math.min(shortest.prompt, (await signAndKeep(services, provenanceAndSbom, late(0))).ms)
    const slow = await signAndKeep(services, provenanceAndSbom, late(lateMs))
    shortest.late = Math.min(shortest.late, slow.ms)
    requests = slow.requests
  }
  const trips = (shortest.late - shortest.prompt) / lateMs
  // An answer more would be a whole one.
  const miss = trips >= goal + 0.5
  if (miss) missed++
  console.log(
    `\nanswers waited for one after the other: how much longer it takes with each ${lateMs} ms late, in such delays`,
  )
  console.log('| what | answers in all | one after the other | goal |\n|---|---|---|---|')
  console.log(
    `| provenance and SBOM signed and kept, with a file | ${requests} | ${trips.toFixed(1)} | ≤ ${goal}${miss ? ' MISSED' : ''} |`,
  )
}

function late(ms: number): () => Promise<unknown> {
  return () => new Promise(resolve => setTimeout(resolve, ms))
}

function measureSeconds({ name, args, env, exit, says }: Subject): number {
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
