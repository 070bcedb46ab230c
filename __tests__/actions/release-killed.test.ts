import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { type Death, Killed } from '../fakes/life.ts'
import { PROOFS } from '../fakes/manifest.ts'
import { problemOf } from './acme.ts'
import { createYard, DAY, identityOf, nameOf, OTHER_REPOSITORY, type Yard } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

const prod = { environment: 'image-prod' }

/** One version is in test and prod; a newer one is a candidate, or in test since three days. */
async function prepared(until: 'publish' | 'promote', proofs = [PROOFS]): Promise<Yard> {
  const yard = createYard({ proofs })
  yard.cloud.conduct.arrivesAfter = 1
  await yard.attest(0)
  await yard.publish(0)
  await yard.clock.sleep(3 * DAY)
  await yard.promote('prod')
  await yard.attest(1)
  if (until === 'publish') return yard
  await yard.publish(1)
  await yard.clock.sleep(3 * DAY)
  return yard
}

const act = (yard: Yard, what: 'publish' | 'promote', death?: Death) => {
  const job = yard.createJob({ claims: what === 'promote' ? prod : {}, ...(death ? { death } : {}) })
  return { job, run: () => (what === 'publish' ? job.publish(1) : job.promote('prod')) }
}

const state = (yard: Yard) => ({
  test: yard.tagOf('test'),
  prod: yard.tagOf('prod'),
  moves: yard.moves().map(m => [m.channel, m.sequence, m.version, m.previous]),
  gitHub: [...yard.gitHub.bundles.values()].map(b => b.length),
  versions: [...yard.cloud.versions.values()].map(v => [v.regions, v.latestIn, v.provisioningState, v.tags]),
  guards: [...yard.cloud.placed.values()].map(p => [p.deletionBlocked, p.regionsRemovable, p.endOfLife?.slice(0, 10)]),
})

describe.each(['publish', 'promote'] as const)('%s is killed', what => {
  it('at each call, before and after it takes effect, and run again: one right result stands', async () => {
    const proofs = ['github', PROOFS]
    const calm = await prepared(what, proofs)
    const undisturbed = act(calm, what)
    expect((await undisturbed.run()).verdict).toBe('pass')
    const right = state(calm)
    expect(undisturbed.job.calls.length).toBeGreaterThan(15)
    for (let call = 1; call <= undisturbed.job.calls.length; call++)
      for (const when of ['before', 'after'] as const) {
        const yard = await prepared(what, proofs)
        await expect(act(yard, what, { call, when }).run()).rejects.toThrow(Killed)
        const again = act(yard, what)
        const outcome = await again.run()
        const at = `${when} call ${call}, ${undisturbed.job.calls[call - 1]}`
        expect([at, outcome.verdict, state(yard)]).toEqual([at, 'pass', right])
      }
  }, 60_000)
})

/** What came of it when the job is killed at each of its calls, and run again: where the right result does not stand, the call and what stands instead. */
async function listNotMended(
  prepare: () => Promise<Yard>,
  run: (
    yard: Yard,
    death?: Death,
  ) => { readonly calls: readonly string[]; act(): Promise<{ readonly verdict: string }> },
): Promise<readonly unknown[]> {
  const calm = await prepare()
  const undisturbed = run(calm)
  expect((await undisturbed.act()).verdict).toBe('pass')
  const right = JSON.stringify(state(calm))
  const wrong: unknown[] = []
  for (let call = 1; call <= undisturbed.calls.length; call++)
    for (const when of ['before', 'after'] as const) {
      const yard = await prepare()
      await expect(run(yard, { call, when }).act()).rejects.toThrow(Killed)
      const ended = await run(yard)
        .act()
        .then(
          ({ verdict }) => verdict,
          error => (error as GoldenImageError).code,
        )
      const stands = JSON.stringify(state(yard))
      if (ended !== 'pass' || stands !== right)
        wrong.push([`${when} call ${call}, ${undisturbed.calls[call - 1]}`, ended, stands])
    }
  return wrong
}

describe.each([
  ['the only one', '{ prod: {} }'],
  ['followed by others', '{ test: { latest: true }, prod: { after: 3d } }'],
])('publish into a first channel that counts for latest, %s, is killed', (_, channels) => {
  it.each([0, 1])(
    'at each call, and run again: one right result stands (%i releases before)',
    async before => {
      const prepare = async () => {
        const yard = createYard({ channels })
        for (let n = 0; n <= before; n++) await yard.attest(n)
        for (let n = 0; n < before; n++) await yard.publish(n)
        return yard
      }
      const run = (yard: Yard, death?: Death) => {
        const job = yard.createJob(death ? { death } : {})
        return { calls: job.calls, act: () => job.publish(before) }
      }
      expect(await listNotMended(prepare, run)).toEqual([])
    },
    60_000,
  )
})

it('promote without a version is killed at each call, while newer releases must wait: run again, one right result stands', async () => {
  const prepare = async () => {
    const yard = createYard()
    for (const n of [0, 1, 2, 3]) {
      await yard.attest(n)
      await yard.publish(n)
      await yard.clock.sleep(DAY)
    }
    return yard
  }
  const run = (yard: Yard, death?: Death) => {
    const job = yard.createJob({ claims: prod, ...(death ? { death } : {}) })
    return { calls: job.calls, act: () => job.promote('prod') }
  }
  expect(await listNotMended(prepare, run)).toEqual([])
}, 60_000)

