import { describe, expect, it } from '@jest/globals'
import { carryOutPlan } from '../../src/actions/carry-out-plan.ts'
import { planLatest } from '../../src/domain/decide/plan-latest.ts'
import { GoldenImageError } from '../../src/domain/errors.ts'
import type { Placement } from '../../src/domain/image/placement.ts'
import { inMemoryProofStore } from '../fakes/proof-store.ts'
import { definitionOf } from './acme.ts'
import { createYard, DAY, IMAGE, identityOf, nameOf, OTHER_REPOSITORY, type Yard } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

/** How a run ends, in one word: its verdict, or the code that it throws. */
const endOf = (run: Promise<{ readonly verdict: string | undefined }>) =>
  run.then(
    ({ verdict }) => verdict,
    error => (error instanceof GoldenImageError ? error.code : error),
  )

/** Azure's latest is in the version of that number, and in no other one. */
const shown = (yard: Yard) => [0, 1].map(n => yard.record(n)?.excludeFromLatest === false)

/** Takes from the store what says all of that. */
function lose(yard: Yard, ...words: readonly string[]): void {
  for (const [subject, bundles] of yard.blob.bundles)
    yard.blob.bundles.set(
      subject,
      bundles.filter(text => !words.every(word => text.includes(word))),
    )
}

describe("a repository whose manifest names other stores than the owner's", () => {
  it.each(['{ test: {}, prod: {} }', '{ beta: {} }', '{ dev: {}, stable: {} }'])(
    'does not take the image over, with the channels %s',
    async channels => {
      const yard = createYard()
      await yard.attest(0)
      await yard.publish(0)
      await yard.clock.sleep(4 * DAY)
      await yard.promote('prod')
      const own = inMemoryProofStore('https://acmeproofs.blob.core.windows.net/other')
      const other = createYard({ beside: yard, channels })
      await other.attest(1, { by: identityOf({ ...CLAIMS, ...OTHER_REPOSITORY }) })
      for (const [subject, bundles] of yard.blob.bundles)
        own.bundles.set(
          subject,
          bundles.filter(text => text.includes(String(OTHER_REPOSITORY.repository_id))),
        )
      const job = other.createJob({ claims: OTHER_REPOSITORY, instead: { stores: [own] } })
      expect(await endOf(job.publish(1))).toBe('CHANNEL_TAG_DISAGREES')
      // Before anything is placed for it.
      expect(yard.record(1)?.regions).toEqual(['westeurope'])
      expect([shown(yard), (await yard.verify('prod')).verdict]).toEqual([[true, false], 'pass'])
    },
  )
})

