import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { credentials, exactSubject, exampleRepository, imageClientId } from '../local/estate.ts'
import { subjectOf } from '../local/github/claims.ts'
import type { KnownRepository } from '../local/github/repositories.ts'
import type { JobContext } from '../local/ports.ts'
import { nameOf } from './candidate.ts'
import type { Checks } from './checks.ts'
import { type Releases, refusalOf, verifyInPlace } from './release-failures.ts'
import { inPlace, writesOf } from './release-story.ts'
import type { Negative } from './report.ts'
import { jobOf } from './world/azure-client.ts'
import { buildRecord, testRecord } from './world/left-files.ts'
import { runKeepingProofs } from './world/somebody.ts'
import { type World, workflows } from './world/world.ts'

/** Digests under which bundles about a version lie, the one with its date first: verify-image tells them of any version that stands. */
const listSubjects = async (world: World, versionId: string): Promise<readonly string[]> => {
  const job = await verifyInPlace(world, `what is ${nameOf(versionId)}?`, { inputs: { 'image-version-id': versionId } })
  const digest = job.step('verify').outputs['descriptor-digest'] ?? ''
  const { digests } = JSON.parse(job.reports.get('verify-image/report.json') ?? '{}') as {
    digests?: Readonly<Record<string, string>>
  }
  const all = Object.values(digests ?? {})
  if (!all.includes(digest.slice('sha256:'.length))) throw new Error(`${versionId} has no digest: ${digest}`)
  return all
}

