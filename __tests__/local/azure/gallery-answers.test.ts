import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { makeImage } from './made-image.ts'
import { CLIENT, createStage, DEFINITION, GROUP, type Stage, SUBSCRIPTION } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const HOUR = 3_600_000
const start = '2026-11-24T08:00:00.000Z'
const later = '2026-11-24T09:00:00.000Z'

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
beforeEach(async () => {
  stage = await createStage({ now: () => Date.parse(start) })
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterEach(async () => stage[Symbol.asyncDispose]())

describe('systemData', () => {
  it('tells who made a version and who changed it, and cannot be written', async () => {
    await versions.publish('1.0.0', image)
    const made = {
      createdBy: CLIENT,
      createdByType: 'Application',
      createdAt: start,
      lastModifiedBy: CLIENT,
      lastModifiedByType: 'Application',
      lastModifiedAt: start,
    }
    const before = await versions.get('1.0.0')
    expect(before.systemData).toEqual(made)
    await stage.azure.clock.letPass(HOUR)
    await versions.done(await versions.put('1.0.0', { ...before, systemData: { createdBy: 'somebody' } }))
    expect((await versions.get('1.0.0')).systemData).toEqual({ ...made, lastModifiedAt: later })
    const old = await stage.arm('GET', `${DEFINITION}/versions/1.0.0?api-version=2023-07-03`)
    expect(old.body.systemData).toBeUndefined()
  })

  it('begins anew with a version that was made again', async () => {
    await versions.publish('1.0.0', image)
    await stage.finish(await versions.remove('1.0.0'))
    await stage.azure.clock.letPass(HOUR)
    await versions.publish('1.0.0', image)
    expect((await versions.get('1.0.0')).systemData.createdAt).toBe(later)
  })
})

describe('validation for Trusted Launch', () => {
  const definition = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/trusted`
  const trusted = () => versionsOf(stage, definition)
  const profile = async () =>
    (await trusted().get('1.0.0', '&$expand=ValidationProfile,ReplicationStatus')).properties.validationsProfile
  const begin = async () => {
    const properties = {
      osType: 'Linux',
      osState: 'Generalized',
      hyperVGeneration: 'V2',
      identifier: { publisher: 'acme', offer: 'linux', sku: 'trusted' },
      features: [{ name: 'SecurityType', value: 'TrustedLaunchSupported' }],
    }
    const made = await stage.arm('PUT', `${definition}?api-version=2025-12-03`, { location: 'westeurope', properties })
    await stage.finish(made)
    const reply = await trusted().put('1.0.0', trusted().body(image))
    const copied = async () => (await trusted().replication('1.0.0')).aggregatedState === 'Completed'
    while (!(await copied())) await new Promise(resolve => setTimeout(resolve, 5))
    return reply
  }
  const state = async () => (await trusted().get('1.0.0')).properties.provisioningState

  it('takes an hour, in which the version is Creating and all its regions are completed', async () => {
    stage.azure.galleryConduct.set({ validationMs: HOUR })
    const reply = await begin()
    await stage.azure.clock.letPass(0.9 * HOUR)
    expect([await state(), (await profile()).executedValidations[0].status]).toEqual(['Creating', 'Unknown'])
    await stage.azure.clock.letPass(0.1 * HOUR)
    expect((await trusted().done(reply)).status).toBe('Succeeded')
    expect(await profile()).toEqual({
      executedValidations: [{ type: 'TrustedLaunch', status: 'Succeeded', version: '1.0.0', executionTime: later }],
      platformAttributes: [
        { name: 'source_image_publisher', value: 'debian' },
        { name: 'source_image_offer', value: 'debian-12' },
        { name: 'source_image_sku', value: '12-gen2' },
        { name: 'source_image_version', value: '12.20260901.1' },
      ],
      validationEtag: later,
    })
    expect((await trusted().get('1.0.0')).properties.validationsProfile).toBeUndefined()
  })

  it('comes again after a PUT to the version, in whose regions all is completed; a PATCH waits for none', async () => {
    await trusted().done(await begin())
    stage.azure.galleryConduct.set({ validationMs: HOUR })
    const reply = await trusted().put('1.0.0', trusted().body(image))
    while ((await profile()).executedValidations[0].status !== 'Unknown') await new Promise(r => setTimeout(r, 5))
    await stage.azure.clock.letPass(0.9 * HOUR)
    expect([await state(), (await trusted().replication('1.0.0')).aggregatedState]).toEqual(['Updating', 'Completed'])
    expect(refusal(await trusted().patch('1.0.0', {}))[1]).toBe('Conflict')
    await stage.azure.clock.letPass(0.1 * HOUR)
    expect((await trusted().done(reply)).status).toBe('Succeeded')
    await trusted().update('1.0.0', {})
  })

  it('can go on behind a version that has succeeded, and can fail', async () => {
    stage.azure.galleryConduct.set({ validationMs: HOUR, validationHolds: false, validationStatus: 'Failed' })
    expect((await trusted().done(await begin())).status).toBe('Succeeded')
    expect((await profile()).executedValidations[0].status).toBe('Unknown')
    await stage.azure.clock.letPass(HOUR)
    expect([await state(), (await profile()).executedValidations[0].status]).toEqual(['Succeeded', 'Failed'])
  })

  it('is not asked of a definition that promises nothing', async () => {
    stage.azure.galleryConduct.set({ validationMs: HOUR })
    await versions.publish('1.0.0', image)
    const { properties } = await versions.get('1.0.0', '&$expand=ValidationProfile')
    expect(properties.validationsProfile.executedValidations).toEqual([])
  })
})

describe('a version whose source goes while it is created', () => {
  const lose = async () => {
    stage.azure.galleryConduct.set({ replicationMs: { westeurope: HOUR } })
    const reply = await versions.put('1.0.0', versions.body(image))
    await stage.finish(await stage.arm('DELETE', `${image}?api-version=2026-04-01`))
    await stage.azure.clock.letPass(HOUR)
    return versions.done(reply)
  }

  it('was copied first', async () => {
    expect(await lose()).toMatchObject({ status: 'Succeeded' })
  })

  it('or fails, and can only be deleted', async () => {
    stage.azure.galleryConduct.set({ sourceGone: 'fails' })
    expect(await lose()).toMatchObject({ status: 'Failed', error: { code: 'ResourceNotFound' } })
    expect((await versions.get('1.0.0')).properties.provisioningState).toBe('Failed')
    expect((await versions.replication('1.0.0')).summary[0].state).toBe('Failed')
    expect(refusal(await versions.patch('1.0.0', {}))[1]).toBe('OperationNotAllowed')
    await stage.finish(await versions.remove('1.0.0'))
  })
})

it('ids can come in other letters than they were written in', async () => {
  await versions.publish('1.0.0', image)
  stage.azure.galleryConduct.set({ ids: 'capitals' })
  const { id, properties } = await versions.get('1.0.0')
  const group = `/subscriptions/${SUBSCRIPTION}/RESOURCEGROUPS/RG-IMAGES/providers/Microsoft.Compute`
  expect(id).toBe(`${group}/galleries/acme_images/images/linux-base/versions/1.0.0`)
  expect(properties.storageProfile.source.id).toBe(`${group}/images/i`)
  expect((await stage.arm('GET', `${id}?api-version=2025-12-03`)).status).toBe(200)
})

it('target regions can come in the spelling that people read, and are taken in it', async () => {
  stage.azure.galleryConduct.set({ regionNames: 'display' })
  const targetRegions = ['westeurope', 'UKSOUTH', 'east us 2'].map(name => ({ name }))
  await versions.publish('1.0.0', image, { targetRegions })
  const shown = ['West Europe', 'UK South', 'East US 2']
  expect(await versions.regions('1.0.0')).toEqual(shown)
  const { summary } = await versions.replication('1.0.0')
  expect(summary.map(({ region, state }: Record<string, string>) => `${region} ${state}`)).toEqual(
    shown.map(name => `${name} Completed`),
  )
  await versions.update('1.0.0', { publishingProfile: { targetRegions: shown.map(name => ({ name })) } })
  expect((await versions.get('1.0.0')).location).toBe('westeurope')
})

it('a client that writes too much is told how long to wait; who deletes is counted for himself', async () => {
  stage.azure.galleryConduct.set({ requestsPer3Min: 2 })
  await versions.publish('1.0.0', image)
  await stage.azure.clock.letPass(60_000)
  await versions.update('1.0.0', {})
  const late = await versions.patch('1.0.0', {})
  expect(refusal(late).slice(0, 2)).toEqual([429, 'OperationNotAllowed'])
  expect(late.body.error.details).toEqual([
    {
      code: 'TooManyRequests',
      target: 'CreateUpdateGalleryImageVersion3Min',
      message: expect.stringContaining('"allowedRequestCount":2,"measuredRequestCount":3'),
    },
  ])
  expect(late.headers).toMatchObject({
    'retry-after': '120',
    'x-ms-ratelimit-remaining-resource': 'Microsoft.Compute/CreateUpdateGalleryImageVersion3Min;0',
  })
  await stage.azure.clock.letPass(119_000)
  expect((await versions.patch('1.0.0', {})).status).toBe(429)
  await stage.azure.clock.letPass(1000)
  await versions.update('1.0.0', {})
  expect((await versions.patch('1.0.0', {})).status).toBe(429)
  expect((await versions.remove('1.0.0')).status).toBe(202)
})

it('the security profile is that of the creation', async () => {
  const uefiSettings = { signatureTemplateNames: ['MicrosoftUefiCertificateAuthorityTemplate'] }
  await versions.publish('1.0.0', image, {}, { securityProfile: { uefiSettings } })
  expect((await versions.get('1.0.0')).properties.securityProfile).toEqual({ uefiSettings })
  await versions.update('1.0.0', { securityProfile: { uefiSettings } })
  expect(refusal(await versions.patch('1.0.0', { securityProfile: { uefiSettings: {} } }))[1]).toBe(
    'PropertyChangeNotAllowed',
  )
})

it.each<[string, Record<string, string>, RegExp]>([
  ['51 tags', Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, ''])), /51 tags; at most 50/],
  [
    'a value of 257',
    { a: 'v'.repeat(257) },
    /^Tag value too large\. .* Maximum allowed length for tag value - '256' characters\.$/,
  ],
])('%s are refused, and the version keeps its own', async (_, tags, said) => {
  const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, 'v'.repeat(256)]))
  await versions.done(await versions.put('1.0.0', { ...versions.body(image), tags: fifty }))
  for (const method of ['PUT', 'PATCH'] as const) {
    const given = method === 'PUT' ? { ...versions.body(image), tags } : { tags }
    expect(refusal(await stage.arm(method, versions.path('1.0.0'), given))).toEqual([
      400,
      expect.any(String),
      expect.stringMatching(said),
    ])
  }
  expect((await versions.get('1.0.0')).tags).toEqual(fifty)
})