describe('a channel of which nobody can say what it holds', () => {
  it('is not taken for an empty one: what it shows is not hidden by publishing again', async () => {
    const channels = '{ test: {}, prod: {} }'
    const [yard, twin] = [createYard({ channels }), createYard({ channels })]
    for (const [one, n] of [
      [yard, 1],
      [twin, 0],
    ] as const) {
      for (const m of [0, 1]) {
        await one.attest(m)
        await one.publish(m)
      }
      await one.promote('prod', { version: nameOf(n) })
    }
    // Two runs at once, where no store gives each number to one move alone.
    for (const [subject, bundles] of twin.blob.bundles) {
      const moves = bundles.filter(text => text.includes('\\"channel\\":\\"prod\\"'))
      yard.blob.bundles.set(subject, [...(yard.blob.bundles.get(subject) ?? []), ...moves])
    }
    const before = shown(yard)
    expect(await endOf(yard.publish(1))).toBe('CHANNEL_SEQUENCE_CONFLICT')
    expect(shown(yard)).toEqual(before)
    // What has never counted for latest can be published all the same.
    await yard.attest(2)
    expect(await endOf(yard.publish(2))).toBe('pass')
    expect(shown(yard)).toEqual(before)
  })

  it.each(['nothing', 'an older one'])('nor is one whose tag says %s', async said => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
      await yard.promote('prod', { version: nameOf(n) })
    }
    // Back, and the store has lost that: by its moves prod holds what Azure does not show any more.
    await yard.promote('prod', { version: nameOf(0), expected: nameOf(1) })
    lose(yard, '\\"channel\\":\\"prod\\"', '\\"sequence\\":3')
    const [[, tags] = []] = yard.cloud.definitionTags
    if (said === 'nothing' && tags) delete (tags as Record<string, string>)['golden-image-channel-prod']
    expect(await endOf(yard.publish(1))).toBe('CHANNEL_TAG_DISAGREES')
    expect(shown(yard)).toEqual([true, false])
  })

  it('nor is one that has another name in the manifest now', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    await yard.attest(0)
    await yard.publish(0)
    await yard.promote('prod')
    const renamed = createYard({ beside: yard, channels: '{ test: {}, stable: {} }' })
    expect(await endOf(renamed.publish(0))).toBe('PUBLISH_LATEST_LOST')
    expect(shown(yard)).toEqual([true, false])
  })

  it.each([{}, { version: nameOf(1) }])(
    'gives nothing to the next one, whoever names the version: %j',
    async inputs => {
      const yard = createYard({ channels: '{ test: {}, prod: { after: 1d } }' })
      for (const n of [0, 1]) {
        await yard.attest(n)
        await yard.publish(n)
      }
      await yard.clock.sleep(2 * DAY)
      await yard.promote('test', { version: nameOf(0), reason: 'bad' })
      lose(yard, '\\"sequence\\":3')
      expect(await endOf(yard.promote('prod', inputs))).toBe('CHANNEL_TAG_DISAGREES')
      expect(yard.tagOf('prod')).toBeUndefined()
    },
  )

  it('holds up no way back to what the next one had before', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
      await yard.promote('prod', { version: nameOf(n) })
    }
    await yard.promote('test', { version: nameOf(0), reason: 'bad' })
    lose(yard, '\\"channel\\":\\"test\\"', '\\"sequence\\":3')
    expect(await endOf(yard.promote('prod', { version: nameOf(0), expected: nameOf(1) }))).toBe('pass')
    expect([yard.tagOf('prod'), shown(yard)]).toEqual([nameOf(0), [true, false]])
  })
})

