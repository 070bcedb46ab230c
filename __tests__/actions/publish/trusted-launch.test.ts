import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { carryOutPlan } from '../../../src/actions/carry-out-plan.ts'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { planPublish } from '../../../src/domain/decide/plan-publish.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { makeImage } from '../../local/azure/made-image.ts'
import { createStage, GROUP, type Stage, SUBSCRIPTION, TENANT } from '../../local/azure/stage.ts'
import { versionsOf } from '../../local/azure/versions.ts'
import { azureOn } from '../../ports/azure.ts'

const HOUR = 3_600_000
const definition = { subscription: SUBSCRIPTION, group: 'rg-images', gallery: 'acme_images', definition: 'trusted' }
const version = { parts: [1, 0, 0] } as const
const id = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/trusted`

let stage: Stage
beforeEach(async () => {
  stage = await createStage({ now: () => Date.parse('2026-11-25T08:00:00Z') })
  const properties = {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'trusted' },
    features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
  }
  await stage.finish(await stage.arm('PUT', `${id}?api-version=2025-12-03`, { location: 'westeurope', properties }))
  await versionsOf(stage, id).publish('1.0.0', await makeImage(stage, 'i'), { excludeFromLatest: true })
  // From now on every PUT is followed by it.
  stage.azure.galleryConduct.set({ validationMs: HOUR })
})
afterEach(async () => stage[Symbol.asyncDispose]())

/** As publish places a candidate, on a clock by which hours pass in no time. */
async function place(waitMs: number) {
  const gallery = azureImageGallery(azureOn(stage).arm)
  const descriptor = await gallery.describe(definition, version, TENANT)
  if (!descriptor) throw new Error('it is not there')
  const { clock } = stage.azure
  const job = inMemoryJob()
  const wish = {
    version,
    regions: ['westeurope', 'northeurope'].map(region => ({ region })),
    latest: undefined,
    guard: { until: '2027-11-25T08:00:00.000Z', now: '2026-11-25T08:00:00.000Z' },
  }
  const writes = carryOutPlan(
    {
      definition,
      tenant: TENANT,
      version,
      undated: digestsOf(descriptor).undated,
      waitMs,
      plan: versions => planPublish(versions, wish),
    },
    { gallery, job, clock: { now: clock.now, sleep: ms => clock.letPass(ms) } },
  )
  return { job, writes }
}

it('the validation that takes an hour after the write is waited for, as progress', async () => {
  const began = stage.azure.clock.now()
  const { job, writes } = await place(5 * HOUR)
  expect(await writes).toBe(1)
  expect(stage.azure.clock.now() - began).toBeGreaterThanOrEqual(HOUR)
  const said = job.said.filter(line => line.endsWith('; Azure is still at work on it'))
  expect(said[0]).toBe('1.0.0 is Updating: westeurope Completed, northeurope Completed; Azure is still at work on it')
  // Every five minutes, so that it is seen to live.
  expect(said.length).toBeGreaterThan(8)
})

it('the next run goes on waiting where one that was not given the time has ended, and writes nothing', async () => {
  await expect((await place(HOUR / 2)).writes).rejects.toMatchObject({
    code: 'PUBLISH_NOT_ARRIVED',
    message: expect.stringContaining('Azure is still at work on it'),
  })
  expect(await (await place(HOUR)).writes).toBe(0)
})
