import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { GalleryConduct } from '../../../local/azure/index.ts'
import { makeImage, makeMachine } from './made-image.ts'
import { createStage, DEFINITION, type Stage } from './stage.ts'
import { versionsOf } from './versions.ts'

const HOUR = 3_600_000
const [home, north] = [{ name: 'westeurope' }, { name: 'North Europe' }]
const out = { excludeFromLatest: true }

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
beforeEach(async () => {
  stage = await createStage({ now: () => Date.parse('2026-11-24T08:00:00Z') })
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterEach(async () => stage[Symbol.asyncDispose]())
const latest = (region = 'westeurope') => stage.azure.latest(DEFINITION, region)

it('is each region for itself: completed there, excluded neither everywhere nor there', async () => {
  expect([latest(), stage.azure.latest(`${DEFINITION}x`, 'westeurope')]).toEqual([undefined, undefined])
  await versions.publish('1.9.0', image, { targetRegions: [home, north] })
  await versions.publish('1.10.0', image)
  await versions.publish('2.0.0', image, { targetRegions: [{ ...home, ...out }, north] })
  await versions.publish('3.0.0', image, { targetRegions: [home, { ...north, ...out }], ...out })
  expect([latest('West Europe'), latest('northeurope'), latest('uksouth')]).toEqual(['1.10.0', '2.0.0', undefined])
  await versions.update('3.0.0', { publishingProfile: { excludeFromLatest: false } })
  expect([latest(), latest('northeurope')]).toEqual(['3.0.0', '2.0.0'])
  await stage.finish(await versions.remove('3.0.0'))
  expect(latest()).toBe('1.10.0')
})

it('is what a machine gets that names the definition, or `latest`', async () => {
  await versions.publish('1.0.0', image)
  await versions.publish('1.1.0', image, out)
  for (const [name, id] of [
    ['a', DEFINITION],
    ['b', `${DEFINITION}/versions/latest`],
  ] as const) {
    const vm = await makeMachine(stage, name, { id })
    const { properties } = (await stage.arm('GET', `${vm}?api-version=2026-04-01`)).body
    expect(properties.storageProfile.imageReference).toEqual({ id, exactVersion: latest() })
  }
})

describe('what nobody knows', () => {
  // at home and in the north while they are written, and at home afterwards
  it.each<[GalleryConduct['latest'], readonly (string | undefined)[]]>([
    ['completed', ['4.0.0', undefined, '3.0.0']],
    ['succeeded', ['1.0.0', undefined, '3.0.0']],
    ['any', ['4.0.0', '4.0.0', '4.0.0']],
  ])('with `%s` versions in other states count so', async (how, expected) => {
    const conduct = stage.azure.galleryConduct
    await versions.publish('1.0.0', image)
    await versions.publish('2.0.0', image)
    conduct.set({ latest: how, replicationMs: { northeurope: HOUR, uksouth: HOUR } })
    await versions.patch('2.0.0', { publishingProfile: { targetRegions: [home, north] } })
    await versions.put('3.0.0', versions.body(image, { targetRegions: [home, north] }))
    conduct.set({ failing: { uksouth: 'always' } })
    await versions.put('4.0.0', versions.body(image, { targetRegions: [home, north, { name: 'uksouth' }] }))
    const written = ['2.0.0', '3.0.0', '4.0.0']
    const states = async () =>
      (await Promise.all(written.map(name => versions.get(name)))).map(one => one.properties.provisioningState)
    await stage.azure.clock.letPass(HOUR / 2)
    expect(await states()).toEqual(['Updating', 'Creating', 'Creating'])
    const seen = [latest(), latest('northeurope')]
    await stage.azure.clock.letPass(HOUR / 2)
    expect(await states()).toEqual(['Succeeded', 'Succeeded', 'Failed'])
    expect([...seen, latest()]).toEqual(expected)
  })

  it('with `any` a machine hears that the version is not there', async () => {
    stage.azure.galleryConduct.set({ latest: 'any', queueMs: HOUR })
    await versions.put('1.0.0', versions.body(image))
    expect(latest()).toBe('1.0.0')
    await expect(makeMachine(stage, 'a', { id: DEFINITION })).rejects.toThrow(/GalleryImageNotFound/)
  })
})

describe('publishedDate', () => {
  const published = async (name = '1.0.0') =>
    new Date((await versions.get(name)).properties.publishingProfile.publishedDate).toISOString()
  const updates = async () => {
    await versions.publish('1.0.0', image)
    const seen = [await published()]
    await stage.azure.clock.letPass(HOUR)
    await versions.update('1.0.0', {})
    seen.push(await published())
    await stage.azure.clock.letPass(HOUR)
    await versions.done(await versions.put('1.0.0', versions.body(image)))
    return [...seen, await published()]
  }

  it('stays what it was, or moves with every update', async () => {
    const first = '2026-11-24T08:00:00.000Z'
    expect(await updates()).toEqual([first, first, first])
    await stage.finish(await versions.remove('1.0.0'))
    stage.azure.galleryConduct.set({ publishedDate: 'moves' })
    expect(await updates()).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T12:00:00.000Z',
    ])
  })

  it('is another one when a version was deleted and made again under its name', async () => {
    await versions.publish('1.0.0', image)
    const first = await published()
    await stage.azure.clock.letPass(HOUR)
    await stage.finish(await versions.remove('1.0.0'))
    await versions.publish('1.0.0', image)
    expect(Date.parse(await published()) - Date.parse(first)).toBe(HOUR)
  })
})
