import { describe, expect, it } from '@jest/globals'
import { problemOf } from '../acme.ts'
import { createFamily, type Family, JAVA, release } from '../gallery-family.ts'
import { DAY, IMAGE, idOf, nameOf } from '../release-yard.ts'
import { plantMove } from '../stranger-move.ts'

const only = async (family: Family) => {
  const rows = await family.rows()
  expect(rows.map(row => row.image)).toEqual([JAVA])
  return rows[0]
}

describe('an image that follows a channel of the gallery', () => {
  it('waits, and is no error, as long as nothing has entered the channel', async () => {
    const family = createFamily()
    const { verdict, outputs, summary, job, problems } = await family.detect()
    expect([verdict, problems, outputs.changed, outputs.matrix]).toEqual(['pass', [], 'false', '{"include":[]}'])
    expect(await only(family)).toEqual({
      image: JAVA,
      reason: 'waiting-for-parent',
      explanation:
        'linux-java: no release of its parent yet. linux-base@test: The channel test holds nothing: no version has entered it.',
    })
    expect(summary).toContain('✅ Up to date: nothing to build (1 checked), ⏳ 1 waiting for a parent')
    expect(job.said.join('\n')).toContain('linux-java: no release of its parent yet.')
  })

  it('is built, with a warning, where a later move lies there that the trusted root cannot tell', async () => {
    const family = createFamily()
    await release(family, 0)
    await plantMove(family.base.blob, { sequence: 2, at: new Date(family.base.clock.now()).toISOString() })
    const { job, outputs } = await family.detect()
    expect(outputs.changed).toBe('true')
    expect(job.annotations).toEqual([
      expect.stringMatching(/^warning: PROOF_ROOT_LACKS_SIGNER: The channel test of linux-base .* calls itself move 2/),
    ])
  })

  it('is not stopped by a tag that another job is about to write', async () => {
    const family = createFamily()
    await release(family, 0)
    await release(family, 1)
    const { clock, gallery } = family.base
    const tag = (n: number) => gallery.tagDefinition(definition, { 'golden-image-channel-test': nameOf(n) })
    await tag(0)
    const { sleep } = clock
    Object.assign(clock, {
      sleep: async (...args: Parameters<typeof sleep>) => {
        await sleep(...args)
        await tag(1)
      },
    })
    expect(await only(family)).toMatchObject({ reason: 'first-build', to: nameOf(1) })
  })

  it('and is told which channels hold something', async () => {
    const family = createFamily('linux-base@prod')
    await release(family, 0)
    expect(await only(family)).toMatchObject({
      reason: 'waiting-for-parent',
      explanation: expect.stringContaining('Versions of linux-base have entered test.'),
    })
  })

  it('is due from exactly what the channel holds', async () => {
    const family = createFamily()
    await release(family, 0)
    await family.base.attest(1)
    expect(await only(family)).toMatchObject({
      reason: 'first-build',
      to: nameOf(0),
      explanation: `linux-java: no version yet; build from ${idOf(0)}.`,
    })
  })

  it('is due from a version for good, whatever comes after it', async () => {
    const family = createFamily(`${IMAGE}@${nameOf(0)}`)
    await release(family, 0)
    await release(family, 1)
    expect(await only(family)).toMatchObject({ reason: 'first-build', to: nameOf(0) })
  })
})

describe('what may be missing by the manifest', () => {
  const missing = 'verify: { may-be-missing: [sbom, test-result] }\n'

  it('stops nobody who plans or builds', async () => {
    const family = createFamily(undefined, missing)
    await release(family, 0)
    expect(await only(family)).toMatchObject({ reason: 'first-build', to: nameOf(0) })
    expect((await family.createBuild().run({ image: JAVA, 'dry-run': true })).verdict).toBe('pass')
  })

  it('may not be missing of a parent', async () => {
    const family = createFamily(undefined, missing)
    await release(family, 0)
    for (const [subject, bundles] of family.base.blob.bundles)
      family.base.blob.bundles.set(
        subject,
        bundles.filter(bundle => !bundle.includes('test-result')),
      )
    expect(await only(family)).toMatchObject({ reason: 'stopped', code: 'VERIFY_PROOF_MISSING' })
  })
})

/** Somebody writes on the released version, which none but its home has. */
function retag({ base: { cloud } }: Family, tags: Readonly<Record<string, string>>): void {
  for (const [id, { tags: before, home, ...record }] of [...cloud.versions])
    if (id.toLowerCase() === idOf(0).toLowerCase())
      cloud.versions.set(id, {
        ...{ ...record, home, tags: { ...before, ...tags } },
        ...{ excludeFromLatest: true, latestIn: [], regions: [home] },
      })
}

