import { debianBase } from '../local/estate.ts'
import { machineIn, readBakedMarker, readDefinition, readVersionAfter } from './candidate.ts'
import type { Checks } from './checks.ts'
import { readAttested } from './proofs.ts'
import type { DemoReport, Part } from './report.ts'
import { requiredProfiles } from './required-profiles.ts'
import { upgradedPackages } from './world/packages.ts'
import { type Played, type World, workflows } from './world/world.ts'

export interface Decision {
  readonly image: string
  readonly reason: string
  readonly from?: string
  readonly to: string
}

/** What detect-update decided in this run, from its output `images`. */
export function decisionsOf(job: Played): readonly Decision[] {
  return JSON.parse(job.step('plan').outputs.images ?? '[]') as Decision[]
}

/** A base image appears for the first time, and is built and tested: there has to be something that can become old. */
export async function buildFirstBase(
  world: World,
  { require }: Checks,
): Promise<{ from: string; versionId: string; reports: Played['reports'] }> {
  const from = world.stack.publishBase('x')
  const job = await world.play(workflows.image, `base ${from} is in the Marketplace`)
  const [decision] = decisionsOf(job)
  require(decision?.reason === 'first-build' &&
    decision.to === from, `detect-update says first-build, from ${from}`, job)
  const { outputs } = job.step('stage')
  const versionId = outputs['image-version-id'] ?? ''
  require(outputs.verdict === 'pass' && versionId !== '', 'a first candidate is built, and InSpec has passed it', job)
  require(Number(outputs.passed) > 0 &&
    outputs.failed === '0', 'InSpec has passed on a machine that was booted from it', job)
  return { from, versionId, reports: job.reports }
}

/** The main job: a newer base becomes a tested candidate, in one run of one workflow. */
export async function buildNewerBase(
  world: World,
  checks: Checks,
  from: string,
  marker: string,
): Promise<{
  parts: Required<Pick<DemoReport, 'base' | 'detect' | 'build' | 'candidate' | 'definition' | 'validate' | 'attest'>>
  reports: Played['reports']
}> {
  const { check, require } = checks
  const to = world.stack.publishBase('y')
  const upgraded = await listUpgraded(world, from, to)
  world.voice.say(
    `in ${to} newer than in ${from}: ${upgraded
      .map(p => `${p.package} ${p.to}`)
      .join(', ')
      .slice(0, 200)}`,
  )
  require(upgraded.length >= 3, `base ${to} has ${upgraded.length} packages in newer versions`)

  const job = await world.play(workflows.image, `base ${to} appears`)
  const [decision] = decisionsOf(job)
  const detect = { reason: decision?.reason ?? '', from: decision?.from ?? '', to: decision?.to ?? '' }
  require(detect.reason === 'parent-newer' &&
    detect.from === from &&
    detect.to === to, `detect-update says parent-newer, ${from} → ${to}`)

  const { outputs } = job.step('stage')
  const versionId = outputs['image-version-id'] ?? ''
  require(versionId !== '', 'Packer has built a candidate over SSH', job)
  const build = {
    packer: { version: outputs['packer-version'] ?? '', plugin: outputs['plugin-version'] ?? '' },
    versionId,
    requests: job.requestsOf('build-image'),
  }
  check(
    build.requests.some(r => r.method === 'DELETE' && /packer/i.test(r.agent) && r.status < 300),
    'Packer has deleted what it had made',
  )

  const { excludeFromLatest, regions, home, source, tags } = readVersionAfter(job, 'attest-image', versionId)
  const candidate = { excludeFromLatest, regions, home, source }
  check(excludeFromLatest && regions.join() === home, `the candidate is nobody's latest, and in ${home} alone`)

  const count = (name: string) => Number(outputs[name] ?? Number.NaN)
  const validate = {
    auditor: outputs['auditor-version'] ?? '',
    executed: count('executed'),
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    skips: skipsIn(job.reports.get('validation.json') ?? '{}'),
    marker: (await readBakedMarker(world, versionId)) ?? '',
    machine: machineIn(job.reports.get('validation.json') ?? '{}'),
  }
  require(outputs['stopped-at'] === '' &&
    tags['golden-image-verdict'] === 'pass' &&
    validate.failed ===
      0, `InSpec ${validate.auditor}: ${validate.passed} controls passed on a machine booted from the candidate`)
  check(
    validate.skips.length === validate.skipped && validate.skips.every(({ why }) => why !== ''),
    `${validate.skipped} controls were skipped by their authors, each with its reason: ${validate.skips.map(({ id }) => id).join(', ')}`,
  )
  const definition = await readDefinition(world, versionId)
  check(
    definition.securityType.startsWith('TrustedLaunch') && validate.machine.securityType === 'TrustedLaunch',
    `that machine was a ${validate.machine.size}, booted with Secure Boot, as the definition promises: ${definition.securityType}`,
  )
  const installed = installedPackages(job.reports.get('inventory.json') ?? '{}')
  check(
    installed.includes('auditd') && installed.includes('dpkg'),
    `the inventory of that machine has ${installed.length} packages, among them what the template installs`,
  )
  check(
    tags['golden-image-state'] === 'candidate' && tags['golden-image-parent']?.endsWith(`:${to}`) === true,
    `the candidate stands in the gallery, and says that it was built from ${to}`,
  )
  require(validate.marker === marker, `the marker is in the image: ${validate.marker}`)
  const attest = readAttested(world, checks, job)
  const base = { from, to, upgraded, profiles: requiredProfiles(job.reports) }
  return { parts: { base, detect, build, candidate, definition, validate, attest }, reports: job.reports }
}

