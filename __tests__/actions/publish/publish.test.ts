import { describe, expect, it } from '@jest/globals'
import type { Problem } from '../../../src/domain/errors.ts'
import { problemOf } from '../acme.ts'
import { createYard, DAY, identityOf, nameOf, OTHER_REPOSITORY, type Yard, type YardJob } from '../release-yard.ts'
import { CLAIMS } from '../verify-image/stage.ts'

const writes = (calls: readonly string[]) =>
  calls.filter(call => /\.(replicate|tagDefinition|tag|put|claim|sign|createCandidate|raiseHighest)$/.test(call))

describe('a candidate that is verified', () => {
  it('stands in every region, guarded and hidden, and is in the first channel', async () => {
    const yard = createYard()
    await yard.attest(0)
    const job = yard.createJob()
    const outcome = await job.publish(0)
    expect(job.job.said[0]).toBe(
      `Proofs are verified against a file (sha256:${'d'.repeat(64)}), whose newest key counts since 2025-09-23, for 434 days.`,
    )
    expect(outcome).toMatchObject({
      verdict: 'pass',
      outputs: {
        version: nameOf(0),
        channel: 'test',
        'previous-version': '',
        regions: 'westeurope\nnortheurope',
        state: 'released',
      },
    })
    expect(yard.record(0)).toMatchObject({
      excludeFromLatest: true,
      latestIn: [],
      regions: ['westeurope', 'northeurope'],
      tags: { 'golden-image-state': 'released' },
    })
    const [placed] = yard.cloud.placed.values()
    expect(placed).toMatchObject({ deletionBlocked: true, endOfLife: '2027-02-24T12:00:00.000Z' })
    expect(yard.moves()).toMatchObject([
      { channel: 'test', sequence: 1, version: nameOf(0), previous: null, repository: { id: '7001' } },
    ])
    expect(yard.tagOf('test')).toBe(nameOf(0))
    expect(outcome.summary.split('\n')[0]).toBe(`### ✅ linux-base ${nameOf(0)} has entered the channel test`)
    expect(outcome.summary).toContain('| northeurope | Completed | 1 | Standard_LRS |')
  })

  it('once more writes nothing', async () => {
    const yard = createYard()
    await yard.attest(0)
    await yard.publish(0)
    const again = yard.createJob()
    expect((await again.publish(0)).verdict).toBe('pass')
    expect(writes(again.calls).filter(call => call !== 'gallery.tagDefinition')).toEqual([])
    expect(yard.moves()).toHaveLength(1)
  })

  it('is followed by a newer one, and the older one cannot come back by publish', async () => {
    const yard = createYard()
    for (const n of [0, 1]) {
      await yard.attest(n)
      expect((await yard.publish(n)).verdict).toBe('pass')
    }
    expect(yard.moves().map(m => [m.sequence, m.version, m.previous])).toEqual([
      [1, nameOf(0), null],
      [2, nameOf(1), nameOf(0)],
    ])
    expect(await problemOf(yard.publish(0))).toMatchObject({ code: 'CHANNEL_PREVIOUS_CHANGED' })
  })

  it('counts for latest where the first channel does, and takes it from the one before', async () => {
    const yard = createYard({ channels: '{ only: {} }' })
    for (const n of [0, 1]) {
      await yard.attest(n)
      const outcome = await yard.publish(n)
      expect(outcome.verdict).toBe('pass')
      expect(outcome.summary).toContain(`| northeurope | ${n === 0 ? 'none' : nameOf(0)} | → ${nameOf(n)} |`)
    }
    expect(yard.record(1)).toMatchObject({ excludeFromLatest: false, latestIn: ['westeurope', 'northeurope'] })
  })

  it('as a dry run is planned, and nothing is written or signed', async () => {
    const yard = createYard()
    await yard.attest(0)
    const job = yard.createJob()
    const outcome = await job.publish(0, { 'dry-run': true })
    expect(outcome).toMatchObject({
      verdict: 'pass',
      dryRun: true,
      outputs: { regions: 'westeurope', state: 'candidate' },
    })
    expect(outcome.summary).toContain('### 🔎 Dry run: linux-base 20261125.0.0 would enter the channel test')
    expect(outcome.summary).toContain('publish in westeurope, northeurope')
    expect(writes(job.calls)).toEqual([])
    expect(yard.record(0)?.regions).toEqual(['westeurope'])
    await yard.publish(0)
    expect(await yard.publish(0, { 'dry-run': true })).toMatchObject({
      verdict: 'pass',
      outputs: { regions: 'westeurope\nnortheurope', state: 'released' },
    })
  })

  it('is told in the words of Azure when it takes the writes and refuses them later', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.refusesLater = 'Failed: QuotaExceeded: There is no room in northeurope.'
    const job = yard.createJob()
    expect(await problemOf(job.publish(0))).toMatchObject({
      code: 'PUBLISH_WRITE_REFUSED',
      message:
        '20261125.0.0: "publish in westeurope, northeurope" was taken by Azure, and then refused: Failed: QuotaExceeded: There is no room in northeurope.',
    })
    expect([job.calls.filter(call => call === 'gallery.replicate').length, yard.moves()]).toEqual([2, []])
    yard.cloud.conduct.refusesLater = undefined
    expect((await yard.publish(0)).verdict).toBe('pass')
  })

  it('is waited for, with progress, and gone on with by the next run when the time is over', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.arrivesAfter = 40
    const job = yard.createJob()
    expect(await problemOf(job.publish(0, { wait: 600_000 }))).toMatchObject({
      code: 'PUBLISH_NOT_ARRIVED',
      message: 'After 10 minutes 20261125.0.0 is Updating: westeurope Completed, northeurope Replicating 0 %.',
    })
    const said = job.job.said.filter(line => line.includes('northeurope Replicating'))
    expect(said.length).toBeGreaterThan(1)
    expect(said.length).toBeLessThan(5)
    expect(yard.moves()).toEqual([])
    const next = yard.createJob()
    expect((await next.publish(0)).verdict).toBe('pass')
    expect(next.calls.filter(call => call === 'gallery.replicate')).toEqual([])
  })
})