describe('it is stopped, and no other image with it', () => {
  const cases: readonly (readonly [
    string,
    string,
    (family: Family) => Promise<void>,
    string,
    { readonly parent?: string },
  ])[] = [
    [
      'where the tag of the channel says something else',
      'CHANNEL_TAG_DISAGREES',
      async family => {
        await release(family, 0)
        await family.base.gallery.tagDefinition(definition, { 'golden-image-channel-test': '1.2.3' })
      },
      'linux-base@test: ',
      {},
    ],
    [
      'where the version was rejected after it was released',
      'PUBLISH_REJECTED',
      async family => {
        await release(family, 0)
        retag(family, { 'golden-image-state': 'rejected' })
      },
      `${idOf(0)} was rejected.`,
      {},
    ],
    [
      'where the version says of itself what nobody knows',
      'IMAGE_STATE_UNKNOWN',
      async family => {
        await release(family, 0)
        retag(family, { 'golden-image-state': 'retired' })
      },
      'retired',
      {},
    ],
    [
      'where the version lacks its tests',
      'VERIFY_PROOF_MISSING',
      async family => {
        await release(family, 0)
        for (const [subject, bundles] of family.base.blob.bundles)
          family.base.blob.bundles.set(
            subject,
            bundles.filter(text => !text.includes('test-result')),
          )
      },
      `${idOf(0)}, which is linux-base@test: `,
      {},
    ],
    [
      'where another version has taken its name',
      'VERIFY_UNATTESTED',
      async family => {
        await release(family, 0)
        family.base.plant(0, { source: '/subscriptions/1/images/other' })
      },
      `${idOf(0)}, which is linux-base@test: `,
      {},
    ],
    [
      'where another one has taken its name, and is attested by the same workflow',
      'VERIFY_PARENT_UNRELEASED',
      async family => {
        await release(family, 0)
        family.base.plant(0, { source: '/subscriptions/1/images/other' })
        await family.base.attest(0)
      },
      'linux-base 20261125.0.0, as it stands now, has never entered the channel test.',
      {},
    ],
    [
      'where the version is gone',
      'AZURE_PARENT_NOT_FOUND',
      async family => {
        await release(family, 0)
        family.base.cloud.versions.delete(idOf(0))
      },
      `linux-base@test is ${idOf(0)}, and there is no such version any more.`,
      {},
    ],
    [
      'where it does not stand where images are built',
      'IMAGE_NOT_IN_REGION',
      async family => {
        await release(family, 0)
        const record = family.base.record(0)
        if (record) family.base.cloud.versions.set(record.id, { ...record, regions: ['northeurope'] })
      },
      'The parent cannot be built from: linux-base 20261125.0.0 does not stand in westeurope',
      {},
    ],
    [
      'where a named version was never released',
      'VERIFY_PARENT_UNRELEASED',
      async family => {
        await release(family, 0)
        await family.base.attest(1)
      },
      'has never entered a channel.',
      { parent: `${IMAGE}@${nameOf(1)}` },
    ],
    [
      'where its statements are older than the manifest allows',
      'VERIFY_TOO_OLD',
      async family => {
        await release(family, 0)
        await family.base.clock.sleep(40 * DAY)
      },
      `${idOf(0)}, which is linux-base@test: `,
      {},
    ],
    [
      'where there is no such image',
      'AZURE_PARENT_NOT_FOUND',
      async () => {},
      'There is no image definition linux-bse',
      { parent: 'linux-bse@test' },
    ],
  ]
  it.each(cases)('%s: %s', async (_, code, prepare, says, { parent }) => {
    const family = createFamily(parent, 'verify: { max-age: 30d }\n')
    await prepare(family)
    const { verdict, problems } = await family.detect()
    expect([verdict, problems[0]?.code]).toEqual(['error', code])
    expect(problems[0]?.message).toContain(says)
    expect(await only(family)).toMatchObject({ reason: 'stopped', code })
  })

  it.each([
    ['linux-bse@test', 'so linux-bse@test is no parent; did you mean "linux-base"?'],
    ['other@test', 'so other@test is no parent.'],
    // The image itself is nearer, and is not meant.
    ['linux-jave@test', 'so linux-jave@test is no parent; did you mean "linux-base"?'],
  ])('where there is no image of %s it is told which one may be meant', async (parent, says) => {
    const rows = await createFamily(parent, '', { 'linux-base': {} }).rows()
    expect(rows.find(row => row.image === JAVA)?.explanation).toContain(says)
  })

  it('where moves are there and none of them counts: that is not waiting', async () => {
    const family = createFamily()
    await release(family, 0)
    for (const [subject, bundles] of family.base.blob.bundles)
      family.base.blob.bundles.set(
        subject,
        bundles.map(text => text.replaceAll('golden-image.yml@refs', 'other.yml@refs')),
      )
    await family.base.gallery.tagDefinition(definition, { 'golden-image-channel-test': '' })
    const { problems } = await family.detect()
    expect(problems[0]).toMatchObject({
      code: 'VERIFY_PARENT_UNRELEASED',
      message: expect.stringContaining('1 signed moves of the image do not count; the first, '),
    })
  })

  it('but a store that cannot be read is an error for all', async () => {
    const family = createFamily()
    await release(family, 0)
    family.base.blob.break('PROOF_STORE_UNAVAILABLE')
    expect((await problemOf(family.detect())).code).toBe('PROOF_STORE_UNAVAILABLE')
  })
})

const definition = {
  subscription: '11111111-1111-1111-1111-111111111111',
  group: 'rg-images',
  gallery: 'acme_images',
  definition: IMAGE,
}
