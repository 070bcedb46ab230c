import { describe, expect, it } from '@jest/globals'
import { problemOf } from '../acme.ts'
import { createYard, DAY, IMAGE, idOf, type JobOptions, nameOf, OTHER_REPOSITORY, type Yard } from '../release-yard.ts'

/** Two releases in `test`. */
async function released(yard: Yard = createYard()): Promise<Yard> {
  for (const n of [0, 1]) {
    await yard.attest(n)
    expect((await yard.publish(n)).verdict).toBe('pass')
  }
  return yard
}

const tagged = (yard: Yard, version: string) => {
  for (const [id, tags] of yard.cloud.definitionTags)
    yard.cloud.definitionTags.set(id, { ...tags, 'golden-image-channel-test': version })
}

describe('what a channel holds', () => {
  it('is verified, and it is told which move has brought it there, when and by whom', async () => {
    const yard = await released()
    const job = yard.createJob()
    const { verdict, outputs, summary, problems } = await job.verify('test')
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(outputs).toMatchObject({
      verified: 'true',
      'image-version-id': idOf(1),
      version: nameOf(1),
      channel: 'test',
    })
    expect(summary).toContain(
      `| channel | ✅ | test: move 2 to ${nameOf(1)}, of 2026-11-26T12:00:02.000Z, by acme/golden-images (id 7001) |`,
    )
    expect(summary).toContain('| moved-version | ✅ |')
    expect(summary).toContain('acme/golden-images (id 7001)')
    expect(JSON.parse(job.files.files.get('verify-image/report.json') ?? '')).toMatchObject({
      image: IMAGE,
      channel: {
        name: 'test',
        tag: 'agrees',
        owner: { id: '7001', name: 'acme/golden-images' },
        move: { sequence: 2, version: nameOf(1), since: '2026-11-26T12:00:02.000Z' },
      },
      policy: { trust: { repositoryId: '7001' } },
    })
    expect(job.calls.filter(call => /\.(replicate|tag|tagDefinition|put|claim|sign)$/.test(call))).toEqual([])
  })

  it('is the older one after it was moved back', async () => {
    const yard = await released()
    await yard.promote('test', { version: nameOf(0) })
    expect((await yard.verify('test')).outputs).toMatchObject({ verified: 'true', version: nameOf(0) })
  })

  it('is judged for the repository of the first move, whichever repository asks', async () => {
    const yard = await released()
    const { verdict, outputs } = await yard.verify('test', {}, { claims: OTHER_REPOSITORY })
    expect({ verdict, version: outputs.version }).toEqual({ verdict: 'pass', version: nameOf(1) })
    const stranger = await yard.verify('test', {}, { claims: { repository_owner_id: '66' } })
    expect([stranger.verdict, stranger.problems[0]?.code]).toEqual(['fail', 'CHANNEL_TAG_DISAGREES'])
  })

  it('was deleted: what helps is to move the channel', async () => {
    const yard = await released()
    yard.cloud.versions.delete(idOf(1))
    expect((await problemOf(yard.verify('test'))).problems).toMatchObject([
      {
        code: 'AZURE_NOT_FOUND',
        hint: expect.stringMatching(
          /^The channel test holds a version that was deleted: move it to a release that stands/,
        ),
      },
    ])
  })

  it('is nothing in a channel that nobody has entered', async () => {
    const yard = await released()
    const { verdict, outputs, problems, summary } = await yard.verify('prod')
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_EMPTY']])
    expect(outputs).toMatchObject({ verified: 'false', 'image-version-id': '', version: '', channel: 'prod' })
    expect(summary.split('\n')[0]).toMatch(
      /^### ❌ Not verified: linux-base, channel prod: The channel prod holds nothing/,
    )
  })

  /** A gallery that shows another tag of the channel in its first answers about the definition. */
  const lagging = (yard: Yard, looks: number, version: string | undefined) => {
    let left = looks
    const requireDefinition: Yard['gallery']['requireDefinition'] = async ref => {
      const found = await yard.gallery.requireDefinition(ref)
      left -= 1
      const { 'golden-image-channel-test': now, ...others } = found.tags
      if (left < 0) return found
      return {
        ...found,
        tags: { ...others, ...(version === undefined ? {} : { 'golden-image-channel-test': version }) },
      }
    }
    return { instead: { gallery: { ...yard.gallery, requireDefinition } } }
  }
  const MINUTE = 60_000

  it.each([
    ['verify-image', (yard: Yard, job: JobOptions) => yard.verify('test', {}, job)],
    ['find-image', (yard: Yard, job: JobOptions) => yard.find({ channel: 'test' }, job)],
  ])('is what was moved into it a moment ago, while the tag does not say so yet: %s', async (_, ask) => {
    const yard = await released()
    const { verdict, outputs } = await ask(yard, lagging(yard, 3, nameOf(0)))
    expect({ verdict, version: outputs.version }).toEqual({ verdict: 'pass', version: nameOf(1) })
  })

  it('is told by nobody when the tag stays behind, which a job that moves it does not leave so', async () => {
    const yard = await released()
    const began = yard.clock.now()
    const { verdict, problems } = await yard.verify('test', {}, lagging(yard, 100, nameOf(0)))
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_TAG_DISAGREES']])
    expect(yard.clock.now() - began).toBe(15_000)
  })

  it.each([
    ['an older version, long after the move', 11 * MINUTE, nameOf(0)],
    ['a version that never was in it', 0, nameOf(7)],
    ['nothing, where it held something before', 0, undefined],
  ])('is told by nobody, and nothing is waited for, when the tag names %s', async (_, age, version) => {
    const yard = await released()
    await yard.clock.sleep(age)
    const began = yard.clock.now()
    const { verdict, problems } = await yard.verify('test', {}, lagging(yard, 1, version))
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_TAG_DISAGREES']])
    expect(yard.clock.now()).toBe(began)
  })

  it('is told by nobody while its tag was edited', async () => {
    const yard = await released()
    tagged(yard, nameOf(0))
    const { verdict, outputs, problems } = await yard.verify('test')
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_TAG_DISAGREES']])
    // The version itself is good, and which one it is stands there for people.
    expect(outputs).toMatchObject({ verified: 'false', version: nameOf(1) })
  })

  it('is told by nobody where two moves have one number', async () => {
    const yard = createYard({ proofs: ['github'] })
    for (const n of [0, 1]) await yard.attest(n)
    for (const [subject, bundles] of yard.blob.bundles) yard.gitHub.bundles.set(subject, bundles)
    await yard.publish(0)
    const before = structuredClone(yard.gitHub.bundles)
    const tags = [...yard.cloud.definitionTags]
    await yard.publish(1)
    const second = structuredClone(yard.gitHub.bundles)
    // As if the other one had not seen it: move 2 once more, to another version.
    yard.gitHub.bundles.clear()
    for (const [subject, bundles] of before) yard.gitHub.bundles.set(subject, bundles)
    yard.cloud.definitionTags.clear()
    for (const [id, own] of tags) yard.cloud.definitionTags.set(id, own)
    await yard.attest(2)
    for (const [subject, bundles] of yard.blob.bundles)
      yard.gitHub.bundles.set(subject, [...new Set([...(yard.gitHub.bundles.get(subject) ?? []), ...bundles])])
    await yard.publish(2)
    for (const [subject, bundles] of second)
      yard.gitHub.bundles.set(subject, [...new Set([...(yard.gitHub.bundles.get(subject) ?? []), ...bundles])])
    const { verdict, outputs, problems } = await yard.verify('test')
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['CHANNEL_SEQUENCE_CONFLICT']])
    expect(outputs['image-version-id']).toBe('')
  })

  it('is not what stands there when that was exchanged since, and attested anew', async () => {
    const yard = await released()
    yard.plant(1, { source: '/subscriptions/1/images/other' })
    await yard.attest(1)
    const { verdict, problems } = await yard.verify('test')
    expect(verdict).toBe('fail')
    expect(problems).toMatchObject([
      { code: 'VERIFY_RECREATED', message: expect.stringContaining('what entered test as move 2 was sha256:') },
    ])
    expect((await yard.verify('test', { 'strict-published-date': false })).verdict).toBe('fail')
  })

  it('with another date counts where the workflow says that the date does not', async () => {
    const yard = await released()
    yard.plant(1, { publishedDate: '2026-11-26T09:00:00Z' })
    expect((await yard.verify('test')).problems[0]?.code).toBe('VERIFY_RECREATED')
    expect((await yard.verify('test', { 'strict-published-date': false })).verdict).toBe('pass')
  })

  it('is not known while a store cannot be read', async () => {
    const yard = await released()
    yard.blob.break('PROOF_STORE_UNAVAILABLE')
    expect((await problemOf(yard.verify('test'))).code).toBe('PROOF_STORE_UNAVAILABLE')
  })
})

