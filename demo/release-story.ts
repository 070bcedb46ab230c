import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { homeLocation } from '../local/estate.ts'
import { nameOf, readVersion } from './candidate.ts'
import type { Checks } from './checks.ts'
import type { Part } from './report.ts'
import { type Played, type World, workflows } from './world/world.ts'

interface Verification {
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly root: { readonly from: string }
}

/** A workflow that takes the place of the example's for one job, so that it signs and is trusted as that one. */
export const inPlace = (name: 'verify' | 'publish' | 'sign' | 'find' | 'call') =>
  readFileSync(join(import.meta.dirname, `${name}.yml`), 'utf8')

/** The job that built and tested has published as well: read back from ARM, and verified by a later job with nothing but what the runner has. */
export async function verifyPublished(
  world: World,
  { check, require }: Checks,
  versionId: string,
): Promise<Part<'verify'>> {
  const { regions, excludeFromLatest, tags } = await readVersion(world, versionId)
  check(
    regions.length === 2 && excludeFromLatest && tags['golden-image-state'] === 'released',
    `the candidate is a release: it stands in ${regions.join(' and ')}, and is nobody's latest yet`,
  )
  return world.runReplaced(workflows.image, inPlace('verify'), async () => {
    const job = await world.play(workflows.image, 'is what the channel test holds what was tested and signed?', {
      inputs: { channel: 'test' },
    })
    const { outputs } = job.step('verify')
    require(outputs.verified === 'true' && outputs.verdict === 'pass', 'verify-image has verified it', job)
    check(
      outputs['image-version-id']?.toLowerCase() === versionId.toLowerCase(),
      `the channel test holds ${outputs.version}, the version that was just built`,
    )
    const said = JSON.parse(job.reports.get('verify-image/report.json') ?? '{}') as Partial<Verification>
    const checks = (said.checks ?? []).map(({ name, ok }) => ({ name, ok }))
    check(
      checks.length > 0 && checks.every(one => one.ok),
      `each of its ${checks.length} checks holds: ${checks.map(one => one.name).join(', ')}`,
    )
    check(
      said.root?.from === '/etc/golden-image-actions/trusted-root.json of this runner',
      `signatures were held against the root of this runner, ${said.root?.from ?? 'none'}`,
    )
    check(writesOf(job, 'verify') === 0, 'and nothing was written anywhere')
    return { checks, channel: { test: outputs.version ?? '' } }
  })
}

/** The release goes on to prod: not at once, but after three days; and what ARM itself gives as latest goes with it. */
export async function promoteRelease(
  world: World,
  { check, require }: Checks,
  versionId: string,
): Promise<{ latest: Part<'latest'>; job: Played }> {
  const latest = () => latestOf(world, versionId)
  const version = nameOf(versionId)
  const beforePromote = latest()
  const early = await world.play(workflows.image, 'somebody promotes at once', { inputs: { version } })
  check(
    early.error()?.title === 'CHANNEL_NOT_SOAKED' && writesOf(early, 'stage') === 0,
    `it is too early, and nothing was written: ${early.error()?.message.split('\n')[0]}`,
  )
  await world.letDaysPass(3)
  const secrets = { CASCADE_KEY: world.apps.ours.key }
  const job = await world.play(workflows.image, 'three days later', { event: { name: 'schedule' }, secrets })
  const due = rowsOf(job).map(({ stage, environment }) => `${stage} in ${environment}`)
  require(due.join() === 'promote in image-prod', `nothing is to be built, and a promotion is due: ${due.join()}`, job)
  const { outputs } = job.step('stage')
  require(outputs.verdict === 'pass' && outputs.channel === 'prod', 'it has moved prod', job)
  const afterPromote = latest()
  check(
    beforePromote !== outputs.version && afterPromote === outputs.version,
    `Azure's latest in ${homeLocation} was ${beforePromote ?? 'none'} after publish, and is ${afterPromote ?? 'none'} after promote`,
  )
  return { latest: { beforePromote, afterPromote }, job }
}

/** What the plan has given to the jobs after it. */
function rowsOf(job: Played): readonly { readonly stage: string; readonly environment: string }[] {
  return (JSON.parse(job.step('plan').outputs.matrix ?? '{}') as { include?: [] }).include ?? []
}

/** Both again: everything stands, so nothing is written to Azure, to the proof store or to Sigstore. */
export async function repeatRelease(world: World, { check }: Checks, versionId: string): Promise<Part<'rerun'>> {
  const again = await world.runReplaced(workflows.image, inPlace('publish'), () =>
    world.play(workflows.image, 'published again', { inputs: { 'image-version-id': versionId } }),
  )
  const promoted = await world.play(workflows.image, 'promoted again', { inputs: { version: nameOf(versionId) } })
  const writes = writesOf(again, 'publish') + writesOf(promoted, 'stage')
  check(
    again.step('publish').outputs.verdict === 'pass' && promoted.step('stage').outputs.verdict === 'pass',
    'publish and promote pass again',
  )
  check(writes === 0, `and have written nothing: ${writes} writes`)
  return { writes }
}

/** A consumer asks what prod holds in another region, and gets files for Terraform, and all that is needed to check it without us. */
export async function findRelease(
  world: World,
  { check, require }: Checks,
  versionId: string,
  evidence: string | undefined,
): Promise<Part<'find'>> {
  const job = await world.runReplaced(workflows.plan, inPlace('find'), () =>
    world.play(workflows.plan, 'which image may I use now?'),
  )
  const { outputs } = job.step('image')
  require(outputs.verdict === 'pass', 'find-image has found one', job)
  const id = outputs['image-version-id'] ?? ''
  check(id.toLowerCase() === versionId.toLowerCase(), `it is what prod holds: ${outputs.version}, in ${outputs.region}`)
  const tfvars = job.reports.get('find-image/linux-base.auto.tfvars.json') ?? ''
  check(tfvars.includes(id) && id !== '', 'and stands in a file of variables for Terraform')
  check(writesOf(job, 'image') === 0, 'and nothing was written anywhere')
  const prefix = 'find-image/linux-base-evidence/'
  const files = [...job.reports].filter(([name]) => name.startsWith(prefix))
  const bundles = files.filter(([name]) => name.endsWith('.bundle.json')).length
  check(bundles >= 5, `the evidence has ${files.length} files, ${bundles} bundles among them: proofs and the move`)
  if (evidence !== undefined) {
    for (const [name, text] of files) {
      const path = join(evidence, name.slice(prefix.length))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    world.voice.say(`the evidence is in ${evidence}: its README has the commands of cosign and gh`)
  }
  return { versionId: id, tfvars }
}

/** Whoever signs in posts to Entra; a token is nothing that was written. */
export function writesOf(job: Played, step: string): number {
  return job
    .callsOf(step)
    .filter(({ host, method }) => host !== 'login.microsoftonline.com' && !['GET', 'HEAD', 'OPTIONS'].includes(method))
    .length
}

/** As a deployment in the home region would find it. */
function latestOf(world: World, versionId: string): string | null {
  const definition = versionId.split('/').slice(0, -2).join('/')
  return world.stack.azure.latest(definition, homeLocation) ?? null
}