describe('a region that failed', () => {
  it.each([
    ['once', 'pass'],
    ['until-removed', 'pass'],
  ] as const)('%s is taken away and added again, once, and the guard is closed', async (how, verdict) => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.failing.set('northeurope', how)
    expect((await yard.publish(0)).verdict).toBe(verdict)
    const [placed] = yard.cloud.placed.values()
    expect([placed?.regionsRemovable, placed?.copies.get('northeurope')?.state]).toEqual([false, 'Completed'])
    expect(yard.record(0)?.tags['golden-image-regions-retried']).toBeUndefined()
  })

  it('always ends the run in Azure’s own words, with the guard closed, and the version in no channel', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.failing.set('northeurope', 'always')
    expect(await problemOf(yard.publish(0))).toMatchObject({
      code: 'PUBLISH_REGION_FAILED',
      message:
        '20261125.0.0 has failed in northeurope, also after it was added again: northeurope: There is no room in northeurope.',
    })
    const [placed] = yard.cloud.placed.values()
    expect(placed?.regionsRemovable).toBe(false)
    expect([yard.moves(), yard.tagOf('test')]).toEqual([[], undefined])
  })

  const givenUp = async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.failing.set('northeurope', 'always')
    const { problems } = await problemOf(yard.publish(0))
    expect(problems[0].hint).toContain('the version stands in westeurope.')
    return yard
  }

  it('for good can be put right by what its error says: the cause mended, and published again', async () => {
    const yard = await givenUp()
    yard.cloud.conduct.failing.clear()
    const { verdict, outputs } = await yard.publish(0)
    expect([verdict, outputs.regions]).toEqual(['pass', 'westeurope\nnortheurope'])
    expect(yard.tagOf('test')).toBe('20261125.0.0')
  })

  it('for good can be put right by what its error says: taken out of the manifest, and published again', async () => {
    const smaller = createYard({ regions: '[westeurope]', beside: await givenUp() })
    const { verdict, outputs } = await smaller.publish(0)
    expect([verdict, outputs.regions]).toEqual(['pass', 'westeurope'])
    const [placed] = smaller.cloud.placed.values()
    expect([placed?.regionsRemovable, smaller.record(0)?.tags['golden-image-regions-retried']]).toEqual([
      false,
      undefined,
    ])
    expect(smaller.tagOf('test')).toBe('20261125.0.0')
  })

  it('keeps the release before where the new one is released without it', async () => {
    const yard = createYard()
    await yard.attest(0)
    await yard.publish(0)
    await yard.clock.sleep(3 * DAY)
    await yard.promote('prod')
    const smaller = createYard({ regions: '[westeurope]', beside: yard })
    await smaller.attest(1)
    expect((await smaller.publish(1)).verdict).toBe('pass')
    await yard.clock.sleep(3 * DAY)
    const { verdict, summary } = await smaller.promote('prod')
    expect(verdict).toBe('pass')
    expect(summary).toMatch(/northeurope \| 20261125\.0\.0 \| stays/)
  })
})

