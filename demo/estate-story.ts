import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/node24.mjs'
import { decisionsOf } from './base-story.ts'
import { nameOf, readBakedMarker, readVersion } from './candidate.ts'
import type { Checks } from './checks.ts'
import { inPlace } from './release-story.ts'
import type { Part } from './report.ts'
import { ringBy } from './world/apps.ts'
import { type JobOptions, type Played, type World, workflows } from './world/world.ts'

/** The workflows of the examples that have run, as they lie here: their bytes are those that ran. */
export function listWorkflows(world: World, { check }: Checks): Part<'workflows'> {
  const copies = [
    { path: `examples/acme-golden-images/${workflows.image}`, ran: join(world.repository, workflows.image) },
    { path: `examples/web-image/${workflows.team}`, ran: join(world.team.folder, workflows.team) },
  ]
  const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
  const listed = copies.map(({ path, ran }) => ({ path, sha256: digest(ran), here: digest(join(root, path)) }))
  check(
    listed.every(({ sha256, here }) => sha256 === here),
    `the workflows that run are the bytes of ${listed.map(({ path }) => path).join(' and ')}`,
  )
  return listed.map(({ path, sha256 }) => ({ path, sha256 }))
}

const playTeam = (world: World, title: string, options: JobOptions = {}) =>
  world.play(workflows.team, `${world.team.known.fullName}: ${title}`, { checkout: world.team, ...options })

/** The first base goes to prod, and nobody is told: there is no key yet. The schedule of the team's repository finds it, and its first image is built. */
export async function followBySchedule(
  world: World,
  { check, require }: Checks,
  parent: string,
): Promise<Part<'lostDispatch'>> {
  const early = await playTeam(world, 'its schedule, before there is an approved base', { event: { name: 'schedule' } })
  check(early.ran.join() === 'image/plan', `it waits: ${decisionsOf(early)[0]?.reason}`)
  await world.letDaysPass(3)
  const promoted = await world.play(workflows.image, 'the first base goes on to prod')
  require(promoted.step('stage').outputs.channel === 'prod', 'it has moved prod', promoted)
  check(world.rung.waiting() === 0, 'nobody was woken: there is no key for it')
  const job = await playTeam(world, 'its schedule', { event: { name: 'schedule' } })
  const versionId = requireBuilt(job, require)
  check(
    decisionsOf(job)[0]?.to === nameOf(parent),
    `the schedule has found what no dispatch has told: it is built from ${nameOf(parent)}, which prod holds`,
  )
  return { event: 'schedule', versionId }
}

/**
 * The newer base has entered prod, and a bell has rung. Somebody else with an App rings another one, whose payload names another version; GitHub happens to
 * run that one first.
 * @param parent what prod holds now @param former what it held before
 */
export async function followByDispatch(
  world: World,
  { check, require }: Checks,
  promotion: Played,
  { parent, former }: { readonly parent: string; readonly former: string },
): Promise<{ dispatch: Part<'dispatch'>; reports: Played['reports'] }> {
  const { outputs } = promotion.step('stage')
  const sent = (JSON.parse(outputs.dispatched || '[]') as readonly string[]).length
  const [run] = JSON.parse(outputs.runs || '[]') as readonly { readonly run: number; readonly by: string }[]
  require(sent === 1 && run !== undefined, `the promotion has woken ${world.team.known.fullName}, and seen its run`)
  const payload = { kind: 'channel-move', image: 'linux-base', channel: 'prod', version: nameOf(former), force: true }
  world.voice.say(`somebody rings another bell, which lies: ${JSON.stringify(payload)}`)
  await ringBy(world.apps.other, world.stack, world.team.known.fullName, payload)
  const lying = await playRung(world, 'last', 'the lying bell')
  const versionId = requireBuilt(lying, require)
  const builtFromLie = await readParent(world, versionId)
  check(
    builtFromLie === nameOf(parent),
    `it is built from what prod holds, ${nameOf(parent)}, and not from ${nameOf(former)}`,
  )
  const honest = await playRung(world, 'first', 'the bell of the promotion')
  const [decision] = decisionsOf(honest)
  check(decision?.reason === 'up-to-date' && honest.ran.join() === 'image/plan', 'what the other bell built is right')
  const runId = String(run?.run ?? '')
  return {
    dispatch: { sent, runId, lie: payload.version, builtFromLie, builtFromTruth: decision?.to ?? '' },
    reports: lying.reports,
  }
}

