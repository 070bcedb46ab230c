import { describe, expect, it } from '@jest/globals'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { azureArm } from '../../../src/adapters/azure/transport/arm.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { transport } from './transport.ts'

const ref = { subscription: 's', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' }
const version = { parts: [20261124, 0, 0] as const }
const properties = {
  provisioningState: 'Succeeded',
  publishingProfile: {
    excludeFromLatest: true,
    publishedDate: '2026-11-24T08:00:00.1234567+00:00',
    targetRegions: [
      { name: 'West Europe', excludeFromLatest: false },
      { name: 'northeurope', excludeFromLatest: true },
      { name: 'uksouth' },
    ],
  },
  storageProfile: { source: { id: '/subscriptions/s/images/i' } },
}
const good = { id: '/x', name: '20261124.0.0', location: 'West Europe', tags: { a: 'b' }, properties }

/** What the gallery makes of a version as Azure shows it, asked for alone and in a list. */
async function read(body: unknown): Promise<unknown> {
  const tokens = { get: async () => ({ token: new Secret('t'), expiresOn: new Date(0) }) }
  const gallery = (answer: unknown) =>
    azureImageGallery(
      azureArm(
        tokens,
        { clock: jumpingClock(), cancelled: new AbortController().signal },
        transport({ status: 200, body: answer }),
      ),
    )
  const codeOf = (error: { code?: string }) => error.code ?? String(error)
  const alone = await gallery(body).get(ref, version).catch(codeOf)
  expect(
    await gallery({ value: [body] })
      .listVersions(ref)
      .catch(codeOf),
  ).toEqual(typeof alone === 'string' ? alone : [alone])
  return alone
}

const withProperties = (more: object) => ({ ...good, properties: { ...properties, ...more } })
const withProfile = (more: object) =>
  withProperties({ publishingProfile: { ...properties.publishingProfile, ...more } })

describe('a version', () => {
  it('is read as it stands', async () => {
    expect(await read(good)).toEqual({
      id: '/x',
      version,
      provisioningState: 'Succeeded',
      tags: { a: 'b' },
      excludeFromLatest: true,
      home: 'westeurope',
      regions: ['westeurope', 'northeurope', 'uksouth'],
      latestIn: ['westeurope'],
      source: '/subscriptions/s/images/i',
      publishedDate: '2026-11-24T08:00:00.123Z',
    })
  })

  it.each<[string, object]>([
    ['no properties', { ...good, properties: undefined }],
    ['properties that are null', { ...good, properties: null }],
    ['nothing in its properties', { ...good, properties: {} }],
  ])('with %s has no state, no region and no date', async (_, body) => {
    expect(await read(body)).toMatchObject({ provisioningState: '', regions: [], latestIn: [], source: undefined })
    expect(await read(body)).not.toHaveProperty('publishedDate')
  })

  it.each<[string, object]>([
    ['no name', { ...good, name: undefined }],
    ['another name', { ...good, name: 'latest' }],
    ['a name that is no text', { ...good, name: { toString: 1 } }],
    ['no id', { ...good, id: 7 }],
    ['no location', { ...good, location: null }],
    ['tags that are a list', { ...good, tags: ['a'] }],
    ['tags that are a text', { ...good, tags: 'golden-image-state' }],
    ['a tag that is no text', { ...good, tags: { 'golden-image-state': { a: 1 } } }],
    ['a tag that is null', { ...good, tags: { 'golden-image-state': null } }],
    ['a flag that is a text', withProfile({ excludeFromLatest: 'false' })],
    ['regions that are an object', withProfile({ targetRegions: {} })],
    ['a region that is null', withProfile({ targetRegions: [null] })],
    ['a region that is a text', withProfile({ targetRegions: ['westeurope'] })],
    ['a region without a name', withProfile({ targetRegions: [{}] })],
    ['a region with a flag that is a text', withProfile({ targetRegions: [{ name: 'x', excludeFromLatest: 'no' }] })],
    ['a date that is none', withProfile({ publishedDate: 'yesterday' })],
    ['a date that is a number', withProfile({ publishedDate: 0 })],
  ])('with %s is not read', async (_, body) => {
    expect(await read(body)).toBe('AZURE_ANSWER_UNREADABLE')
  })
})
