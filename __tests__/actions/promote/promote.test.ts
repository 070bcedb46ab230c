import { describe, expect, it } from '@jest/globals'
import { problemOf } from '../acme.ts'
import { createYard, DAY, idOf, nameOf, OTHER_REPOSITORY, type Yard } from '../release-yard.ts'

const writes = (calls: readonly string[]) =>
  calls.filter(call => /\.(replicate|tag|put|claim|sign|createCandidate|raiseHighest)$/.test(call))

/** A yard in which versions were published, one a day. */
async function published(count: number, options?: Parameters<typeof createYard>[0]): Promise<Yard> {
  const yard = createYard(options)
  for (let n = 0; n < count; n++) {
    await yard.attest(n)
    await yard.publish(n)
    await yard.clock.sleep(DAY)
  }
  return yard
}

/** Somebody deletes the statement of a move from the only store that has it. */
function dropMove({ blob }: Yard, channel: string, sequence: number): void {
  const has = (text: string) => {
    const { statement } = JSON.parse(text) as { statement?: string }
    const said =
      statement && (JSON.parse(statement) as { predicate: { channel?: string; sequence?: number } }).predicate
    return said && said.channel === channel && said.sequence === sequence
  }
  const before = [...blob.bundles.values()].flat().length
  for (const [subject, bundles] of blob.bundles)
    blob.bundles.set(
      subject,
      bundles.filter(text => !has(text)),
    )
  expect([...blob.bundles.values()].flat().length).toBeLessThan(before)
}

