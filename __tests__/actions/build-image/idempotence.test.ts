import { describe, expect, it } from '@jest/globals'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import { CANDIDATE_TAGS, type Cloud } from '../../fakes/cloud.ts'
import { type Death, Killed } from '../../fakes/life.ts'
import { acmeCloud, X } from '../acme.ts'
import { type BuildRun, createRun, leftOvers, versionsOf } from './stage.ts'

/**
 * Every write is idempotent: the process is killed at each of its calls to the outside, once before the call takes effect and once after;
 * nothing gets out of it after that. Then its post step runs, and the same is run again.
 */
const undisturbed = createRun(acmeCloud())
await undisturbed.run()
const deaths = undisturbed.calls.flatMap((name, index) =>
  (['before', 'after'] as const).map((when): [string, Death] => [
    `${when} call ${index + 1}, ${name}`,
    { call: index + 1, when },
  ]),
)

async function killed(cloud: Cloud, death: Death): Promise<BuildRun> {
  const build = createRun(cloud, { death })
  await expect(build.run()).rejects.toThrow(Killed)
  return build
}

function expectOneCandidate(cloud: Cloud, id: string | undefined): void {
  expect(versionsOf(cloud)).toEqual([
    expect.objectContaining({
      id,
      provisioningState: 'Succeeded',
      excludeFromLatest: true,
      regions: ['westeurope'],
      tags: expect.objectContaining({
        'golden-image-state': 'candidate',
        'golden-image-parent': `marketplace:debian/debian-12/12-gen2:${X}`,
      }),
    }),
  ])
}

describe('killed', () => {
  it('has more than twenty calls to be killed at', () => expect(undisturbed.calls.length).toBeGreaterThan(20))

  it.each(deaths)('%s, and run again: one right candidate stands, and nothing else', async (_, death) => {
    const cloud = acmeCloud()
    const first = await killed(cloud, death)
    await first.post()
    expect(leftOvers(cloud)).toEqual([])
    const second = createRun(cloud)
    const outcome = await second.run()
    await second.post()
    expect(outcome.verdict).toBe('pass')
    expectOneCandidate(cloud, outcome.outputs['image-version-id'])
    expect(leftOvers(cloud)).toEqual([])
  })

  it.each(deaths)('%s, and post only after the second run: the same', async (_, death) => {
    const cloud = acmeCloud()
    const first = await killed(cloud, death)
    const second = createRun(cloud)
    const outcome = await second.run()
    await second.post()
    await first.post()
    expectOneCandidate(cloud, outcome.outputs['image-version-id'])
    expect(leftOvers(cloud)).toEqual([])
  })

  it.each(deaths)('%s, with its runner: what is left says whose it is and when it is too old', async (_, death) => {
    const cloud = acmeCloud()
    await killed(cloud, death)
    const groups = [...cloud.groups].filter(([name]) => name.startsWith('pkr-')).map(([, tags]) => tags)
    for (const tags of [...groups, ...[...cloud.images.values(), ...cloud.machines.values()].map(r => r.tags)])
      expect(tags).toEqual({
        'golden-image-run': '4711',
        'golden-image-repository': 'acme/golden-images',
        'golden-image-build': expect.stringMatching(/^gi-4711-[0-9a-f]{32}$/),
        'golden-image-expires': '2026-11-25T08:00:00.000Z',
      })
  })
})

describe('killed while Azure is still making the version', () => {
  const cutOff = async () => {
    const cloud = acmeCloud()
    const first = createRun(cloud, { publishing: () => Promise.reject(new Killed('publishing')) })
    await expect(first.run()).rejects.toThrow(Killed)
    await first.post()
    return cloud
  }
  const arrive = (cloud: Cloud, provisioningState: string) => {
    for (const [id, record] of cloud.versions) cloud.versions.set(id, { ...record, provisioningState })
  }

  it('and run again once it has arrived: it is adopted', async () => {
    const cloud = await cutOff()
    arrive(cloud, 'Succeeded')
    const outcome = await createRun(cloud).run()
    expectOneCandidate(cloud, outcome.outputs['image-version-id'])
  })

  it('and run again once it has failed: another is made above it', async () => {
    const cloud = await cutOff()
    arrive(cloud, 'Failed')
    const outcome = await createRun(cloud).run()
    expect(outcome.outputs.version).toBe('20261124.1.0')
    expect(versionsOf(cloud).map(v => v.provisioningState)).toEqual(['Failed', 'Succeeded'])
  })

  /** A run that looks again while Azure is at work: `look` is called each time. */
  const again = (cloud: Cloud, look: (times: number) => void) => {
    let times = 0
    const run = createRun(cloud, {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          get: (ref, version) => {
            look(++times)
            return gallery.get(ref, version)
          },
        },
      }),
    })
    return run
  }

  it.each(['Creating', 'Updating'])('and run again while it is %s: it is waited for, and adopted', async state => {
    const cloud = await cutOff()
    arrive(cloud, state)
    const second = again(cloud, times => times === 3 && arrive(cloud, 'Succeeded'))
    const outcome = await second.run()
    expectOneCandidate(cloud, outcome.outputs['image-version-id'])
    expect(second.calls).not.toContain('builder.build')
    expect(second.job.said.join()).toContain(`It is "${state}" in Azure; waiting for it.`)
  })

  it.each([
    ['fails meanwhile', () => 'Failed', 'AZURE_OPERATION_FAILED'],
    ['never arrives', () => 'Creating', 'AZURE_OPERATION_UNKNOWN'],
  ])('and run again while it %s: that is said', async (_, state, code) => {
    const cloud = await cutOff()
    await expect(again(cloud, () => arrive(cloud, state())).run()).rejects.toMatchObject({ code })
    expect(versionsOf(cloud)).toHaveLength(1)
  })

  const changed: readonly [string, Partial<VersionRecord>, string][] = [
    ['gets an unknown state', { tags: { ...CANDIDATE_TAGS, 'golden-image-state': 'retired' } }, 'IMAGE_STATE_UNKNOWN'],
    ['counts for latest', { excludeFromLatest: false }, 'IMAGE_STATE_UNKNOWN'],
    ['goes to another region', { regions: ['westeurope', 'northeurope'] }, 'IMAGE_STATE_UNKNOWN'],
    ['is made anew from something else', { source: '/images/other' }, 'AZURE_CONFLICT'],
    ['is made anew from other sources', { tags: CANDIDATE_TAGS }, 'AZURE_CONFLICT'],
  ]
  it.each(changed)('and run again while it %s: it is not adopted', async (_, change, code) => {
    const cloud = await cutOff()
    const second = again(cloud, () => {
      for (const [id, record] of cloud.versions)
        cloud.versions.set(id, { ...record, provisioningState: 'Succeeded', ...change })
    })
    await expect(second.run()).rejects.toMatchObject({ code })
  })

  it.each(['pass', 'fail'])('and run again while another run judges it %s: it is not adopted', async verdict => {
    const cloud = await cutOff()
    const state = verdict === 'pass' ? 'candidate' : 'rejected'
    const second = again(cloud, () => {
      for (const [id, record] of cloud.versions) {
        const tags = { ...record.tags, 'golden-image-state': state, 'golden-image-verdict': verdict }
        cloud.versions.set(id, { ...record, provisioningState: 'Succeeded', tags })
      }
    })
    await expect(second.run()).rejects.toMatchObject({ code: 'AZURE_CONFLICT' })
  })

  it('and cancelled while it is waited for', async () => {
    const cloud = await cutOff()
    const second = again(cloud, () => second.job.cancel())
    await expect(second.run()).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
  })
})
