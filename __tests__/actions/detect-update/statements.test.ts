import { describe, expect, it } from '@jest/globals'
import { digestSources } from '../../../src/actions/sources-digest.ts'
import { buildImageBuild } from '../../../src/domain/evidence/build-statement.ts'
import { buildMove, subjectsOfMove } from '../../../src/domain/evidence/move.ts'
import { buildStatement, formatStatement, predicateTypes } from '../../../src/domain/evidence/statement.ts'
import { type Descriptor, digestsOf } from '../../../src/domain/image/descriptor.ts'
import { parseParent } from '../../../src/domain/image/parent.ts'
import { findImage } from '../../../src/domain/manifest/parse.ts'
import { predicateOf, type Signed, signed, signer } from '../../domain/evidence/signed.ts'
import { someBuild } from '../../domain/evidence/statements.ts'
import { type Cloud, definitionId } from '../../fakes/cloud.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { type InMemoryProofStore, inMemoryProofStore } from '../../fakes/proof-store.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { acmeCloud, definitionOf, publishDebian, repository, X, Y } from '../acme.ts'
import { createRun } from '../build-image/stage.ts'
import { plantMove } from '../stranger-move.ts'
import { CLAIMS } from '../verify-image/stage.ts'
import { type Built, createStage, withProofs } from './stage.ts'

const IMAGE = 'linux-base'
const VERSION = { parts: [20261125, 0, 0] as const }
const PARENT = (version: string) => `marketplace:debian/debian-12/12-gen2:${version}`

/** What is signed of a version, and what is not. */
interface Words {
  readonly built?: false | ({ readonly parent?: string; readonly sources?: string } & Signed)
  readonly tests?: 'pass' | 'fail' | false
  readonly released?: boolean
}

async function stageWith(tags: Built, words: Words): Promise<{ cloud: Cloud; store: InMemoryProofStore }> {
  const cloud = acmeCloud()
  const store = inMemoryProofStore(PROOFS)
  await createStage(cloud, {}, store).built(IMAGE, VERSION.parts, tags)
  const descriptor = await inMemoryImageGallery(cloud).describe(definitionOf(IMAGE), VERSION, withProofs.azure.tenant)
  if (!descriptor) throw new Error('it is not there')
  const sources = await digestSources(inMemoryWorkspace(repository()), withProofs, findImage(withProofs, IMAGE))
  const { built = {}, tests = 'pass', released = true } = words
  if (built) {
    const parent = parseParent(built.parent ?? PARENT(X))
    if (parent?.kind !== 'marketplace') throw new Error(built.parent)
    const by = built.by ?? signer()
    const predicate = buildImageBuild({
      ...someBuild(),
      descriptor,
      builder: by.name,
      source: { ...someBuild().source, repositoryId: by.repositoryId, ownerId: by.ownerId, ref: by.ref },
      parent: { parent },
      base: parent,
      sources: built.sources ?? sources,
    })
    await keep(store, descriptor, 'image-build', { ...built, predicate })
  }
  const passed = predicateOf('test-result', descriptor, signer())
  if (tests) await keep(store, descriptor, 'test-result', { predicate: tests === 'pass' ? passed : failed(passed) })
  if (released) await move(store, descriptor)
  return { cloud, store }
}

const failed = (passed: object) => ({ ...passed, result: 'FAILED', passedTests: [], failedTests: ['linux-base/a'] })

async function keep(
  store: InMemoryProofStore,
  descriptor: Descriptor,
  name: 'image-build' | 'test-result',
  how: Signed,
): Promise<void> {
  const { statement, ...by } = signed(name, { descriptor, ...how })
  const { exact, undated } = digestsOf(descriptor)
  await store.put([exact, undated], JSON.stringify({ ...by, statement: formatStatement(statement) }))
}

async function move(store: InMemoryProofStore, descriptor: Descriptor): Promise<void> {
  const subjects = subjectsOfMove(descriptor)
  const statement = buildStatement(
    subjects,
    predicateTypes.channelMove,
    buildMove({
      image: definitionId(definitionOf(IMAGE)).toLowerCase(),
      channel: 'test',
      sequence: 1,
      version: VERSION,
      previous: undefined,
      reason: 'published',
      descriptor: digestsOf(descriptor),
      repository: { id: '7001', name: 'acme/golden-images' },
      time: '2026-11-25T12:00:00.000Z',
    }),
  )
  const bundle = { statement: formatStatement(statement), signer: signer(), witnessed: '2026-11-25T12:00:00.000Z' }
  await store.put([subjects[0]?.digest.sha256 ?? ''], JSON.stringify(bundle))
}