describe('what is asked for', () => {
  it('is a version or a channel: both, or none, is one error, before anybody is asked', async () => {
    const yard = await released()
    for (const inputs of [{ 'image-version-id': idOf(0) }, { channel: '' }]) {
      const job = yard.createJob()
      const { problems } = await problemOf(job.verify('test', inputs))
      expect(problems.map(p => p.code)).toEqual(['INPUT_INVALID'])
      expect(problems[0].message).toContain('accepted is exactly one of the two')
      expect(job.calls).toEqual([])
    }
  })

  it('is a channel of the manifest', async () => {
    const { code, message } = await problemOf((await released()).verify('tset'))
    expect([code, message]).toEqual(['INPUT_INVALID', expect.stringContaining('did you mean "test"?')])
  })

  it('may be a version by its id, as before', async () => {
    const { verdict, outputs } = await (await released()).verify('', { 'image-version-id': idOf(0) })
    expect([verdict, outputs.version, outputs.channel]).toEqual(['pass', nameOf(0), ''])
  })
})

describe('a job that does not run by the trusted workflow', () => {
  const SECOPS = 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'
  /** A team that deploys, with a workflow and a branch of its own. */
  const team = {
    repository: 'acme/shop',
    repository_id: '7009',
    job_workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/release',
  }

  it('trusts nothing of it by itself, and the one that its workflow states', async () => {
    const yard = await released()
    const own = await yard.verify('test', {}, { claims: team })
    expect([own.verdict, own.problems[0]?.code]).toEqual(['fail', 'CHANNEL_TAG_DISAGREES'])
    const stated = await yard.verify('test', { 'trusted-workflow': SECOPS }, { claims: team })
    expect([stated.verdict, stated.outputs.version]).toEqual(['pass', nameOf(1)])
    const byId = { channel: '', 'image-version-id': idOf(0), 'trusted-workflow': SECOPS }
    expect((await yard.verify('', byId, { claims: team })).verdict).toBe('pass')
  })

  it('still trusts its own owner alone', async () => {
    const yard = await released()
    const outsider = { ...team, repository_owner_id: '66' }
    const { verdict } = await yard.verify('test', { 'trusted-workflow': SECOPS }, { claims: outsider })
    expect(verdict).toBe('fail')
  })

  it('trusts no version of an image that nobody has published', async () => {
    const yard = createYard()
    await yard.attest(0)
    const byId = { channel: '', 'image-version-id': idOf(0), 'trusted-workflow': SECOPS }
    expect((await problemOf(yard.verify('', byId, { claims: team }))).code).toBe('IMAGE_UNOWNED')
    expect((await yard.verify('', byId)).verdict).toBe('pass')
  })

  it.each([
    'golden-image.yml',
    'acme/golden-images/.github/workflows/golden-image.yml',
    'acme/golden-images/.github/workflows/golden-image.yml@main',
    'acme/golden-images/.github/workflows/golden-image.yml@refs/tags/v1',
    'acme/*/.github/workflows/golden-image.yml@refs/heads/main',
    'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
    'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main\u200b',
    'acme/golden-images/.github/workflows/golden-image.sh@refs/heads/main',
    '/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
    'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/',
  ])('"%s" is no workflow on a branch', async text => {
    const yard = createYard()
    const job = yard.createJob()
    const { problems } = await problemOf(job.verify('test', { 'trusted-workflow': text }))
    expect(problems.map(p => p.code)).toEqual(['INPUT_INVALID'])
    expect(problems[0].message).toContain('`trusted-workflow`')
    expect(job.calls).toEqual([])
  })
})

it('a channel is read anew: after three days the next one holds it, too', async () => {
  const yard = await released()
  await yard.clock.sleep(4 * DAY)
  await yard.promote('prod')
  expect((await yard.verify('prod')).outputs).toMatchObject({ verified: 'true', version: nameOf(1), channel: 'prod' })
})