describe('a release', () => {
  it('goes on to the next channel after its time, and Azure’s latest with it', async () => {
    const yard = await published(1)
    await yard.clock.sleep(2 * DAY)
    const outcome = await yard.promote('prod')
    expect(outcome).toMatchObject({
      verdict: 'pass',
      outputs: { version: nameOf(0), channel: 'prod', 'previous-version': '' },
    })
    expect(yard.moves().map(m => [m.channel, m.sequence, m.version])).toContainEqual(['prod', 1, nameOf(0)])
    expect([yard.tagOf('test'), yard.tagOf('prod')]).toEqual([nameOf(0), nameOf(0)])
    expect(yard.record(0)).toMatchObject({ excludeFromLatest: false, latestIn: ['westeurope', 'northeurope'] })
    expect(outcome.summary.split('\n')[0]).toBe(`### ✅ linux-base ${nameOf(0)} has entered the channel prod`)
    expect(outcome.summary).toContain(`| northeurope | none | → ${nameOf(0)} |`)
  })

  it('once more writes nothing', async () => {
    const yard = await published(1)
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod')
    const again = yard.createJob({ claims: { environment: 'image-prod' } })
    expect((await again.promote('prod')).verdict).toBe('pass')
    expect(writes(again.calls)).toEqual([])
  })

  it('once more writes nothing, also when newer ones have come after it that must wait', async () => {
    const yard = await published(4)
    await yard.promote('prod')
    const again = yard.createJob({ claims: { environment: 'image-prod' } })
    expect(await again.promote('prod')).toMatchObject({ verdict: 'pass', outputs: { version: nameOf(1) } })
    expect(writes(again.calls)).toEqual([])
  })

  it('is told that it was taken back before, though the next channel holds it and the newest must wait', async () => {
    const yard = await published(2)
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod')
    await yard.promote('test', { version: nameOf(0), expected: nameOf(1) })
    await yard.attest(2)
    await yard.publish(2)
    expect((await problemOf(yard.promote('prod'))).code).toBe('CHANNEL_NOT_SOAKED')
    expect(yard.tagOf('prod')).toBe(nameOf(1))
  })

  it('is promoted by its name, also when a newer one has come after it', async () => {
    const yard = await published(4)
    expect((await yard.promote('prod', { version: nameOf(1) })).verdict).toBe('pass')
    expect(yard.tagOf('prod')).toBe(nameOf(1))
  })

  it('is promoted without its name, also when newer ones have come after it that must wait', async () => {
    const yard = await published(4)
    const first = await yard.promote('prod')
    expect([first.verdict, yard.tagOf('prod')]).toEqual(['pass', nameOf(1)])
    await yard.clock.sleep(DAY)
    await yard.promote('prod')
    expect(yard.tagOf('prod')).toBe(nameOf(2))
  })

  it.each(['was deleted', 'is being deleted'])('is promoted without its name where a newer one %s', async what => {
    const yard = await published(3)
    await yard.clock.sleep(3 * DAY)
    if (what === 'was deleted') yard.cloud.versions.delete(idOf(2))
    else yard.plant(2, { provisioningState: 'Deleting' })
    expect((await yard.promote('prod')).outputs).toMatchObject({ version: nameOf(1) })
    expect(yard.tagOf('prod')).toBe(nameOf(1))
  })

  it('after people went back, nothing below what they left goes on by itself', async () => {
    const yard = await published(3)
    await yard.clock.sleep(3 * DAY)
    await yard.promote('prod', { version: nameOf(0) })
    await yard.promote('prod', { version: nameOf(2) })
    await yard.promote('prod', { version: nameOf(0), expected: nameOf(2), reason: 'it does not boot' })
    expect((await problemOf(yard.promote('prod'))).code).toBe('CHANNEL_MOVE_NOT_NAMED')
    expect(yard.tagOf('prod')).toBe(nameOf(0))
    expect((await yard.promote('prod', { version: nameOf(1), expected: nameOf(0) })).verdict).toBe('pass')
  })

  it('after people went back, the statement of what they left is deleted: it does not come again', async () => {
    const yard = await published(3)
    await yard.clock.sleep(3 * DAY)
    await yard.promote('prod', { version: nameOf(0) })
    await yard.promote('prod', { version: nameOf(2) })
    await yard.promote('prod', { version: nameOf(0), expected: nameOf(2), reason: 'it does not boot' })
    dropMove(yard, 'prod', 2)
    for (const inputs of [{}, { version: nameOf(2) }])
      expect((await problemOf(yard.promote('prod', inputs))).code).toBe('CHANNEL_MOVE_NOT_NAMED')
    expect(yard.tagOf('prod')).toBe(nameOf(0))
    expect((await yard.promote('prod', { version: nameOf(2), expected: nameOf(0) })).verdict).toBe('pass')
  })

  it('taken back in the channel before, the statement of that is deleted: it does not go on by its name', async () => {
    const yard = await published(3)
    await yard.promote('test', { version: nameOf(0) })
    await yard.attest(3)
    await yard.publish(3)
    dropMove(yard, 'test', 4)
    await yard.clock.sleep(9 * DAY)
    for (const n of [2, 1])
      expect((await problemOf(yard.promote('prod', { version: nameOf(n) }))).code).toBe('CHANNEL_NOT_ENTERED')
    expect((await yard.promote('prod')).outputs).toMatchObject({ version: nameOf(3) })
  })

  it('gives way to an older one, and latest goes back with it, without any time', async () => {
    const yard = await published(2)
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod', { version: nameOf(0) })
    await yard.clock.sleep(DAY)
    await yard.promote('prod', { version: nameOf(1) })
    expect(yard.record(1)?.excludeFromLatest).toBe(false)
    const back = await yard.promote('prod', { version: nameOf(0), expected: nameOf(1), reason: 'it does not boot' })
    expect(back).toMatchObject({ verdict: 'pass', outputs: { 'previous-version': nameOf(1) } })
    expect(back.summary).toContain(`went back into the channel prod`)
    expect(yard.record(0)).toMatchObject({ excludeFromLatest: false, latestIn: ['westeurope', 'northeurope'] })
    expect(yard.record(1)).toMatchObject({ excludeFromLatest: true, latestIn: [] })
    expect(
      yard
        .moves()
        .filter(m => m.channel === 'prod')
        .at(-1),
    ).toMatchObject({
      sequence: 3,
      version: nameOf(0),
      previous: nameOf(1),
      reason: 'it does not boot',
    })
  })

  it('does not come back on its own once it was taken back', async () => {
    const yard = await published(2)
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod', { version: nameOf(0) })
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod')
    await yard.promote('prod', { version: nameOf(0), expected: nameOf(1), reason: 'it does not boot\n on v6' })
    await yard.clock.sleep(9 * DAY)
    const daily = yard.createJob({ claims: { environment: 'image-prod' } })
    for (const inputs of [{}, { version: nameOf(1) }, { expected: nameOf(0) }, { 'dry-run': true }]) {
      const { code, problems } = await problemOf(daily.promote('prod', inputs))
      expect(code).toBe('CHANNEL_MOVE_NOT_NAMED')
      expect(problems[0]?.message).toMatch(
        /^20261125\.1\.0 was taken back in the channel prod, by move 3 of \S+: it does not boot +on v6\.$/,
      )
      expect(problems[0]?.hint).toContain(`version: '${nameOf(1)}', expected: '${nameOf(0)}'`)
    }
    expect(writes(daily.calls)).toEqual([])
    expect(yard.record(0)?.excludeFromLatest).toBe(false)
    await yard.attest(2)
    await yard.publish(2)
    await yard.clock.sleep(3 * DAY)
    expect((await yard.promote('prod')).outputs).toMatchObject({ version: nameOf(2) })
    await yard.promote('prod', { version: nameOf(0), expected: nameOf(2) })
    const meant = await yard.promote('prod', { version: nameOf(1), expected: nameOf(0) })
    expect(meant.outputs).toMatchObject({ version: nameOf(1), 'previous-version': nameOf(0) })
  })

  it('does not come back by its name alone, from above or from below', async () => {
    const yard = await published(3)
    await yard.clock.sleep(2 * DAY)
    for (const n of [0, 1]) await yard.promote('prod', { version: nameOf(n) })
    await yard.promote('prod', { version: nameOf(0) })
    await yard.clock.sleep(3 * DAY)
    await yard.promote('prod', { version: nameOf(2) })
    // Below what the channel holds by now, and still what people took back.
    expect(await problemOf(yard.promote('prod', { version: nameOf(1) }))).toMatchObject({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: expect.stringContaining('was taken back in the channel prod, by move 3 of '),
    })
    expect((await yard.promote('prod', { version: nameOf(1), expected: nameOf(2) })).verdict).toBe('pass')
    // What was never taken back goes back by its name.
    expect((await yard.promote('prod', { version: nameOf(0) })).verdict).toBe('pass')
  })

  it('does not go back because the channel before went back', async () => {
    const yard = await published(2)
    await yard.clock.sleep(2 * DAY)
    await yard.promote('prod', { version: nameOf(0) })
    await yard.promote('prod')
    await yard.promote('test', { version: nameOf(0) })
    const daily = yard.createJob({ claims: { environment: 'image-prod' } })
    expect(await problemOf(daily.promote('prod'))).toMatchObject({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: `The channel prod holds ${nameOf(1)}, which is above ${nameOf(0)}; nobody has said that it is to go back.`,
    })
    expect(writes(daily.calls)).toEqual([])
    expect((await daily.promote('prod', { version: nameOf(0) })).verdict).toBe('pass')
  })

  it('can be taken back in the first channel, too, by its name', async () => {
    const yard = await published(2)
    expect(await problemOf(yard.promote('test'))).toMatchObject({ code: 'INPUT_MISSING' })
    expect((await yard.promote('test', { version: nameOf(0) })).verdict).toBe('pass')
    expect(yard.tagOf('test')).toBe(nameOf(0))
    await yard.attest(5)
    expect(await problemOf(yard.promote('test', { version: nameOf(5) }))).toMatchObject({
      code: 'CHANNEL_NOT_ENTERED',
      message: '20261125.5.0 is no release: it has never entered any channel.',
    })
  })

  it('as a dry run is planned, with its effect on latest, and nothing is written', async () => {
    const yard = await published(1)
    await yard.clock.sleep(2 * DAY)
    const job = yard.createJob({ claims: { environment: 'image-prod' } })
    const outcome = await job.promote('prod', { 'dry-run': true })
    expect(outcome).toMatchObject({ verdict: 'pass', dryRun: true })
    expect(outcome.summary).toContain(`| ${nameOf(0)} | count for latest |`)
    expect(outcome.summary).toContain(`| westeurope | none | → ${nameOf(0)} |`)
    expect(writes(job.calls)).toEqual([])
    expect(yard.tagOf('prod')).toBeUndefined()
  })
})