describe('is not published, and nothing of it is written', () => {
  const refusals: readonly (readonly [
    string,
    (yard: ReturnType<typeof createYard>) => Promise<unknown>,
    string,
    string,
  ])[] = [
    ['what nobody has attested', async yard => yard.plant(0), 'fail', 'VERIFY_UNATTESTED'],
    ['what has no test result', yard => yard.attest(0, { without: ['test-result'] }), 'fail', 'VERIFY_PROOF_MISSING'],
    [
      'what another workflow has signed',
      yard => yard.attest(0, { by: { ...identityOf(CLAIMS), name: OTHER, signer: OTHER } }),
      'fail',
      'VERIFY_OTHER_SIGNER',
    ],
    [
      'what was exchanged since',
      async yard => {
        await yard.attest(0)
        yard.plant(0, { publishedDate: '2026-11-25T10:00:00Z' })
      },
      'fail',
      'VERIFY_RECREATED',
    ],
    [
      'what is of a store that cannot be read',
      async yard => {
        await yard.attest(0)
        yard.blob.break('PROOF_STORE_UNAVAILABLE')
      },
      'error',
      'PROOF_STORE_UNAVAILABLE',
    ],
  ]
  it.each(refusals)('%s', async (_, prepare, verdict, code) => {
    const yard = createYard()
    await prepare(yard)
    const job = yard.createJob()
    const outcome = await job.publish(0)
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual([verdict, code])
    expect(writes(job.calls)).toEqual([])
    expect(yard.record(0)?.tags['golden-image-state']).toBe('candidate')
  })

  it('what was rejected, whatever its proofs say', async () => {
    const yard = createYard()
    const { tags } = yard.plant(0)
    await yard.attest(0)
    yard.plant(0, { tags: { ...tags, 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' } })
    expect(await problemOf(yard.publish(0))).toMatchObject({ code: 'PUBLISH_REJECTED' })
  })

  it('a version that another repository signs into this image', async () => {
    const yard = createYard()
    await yard.attest(0)
    await yard.publish(0)
    await yard.attest(1, { by: identityOf({ ...CLAIMS, ...OTHER_REPOSITORY }) })
    const job = yard.createJob({ claims: OTHER_REPOSITORY })
    const { code, message } = await problemOf(job.publish(1))
    expect(code).toBe('IMAGE_OWNED_BY')
    expect(message).toContain('acme/golden-images (id 7001)')
    expect(writes(job.calls)).toEqual([])
  })

  it('while a tag of the channel names another version than the moves do', async () => {
    const yard = createYard()
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
    }
    await yard.attest(2)
    for (const [id, tags] of yard.cloud.definitionTags)
      yard.cloud.definitionTags.set(id, { ...tags, 'golden-image-channel-test': '20261124.9.0' })
    const job = yard.createJob()
    expect(await problemOf(job.publish(2))).toMatchObject({ code: 'CHANNEL_TAG_DISAGREES' })
    expect(writes(job.calls)).toEqual([])
  })

  it('on another branch, from a private repository that has not said so, without channels or stores', async () => {
    const yard = createYard()
    await yard.attest(0)
    const refused = async (claims: Record<string, string>) => (await problemOf(yard.publish(0, {}, { claims }))).code
    expect(await refused({ ref: 'refs/heads/feature' })).toBe('AUTH_NOT_RELEASE_REF')
    expect(await refused({ event_name: 'pull_request' })).toBe('AUTH_NOT_RELEASE_REF')
    const bare = createYard({ proofs: [] })
    await bare.attest(0)
    expect((await problemOf(bare.publish(0))).problems.map(p => p.code)).toEqual(['MANIFEST_INVALID'])
  })

  it('where the channel holds something else than was expected', async () => {
    const yard = createYard()
    await yard.attest(0)
    expect(await problemOf(yard.publish(0, { expected: nameOf(7) }))).toMatchObject({
      code: 'CHANNEL_PREVIOUS_CHANGED',
      message: 'The channel test holds nothing; expected was 20261125.7.0.',
    })
    expect((await yard.publish(0, { expected: 'empty' })).verdict).toBe('pass')
    expect(await problemOf(yard.publish(0, { expected: 'whatever' }))).toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('what others do while a version is placed', () => {
  /** A yard whose gallery does something as soon as the version is written for the first time. */
  const meanwhile = (yard: Yard, what: () => Promise<unknown>): YardJob => {
    let done = false
    return yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (...args) => {
            const taken = await yard.gallery.replicate(...args)
            if (done) return taken
            done = true
            await what()
            return taken
          },
        },
      },
    })
  }

  it('a newer one is published, and stays in the channel', async () => {
    const yard = createYard()
    for (const n of [0, 1, 2]) await yard.attest(n)
    await yard.publish(0)
    const late = meanwhile(yard, () => yard.publish(2))
    expect(await problemOf(late.publish(1))).toMatchObject({ code: 'CHANNEL_PREVIOUS_CHANGED' })
    expect(yard.tagOf('test')).toBe(nameOf(2))
  })

  it('it is rejected, and stays rejected, in no channel', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.arrivesAfter = 2
    const job = meanwhile(yard, async () => {
      const record = yard.record(0)
      const tags = { ...record?.tags, 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' }
      if (record) yard.cloud.versions.set(record.id, { ...record, tags })
    })
    expect(await problemOf(job.publish(0))).toMatchObject({ code: 'PUBLISH_REJECTED' })
    expect(yard.record(0)?.tags['golden-image-state']).toBe('rejected')
    expect(yard.moves()).toEqual([])
  })

  it('the channel that counts for latest goes back, and latest with it', async () => {
    const yard = createYard({ channels: '{ only: {} }' })
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
    }
    yard.cloud.conduct.arrivesAfter = 0
    await yard.promote('only', { version: nameOf(0) })
    expect(yard.record(1)?.excludeFromLatest).toBe(true)
    expect(await problemOf(yard.publish(1))).toMatchObject({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: expect.stringContaining(`${nameOf(1)} was taken back in the channel only, by move 3 of `),
    })
  })
})

describe('a version that changes while it is placed', () => {
  it('another date after the update is told, and taken where the workflow says that it does not count', async () => {
    const strict = createYard()
    await strict.attest(0)
    strict.cloud.conduct.publishedDate = 'moves'
    const outcome = await strict.publish(0)
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['fail', 'VERIFY_RECREATED'])
    expect(outcome.problems[0]?.hint).toContain('strict-published-date')
    expect(strict.moves()).toEqual([])
    expect((await strict.publish(0, { 'strict-published-date': false })).verdict).toBe('pass')
  })

  it.each([
    [true, 0],
    [false, 1],
  ])(
    'one that is made again from the same source after it was verified: with a strict date (%s) it is not written',
    async (strict, written) => {
      const yard = createYard()
      await yard.attest(0)
      let placed = 0
      const { replicate } = yard.gallery
      const job = yard.createJob({
        instead: {
          gallery: {
            ...yard.gallery,
            replicate: async (...args) => {
              if (placed === 0) yard.plant(0, { publishedDate: '2026-11-25T10:00:00Z' })
              const taken = await replicate(...args)
              placed++
              return taken
            },
          },
        },
      })
      const ended = await job.publish(0, { 'strict-published-date': strict }).then(
        outcome => outcome.problems.map(p => p.code),
        (error: { problems: readonly Problem[] }) => error.problems.map(p => p.code),
      )
      expect([ended[0], Math.min(placed, 1)]).toEqual([strict ? 'VALIDATE_OTHER_IMAGE' : undefined, written])
    },
  )

  it('one that is exchanged meanwhile enters no channel', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.arrivesAfter = 3
    const { replicate } = yard.gallery
    const job = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (...args) => {
            const taken = await replicate(...args)
            yard.plant(0, { source: '/subscriptions/1/images/other', regions: ['westeurope', 'northeurope'] })
            return taken
          },
        },
      },
    })
    const ended = await job.publish(0).then(
      outcome => outcome.problems.map(p => p.code),
      (error: { problems: readonly Problem[] }) => error.problems.map(p => p.code),
    )
    expect(ended[0]).toMatch(/^(VERIFY_|VALIDATE_OTHER_IMAGE)/)
    expect(yard.moves()).toEqual([])
  })
})

const OTHER = 'https://github.com/acme/golden-images/.github/workflows/other.yml@refs/heads/main'