it('two runs are killed one after the other before their tags: the error says how that is put right, and it is', async () => {
  const yard = createYard()
  for (const n of [0, 1, 2]) await yard.attest(n)
  for (const n of [0, 1]) {
    const probe = yard.createJob({
      instead: {
        gallery: {
          ...yard.gallery,
          tagDefinition: async () => {
            throw new Killed()
          },
        },
      },
    })
    await expect(probe.publish(n)).rejects.toThrow(Killed)
  }
  expect([yard.moves().length, yard.tagOf('test')]).toEqual([2, undefined])
  const { problems } = await problemOf(yard.publish(2))
  expect([problems[0].code, problems[0].hint]).toEqual([
    'CHANNEL_TAG_DISAGREES',
    expect.stringContaining(`publish or promote ${nameOf(1)} into test again`),
  ])
  const job = yard.createJob()
  expect((await job.promote('test', { version: nameOf(1) })).verdict).toBe('pass')
  expect([yard.moves().length, yard.tagOf('test'), job.calls.filter(call => call === 'signer.sign')]).toEqual([
    2,
    nameOf(1),
    [],
  ])
  expect((await yard.publish(2)).verdict).toBe('pass')
  expect(yard.tagOf('test')).toBe(nameOf(2))
})

describe('two at once', () => {
  it('publish different versions: one wins, the other one says so', async () => {
    const yard = createYard()
    for (const n of [0, 1]) await yard.attest(n)
    const ended = await Promise.allSettled([yard.publish(0), yard.publish(1)])
    const codes = ended.map(e => (e.status === 'rejected' ? (e.reason as GoldenImageError).code : e.value.verdict))
    expect([...codes].sort()).toEqual(['CHANNEL_PREVIOUS_CHANGED', 'pass'])
    const winner = codes.indexOf('pass')
    expect(yard.moves().map(m => [m.sequence, m.version])).toEqual([[1, nameOf(winner)]])
    expect(yard.tagOf('test')).toBe(nameOf(winner))
  })

  it('publish one and the same: both pass, and it has moved once', async () => {
    const yard = createYard()
    await yard.attest(0)
    const ended = await Promise.allSettled([yard.publish(0), yard.publish(0)])
    expect(ended.map(e => (e.status === 'rejected' ? (e.reason as Error).message : e.value.verdict))).toContain('pass')
    expect(yard.moves()).toHaveLength(1)
    expect((await yard.publish(0)).verdict).toBe('pass')
  })

  it('where no store can promise a number to one alone, neither is taken, and who knows better ends it', async () => {
    const yard = createYard({ proofs: ['github'] })
    const stores = [yard.gitHub]
    for (const n of [0, 1]) await yard.attest(n)
    for (const [subject, bundles] of yard.blob.bundles) yard.gitHub.bundles.set(subject, [...bundles])
    const ended = await Promise.allSettled([yard.publish(0), yard.publish(1)])
    const codes = ended.map(e => (e.status === 'rejected' ? (e.reason as GoldenImageError).code : e.value.verdict))
    expect(codes).toContain('CHANNEL_SEQUENCE_CONFLICT')
    expect(stores).toHaveLength(1)
    await expect(yard.publish(1)).rejects.toMatchObject({ code: 'CHANNEL_SEQUENCE_CONFLICT' })
    expect((await yard.publish(1, { expected: nameOf(0) })).verdict).toBe('pass')
    expect(yard.tagOf('test')).toBe(nameOf(1))
  })
})

it('whatever two repositories publish, promote and take back: no two accepted moves have one number, and one repository alone has any', async () => {
  const step = fc.record({
    what: fc.constantFrom('publish', 'promote', 'back', 'pause'),
    version: fc.nat(2),
    other: fc.boolean(),
  })
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async steps => {
      const yard = createYard({ channels: '{ test: {}, prod: { after: 1d } }' })
      for (const n of [0, 1, 2])
        for (const claims of [CLAIMS, { ...CLAIMS, ...OTHER_REPOSITORY }])
          await yard.attest(n, { by: identityOf(claims) })
      for (const { what, version, other } of steps) {
        if (what === 'pause') await yard.clock.sleep(DAY)
        const job = { claims: other ? OTHER_REPOSITORY : {} }
        const run =
          what === 'publish'
            ? yard.publish(version, {}, job)
            : what === 'promote'
              ? yard.promote('prod', {}, job)
              : yard.promote('test', { version: nameOf(version) }, job)
        if (what !== 'pause')
          await run.then(
            ({ verdict }) => expect(verdict).toBe('pass'),
            error => expect(error).toBeInstanceOf(GoldenImageError),
          )
        else await run.catch(() => {})
      }
      const moves = yard.moves()
      accepted += moves.length
      expect(new Set(moves.map(m => `${m.channel} ${m.sequence}`)).size).toBe(moves.length)
      expect(new Set(moves.map(m => m.repository.id)).size).toBeLessThanOrEqual(1)
      for (const channel of ['test', 'prod'])
        expect(yard.tagOf(channel)).toBe(moves.filter(m => m.channel === channel).at(-1)?.version)
    }),
    { numRuns: 40 },
  )
  expect(accepted).toBeGreaterThan(20)
})
