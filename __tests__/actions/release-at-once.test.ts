import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { inMemorySigner } from '../fakes/signer.ts'
import { createYard, DAY, identityOf, nameOf, OTHER_REPOSITORY, type Yard, type YardJob } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

const channels = '{ test: {}, prod: { after: 1d } }'

interface Act {
  readonly what: 'publish' | 'promote' | 'back'
  readonly version: number
  readonly other: boolean
}

/** Every call of a port waits for its turn, which the scheduler gives in any order. */
function paused<P extends object>(port: P, name: string, scheduler: fc.Scheduler): P {
  return new Proxy(port, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key)
      if (typeof member !== 'function') return member
      return async (...given: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), `${name}.${String(key)}`)
        return Reflect.apply(member, target, given) as unknown
      }
    },
  })
}

function jobOf(yard: Yard, { other, what }: Act, scheduler: fc.Scheduler): YardJob {
  const claims = { ...CLAIMS, ...(other ? OTHER_REPOSITORY : {}) }
  return yard.createJob({
    claims,
    instead: {
      gallery: paused(yard.gallery, `${what} gallery`, scheduler),
      stores: [paused(yard.blob, `${what} blob`, scheduler)],
    },
    signer: paused(
      inMemorySigner(identityOf({ run_id: '4711', ...claims }), () => new Date(yard.clock.now()).toISOString()),
      `${what} signer`,
      scheduler,
    ),
  })
}

const run = (job: YardJob, { what, version }: Act) =>
  what === 'publish'
    ? job.publish(version)
    : what === 'promote'
      ? job.promote('prod')
      : job.promote('test', { version: nameOf(version) })

/** What one may hear who came second, and what is not allowed whoever else is there. */
const told = [
  'CHANNEL_PREVIOUS_CHANGED',
  'CHANNEL_NOT_ENTERED',
  'CHANNEL_NOT_SOAKED',
  'CHANNEL_TAG_DISAGREES',
  'IMAGE_OWNED_BY',
  'PUBLISH_LATEST_LOST',
  'PUBLISH_LATEST_UNKNOWN',
  'PUBLISH_WRITE_LOST',
  'AZURE_CONFLICT',
]

it('however two repositories get in between each other: one move has a number, its job says so, and the tag names it', async () => {
  const act = fc.record({
    what: fc.constantFrom('publish' as const, 'publish' as const, 'promote' as const, 'back' as const),
    version: fc.nat(2),
    other: fc.boolean(),
  })
  const seen = { moved: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(act, { minLength: 2, maxLength: 3 }),
      fc.scheduler(),
      async (begun, acts, scheduler) => {
        const yard = createYard({ channels })
        for (const n of [0, 1, 2])
          for (const claims of [CLAIMS, { ...CLAIMS, ...OTHER_REPOSITORY }])
            await yard.attest(n, { by: identityOf(claims) })
        if (begun) {
          await yard.publish(0)
          await yard.publish(1)
          await yard.clock.sleep(DAY)
        }
        const ended = Promise.allSettled(acts.map(one => run(jobOf(yard, one, scheduler), one)))
        await scheduler.waitFor(ended)
        const moves = yard.moves()
        for (const [i, end] of (await ended).entries()) {
          const { what, version } = acts[i] as Act
          if (end.status === 'rejected') {
            expect(end.reason).toBeInstanceOf(GoldenImageError)
            expect(told).toContain((end.reason as GoldenImageError).code)
            seen.refused += 1
          } else {
            expect(end.value).toMatchObject({ verdict: 'pass', problems: [] })
            const into = moves.filter(m => m.channel === (what === 'promote' ? 'prod' : 'test')).map(m => m.version)
            expect(into).toContain(what === 'promote' ? end.value.outputs.version : nameOf(version))
            seen.moved += 1
          }
        }
        expect(new Set(moves.map(m => `${m.channel} ${m.sequence}`)).size).toBe(moves.length)
        expect(new Set(moves.map(m => m.repository.id)).size).toBeLessThanOrEqual(1)
        for (const channel of ['test', 'prod'])
          expect(yard.tagOf(channel)).toBe(moves.filter(m => m.channel === channel).at(-1)?.version)
      },
    ),
    { numRuns: 60, seed: 20_261_126 },
  )
  expect(seen.moved).toBeGreaterThan(10)
  expect(seen.refused).toBeGreaterThan(10)
}, 120_000)

it('a job that writes its tag late does not leave it behind the move of a later job', async () => {
  const yard = createYard({ channels })
  for (const n of [0, 1]) await yard.attest(n)
  let first = true
  const job = yard.createJob({
    instead: {
      gallery: {
        ...yard.gallery,
        tagDefinition: async (...args) => {
          if (first) {
            first = false
            expect((await yard.publish(1)).verdict).toBe('pass')
          }
          return yard.gallery.tagDefinition(...args)
        },
      },
    },
  })
  await job.publish(0)
  expect(yard.moves().map(m => m.version)).toEqual([nameOf(0), nameOf(1)])
  expect(yard.tagOf('test')).toBe(nameOf(1))
})