/** Azure is at work on a version for so many looks, or has failed with it in a region. */
function disturb(yard: Yard, n: number, how: { readonly looks: number } | { readonly failed: string }): void {
  const record = yard.record(n)
  const placed = record && yard.cloud.placed.get(record.id)
  if (!record || !placed) throw new Error('it was not placed')
  const state = 'failed' in how ? ('Failed' as const) : ('Replicating' as const)
  const copies = new Map(placed.copies)
  const copy = copies.get('northeurope')
  if (!copy) throw new Error('it does not stand there')
  copies.set('northeurope', { ...copy, state })
  yard.cloud.placed.set(record.id, { ...placed, copies, readsLeft: 'looks' in how ? how.looks : undefined })
  yard.cloud.versions.set(record.id, { ...record, provisioningState: 'looks' in how ? 'Updating' : 'Failed' })
}

describe.each([
  ['that counts for latest', 'prod'],
  ['that does not', 'beta'],
])('into a channel %s', (_, channel) => {
  const three = { channels: '{ test: {}, beta: {}, prod: { after: 1d, environment: image-prod } }' }
  const ready = async () => {
    const yard = await published(2, three)
    await yard.promote('beta', { version: nameOf(0) })
    await yard.clock.sleep(DAY)
    if (channel === 'beta') await yard.promote('beta', { version: nameOf(1) })
    return yard
  }

  it('nothing goes before Azure has done with it: it is waited for', async () => {
    const yard = await ready()
    disturb(yard, 0, { looks: 40 })
    const moves = yard.moves().length
    expect(await problemOf(yard.promote(channel, { version: nameOf(0), wait: 60_000 }))).toMatchObject({
      code: 'PUBLISH_NOT_ARRIVED',
    })
    expect(yard.moves()).toHaveLength(moves)
    expect((await yard.promote(channel, { version: nameOf(0) })).verdict).toBe('pass')
    expect(yard.moves()).toHaveLength(moves + 1)
  })

  it('nothing goes that has failed in one of its regions', async () => {
    const yard = await ready()
    disturb(yard, 0, { failed: 'northeurope' })
    const moves = yard.moves().length
    expect(await problemOf(yard.promote(channel, { version: nameOf(0) }))).toMatchObject({
      code: channel === 'prod' ? 'PUBLISH_LATEST_UNKNOWN' : 'PUBLISH_REGION_FAILED',
    })
    expect(yard.moves()).toHaveLength(moves)
  })

  it('a dry run waits for nothing, and says that a run would', async () => {
    const yard = await ready()
    disturb(yard, 0, { looks: 1000 })
    const job = yard.createJob({ claims: { environment: 'image-prod' } })
    const began = yard.clock.now()
    const outcome = await job.promote(channel, { version: nameOf(0), 'dry-run': true })
    expect([outcome.verdict, outcome.dryRun, yard.clock.now() - began]).toEqual(['pass', true, 0])
    expect(job.job.said.join('\n')).toContain('A run would wait now, for Azure is at work')
    expect(writes(job.calls)).toEqual([])
  })
})