const candidate: Built = { state: 'candidate', verdict: 'pass' }
const rejected: Built = { state: 'rejected', verdict: 'fail' }
const elsewhere = { kind: 'Application', id: '55555555-5555-5555-5555-555555555555' }
const byOther = signer({ name: 'https://github.com/acme/golden-images/.github/workflows/other.yml@refs/heads/main' })
const OTHER_SOURCES = 'b'.repeat(64)

const table: readonly (readonly [string, Built, Words, string, 'built' | 'adopted' | 'code'])[] = [
  ['everything agrees', candidate, {}, 'up-to-date', 'built'],
  ['a release says so', { ...candidate, state: 'released' }, {}, 'up-to-date', 'built'],
  ['it is in no channel', candidate, { released: false }, 'not-released', 'adopted'],
  [
    'it was placed, and is in no channel',
    { ...candidate, state: 'released' },
    { released: false },
    'not-released',
    'adopted',
  ],
  [
    'it was placed, is in no channel, and fails a later test',
    { ...candidate, state: 'released' },
    { tests: 'fail', released: false },
    'retry',
    'built',
  ],
  ['a release fails a later test', { ...candidate, state: 'released' }, { tests: 'fail' }, 'retry', 'built'],
  ['no test result is signed', candidate, { tests: false, released: false }, 'not-validated', 'adopted'],
  ['a pass was never signed, only written', candidate, { tests: false }, 'not-validated', 'adopted'],
  ['it was rejected', rejected, { tests: 'fail', released: false }, 'retry', 'built'],
  ['it was rejected, and that is not signed', rejected, { tests: false, released: false }, 'retry', 'built'],
  ['no build is signed', candidate, { built: false }, 'not-ours', 'built'],
  ['another workflow has signed', candidate, { built: { by: byOther } }, 'not-ours', 'built'],
  [
    'its maker is not ours any more, and our workflow has signed',
    { ...candidate, maker: elsewhere },
    {},
    'up-to-date',
    'built',
  ],
  ['a rejection was lifted', candidate, { tests: 'fail', released: false }, 'IMAGE_TAG_DISAGREES', 'code'],
  ['a tag names another parent', { ...candidate, parent: PARENT(Y) }, {}, 'IMAGE_TAG_DISAGREES', 'code'],
  ['a tag names other sources', { ...candidate, sources: OTHER_SOURCES }, {}, 'IMAGE_TAG_DISAGREES', 'code'],
]

