import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { GalleryConduct } from '../../../local/azure/index.ts'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { formatLatest, latestIn } from '../../../src/domain/decide/latest.ts'
import { planLatest } from '../../../src/domain/decide/plan-latest.ts'
import { type PublishWish, planPublish } from '../../../src/domain/decide/plan-publish.ts'
import type { ReleasePlan, VersionWrite } from '../../../src/domain/decide/release-plan.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { retriedRegions } from '../../../src/domain/image/placement.ts'
import { type ImageVersion, parseImageVersion } from '../../../src/domain/image/version.ts'
import { azureOn } from '../../ports/azure.ts'
import { makeImage } from './made-image.ts'
import { createStage, DEFINITION, type Stage, SUBSCRIPTION, TENANT } from './stage.ts'
import { versionsOf } from './versions.ts'

const REF = { subscription: SUBSCRIPTION, group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' }
const regions = ['westeurope', 'northeurope', 'uksouth']
const hidden = { excludeFromLatest: true }

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
beforeEach(async () => {
  stage = await createStage({ now: () => Date.parse('2026-11-25T08:00:00Z') })
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterEach(async () => stage[Symbol.asyncDispose]())

const version = (text: string) => {
  const found = parseImageVersion(text)
  if (!found) throw new Error(text)
  return found
}
const gallery = () => azureImageGallery(azureOn(stage).arm)
const placements = (wanted: readonly ImageVersion[]) => gallery().listPlacements(REF, wanted)
const digests = async (of: ImageVersion) => {
  const found = await gallery().describe(REF, of, TENANT)
  if (!found) throw new Error('it is not there')
  return digestsOf(found)
}

/** Until Azure is not at work on it any more. */
async function write({ version: of, wish }: VersionWrite): Promise<void> {
  const { undated } = await digests(of)
  await gallery().replicate(REF, of, wish, { undated, tenant: TENANT })
  while ((await gallery().get(REF, of))?.provisioningState === 'Updating')
    await new Promise(resolve => setTimeout(resolve, 5))
}

/** Plans, makes the first write, reads again, until nothing is left. @param afterWrite told of each write that Azure has carried out */
async function carryOut(
  plan: () => Promise<ReleasePlan>,
  afterWrite: (one: VersionWrite) => void = () => {},
): Promise<{ plan: ReleasePlan; done: VersionWrite[] }> {
  const done: VersionWrite[] = []
  for (let step = 0; step < 12; step++) {
    const found = await plan()
    const next = found.problems.length > 0 ? [] : found.failure ? found.writes : found.writes.slice(0, 1)
    for (const one of next) {
      await write(one)
      afterWrite(one)
    }
    done.push(...next)
    if (next.length === 0 || found.failure) return { plan: found, done }
  }
  throw new Error('it does not end')
}

describe('publishing', () => {
  const wish: PublishWish = {
    version: version('1.0.0'),
    regions: regions.map(region => ({ region })),
    latest: undefined,
    guard: { until: '2027-11-25T08:00:00.000Z', now: '2026-11-25T08:00:00.000Z' },
  }
  const publish = () => carryOut(async () => planPublish(await placements([wish.version]), wish))

  it.each(['kept', 'moves'] as const)(
    'brings a candidate into all regions, hidden and guarded; its date is %s',
    async publishedDate => {
      stage.azure.galleryConduct.set({ publishedDate })
      await versions.publish('1.0.0', image, hidden)
      const before = await digests(wish.version)
      await stage.azure.clock.letPass(60_000)
      const { plan, done } = await publish()
      expect([plan.problems, plan.waiting, plan.failure, done.length]).toEqual([[], [], undefined, 1])
      const [now] = await placements([wish.version])
      expect(now?.targets.map(t => t.region).sort()).toEqual([...regions].sort())
      expect(now).toMatchObject({ ...hidden, deletionBlocked: true, regionsRemovable: false })
      const after = await digests(wish.version)
      expect(after.undated).toBe(before.undated)
      expect(after.exact === before.exact).toBe(publishedDate === 'kept')
      expect((await publish()).done).toEqual([])
      expect((await versions.remove('1.0.0')).status).toBe(409)
    },
  )

  it.each<[GalleryConduct['failing'][string], number, string | undefined]>([
    ['once', 3, undefined],
    ['until-removed', 5, undefined],
    ['always', 5, 'PUBLISH_REGION_FAILED'],
  ])('with a region that fails %s', async (how, writes, code) => {
    await versions.publish('1.0.0', image, hidden)
    stage.azure.galleryConduct.set({ failing: { uksouth: how } })
    const { plan, done } = await publish()
    const [now] = await placements([wish.version])
    expect([now?.regionsRemovable, retriedRegions(now?.tags ?? {})]).toEqual([false, []])
    expect([plan.failure?.code, done.length]).toEqual([code, writes])
    expect(now?.states.uksouth).toBe(code ? 'Failed' : 'Completed')
  })
})

describe('latest', () => {
  it('is what the gallery takes, whatever versions and flags there are, and goes where a plan says', async () => {
    const some = fc.uniqueArray(
      fc.record({
        name: fc.nat(12).map(n => `1.${n}.0`),
        regions: fc.subarray(regions.slice(1)),
        hidden: fc.boolean(),
        hiddenIn: fc.subarray(regions),
        failing: fc.subarray(regions.slice(1)),
      }),
      { selector: v => v.name, minLength: 1, maxLength: 4 },
    )
    let [unknown, foretold] = [0, 0]
    await fc.assert(
      fc.asyncProperty(some, fc.nat(3), fc.constantFrom('completed', 'succeeded', 'any'), async (list, pick, how) => {
        stage.azure.galleryConduct.set({ latest: how as GalleryConduct['latest'] })
        for (const v of list) {
          stage.azure.galleryConduct.set({ failing: Object.fromEntries(v.failing.map(r => [r, 'always' as const])) })
          const targetRegions = ['westeurope', ...v.regions].map(name => ({
            name,
            excludeFromLatest: v.hiddenIn.includes(name),
          }))
          const reply = await versions.put(v.name, versions.body(image, { targetRegions, excludeFromLatest: v.hidden }))
          await stage.finish(reply)
        }
        stage.azure.galleryConduct.set({ failing: {} })
        const names = list.map(v => v.name)
        const agree = async () => {
          const now = await placements([])
          for (const region of regions) {
            const found = latestIn(now, region)
            if (found.kind === 'unknown') unknown++
            else
              expect([region, formatLatest(found)]).toEqual([region, stage.azure.latest(DEFINITION, region) ?? 'none'])
          }
        }
        await agree()
        const to = version(names[pick % names.length] ?? '')
        // What people are shown before a write is what Azure gives after it.
        const { plan } = await carryOut(
          async () => planLatest(await placements([to]), to),
          one => {
            for (const [region, latest] of Object.entries(one.latest)) {
              if (latest.kind === 'unknown') continue
              foretold++
              expect([region, formatLatest(latest)]).toEqual([region, stage.azure.latest(DEFINITION, region) ?? 'none'])
            }
          },
        )
        await agree()
        if (plan.problems.length === 0) expect(stage.azure.latest(DEFINITION, 'westeurope')).toBe(to.parts.join('.'))
        for (const name of names) await stage.finish(await versions.remove(name))
      }),
      { numRuns: 25 },
    )
    expect(unknown).toBeGreaterThan(0)
    expect(foretold).toBeGreaterThan(0)
  })
})