/** Names in an inventory, as validate-image writes it. */
function installedPackages(inventory: string): readonly string[] {
  const { packages = [] } = JSON.parse(inventory) as { packages?: { name: string; state: string }[] }
  return packages.filter(p => p.state === 'installed').map(p => p.name)
}

/** The same once more, in every repository: everything is as it should be, so nothing happens. */
export async function runAgain(world: World, { check }: Checks): Promise<Part<'again'>> {
  const began = Date.now()
  const before = versionCount(world)
  const jobs = [
    await world.play(workflows.image, 'the same again'),
    await world.play(workflows.team, 'the same again, in the repository of the team', { checkout: world.team }),
  ]
  const images = jobs.flatMap(decisionsOf).map(({ image, reason }) => ({ image, reason }))
  const again = { images, builds: versionCount(world) - before, seconds: (Date.now() - began) / 1000 }
  check(
    images.length === 2 &&
      images.every(i => i.reason === 'up-to-date') &&
      jobs.every(job => job.conclusion === 'success'),
    `every image is up to date, said in ${again.seconds.toFixed(1)} s`,
  )
  check(
    again.builds === 0 && jobs.flatMap(job => job.ran).join() === 'plan,image/plan',
    'nothing was built: no other job has run',
  )
  return again
}

/** Read inside of the two images that the Marketplace offers. */
async function listUpgraded(world: World, from: string, to: string) {
  const [before, after] = await Promise.all([from, to].map(version => readPackageStatus(world, version)))
  return upgradedPackages(before ?? '', after ?? '')
}

async function readPackageStatus(world: World, version: string): Promise<string> {
  const base = world.stack.azure.bases().find(b => b.version === version)
  const text = base && (await world.stack.machines.readFile(base.content, '/var/lib/dpkg/status'))
  if (text === undefined) throw new Error(`${debianBase.offer} ${version} has no list of installed packages`)
  return text
}

const versionCount = (world: World) =>
  world.stack.azure.galleries().flatMap(g => g.definitions.flatMap(d => d.versions)).length

/** Controls of the report that nothing was asked of, and what their authors say of it. */
function skipsIn(report: string): readonly { id: string; why: string }[] {
  const { controls = [] } = JSON.parse(report) as {
    controls?: readonly { id: string; status: string; skips?: readonly string[] }[]
  }
  return controls
    .filter(({ status }) => status === 'skipped')
    .map(({ id, skips = [] }) => ({ id, why: skips.join('; ') }))
}