/** What the job that built has written down lies in the repository, changed, while `work` runs. */
async function runWithRecords<T>(
  world: World,
  { records }: Releases,
  change: (text: string) => string,
  work: () => Promise<T>,
): Promise<T> {
  const folder = join(world.repository, 'records')
  mkdirSync(join(folder, 'reports'), { recursive: true })
  try {
    // The record of the test names reports by their digests, so they lie there as they were.
    for (const [name, text] of records)
      if (name === 'validation.json' || name.endsWith('-inspec.json'))
        writeFileSync(join(folder, 'reports', name), text)
    for (const name of [buildRecord, testRecord, 'inventory.json'])
      writeFileSync(join(folder, name), change(records.get(name) ?? ''))
    return await work()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const asWritten = (text: string) => text

/** The right statements about the right version, by a workflow of the same repository that is not the trusted one. */
export async function tryOtherSigner(
  world: World,
  { check, require }: Checks,
  releases: Releases,
): Promise<Negative['otherSigner']> {
  const other = '.github/workflows/other.yml'
  const { newer } = releases
  const subjects = await listSubjects(world, newer)
  return runKeepingProofs(world.somebody, async () => {
    world.voice.say(`somebody takes what is signed about ${nameOf(newer)} out of the proof store`)
    for (const subject of subjects)
      for (const name of await world.somebody.listProofs(`sha256-${subject}/`)) await world.somebody.removeProof(name)
    writeFileSync(join(world.repository, other), inPlace('sign'))
    try {
      const signing = await runAsSubject(world, jobOf(other, 'image'), () =>
        runWithRecords(world, releases, asWritten, () =>
          world.play(other, 'another workflow signs the same', { inputs: { 'image-version-id': newer } }),
        ),
      )
      require(signing.step('attest').conclusion === 'success', 'attest-image has signed in it', signing)
    } finally {
      rmSync(join(world.repository, other))
    }
    const job = await verifyInPlace(world, 'is it verified?', { inputs: { 'image-version-id': newer } })
    const { code, said } = refusalOf(job)
    check(
      code === 'VERIFY_OTHER_SIGNER' && job.step('verify').outputs.verified === 'false',
      `it is good for nothing: ${said}`,
    )
    return { code }
  })
}

/** Bundles of a release, each of them good, are put where those of another version would lie. @param versionId of one that nobody has signed for */
export async function tryReplay(
  world: World,
  { check }: Checks,
  versionId: string,
  { newer }: Releases,
): Promise<Negative['replayed']> {
  const { somebody } = world
  const [from, to] = [await listSubjects(world, newer), await listSubjects(world, versionId)]
  return runKeepingProofs(somebody, async () => {
    const names = (await Promise.all(from.map(subject => somebody.listProofs(`sha256-${subject}/`)))).flat()
    world.voice.say(`somebody puts ${names.length} bundles of ${nameOf(newer)} under ${nameOf(versionId)}`)
    for (const name of names) await somebody.putProof(`sha256-${to[0]}/${nameOf(name)}`, await somebody.readProof(name))
    const job = await verifyInPlace(world, 'is it verified?', { inputs: { 'image-version-id': versionId } })
    const { code, said } = refusalOf(job)
    check(
      names.length > 0 && code === 'VERIFY_OTHER_VERSION' && job.step('verify').outputs.verified === 'false',
      `they are about another version: ${said}`,
    )
    return { code }
  })
}

/** Another repository of the owner calls the trusted workflow, so what it signs has the trusted name; and it publishes into an image that is not its own. */
export async function tryTakeover(
  world: World,
  { check, require }: Checks,
  releases: Releases,
): Promise<Negative['takeover']> {
  const repository = world.team.known
  const own = (text: string) =>
    text.replace(`"repository": "${exampleRepository.fullName}"`, `"repository": "${repository.fullName}"`)
  const play = () =>
    runWithRecords(world, releases, own, () =>
      world.play(workflows.plan, `${repository.fullName} calls the workflow of ${exampleRepository.fullName}`, {
        repository,
        inputs: { 'image-version-id': releases.newer, publish: true },
      }),
    )
  return runKeepingProofs(world.somebody, async () => {
    const job = await world.runReplaced(workflows.image, inPlace('sign'), () =>
      world.runReplaced(workflows.plan, inPlace('call'), play),
    )
    require(job.step('attest').conclusion === 'success', 'it signs in, and signs what it likes', job)
    const { code, said } = refusalOf(job)
    check(code === 'IMAGE_OWNED_BY' && writesOf(job, 'publish') === 0, `the image is not its own: ${said}`)
    return { code }
  })
}

/** The repository gets a new name: its id, its image and its signatures stay what they are. */
export async function tryRenamed(world: World, { check }: Checks, { newer }: Releases): Promise<Negative['renamed']> {
  const repository: KnownRepository = { ...exampleRepository, fullName: 'acme/linux-images' }
  world.voice.say(`${exampleRepository.fullName} is called ${repository.fullName} from now on`)
  return runAsSubject(world, { ...jobOf(workflows.image, 'image'), repository }, async () => {
    const ask = (title: string, former: string) =>
      verifyInPlace(world, title, { repository, inputs: { channel: 'prod', 'former-signers': former } })
    const before = await ask('what does prod hold?', '')
    const { code, said } = refusalOf(before)
    const line = before.error()?.message.split('if that name was yours: ')[1]?.split('\n')[0] ?? ''
    check(code === 'VERIFY_SIGNER_RENAMED' && line !== '', `it was signed under another name: ${said}`)
    const { outputs } = (await ask('the line of the message stands in the workflow', line)).step('verify')
    check(
      outputs.verified === 'true' && outputs.version === nameOf(newer),
      `with "${line}" prod holds ${outputs.version}, verified`,
    )
    return { code }
  })
}

/** Of an image that asks its descendants for something, nothing would be signed without a store of files. */
const requiringNothing = (text: string) => text.replaceAll('"required": true', '"required": false')

/** The one store that the manifest names keeps nothing for a private repository of such a plan. */
export async function tryPrivateStore(
  world: World,
  { check }: Checks,
  releases: Releases,
): Promise<Negative['privateStore']> {
  const file = 'golden-image.yml'
  const stores = {
    file,
    from: 'proofs: ["https://acmeproofs.blob.core.windows.net/golden"] # who signed what about an image',
    to: 'proofs: [github]',
  }
  // The manifest is refused where the records would be, too.
  const profiles = {
    file,
    from: '    validate: { profiles: [{ path: linux-base/profile, for-descendants: required }], min-executed: 20 } # whatever is built from it has to pass the profile, too',
    to: '    validate: { profiles: [linux-base/profile], min-executed: 20 }',
  }
  const job = await world.runPatched(stores, () =>
    world.runPatched(profiles, () =>
      world.runReplaced(workflows.image, inPlace('sign'), () =>
        runWithRecords(world, releases, requiringNothing, () =>
          world.play(workflows.image, 'statements are to be kept on GitHub alone', {
            inputs: { 'image-version-id': releases.newer },
          }),
        ),
      ),
    ),
  )
  const { code, said } = refusalOf(job)
  const fix = job.error()?.message.split('\nNext: ')[1] ?? ''
  check(
    code === 'PROOF_STORE_PLAN' && fix.includes('blob container') && fix.includes('`proofs`'),
    `GitHub keeps none for this repository (${said}), and what helps is told: ${fix}`,
  )
  return { code }
}

/** Entra knows that job by its subject, too, while `work` runs. */
async function runAsSubject<T>(world: World, job: JobContext, work: () => Promise<T>): Promise<T> {
  const { identities } = world.stack.azure
  const subject = subjectOf(job)
  world.voice.say(`Entra takes the subject ${subject}, too`)
  identities.replaceCredentials(imageClientId, [...credentials(exactSubject), ...credentials(subject, 'another')])
  try {
    return await work()
  } finally {
    identities.replaceCredentials(imageClientId, credentials(exactSubject))
  }
}