describe('where the manifest keeps proofs, statements decide and not tags', () => {
  it.each(table)('%s', async (_, tags, words, reason, build) => {
    const { cloud, store } = await stageWith(tags, words)
    const stage = createStage(cloud, {}, store)
    const outcome = await stage.run({ image: IMAGE })
    const [row] = JSON.parse(outcome.outputs.images ?? '[]') as { reason: string; code?: string }[]
    expect(row?.code ?? row?.reason).toBe(reason)
    const run = createRun(cloud, {
      settings: withProofs,
      stores: [store],
      instead: () => inMemoryRelease({ claims: CLAIMS }),
    })
    const ended = await run.run().then(
      o => (o.outputs['image-version-id']?.endsWith('/20261125.0.0') ? 'adopted' : 'built'),
      (error: { code: string }) => error.code,
    )
    expect(ended).toBe(build === 'code' ? reason : build)
  })

  it('from another parent or other sources than its statement says it is due', async () => {
    const { cloud, store } = await stageWith(candidate, {})
    publishDebian(cloud, Y)
    const outcome = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect(JSON.parse(outcome.outputs.images ?? '')).toMatchObject([
      {
        reason: 'parent-newer',
        from: X,
        to: Y,
        explanation: `linux-base: the parent went from ${X} to ${Y}, by the signed statement of the newest version.`,
      },
    ])
  })

  it('and a store that cannot be read is an error, not a build', async () => {
    const { cloud, store } = await stageWith(candidate, {})
    store.break('PROOF_STORE_UNAVAILABLE')
    await expect(createStage(cloud, {}, store).run()).rejects.toMatchObject({ code: 'PROOF_STORE_UNAVAILABLE' })
  })

  const lacks = { code: 'PROOF_ROOT_LACKS_SIGNER', message: 'No trusted root that was given names its authority.' }

  it.each<[string, Words, 'version' | 'moves']>([
    ['what it was built from', { built: false }, 'version'],
    ['its test result', { tests: false }, 'version'],
    ['its move', { released: false }, 'moves'],
  ])(
    'and a root that lacks who has signed %s stops that image, and no other, and no build',
    async (_, words, about) => {
      const { cloud, store } = await stageWith(candidate, words)
      const descriptor = await inMemoryImageGallery(cloud).describe(
        definitionOf(IMAGE),
        VERSION,
        withProofs.azure.tenant,
      )
      if (!descriptor) throw new Error('it is not there')
      const move = subjectsOfMove(descriptor)[0]?.digest.sha256 ?? ''
      await store.put([about === 'moves' ? move : digestsOf(descriptor).undated], JSON.stringify({ problem: lacks }))
      const { verdict, outputs, problems } = await createStage(cloud, {}, store).run()
      const rows = JSON.parse(outputs.images ?? '[]') as { image: string; reason: string; code?: string }[]
      expect(rows.map(({ image, reason, code }) => [image, reason, code])).toEqual([
        [IMAGE, 'stopped', lacks.code],
        ['linux-java', 'first-build', undefined],
        ['linux-alma', 'first-build', undefined],
      ])
      expect([verdict, [...new Set(problems.map(p => p.code))]]).toEqual(['pass', [lacks.code]])
    },
  )

  it('while what a stranger has signed beside proofs that count holds nothing up', async () => {
    const { cloud, store } = await stageWith(candidate, {})
    const descriptor = await inMemoryImageGallery(cloud).describe(definitionOf(IMAGE), VERSION, withProofs.azure.tenant)
    if (!descriptor) throw new Error('it is not there')
    for (const digest of [digestsOf(descriptor).undated, subjectsOfMove(descriptor)[0]?.digest.sha256 ?? ''])
      await store.put([digest], JSON.stringify({ problem: lacks }))
    const { outputs } = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect(JSON.parse(outputs.images ?? '')).toMatchObject([{ reason: 'up-to-date' }])
  })

  it.each(['its newest version', 'its channels'])(
    'and more of %s than is read of one stops the image that it is about, and no other',
    async what => {
      const { cloud, store } = await stageWith(candidate, {})
      const descriptor = await inMemoryImageGallery(cloud).describe(
        definitionOf(IMAGE),
        VERSION,
        withProofs.azure.tenant,
      )
      if (!descriptor) throw new Error('it is not there')
      const moves = subjectsOfMove(descriptor)[0]?.digest.sha256 ?? ''
      store.fill(what === 'its channels' ? moves : digestsOf(descriptor).undated)
      const { verdict, outputs, problems } = await createStage(cloud, {}, store).run()
      const rows = JSON.parse(outputs.images ?? '[]') as { image: string; reason: string; code?: string }[]
      expect(rows.map(({ image, reason, code }) => [image, reason, code])).toEqual([
        [IMAGE, 'stopped', 'PROOF_STORE_TOO_MANY'],
        ['linux-java', 'first-build', undefined],
        ['linux-alma', 'first-build', undefined],
      ])
      expect(JSON.parse(outputs.matrix ?? '').include.map((row: { image: string }) => row.image)).toEqual([
        'linux-java',
        'linux-alma',
      ])
      expect([verdict, [...new Set(problems.map(p => p.code))]]).toEqual(['pass', ['PROOF_STORE_TOO_MANY']])
    },
  )

  it('but beside it a store that cannot be read is an error, not a row', async () => {
    const { cloud, store } = await stageWith(candidate, {})
    const descriptor = await inMemoryImageGallery(cloud).describe(definitionOf(IMAGE), VERSION, withProofs.azure.tenant)
    if (!descriptor) throw new Error('it is not there')
    store.fill(digestsOf(descriptor).exact)
    const down = inMemoryProofStore('github', { files: false })
    down.break('PROOF_STORE_UNAVAILABLE')
    await expect(createStage(cloud, {}, store, [down]).run()).rejects.toMatchObject({ code: 'PROOF_STORE_UNREADABLE' })
  })

  it('nobody is asked for proofs where there is no version, or the manifest keeps none', async () => {
    const store = inMemoryProofStore(PROOFS)
    const stage = createStage(acmeCloud(), {}, store)
    await stage.run()
    expect(stage.calls.filter(call => call.startsWith('blob'))).toEqual([])
  })
})

