/**
 * The story, told inside the sealed namespace: a base OS version appears, the real bundles ask the local Entra and Azure over OIDC, Packer
 * builds, InSpec tests; a newer base is due; then what goes wrong on purpose.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { CLIENT_ID, credentials, EXACT_SUBJECT, REPOSITORY } from '../local/estate.ts'
import { type JobResult, runJob } from '../local/runner/index.ts'
import { renderSummary } from '../local/runner/render-summary.ts'
import { createStack } from '../local/stack.ts'
import { root } from './node24.mjs'
import { cacheFolder } from './setup/cache.mjs'
import { setupPaths } from './setup.mjs'

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, marker: { type: 'string' } },
})
const marker = options.marker ?? randomBytes(6).toString('hex')
const began = Date.now()
const say = (line: string) =>
  process.stderr.write(`${String(((Date.now() - began) / 1000).toFixed(1)).padStart(6)} s  ${line}\n`)

const stack = await createStack({ paths: setupPaths(cacheFolder(process.env)), projectFolder: root, log: say })
say('the local stack stands: Azure, Entra, GitHub, resolver and Debian mirror on loopback, nothing else can be reached')
const example = join(stack.inside.work, 'golden-images')
cpSync(join(root, 'examples/acme-golden-images'), example, { recursive: true })
writeFileSync(join(example, 'image/marker.txt'), `${marker}\n`)

const failures: string[] = []
const expect = (holds: boolean, what: string) => {
  say(`${holds ? 'ok' : 'DOES NOT HOLD'}: ${what}`)
  if (!holds) failures.push(what)
}

const from = stack.publishBase('x')
const first = await plan('base X is in the Marketplace')
const [decision] = decisions(first)
expect(
  first.conclusion === 'success' && decision?.reason === 'first-build' && decision.to === from,
  `detect-update says first-build from ${from}`,
)

const release = await job(
  '.github/workflows/golden-image.yml',
  'the image is due: detect, build with Packer, test with InSpec',
)
const step = (id: string) => release.steps.find(s => s.id === id && s.phase === 'main')
const versionId = step('build')?.outputs['image-version-id'] ?? ''
const version = stack.azure
  .galleries()
  .flatMap(g => g.definitions.flatMap(d => d.versions))
  .find(v => v.id === versionId)
expect(step('build')?.conclusion === 'success' && version?.state === 'Succeeded', 'Packer built a candidate version')
expect(
  step('validate')?.outputs.verdict === 'pass' && version?.tags['golden-image-verdict'] === 'pass',
  'InSpec passed on a machine booted from it',
)
const content = stack.azure.contentOf(versionId)
const baked = content ? (await stack.machines.readFile(content, '/etc/golden-image-marker'))?.trim() : undefined
expect(baked === marker, `the marker is in the image (${baked})`)

const again = await plan('the same again')
expect(decisions(again)[0]?.reason === 'up-to-date', 'nothing to do')

const to = stack.publishBase('y')
const second = await plan('base Y appears')
expect(
  decisions(second)[0]?.reason === 'parent-newer' && decisions(second)[0]?.to === to,
  `detect-update says parent-newer, ${from} → ${to}`,
)

stack.azure.identities.replaceCredentials(CLIENT_ID, credentials('repo:acme/other:environment:image'))
const subject = problem(await plan('the federated credential has another subject'))
expect(
  subject.code === 'AUTH_SUBJECT_MISMATCH' &&
    subject.message.includes('AADSTS700213') &&
    subject.message.includes('az ad app federated-credential create'),
  'a wrong subject is named, with the command that fixes it',
)
stack.azure.identities.replaceCredentials(CLIENT_ID, credentials(EXACT_SUBJECT))

const parent = problem(await patched('golden-image.yml', 'debian/debian-12/12-gen2', 'debian/debian-12/13-gen2'))
expect(parent.code === 'AZURE_PARENT_NOT_FOUND', 'a parent that does not exist is named')

const manifest = problem(await patched('golden-image.yml', 'template:', 'tempalte:'), 'MANIFEST_KEY_UNKNOWN')
expect(
  manifest.code === 'MANIFEST_KEY_UNKNOWN' &&
    manifest.file === 'golden-image.yml' &&
    manifest.message.includes('template'),
  'a misspelt key is named at its line',
)

const probe = 'probe.outside.example'
// A process of its own: ours has read its resolver before the namespace had one.
await promisify(execFile)('getent', ['hosts', probe]).catch(() => undefined)
const recorded = stack.resolver.asked().map(o => o.name)
expect(recorded.join() === probe, `nothing outside was asked for but the probe (${recorded.join(', ')})`)
const left = stack.left()
expect(left.mounts === 0 && left.processes === 0 && left.resources === 0, `nothing is left: ${JSON.stringify(left)}`)

const ok = failures.length === 0
const report = {
  ok,
  seconds: (Date.now() - began) / 1000,
  base: { from, to },
  detect: { first: decision, second: decisions(second)[0] },
  build: { versionId, version: step('build')?.outputs.version, packer: step('build')?.outputs['packer-version'] },
  validate: { ...step('validate')?.outputs, marker: baked },
  again: decisions(again),
  negative: { subject, parent, manifest },
  requests: stack.requests().length,
  left: { ...left, peak: stack.peak() },
  outside: { probe, recorded },
}
await stack.close()
if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
say(ok ? 'everything above really happened' : `does not hold: ${failures.join('; ')}`)
process.exit(ok ? 0 : 1)

function plan(why: string): Promise<JobResult> {
  return job('.github/workflows/plan.yml', why)
}

async function job(workflow: string, why: string): Promise<JobResult> {
  say(`── ${why}: ${workflow}`)
  const result = await runJob({
    repository: { ...REPOSITORY, folder: example },
    workflow,
    event: { name: 'workflow_dispatch' },
    actions: { 'golden-image-actions/pipeline': stack.inside.pipeline },
    jobTokens: stack.github.jobTokens,
    user: stack.runner,
    node24: join(stack.inside.node, 'node'),
    environment: stack.environment,
    workRoot: stack.inside.work,
    onEvent: event => {
      if (event.kind === 'line') say(`   │ ${event.text}`)
      if (event.kind === 'end') {
        say(`   ${event.conclusion}: ${event.name} (${(event.milliseconds / 1000).toFixed(1)} s)`)
        if (event.summary) for (const line of renderSummary(event.summary).split('\n')) say(`   ▏ ${line}`)
      }
    },
  })
  return result
}

async function patched(file: string, was: string, becomes: string): Promise<JobResult> {
  const path = join(example, file)
  const original = readFileSync(path, 'utf8')
  say(`── patch ${file}: -${was} +${becomes}`)
  writeFileSync(path, original.replace(was, becomes))
  try {
    return await plan('played failure')
  } finally {
    writeFileSync(path, original)
  }
}

function decisions(result: JobResult): { image: string; reason: string; to: string }[] {
  return JSON.parse(result.steps.find(s => s.id === 'plan')?.outputs.images ?? '[]') as {
    image: string
    reason: string
    to: string
  }[]
}

/** The first error annotation of a job that failed, or the first with that code. */
function problem(result: JobResult, code?: string): { code: string; message: string; file: string; line: number } {
  const annotation = result.steps
    .flatMap(s => s.annotations)
    .find(a => a.level === 'error' && (code === undefined || a.title === code))
  return {
    code: annotation?.title ?? '',
    message: annotation?.message ?? '',
    file: annotation?.file ?? '',
    line: annotation?.line ?? 0,
  }
}
