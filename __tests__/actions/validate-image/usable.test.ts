import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import type { Cloud } from '../../fakes/cloud.ts'
import { createStage } from './stage.ts'
import type { StageOptions } from './stage-types.ts'

/** A region that has its copy makes no machine from it for a while; a step that gave up then would have cost the whole build. */
const early = new GoldenImageError({ code: 'VALIDATE_NOT_USABLE_YET', message: 'played: GalleryImageNotFound' })

/** @param refusals how often the region does not know the version @param onSleep told what is slept, before it is */
function createEarly(refusals: number, onSleep: (ms: number) => void = () => {}) {
  let left = refusals
  const clock = inMemoryClock()
  const slept: number[] = []
  const options: StageOptions = {
    instead: ({ machines }) => ({
      clock: {
        now: clock.now,
        sleep: (ms, signal) => {
          slept.push(ms)
          onSleep(ms)
          return clock.sleep(ms, signal)
        },
      },
      machines: {
        ...machines,
        create: spec => (left-- > 0 ? Promise.reject(early) : machines.create(spec)),
      },
    }),
  }
  const stage = createStage(options)
  return { stage, slept, made: () => stage.events.filter(e => e.startsWith('create')) }
}

describe('a region that does not use its copy yet', () => {
  it('is asked again, aloud, for one and the same machine', async () => {
    const { stage, slept, made } = createEarly(3)
    expect((await stage.run()).verdict).toBe('pass')
    expect(slept).toEqual([60_000, 60_000, 60_000])
    expect(made()).toHaveLength(4)
    expect(new Set(made()).size).toBe(1)
    expect(stage.said.filter(line => line.includes('does not make machines from it yet'))).toHaveLength(3)
  })

  it('is given up after half an hour, and what was made is taken away', async () => {
    const { stage, slept, made } = createEarly(Number.POSITIVE_INFINITY)
    await expect(stage.run()).rejects.toMatchObject({ code: 'VALIDATE_NOT_USABLE_YET' })
    expect([slept.length, made().length]).toEqual([30, 31])
    expect(stage.events.filter(e => e.startsWith('start '))).toHaveLength(1)
  })

  it.each([
    ['has gone', 'VALIDATE_OTHER_IMAGE', (cloud: Cloud) => cloud.versions.clear()],
    [
      'is another one by now',
      'VALIDATE_OTHER_IMAGE',
      (cloud: Cloud) => {
        const [[key, record]] = [...cloud.versions] as [[string, VersionRecord]]
        cloud.versions.set(key, { ...record, source: '/subscriptions/1/images/other' })
      },
    ],
  ])('is not asked again for a version that %s', async (_, code, change) => {
    const { stage, slept, made } = createEarly(Number.POSITIVE_INFINITY, () => change(stage.cloud))
    await expect(stage.run()).rejects.toMatchObject({ code })
    expect([slept.length, made().length]).toEqual([1, 2])
  })

  it('is no longer asked once the job is cancelled', async () => {
    const { stage, slept } = createEarly(Number.POSITIVE_INFINITY, () => stage.cancel())
    await expect(stage.run()).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    expect(slept).toHaveLength(1)
  })

  it('is waited for on that word alone: any other refusal ends it at once', async () => {
    const stage = createStage({
      instead: ({ machines }) => ({
        machines: {
          ...machines,
          create: () => Promise.reject(new GoldenImageError({ code: 'VALIDATE_MACHINE_FAILED', message: 'no quota' })),
        },
      }),
    })
    await expect(stage.run()).rejects.toMatchObject({ code: 'VALIDATE_MACHINE_FAILED' })
    expect(stage.events.filter(e => e.startsWith('create'))).toHaveLength(1)
  })
})
