import { afterEach, describe, expect, it } from '@jest/globals'
import { type VersionWish, wishOf } from '../../src/domain/decide/release-plan.ts'
import { digestsOf } from '../../src/domain/image/descriptor.ts'
import type { Placement, RegionTarget } from '../../src/domain/image/placement.ts'
import type { ImageVersion } from '../../src/domain/image/version.ts'
import { TENANT } from '../local/azure/stage.ts'
import { candidate, closeGalleries, codeOf, inMemory, nowhere, onAzure, ref, v, type World } from './galleries.ts'

afterEach(closeGalleries)

const one = v(20261124, 0, 0)
const target = (region: string, change: Partial<RegionTarget> = {}): RegionTarget => ({
  region,
  replicas: 1,
  storageType: 'Standard_LRS',
  encryption: undefined,
  excludeFromLatest: true,
  ...change,
})
const wish = (regions: readonly (string | RegionTarget)[], change: Partial<VersionWish> = {}): VersionWish => ({
  home: 'westeurope',
  tags: { state: 'candidate' },
  excludeFromLatest: true,
  targets: regions.map(region => (typeof region === 'string' ? target(region) : region)),
  endOfLife: undefined,
  deletionBlocked: false,
  regionsRemovable: false,
  ...change,
})

/** A world with one candidate in it. */
async function withCandidate(create: () => Promise<World>) {
  const world = await create()
  const { gallery, image } = world
  const source = await image('i')
  await gallery.createCandidate(candidate(source))
  const meantOf = async (version: ImageVersion = one) => {
    const descriptor = await gallery.describe(ref, version, TENANT)
    return { ...(descriptor ? digestsOf(descriptor) : { undated: '' }), tenant: TENANT }
  }
  const look = async (version: ImageVersion = one): Promise<Placement> => {
    const found = (await gallery.listPlacements(ref, [version])).find(p => `${p.version.parts}` === `${version.parts}`)
    if (!found) throw new Error('it is not there')
    return found
  }
  /** Until Azure is not at work on it any more. */
  const settled = async (version: ImageVersion = one): Promise<Placement> => {
    for (;;) {
      const found = await look(version)
      if (found.provisioningState !== 'Updating') return found
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
  const place = async (wished: VersionWish) => gallery.replicate(ref, one, wished, await meantOf())
  const placed = async (wished: VersionWish) => {
    await place(wished)
    return settled()
  }
  return { ...world, source, meantOf, look, settled, place, placed }
}

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('ImageGallery %s, where versions stand', (_, create) => {
  it('is said of a candidate as it was made', async () => {
    const { look } = await withCandidate(create)
    expect(await look()).toEqual({
      id: expect.stringMatching(/linux-base\/versions\/20261124\.0\.0$/),
      version: one,
      provisioningState: 'Succeeded',
      ...wish(['westeurope'], { tags: { state: 'candidate', by: 'us' } }),
      states: { westeurope: 'Completed' },
      progress: { westeurope: 100 },
      details: {},
    })
  })

  it('is said of a definition that is there alone', async () => {
    const { gallery } = await create()
    expect(await gallery.listPlacements(ref, [one])).toEqual([])
    expect(await codeOf(gallery.listPlacements(nowhere, []))).toBe('AZURE_NOT_FOUND')
  })

  it('is all of the wish, and every view of the version says so', async () => {
    const { gallery, placed, meantOf } = await withCandidate(create)
    const before = await meantOf()
    const shown = wish(
      [
        target('westeurope', { replicas: 3, excludeFromLatest: false }),
        target('northeurope', { storageType: 'Premium_LRS', replicas: 2 }),
      ],
      { tags: { a: 'b' }, excludeFromLatest: false, endOfLife: '2027-11-25T08:00:00.000Z', deletionBlocked: true },
    )
    expect(await placed(shown)).toMatchObject({
      ...shown,
      provisioningState: 'Succeeded',
      states: { westeurope: 'Completed', northeurope: 'Completed' },
    })
    const record = {
      provisioningState: 'Succeeded',
      tags: { a: 'b' },
      excludeFromLatest: false,
      home: 'westeurope',
      regions: ['westeurope', 'northeurope'],
      latestIn: ['westeurope'],
    }
    expect(await gallery.get(ref, one)).toMatchObject(record)
    expect(await gallery.listVersions(ref)).toMatchObject([record])
    expect(await meantOf()).toEqual(before)
    const back = wish(['westeurope', target('northeurope', { storageType: 'Premium_LRS' })])
    expect(await placed(back)).toMatchObject(back)
  })

  it('is looked at region by region for those that are wanted or count for latest', async () => {
    const { gallery, placed, source, settled } = await withCandidate(create)
    const [two, three] = [v(20261124, 1, 0), v(20261124, 2, 0)]
    for (const version of [two, three]) await gallery.createCandidate(candidate(source, { version }))
    const states = async (wanted: readonly ImageVersion[]) =>
      Object.fromEntries(
        (await gallery.listPlacements(ref, wanted)).map(p => [p.version.parts[1], p.states.westeurope]),
      )
    expect(await states([two])).toEqual({ 0: 'unsaid', 1: 'Completed', 2: 'unsaid' })
    await placed(wish([target('westeurope', { excludeFromLatest: false })], { excludeFromLatest: false }))
    await settled()
    expect(await states([])).toEqual({ 0: 'Completed', 1: 'unsaid', 2: 'unsaid' })
    await placed(wish(['westeurope'], { excludeFromLatest: false }))
    expect(await states([])).toEqual({ 0: 'unsaid', 1: 'unsaid', 2: 'unsaid' })
  })

  it('is on its way for a time, and nothing is written then', async () => {
    const { slow, arrive, place, look, settled, gallery } = await withCandidate(create)
    slow()
    const both = wish(['westeurope', 'northeurope'])
    await place(both)
    expect(await look()).toMatchObject({
      provisioningState: 'Updating',
      states: { westeurope: 'Completed', northeurope: 'Replicating' },
    })
    expect((await gallery.get(ref, one))?.provisioningState).toBe('Updating')
    expect(await codeOf(place({ ...both, tags: {} }))).toBe('AZURE_CONFLICT')
    await arrive()
    expect(await settled()).toMatchObject({ states: { westeurope: 'Completed', northeurope: 'Completed' }, ...both })
  })

  it.each<[string, Partial<VersionWish>]>([
    ['tags', { tags: { state: 'rejected' } }],
    ['a region', { targets: [target('westeurope'), target('northeurope')] }],
    ['a flag', { excludeFromLatest: false, targets: [target('westeurope', { excludeFromLatest: false })] }],
    ['the guard', { endOfLife: '2030-01-01T00:00:00Z', deletionBlocked: true }],
  ])('is not written over where %s was changed since it was planned', async (_, change) => {
    const { gallery, look, placed, meantOf } = await withCandidate(create)
    const planned = wishOf(await look())
    const changed = await placed({ ...planned, ...change })
    const next = { ...planned, tags: { state: 'released' } }
    const written = gallery.replicate(ref, one, next, { ...(await meantOf()), planned })
    expect(await codeOf(written)).toBe('AZURE_CONFLICT')
    expect(wishOf(await look())).toEqual(wishOf(changed))
    const again = await gallery.replicate(ref, one, wishOf(changed), { ...(await meantOf()), planned: wishOf(changed) })
    expect(await again.readRefusal()).toBeUndefined()
  })

  it('fails in a region, says why, and is tried again by the next write', async () => {
    const { fail, placed } = await withCandidate(create)
    fail('northeurope', 'once')
    const both = wish(['westeurope', 'northeurope'])
    expect(await placed(both)).toMatchObject({
      provisioningState: 'Failed',
      states: { westeurope: 'Completed', northeurope: 'Failed' },
      details: { northeurope: expect.stringMatching(/./) },
    })
    expect(await placed(both)).toMatchObject({ provisioningState: 'Succeeded', states: { northeurope: 'Completed' } })
  })

  it('fails in a region until it is taken away, which the guard has to allow', async () => {
    const { fail, place, placed } = await withCandidate(create)
    fail('northeurope', 'until-removed')
    const [both, home] = [wish(['westeurope', 'northeurope']), wish(['westeurope'])]
    await placed(both)
    expect(await placed(both)).toMatchObject({ states: { northeurope: 'Failed' } })
    expect(await codeOf(place(home))).toBe('AZURE_REFUSED')
    await placed({ ...both, regionsRemovable: true })
    const alone = await placed({ ...home, regionsRemovable: true })
    expect(alone).toMatchObject({ provisioningState: 'Succeeded', states: { westeurope: 'Completed' } })
    expect(alone.targets).toHaveLength(1)
    expect(await placed(both)).toMatchObject({ ...both, states: { northeurope: 'Completed' } })
  })

  it('keeps its home and its type of storage', async () => {
    const { place, look } = await withCandidate(create)
    expect(await codeOf(place(wish(['northeurope'], { regionsRemovable: true })))).toBe('AZURE_REFUSED')
    expect(await codeOf(place(wish([target('westeurope', { storageType: 'Premium_LRS' })])))).toBe('AZURE_CONFLICT')
    expect((await look()).targets).toEqual([target('westeurope')])
  })

  it('is not written for another version of that name, nor for none', async () => {
    const { gallery, image, remove, meantOf, look } = await withCandidate(create)
    const meant = await meantOf()
    await remove(one)
    expect(await codeOf(gallery.replicate(ref, one, wish(['westeurope', 'uksouth']), meant))).toBe('AZURE_NOT_FOUND')
    await gallery.createCandidate(candidate(await image('other')))
    expect(await codeOf(gallery.replicate(ref, one, wish(['westeurope', 'uksouth']), meant))).toBe(
      'VALIDATE_OTHER_IMAGE',
    )
    expect((await look()).targets).toHaveLength(1)
  })

  it('is not written with another date where the date is held to, and is where it is not', async () => {
    const { gallery, meantOf, look } = await withCandidate(create)
    const meant = await meantOf()
    const other = { ...meant, exact: 'e'.repeat(64) }
    expect(await codeOf(gallery.replicate(ref, one, wish(['westeurope', 'uksouth']), other))).toBe(
      'VALIDATE_OTHER_IMAGE',
    )
    expect((await look()).targets).toHaveLength(1)
    await gallery.replicate(ref, one, wish(['westeurope', 'uksouth']), { ...other, exact: undefined })
    expect((await look()).targets).toHaveLength(2)
  })

  it('changes nothing but the date of what the version is, where Azure moves that', async () => {
    const { gallery, moveDates, placed } = await withCandidate(create)
    const digests = async () => {
      const found = await gallery.describe(ref, one, TENANT)
      return found && digestsOf(found)
    }
    const before = await digests()
    moveDates()
    await new Promise(resolve => setTimeout(resolve, 5))
    await placed(wish(['westeurope', 'northeurope']))
    const after = await digests()
    expect([after?.undated === before?.undated, after?.exact === before?.exact]).toEqual([true, false])
  })
})

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('ImageGallery %s, tags of a definition', (_, create) => {
  const tagsOf = async ({ gallery }: World) => (await gallery.requireDefinition(ref)).tags

  it('are set beside the others, and not written again', async () => {
    const world = await create()
    await world.tagDefinition({ owner: 'secops', 'golden-image-test': '20261124.0.0' })
    const tags = { 'golden-image-test': '20261124.1.0', 'golden-image-prod': '20261124.0.0' }
    expect(await world.gallery.tagDefinition(ref, tags)).toBe('written')
    expect(await tagsOf(world)).toEqual({ owner: 'secops', ...tags })
    expect(await world.gallery.tagDefinition(ref, { 'golden-image-prod': '20261124.0.0' })).toBe('there')
    expect(await tagsOf(world)).toEqual({ owner: 'secops', ...tags })
  })

  it('are the same whatever the letters of their names', async () => {
    const world = await create()
    await world.tagDefinition({ 'Golden-Image-Test': '20261124.0.0' })
    expect(await world.gallery.tagDefinition(ref, { 'golden-image-test': '20261124.0.0' })).toBe('there')
    expect(await world.gallery.tagDefinition(ref, { 'golden-image-test': '20261124.1.0' })).toBe('written')
    expect(Object.values(await tagsOf(world))).toEqual(['20261124.1.0'])
  })

  it('are written on a definition that is there', async () => {
    const { gallery } = await create()
    expect(await codeOf(gallery.tagDefinition(nowhere, { a: 'b' }))).toBe('IMAGE_DEFINITION_NOT_FOUND')
  })
})
