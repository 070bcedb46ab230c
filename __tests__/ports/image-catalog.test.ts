import { afterEach, describe, expect, it } from '@jest/globals'
import { azureImageCatalog } from '../../src/adapters/azure/catalog.ts'
import type { ImageCatalog } from '../../src/ports/image-catalog.ts'
import { createCloud } from '../fakes/cloud.ts'
import { inMemoryImageCatalog, usualFacts } from '../fakes/image-catalog.ts'
import { SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure } from './azure.ts'

const image = { kind: 'marketplace' as const, publisher: 'acme', offer: 'linux', sku: '1-gen2' }
const published = [
  { version: '1.20261101.9' },
  { version: '1.20261101.10' },
  { version: '1.20260901.1', deprecated: true },
  { version: '1.5' },
]
const inOrder = ['1.5', '1.20260901.1', '1.20261101.9', '1.20261101.10']

const plan = { name: 'level-1', product: 'hardened', publisher: 'acme' }
const sold = { ...image, offer: 'hardened' }

const open: Azure[] = []
afterEach(async () => {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
})

async function onAzure(): Promise<ImageCatalog> {
  const azure = await createAzure()
  open.push(azure)
  for (const { version, deprecated } of published)
    azure.stage.azure.publishBase({
      ...image,
      version,
      locations: ['westeurope'],
      content: { layers: ['/base'] },
      imageState: deprecated ? 'Deprecated' : 'Active',
    })
  azure.stage.azure.publishBase({
    ...sold,
    version: '1.0',
    locations: ['westeurope'],
    content: { layers: ['/base'] },
    hyperVGeneration: 'V1',
    architecture: 'Arm64',
    plan,
  })
  return azureImageCatalog(azure.compute)
}

async function inMemory(): Promise<ImageCatalog> {
  const cloud = createCloud(SUBSCRIPTION)
  for (const base of published) cloud.bases.push({ ...image, ...base, location: 'westeurope' })
  const facts = { osType: 'Linux', generation: 'V1', architecture: 'Arm64', plan }
  cloud.bases.push({ ...sold, version: '1.0', location: 'westeurope', facts })
  return inMemoryImageCatalog(cloud)
}

describe.each<[string, () => Promise<ImageCatalog>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('ImageCatalog %s', (_, create) => {
  it('lists all versions, oldest first by number', async () => {
    const catalog = await create()
    const found = await catalog.listVersions(image, 'westeurope')
    expect(found.all).toEqual(inOrder.map(version => ({ ...image, version })))
    expect(found.newest).toEqual(found.all.at(-1))
  })

  it('takes capitals for small letters, and gives the name back as it was asked for', async () => {
    const catalog = await create()
    const asked = { ...image, publisher: 'Acme' }
    expect((await catalog.listVersions(asked, 'westeurope')).newest).toEqual({ ...asked, version: '1.20261101.10' })
    expect(await catalog.describe({ ...asked, version: '1.5' }, 'westeurope')).toMatchObject({ deprecated: false })
  })

  it('says of each version whether it is deprecated', async () => {
    const catalog = await create()
    const states = await Promise.all(inOrder.map(version => catalog.describe({ ...image, version }, 'westeurope')))
    expect(states).toEqual(inOrder.map((version, i) => ({ version, deprecated: i === 1, facts: usualFacts })))
  })

  it('says what a machine has to be for it, and under which plan it is sold', async () => {
    const catalog = await create()
    expect((await catalog.describe({ ...sold, version: '1.0' }, 'westeurope')).facts).toEqual({
      osType: 'Linux',
      generation: 'V1',
      architecture: 'Arm64',
      plan,
    })
  })

  it.each([
    ['publisher', { ...image, publisher: 'nobody' }, 'westeurope'],
    ['offer', { ...image, offer: 'nothing' }, 'westeurope'],
    ['sku', { ...image, sku: '2-gen2' }, 'westeurope'],
    ['location', image, 'northeurope'],
  ])('knows no versions of another %s', async (_what, asked, location) => {
    const catalog = await create()
    await expect(catalog.listVersions(asked, location)).rejects.toMatchObject({ code: 'AZURE_PARENT_NOT_FOUND' })
    await expect(catalog.describe({ ...asked, version: '1.5' }, location)).rejects.toMatchObject({
      code: 'AZURE_PARENT_NOT_FOUND',
    })
  })

  it('knows no version that was never published', async () => {
    const catalog = await create()
    await expect(catalog.describe({ ...image, version: '9.9.9' }, 'westeurope')).rejects.toMatchObject({
      code: 'AZURE_PARENT_NOT_FOUND',
    })
  })
})

describe('azureImageCatalog', () => {
  it('stops at a version that is no number, rather than guess its place', async () => {
    const catalog = await onAzure()
    open[0]?.stage.azure.publishBase({
      ...image,
      version: 'preview',
      locations: ['westeurope'],
      content: { layers: ['/base'] },
    })
    await expect(catalog.listVersions(image, 'westeurope')).rejects.toMatchObject({ code: 'AZURE_ANSWER_UNREADABLE' })
  })

  it('hands on what the publisher names instead of a deprecated version', async () => {
    const catalog = await onAzure()
    const body = {
      location: 'westeurope',
      name: '1.5',
      properties: {
        imageDeprecationStatus: { imageState: 'Deprecated', alternativeOption: { type: 'Offer', value: 'linux-2' } },
      },
    }
    open[0]?.stage.azure.faults.add({ path: /\/versions\/1\.5\?/, answer: { status: 200, body } })
    expect(await catalog.describe({ ...image, version: '1.5' }, 'westeurope')).toEqual({
      version: '1.5',
      deprecated: true,
      alternative: 'linux-2',
      // Azure has not said them
      facts: { osType: '', generation: '', architecture: '', plan: undefined },
    })
  })
})

describe('ImageCatalog on Azure', () => {
  it('does not take a subscription that is not there for a parent that is not', async () => {
    const azure = await createAzure()
    open.push(azure)
    const said = { error: { code: 'SubscriptionNotFound', message: "The subscription 'x' could not be found." } }
    azure.stage.azure.faults.add({ path: /publishers/, answer: { status: 404, body: said } })
    const catalog = azureImageCatalog(azure.compute)
    for (const asked of [
      catalog.listVersions(image, 'westeurope'),
      catalog.describe({ ...image, version: '1.5' }, 'westeurope'),
    ])
      await expect(asked).rejects.toMatchObject({
        code: 'AZURE_NOT_FOUND',
        problems: [{ hint: expect.stringContaining('Correct `azure.subscription`') }],
      })
  })
})