describe('what somebody does between the last look and the write', () => {
  it('is told by who wrote after it: the channel was moved on, and latest is not where it should be', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    for (const n of [0, 1]) {
      await yard.attest(n)
      await yard.publish(n)
      await yard.promote('prod', { version: nameOf(n) })
    }
    let writes = 0
    const job = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (...given) => {
            writes += 1
            if (writes === 1)
              expect(await endOf(yard.promote('prod', { version: nameOf(1), expected: nameOf(0) }))).toBe('pass')
            return yard.gallery.replicate(...given)
          },
        },
      },
    })
    const late = job.promote('prod', { version: nameOf(0), expected: nameOf(1) })
    await expect(late).rejects.toMatchObject({
      code: 'CHANNEL_PREVIOUS_CHANGED',
      problems: [{ hint: expect.stringContaining(`Promote ${nameOf(1)} into prod again`) }],
    })
    // The way out that it names leads there, with nothing signed.
    const moves = yard.moves().length
    expect(await endOf(yard.promote('prod', { version: nameOf(1) }))).toBe('pass')
    expect([shown(yard)[1], yard.moves().length, writes]).toEqual([true, moves, 1])
  })

  it('and its tag, which comes a moment later, is waited for by who takes a version from the channel before', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    for (const n of [0, 1]) await yard.attest(n)
    await yard.publish(0)
    let late: Promise<unknown> | undefined
    const publishing = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          tagDefinition: async (...given) => {
            late ??= yard.promote('prod', { version: nameOf(0) })
            await yard.clock.sleep(3000)
            return yard.gallery.tagDefinition(...given)
          },
        },
      },
    })
    const [published] = await Promise.all([endOf(publishing.publish(1))])
    expect([published, await endOf(late as never)]).toEqual(['pass', 'pass'])
    expect([yard.tagOf('test'), yard.tagOf('prod')]).toEqual([nameOf(1), nameOf(0)])
  })

  it('is planned anew where the channel that counts was moved by a write of another run after the last one of ours', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    for (const n of [0, 1]) await yard.attest(n)
    await yard.publish(0)
    await yard.promote('prod')
    await yard.publish(1)
    // A region is added to what prod does not hold yet; before that is written, prod is promoted to it.
    const wider = createYard({
      beside: yard,
      channels: '{ test: {}, prod: {} }',
      regions: '[westeurope, northeurope, uksouth]',
    })
    let writes = 0
    const job = wider.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (...given) => {
            writes += 1
            if (writes === 1) expect(await endOf(yard.promote('prod', { version: nameOf(1) }))).toBe('pass')
            return yard.gallery.replicate(...given)
          },
        },
      },
    })
    expect(await endOf(job.publish(1))).toBe('pass')
    expect([shown(yard), yard.tagOf('prod')]).toEqual([[true, true], nameOf(1)])
  })

  it('is told from what Azure shows late of a write of our own, which is looked at again', async () => {
    const yard = createYard({ channels: '{ test: {}, prod: {} }' })
    await yard.attest(0)
    await yard.publish(0)
    let before: Awaited<ReturnType<Yard['gallery']['listPlacements']>> | undefined
    let late = 0
    const job = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (ref, version, ...given) => {
            before = await yard.gallery.listPlacements(ref, [version])
            late = 2
            return yard.gallery.replicate(ref, version, ...given)
          },
          listPlacements: async (...given) => {
            late -= 1
            return late >= 0 && before ? before : yard.gallery.listPlacements(...given)
          },
        },
      },
    })
    expect(await endOf(job.promote('prod'))).toBe('pass')
    expect([shown(yard)[0], yard.tagOf('prod')]).toEqual([true, nameOf(0)])
  })

  it('and leaves the date what it was for who was refused before he wrote', async () => {
    const yard = createYard()
    await yard.attest(0)
    const dates: (string | undefined)[] = []
    const job = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (ref, version, wish, meant) => {
            dates.push(meant.exact)
            if (dates.length === 1)
              throw new GoldenImageError({ code: 'AZURE_CONFLICT', message: 'Azure is at work on it.' })
            return yard.gallery.replicate(ref, version, wish, meant)
          },
        },
      },
    })
    expect(await endOf(job.publish(0))).toBe('pass')
    expect(dates.slice(0, 2)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), dates[0]])
  })

  it('does not lead around for ever where what a plan rests on never settles', async () => {
    const yard = createYard()
    await yard.attest(0)
    const [definition, version] = [definitionOf(IMAGE), { parts: [20261125, 0, 0] } as const]
    let looks = 0
    const question = {
      definition,
      tenant: '22222222-2222-2222-2222-222222222222',
      version,
      undated: '',
      waitMs: 60_000,
      plan: (versions: readonly Placement[]) => planLatest(versions, version),
      confirm: async () => {
        looks += 1
        return 'changed' as const
      },
    }
    const job = yard.createJob().job
    await expect(carryOutPlan(question, { gallery: yard.gallery, clock: yard.clock, job })).rejects.toMatchObject({
      code: 'PUBLISH_NOT_ARRIVED',
    })
    expect(looks).toBeGreaterThan(10)
    expect(looks).toBeLessThan(100)
    expect(shown(yard)[0]).toBe(false)
  })

  it('is not taken away: a region that somebody has added while the guard against that was open', async () => {
    const yard = createYard()
    await yard.attest(0)
    yard.cloud.conduct.failing.set('northeurope', 'until-removed')
    let writes = 0
    const job = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          replicate: async (...given) => {
            writes += 1
            const record = yard.record(0)
            const placed = record && yard.cloud.placed.get(record.id)
            if (writes === 4 && record && placed) {
              expect(given[2].regionsRemovable).toBe(true)
              const added = {
                replicas: 1,
                storageType: 'Standard_LRS',
                encryption: undefined,
                state: 'Completed',
              } as const
              yard.cloud.versions.set(record.id, { ...record, regions: [...record.regions, 'uksouth'] })
              yard.cloud.placed.set(record.id, { ...placed, copies: new Map([...placed.copies, ['uksouth', added]]) })
            }
            return yard.gallery.replicate(...given)
          },
        },
      },
    })
    expect(await endOf(job.publish(0))).toBe('pass')
    expect([...(yard.record(0)?.regions ?? [])].sort()).toEqual(['northeurope', 'uksouth', 'westeurope'])
  })
})