describe('a release whose time is over', () => {
  it('is told for the job that promotes, and is no build', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261125.0.0' })
    const { outputs, summary, verdict } = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect([verdict, outputs.changed]).toEqual(['pass', 'true'])
    expect(JSON.parse(outputs.matrix ?? '')).toEqual({
      include: [{ image: IMAGE, stage: 'promote', environment: 'image', channel: 'prod', version: '20261125.0.0' }],
    })
    expect(summary).toContain('| linux-base | 20261125.0.0 | prod |')
    expect(summary.split('\n')[0]).toBe('### ⏫ 1 of 1 to promote')
  })

  it('is told with a warning where a later move lies there that the trusted root cannot tell', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261125.0.0' })
    await plantMove(store, { sequence: 2, at: '2026-11-25T13:00:00.000Z' })
    const stage = createStage(cloud, {}, store)
    expect((await stage.run({ image: IMAGE })).outputs.changed).toBe('true')
    expect(stage.job.annotations).toEqual([
      expect.stringMatching(/^warning: PROOF_ROOT_LACKS_SIGNER: The channel test of linux-base .* calls itself move 2/),
    ])
  })

  it('waits where the image is to be built: a release comes first', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261125.0.0' })
    const { outputs } = await createStage(cloud, {}, store).run({ image: IMAGE, force: true })
    expect([outputs.changed, JSON.parse(outputs.matrix ?? '')]).toEqual([
      'true',
      { include: [{ image: IMAGE, stage: 'release', environment: 'image', reason: 'forced' }] },
    ])
  })

  it('is told, too, where the source of the next build is not found', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261125.0.0' })
    cloud.bases.splice(0)
    const { outputs, problems, verdict, summary } = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect([verdict, problems.map(p => p.code)]).toEqual(['pass', ['AZURE_PARENT_NOT_FOUND']])
    expect(JSON.parse(outputs.matrix ?? '').include).toEqual([
      { image: IMAGE, stage: 'promote', environment: 'image', channel: 'prod', version: '20261125.0.0' },
    ])
    expect(summary).toContain('⏫ 1 of 1 to promote, ⚠️ 1 stopped')
  })

  it('is not told where the source is not found and the tag of the channel disagrees: both are said', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261101.0.0' })
    cloud.bases.splice(0)
    const { outputs, problems, verdict } = await createStage(cloud, {}, store).run({ image: IMAGE })
    const codes = ['AZURE_PARENT_NOT_FOUND', 'CHANNEL_TAG_DISAGREES']
    expect([verdict, outputs.changed, problems.map(p => p.code)]).toEqual(['error', 'false', codes])
  })

  it('is not told where statements of the version stop the image', async () => {
    const { cloud, store } = await stageWith({ ...candidate, parent: PARENT(Y) }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261125.0.0' })
    const { outputs, problems } = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect([outputs.changed, problems.map(p => p.code)]).toEqual(['false', ['IMAGE_TAG_DISAGREES']])
  })

  it('is not told where the tag of the channel names another one, which is an error', async () => {
    const { cloud, store } = await stageWith({ ...candidate, state: 'released' }, {})
    cloud.definitionTags.set(definitionId(definitionOf(IMAGE)), { 'golden-image-channel-test': '20261101.0.0' })
    const { outputs, verdict, problems } = await createStage(cloud, {}, store).run({ image: IMAGE })
    expect([verdict, outputs.changed, problems.map(p => p.code)]).toEqual(['error', 'false', ['CHANNEL_TAG_DISAGREES']])
  })
})