describe('is promoted', () => {
  it('where the environment is for branches that are listed, and has no other rule', async () => {
    const yard = await published(2)
    await yard.clock.sleep(9 * DAY)
    const free = { name: 'image-prod', reviewers: false, waitMinutes: 0 }
    yard.environments.named.set('image-prod', { ...free, branches: 'listed' })
    const job = yard.createJob({ claims: { environment: 'image-prod' } })
    expect((await job.promote('prod')).verdict).toBe('pass')
  })
})

describe('is not promoted, and nothing is signed or written', () => {
  const prod = { environment: 'image-prod' }
  const refusals: readonly (readonly [
    string,
    (yard: Yard) => void,
    Parameters<Yard['promote']>[1],
    Record<string, string | undefined>,
    string,
  ])[] = [
    ['before its time', () => {}, { version: nameOf(1) }, prod, 'CHANNEL_NOT_SOAKED'],
    ['what is not there', () => {}, { version: nameOf(9) }, prod, 'AZURE_NOT_FOUND'],
    ['by a job outside its environment', () => {}, {}, { environment: 'image' }, 'CHANNEL_OTHER_ENVIRONMENT'],
    ['by a job in no environment', () => {}, {}, { environment: undefined }, 'CHANNEL_OTHER_ENVIRONMENT'],
    ['with an environment that is not there', y => void y.environments.named.clear(), {}, prod, 'CHANNEL_UNGUARDED'],
    [
      'with an environment without rules',
      y =>
        void y.environments.named.set('image-prod', {
          name: 'image-prod',
          reviewers: false,
          waitMinutes: 0,
          branches: 'any',
        }),
      {},
      prod,
      'CHANNEL_UNGUARDED',
    ],
    [
      'with an environment for protected branches, which lets everybody in where there is none',
      y =>
        void y.environments.named.set('image-prod', {
          name: 'image-prod',
          reviewers: false,
          waitMinutes: 0,
          branches: 'protected',
        }),
      {},
      { ...prod, ref_protected: 'true' },
      'CHANNEL_UNGUARDED',
    ],
    [
      'where something else was expected',
      () => {},
      { expected: nameOf(8), version: nameOf(0) },
      prod,
      'CHANNEL_PREVIOUS_CHANGED',
    ],
    ['by another repository', () => {}, { version: nameOf(0) }, { ...prod, ...OTHER_REPOSITORY }, 'CHANNEL_UNGUARDED'],
    [
      'while latest cannot be told',
      y => {
        const { tags } = y.plant(7)
        y.plant(7, {
          tags: { ...tags, 'golden-image-state': 'released' },
          excludeFromLatest: false,
          latestIn: ['westeurope'],
          provisioningState: 'Creating',
        })
      },
      { version: nameOf(0) },
      prod,
      'PUBLISH_LATEST_UNKNOWN',
    ],
  ]
  it.each(refusals)('%s', async (_, prepare, inputs, claims, code) => {
    const yard = await published(2)
    await yard.clock.sleep(1.5 * DAY)
    prepare(yard)
    const job = yard.createJob({ claims })
    expect(await problemOf(job.promote('prod', inputs))).toMatchObject({ code })
    expect(writes(job.calls)).toEqual([])
    expect(yard.tagOf('prod')).toBeUndefined()
  })

  it('what is not there, and says where its name comes from', async () => {
    const yard = await published(2)
    await yard.clock.sleep(9 * DAY)
    const hintOf = async (inputs: { readonly version?: string }) =>
      (await problemOf(yard.promote('prod', inputs))).problems[0]?.hint
    expect(await hintOf({ version: nameOf(9) })).toMatch(/^Correct the input `version`\. What there is: az sig /)
    for (const n of [0, 1]) yard.cloud.versions.delete(idOf(n))
    expect(await hintOf({})).toMatch(/^The channel test holds a version that was deleted: /)
  })

  it('what was taken back before, also after a newer one has come', async () => {
    const yard = await published(2)
    await yard.promote('test', { version: nameOf(0) })
    await yard.attest(2)
    await yard.publish(2)
    await yard.clock.sleep(9 * DAY)
    expect(await problemOf(yard.promote('prod', { version: nameOf(1) }))).toMatchObject({
      code: 'CHANNEL_NOT_ENTERED',
      message: expect.stringMatching(
        /^\S+ was taken back in the channel test, which holds 20261125\.2\.0, by move 3 of /,
      ),
    })
    expect((await yard.promote('prod')).verdict).toBe('pass')
  })

  it('what is exchanged while Azure is waited for', async () => {
    const yard = await published(1)
    await yard.clock.sleep(3 * DAY)
    let looks = 0
    const job = yard.createJob({
      claims: { environment: 'image-prod' },
      instead: {
        gallery: {
          ...yard.gallery,
          listPlacements: async (...args) => {
            if (++looks === 1) yard.plant(0, { source: '/subscriptions/1/images/other' })
            return yard.gallery.listPlacements(...args)
          },
        },
      },
    })
    const outcome = await job.promote('prod')
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['fail', 'VERIFY_RECREATED'])
    expect(writes(job.calls)).toEqual([])
  })

  it('to where Azure’s latest is another run’s by now', async () => {
    const yard = await published(2)
    await yard.clock.sleep(3 * DAY)
    let placed = false
    const job = yard.createJob({
      claims: { environment: 'image-prod' },
      instead: {
        gallery: {
          ...yard.gallery,
          tagDefinition: async (...args) => {
            const done = await yard.gallery.tagDefinition(...args)
            if (!placed) {
              placed = true
              await yard.promote('prod', { version: nameOf(1) })
            }
            return done
          },
        },
      },
    })
    expect(await problemOf(job.promote('prod', { version: nameOf(0) }))).toMatchObject({
      code: 'CHANNEL_PREVIOUS_CHANGED',
    })
    expect([yard.record(0)?.excludeFromLatest, yard.record(1)?.excludeFromLatest]).toEqual([true, false])
  })

  it('into a channel that the manifest does not have', async () => {
    const yard = await published(1)
    expect(await problemOf(yard.promote('prd', { version: 'one', expected: 'two' }))).toMatchObject({
      problems: [
        {
          code: 'INPUT_INVALID',
          message:
            'The input `channel` is "prd"; did you mean "prod"?; accepted is a channel of golden-image.yml: test, prod.',
        },
      ],
    })
  })

  it('a version that was made again from something else, and says so first', async () => {
    const yard = await published(1)
    await yard.clock.sleep(3 * DAY)
    yard.plant(0, { source: '/subscriptions/1/images/other' })
    const outcome = await yard.promote('prod')
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['fail', 'VERIFY_RECREATED'])
    expect(outcome.problems.map(p => p.code)).toContain('VERIFY_UNATTESTED')
  })

  it('what is not verified any more', async () => {
    const yard = await published(1)
    await yard.clock.sleep(3 * DAY)
    yard.plant(0, { publishedDate: '2026-11-25T10:00:00Z' })
    const job = yard.createJob({ claims: { environment: 'image-prod' } })
    const outcome = await job.promote('prod')
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['fail', 'VERIFY_RECREATED'])
    expect(writes(job.calls)).toEqual([])
  })
})
