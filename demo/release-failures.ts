import { homeLocation } from '../local/estate.ts'
import { nameOf, readVersion } from './candidate.ts'
import type { Checks } from './checks.ts'
import { inPlace, writesOf } from './release-story.ts'
import type { Negative } from './report.ts'
import { type JobOptions, type Played, type World, workflows } from './world/world.ts'

/** What the chapters before have brought into the gallery. */
export interface Releases {
  /** ARM ids: the release of the first base, and that of the newer one, which prod holds */
  readonly first: string
  readonly newer: string
  /** what the job has left that built the newer one */
  readonly records: Played['reports']
}

/** verify-image in the place of the workflow that signs. */
export function verifyInPlace(world: World, title: string, options: JobOptions): Promise<Played> {
  return world.runReplaced(workflows.image, inPlace('verify'), () => world.play(workflows.image, title, options))
}

function publishInPlace(world: World, title: string, versionId: string): Promise<Played> {
  return world.runReplaced(workflows.image, inPlace('publish'), () =>
    world.play(workflows.image, title, { inputs: { 'image-version-id': versionId } }),
  )
}

/** Said of a job that has refused: by which code, and what its own words begin with. */
export function refusalOf(job: Played): { readonly code: string; readonly said: string } {
  const error = job.error()
  return { code: error?.title ?? '', said: error?.message.split('\n')[0] ?? 'nothing' }
}

/** The version that was rejected before is handed to publish, as if nobody had tested it. @param versionId which the weakened job has built */
export async function tryFailedTests(
  world: World,
  { check }: Checks,
  versionId: string,
): Promise<Negative['failedTests']> {
  const job = await publishInPlace(world, 'somebody publishes what was rejected', versionId)
  const { code, said } = refusalOf(job)
  check(
    code === 'VERIFY_TESTS_FAILED' && writesOf(job, 'publish') === 0,
    `the signed test result speaks against it, and nothing was written: ${said}`,
  )
  return { code, state: await readState(world, versionId) }
}

/** Somebody copies a release, tags and all, so that it looks like a candidate of ours. After `work` it is gone. */
export async function runWithForeignVersion<T>(
  world: World,
  source: string,
  work: (versionId: string) => Promise<T>,
): Promise<T> {
  const { tags } = await readVersion(world, source)
  const versionId = source.replace(/\d+$/, patch => String(Number(patch) + 50))
  world.voice.say(`somebody with rights in the gallery copies ${nameOf(source)} to ${nameOf(versionId)}`)
  await world.somebody.makeVersion({
    id: versionId,
    location: homeLocation,
    source,
    tags: { ...tags, 'golden-image-state': 'candidate' },
  })
  try {
    return await work(versionId)
  } finally {
    await world.somebody.deleteVersion(versionId)
  }
}

/** No statement is about it, whatever its tags say. */
export async function tryUnattested(
  world: World,
  { check }: Checks,
  versionId: string,
): Promise<Negative['unattested']> {
  const job = await publishInPlace(world, 'the copy is to be published', versionId)
  const { code, said } = refusalOf(job)
  const state = await readState(world, versionId)
  check(
    code === 'VERIFY_UNATTESTED' && writesOf(job, 'publish') === 0,
    `nobody has signed anything about it, and nothing was written: ${said}`,
  )
  check(state === 'candidate', `it is what it was, a ${state}`)
  return { code, state }
}

/** The tag of prod is edited to an older release, whose own statements are all good. */
export async function tryMovedTag(world: World, { check }: Checks, releases: Releases): Promise<Negative['tagMoved']> {
  const { somebody } = world
  const definition = definitionOf(releases.first)
  const valid = await verifyInPlace(world, 'is the older release still good by itself?', {
    inputs: { 'image-version-id': releases.first },
  })
  check(
    valid.step('verify').outputs.verified === 'true',
    `${nameOf(releases.first)} is a release whose statements all hold`,
  )
  const tags = await somebody.readTags(definition)
  const tag = 'golden-image-channel-prod'
  world.voice.say(`somebody changes a tag of ${nameOf(definition)}`)
  world.voice.say(`  - ${tag}: ${tags[tag]}`)
  world.voice.say(`  + ${tag}: ${nameOf(releases.first)}`)
  await somebody.change(definition, { tags: { ...tags, [tag]: nameOf(releases.first) } })
  try {
    const job = await verifyInPlace(world, 'what does prod hold?', { inputs: { channel: 'prod' } })
    const { code, said } = refusalOf(job)
    check(
      code === 'CHANNEL_TAG_DISAGREES' && job.step('verify').outputs.verified === 'false',
      `the signed moves say something else than the tag: ${said}`,
    )
    return { code }
  } finally {
    await somebody.change(definition, { tags })
  }
}

/** Somebody lifts the guard of the release that prod holds, deletes it, and gives its name to another one. There is no way back from this. */
export async function tryRecreated(
  world: World,
  { check }: Checks,
  releases: Releases,
): Promise<Negative['recreated']> {
  const { somebody, voice } = world
  const { newer, first } = releases
  const { tags } = await readVersion(world, newer)
  const guarded = await somebody.deleteVersion(newer).then(
    () => 'it is gone',
    (error: Error) => error.message,
  )
  const why = guarded.split(' was answered ').at(-1)
  check(guarded.includes('blockDeletionBeforeEndOfLife'), `the release cannot just be deleted: ${why}`)
  voice.say(`somebody lifts the guard of ${nameOf(newer)}, deletes it, and makes it again out of ${nameOf(first)}`)
  await somebody.change(newer, { properties: { safetyProfile: { blockDeletionBeforeEndOfLife: false } } })
  await somebody.deleteVersion(newer)
  await somebody.makeVersion({ id: newer, location: homeLocation, source: first, tags })
  const job = await verifyInPlace(world, 'what does prod hold?', { inputs: { channel: 'prod' } })
  const { code, said } = refusalOf(job)
  check(
    code === 'VERIFY_RECREATED' && job.step('verify').outputs.verified === 'false',
    `it has the name of the release, and is another version: ${said}`,
  )
  return { code }
}

const definitionOf = (versionId: string) => versionId.split('/').slice(0, -2).join('/')

async function readState(world: World, versionId: string): Promise<string> {
  return (await readVersion(world, versionId)).tags['golden-image-state'] ?? ''
}