/** What the team's newest release is, read by a later job of its own with nothing but what the runner has. */
export async function readChild(
  world: World,
  { check, require }: Checks,
  built: Played['reports'],
  required: readonly string[],
): Promise<Part<'child'>> {
  const job = await world.runReplaced(workflows.image, inPlace('verify'), () =>
    playTeam(world, 'what does its channel test hold?'),
  )
  const { outputs } = job.step('verify')
  require(outputs.verified === 'true', 'it is verified, with all that it was built from', job)
  const versionId = outputs['image-version-id'] ?? ''
  const lineage = (outputs.lineage ?? '').split('\n').filter(line => line !== '')
  check(
    lineage.at(-1)?.startsWith('marketplace:') === true,
    `it comes from ${lineage.slice(1).map(nameOf).join(' ← ')}`,
  )
  const profilesRun = profilesIn(built)
  check(
    required.length > 0 && required.every(digest => profilesRun.includes(digest)),
    `${required.length} profile that its base requires has run on it, beside its own`,
  )
  const parentMarker = (await readBakedMarker(world, versionId)) ?? ''
  return { parent: lineage[1] ?? '', parentMarker, profilesRun, versionId, lineage }
}

/** A line of the team's script undoes a line of the hardening. */
export function tryWeakenedChild(world: World, { check }: Checks): Promise<Part<'weakenedChild'>> {
  const patch = {
    in: world.team,
    file: 'image/web-server.sh',
    from: 'nginx -t',
    to: 'nginx -t; sed -i s/^PermitRootLogin.*/PermitRootLogin\\ yes/ /etc/ssh/sshd_config.d/00-hardening.conf',
  }
  return world.runPatched(patch, async () => {
    const job = await playTeam(world, 'the team undoes a line of the hardening', { event: { name: 'push' } })
    const { outputs } = job.step('stage')
    const { tags } = await readVersion(world, outputs['image-version-id'] ?? '')
    const report = JSON.parse(job.reports.get('validation.json') ?? '{}') as {
      controls?: readonly { status: string; profile: string; requiredBy?: string }[]
    }
    const failed = report.controls?.filter(one => one.status === 'failed') ?? []
    const found = {
      verdict: outputs.verdict ?? '',
      state: tags['golden-image-state'] ?? '',
      profile: failed[0]?.profile ?? '',
    }
    check(
      job.conclusion === 'failure' && found.verdict === 'fail' && found.state === 'rejected',
      `the image fails, and is ${found.state}`,
    )
    check(
      failed.length > 0 && failed.every(one => one.requiredBy !== undefined),
      `it was ${found.profile} that has noticed, which the base requires`,
    )
    return found
  })
}

async function playRung(world: World, which: 'first' | 'last', title: string): Promise<Played> {
  const { id, event, payload, workflow, end } = world.rung.take(which)
  const job = await world.play(workflow, `${world.team.known.fullName}: ${title}`, {
    checkout: world.team,
    id,
    event: { name: event, payload },
  })
  end(job.conclusion)
  return job
}

/** @returns ARM id of the version that the job has built, tested, signed and published; the story ends where it has not */
function requireBuilt(job: Played, require: Checks['require']): string {
  const { outputs } = job.step('stage')
  const versionId = outputs['image-version-id'] ?? ''
  require(outputs.verdict === 'pass' &&
    outputs.channel === 'test' &&
    versionId !== '', `${nameOf(versionId)} is built, tested, signed and in the team's channel test`, job)
  return versionId
}

/** What the tags of a version say that it was built from: the name of the parent's version. */
async function readParent(world: World, versionId: string): Promise<string> {
  return nameOf((await readVersion(world, versionId)).tags['golden-image-parent'] ?? '')
}

/** Digests of the profiles of a report that were run because an ancestor requires them. */
function profilesIn(reports: Played['reports']): readonly string[] {
  const { profiles = [] } = JSON.parse(reports.get('validation.json') ?? '{}') as {
    profiles?: readonly { sha256?: string; requiredBy?: string }[]
  }
  return profiles.flatMap(({ sha256, requiredBy }) => (sha256 && requiredBy ? [sha256] : []))
}
