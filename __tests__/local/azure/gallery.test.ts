import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { makeImage, makeMachine, seal } from './made-image.ts'
import { createStage, DEFINITION, GROUP, type Stage } from './stage.ts'

const V = '?api-version=2025-12-03'
const GALLERY = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images`
const NOW = Date.parse('2026-11-24T08:00:00Z')

let stage: Stage
let clock = NOW
beforeEach(async () => {
  clock = NOW
  stage = await createStage({ now: () => clock })
})
afterEach(async () => stage[Symbol.asyncDispose]())
const codeOf = async (method: string, path: string, body?: unknown) => {
  const reply = await stage.arm(method, path, body)
  return [reply.status, reply.body?.error?.code]
}
type Profile = Record<string, unknown>
const body = (image: string, publishingProfile: Profile = {}, more: Record<string, unknown> = {}) => ({
  location: 'westeurope',
  properties: { storageProfile: { source: { id: image } }, publishingProfile, ...more },
})
const put = (version: string, given: unknown) => stage.arm('PUT', `${DEFINITION}/versions/${version}${V}`, given)
const publish = async (version: string, image: string, profile: Profile = {}) => {
  const reply = await put(version, body(image, profile))
  expect([version, reply.status, reply.body?.error]).toEqual([version, 201, undefined])
  expect((await stage.finish(reply)).body.status).toBe('Succeeded')
}
const get = async (version: string, query = '') =>
  (await stage.arm('GET', `${DEFINITION}/versions/${version}${V}${query}`)).body

describe('a version', () => {
  it('is created in the background, with where to ask about it', async () => {
    // Long enough to be met while it runs, also on a busy machine.
    await stage[Symbol.asyncDispose]()
    const timing = { deployMs: 5, deleteMs: 5, captureMs: 5, publishMs: 3_600_000, retryAfterSeconds: 0 }
    stage = await createStage({ now: () => clock, timing })
    const image = await makeImage(stage, 'i')
    const reply = await put('1.0.0', {
      ...body(image, { excludeFromLatest: true, endOfLifeDate: '' }),
      tags: { a: 'b' },
    })
    expect(reply.status).toBe(201)
    expect(reply.headers['azure-asyncoperation']).toContain(
      '/providers/Microsoft.Compute/locations/westeurope/capsOperations/',
    )
    expect(reply.body.properties).toEqual({
      provisioningState: 'Creating',
      publishingProfile: {
        targetRegions: [{ name: 'westeurope', regionalReplicaCount: 1, storageAccountType: 'Standard_LRS' }],
        replicaCount: 1,
        excludeFromLatest: true,
        publishedDate: expect.stringMatching(/^2026-11-24T08:00:00\.000\d{4}\+00:00$/),
        storageAccountType: 'Standard_LRS',
        replicationMode: 'Full',
      },
      storageProfile: { source: { id: image }, osDiskImage: { sizeInGB: 30, hostCaching: 'ReadWrite', source: {} } },
      safetyProfile: {
        allowDeletionOfReplicatedLocations: false,
        reportedForPolicyViolation: false,
        blockDeletionBeforeEndOfLife: false,
      },
    })
    expect(await codeOf('PATCH', `${DEFINITION}/versions/1.0.0${V}`, { tags: {} })).toEqual([409, 'Conflict'])
    await stage.azure.clock.letPass(3_600_000)
    await stage.finish(reply)
    expect((await get('1.0.0')).properties.provisioningState).toBe('Succeeded')
    expect(stage.azure.galleries()[0]?.definitions[0]?.versions).toMatchObject([
      { name: '1.0.0', state: 'Succeeded', tags: { a: 'b' } },
    ])
  })

  it.each([['1.0'], ['1.0.0.0'], ['01.0.0'], ['1.0.2147483648'], ['1.0.x'], ['latest']])(
    'is not called %s',
    async name => {
      const image = await makeImage(stage, 'i')
      expect([await codeOf('PUT', `${DEFINITION}/versions/${name}${V}`, body(image))]).toEqual([
        [400, 'InvalidParameter'],
      ])
    },
  )

  it.each<[string, Profile, string]>([
    ['with no replica', { replicaCount: 0 }, 'InvalidParameter'],
    ['with 101 replicas', { replicaCount: 101 }, 'InvalidParameter'],
    [
      'with 101 replicas in a region',
      { targetRegions: [{ name: 'westeurope', regionalReplicaCount: 101 }] },
      'InvalidParameter',
    ],
    ['with no date of end', { endOfLifeDate: 'soon' }, 'InvalidParameter'],
    ['with an unknown mode', { replicationMode: 'Deep' }, 'InvalidParameter'],
    ['with an unknown member', { replicas: 1 }, 'BadRequest'],
    ['with the source of older versions', { source: { managedImage: { id: 'x' } } }, 'BadRequest'],
  ])('%s is refused', async (_, profile, code) => {
    const image = await makeImage(stage, 'i')
    expect((await put('1.0.0', body(image, profile))).body.error.code).toBe(code)
    expect(await codeOf('GET', `${DEFINITION}/versions/1.0.0${V}`)).toEqual([404, 'ResourceNotFound'])
  })

  it('needs a source that exists, in its region, of the right state and generation', async () => {
    const image = await makeImage(stage, 'i')
    expect((await put('1.0.0', body(`${image}x`))).body.error.code).toBe('ResourceNotFound')
    expect((await put('1.0.0', { location: 'westeurope', properties: {} })).body.error.code).toBe('InvalidParameter')
    expect((await put('1.0.0', { ...body(image), location: 'northeurope' })).body.error.code).toBe('InvalidParameter')
    const vm = await makeMachine(stage, 'm')
    const fromVm = { location: 'westeurope', properties: { storageProfile: { source: { virtualMachineId: vm } } } }
    const specialized = await put('1.0.0', fromVm)
    expect([specialized.status, specialized.body.error]).toEqual([
      409,
      {
        code: 'Conflict',
        message: expect.stringContaining(
          "different OS state ['Specialized'] than the parent gallery image OS state ['Generalized']",
        ),
      },
    ])
    await seal(stage, vm)
    const good = await put('1.0.0', fromVm)
    expect((await stage.finish(good)).body.status).toBe('Succeeded')
    expect(stage.azure.contentOf(`${DEFINITION}/versions/1.0.0`)?.layers).toHaveLength(2)
    stage.azure.publishBase({
      publisher: 'd',
      offer: 'o',
      sku: 'gen1',
      version: '1.0.0',
      locations: ['westeurope'],
      content: { layers: ['/x'] },
      hyperVGeneration: 'V1',
    })
    const gen1 = await makeImage(stage, 'old', { publisher: 'd', offer: 'o', sku: 'gen1', version: '1.0.0' })
    expect((await put('1.0.1', body(gen1))).body.error.message).toContain("different Hypervisor generation ['V1']")
  })

  it('keeps its source, whoever writes', async () => {
    const image = await makeImage(stage, 'i')
    const other = await makeImage(stage, 'j')
    await publish('1.0.0', image)
    expect((await put('1.0.0', body(other))).body.error.code).toBe('PropertyChangeNotAllowed')
    for (const properties of [undefined, {}, { storageProfile: {} }]) {
      const reply = await put('1.0.0', { location: 'westeurope', properties })
      expect([reply.status, reply.body.error.code]).toEqual([400, 'InvalidParameter'])
    }
    expect(
      await codeOf('PATCH', `${DEFINITION}/versions/1.0.0${V}`, {
        properties: { storageProfile: { source: { id: other } } },
      }),
    ).toEqual([409, 'PropertyChangeNotAllowed'])
    expect((await put('1.0.0', body(image.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')))).status).toBe(200)
  })

  it('speaks the language of 2019 to old clients', async () => {
    const image = await makeImage(stage, 'i')
    const old = '?api-version=2019-03-01'
    const reply = await stage.arm('PUT', `${DEFINITION}/versions/1.0.0${old}`, {
      location: 'westeurope',
      properties: {
        publishingProfile: {
          source: { managedImage: { id: image } },
          targetRegions: [{ name: 'westeurope' }, { name: 'North Europe' }],
        },
      },
    })
    expect(reply.body.properties.publishingProfile.source).toEqual({ managedImage: { id: image } })
    await stage.finish(reply)
    expect((await get('1.0.0')).properties.storageProfile.source).toEqual({ id: image })
    expect((await get('1.0.0')).properties.publishingProfile.source).toBeUndefined()
  })

  it('outlives its managed image, and drops the layer when it goes itself', async () => {
    const image = await makeImage(stage, 'i')
    await publish('1.0.0', image)
    await stage.finish(await stage.arm('DELETE', `${image}?api-version=2026-04-01`))
    await stage.finish(
      await stage.arm('DELETE', `${GROUP.replace('rg-images', 'rg-image-build')}?api-version=2022-09-01`),
    )
    expect(stage.machines.calls.some(call => call.startsWith('dropLayer'))).toBe(false)
    expect(stage.azure.contentOf(`${DEFINITION}/versions/1.0.0`)?.layers).toHaveLength(2)
    await stage.finish(await stage.arm('DELETE', `${DEFINITION}/versions/1.0.0${V}`))
    expect(stage.machines.calls.filter(call => call.startsWith('dropLayer'))).toHaveLength(1)
  })
})

describe('replication', () => {
  it('moves on by time, region by region', async () => {
    const publishMs = 3_600_000
    await using slow = await createStage({
      timing: { deployMs: 1, deleteMs: 1, captureMs: 1, publishMs, retryAfterSeconds: 0 },
    })
    const image = await makeImage(slow, 'i')
    const path = `${DEFINITION}/versions/1.0.0${V}`
    const reply = await slow.arm(
      'PUT',
      path,
      body(image, { targetRegions: [{ name: 'westeurope' }, { name: 'North Europe' }] }),
    )
    const status = async () =>
      (await slow.arm('GET', `${path}&$expand=ReplicationStatus`)).body.properties.replicationStatus
    expect((await status()).aggregatedState).toBe('InProgress')
    await slow.azure.clock.letPass((publishMs * 2) / 3)
    expect((await status()).summary).toMatchObject([
      { region: 'westeurope', state: 'Completed', progress: 100 },
      { region: 'North Europe', state: 'Replicating' },
    ])
    await slow.azure.clock.letPass(publishMs / 3)
    await slow.finish(reply)
    expect(await status()).toEqual({
      aggregatedState: 'Completed',
      summary: ['westeurope', 'North Europe'].map(region => ({
        region,
        state: 'Completed',
        details: '',
        progress: 100,
      })),
    })
    expect((await slow.arm('GET', path)).body.properties.replicationStatus).toBeUndefined()
  })
})

describe('latest', () => {
  const used = async (name: string, location = 'westeurope') => {
    const id = await makeMachine(stage, name, { id: DEFINITION })
    expect(location).toBe('westeurope')
    return (await stage.arm('GET', `${id}?api-version=2026-04-01`)).body.properties.storageProfile.imageReference
  }

  it('is the highest version by number that is not excluded', async () => {
    const image = await makeImage(stage, 'i')
    await publish('1.9.0', image)
    await publish('1.10.0', image)
    await publish('2.0.0', image, { excludeFromLatest: true })
    await publish('3.0.0', image, {
      targetRegions: [{ name: 'westeurope', excludeFromLatest: true }, { name: 'northeurope' }],
    })
    expect(await used('a')).toEqual({ id: DEFINITION, exactVersion: '1.10.0' })
    await stage.finish(
      await stage.arm('PATCH', `${DEFINITION}/versions/2.0.0${V}`, {
        properties: { publishingProfile: { excludeFromLatest: false } },
      }),
    )
    expect(await used('b')).toEqual({ id: DEFINITION, exactVersion: '2.0.0' })
  })

  it('does not exist when all are excluded; the exact version can still be used', async () => {
    const image = await makeImage(stage, 'i')
    await publish('1.0.0', image, { excludeFromLatest: true })
    await expect(used('a')).rejects.toThrow(/no latest image version/)
    const vm = await makeMachine(stage, 'b', { id: `${DEFINITION}/versions/1.0.0` })
    expect(stage.machines.specs.at(-1)?.content.layers).toHaveLength(2)
    expect(vm).toContain('/virtualMachines/b')
  })
})

describe('protection', () => {
  it('a version with an end of life can refuse to go before it', async () => {
    const image = await makeImage(stage, 'i')
    const end = '2026-12-01T00:00:00.000Z'
    const reply = await put(
      '1.0.0',
      body(image, { endOfLifeDate: end }, { safetyProfile: { blockDeletionBeforeEndOfLife: true } }),
    )
    await stage.finish(reply)
    expect(await codeOf('DELETE', `${DEFINITION}/versions/1.0.0${V}`)).toEqual([409, 'OperationNotAllowed'])
    clock = Date.parse(end)
    const { status } = await stage.login('/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token', {})
    expect(status).toBe(400)
    const fresh = await freshToken()
    const gone = await stage.arm('DELETE', `${DEFINITION}/versions/1.0.0${V}`, undefined, {
      authorization: `Bearer ${fresh}`,
    })
    expect(gone.status).toBe(202)
  })

  it('a version is not deleted while Azure is at work on it', async () => {
    const image = await makeImage(stage, 'i')
    const copyMs = 3_600_000
    stage.azure.galleryConduct.set({ replicationMs: { uksouth: copyMs } })
    const reply = await put('1.0.0', body(image, { targetRegions: [{ name: 'westeurope' }, { name: 'uksouth' }] }))
    expect(await codeOf('DELETE', `${DEFINITION}/versions/1.0.0${V}`)).toEqual([409, 'Conflict'])
    await stage.azure.clock.letPass(copyMs)
    await stage.finish(reply)
    expect(await codeOf('DELETE', `${DEFINITION}/versions/1.0.0${V}`)).toEqual([202, undefined])
  })

  it('holds against the deletion of its group, too, until it is lifted', async () => {
    const image = await makeImage(stage, 'i')
    const safetyProfile = { blockDeletionBeforeEndOfLife: true }
    await stage.finish(await put('1.0.0', body(image, { endOfLifeDate: '2027-01-01' }, { safetyProfile })))
    const path = `${DEFINITION}/versions/1.0.0${V}`
    const group = `${GROUP}?api-version=2022-09-01`
    const begun = await stage.arm('DELETE', group)
    expect(begun.status).toBe(202)
    const ended = await stage.finish(begun)
    expect([ended.status, ended.body.error.code]).toEqual([409, 'OperationNotAllowed'])
    expect((await stage.arm('GET', path)).status).toBe(200)
    await stage.finish(await stage.arm('PATCH', path, { properties: { safetyProfile: {} } }))
    const lift = { properties: { safetyProfile: { blockDeletionBeforeEndOfLife: false } } }
    await stage.finish(await stage.arm('PATCH', path, lift))
    await stage.finish(await stage.arm('DELETE', group))
    expect((await stage.arm('GET', group)).status).toBe(404)
  })

  it('guards nothing without a date, and can be lifted', async () => {
    const image = await makeImage(stage, 'i')
    const safetyProfile = { blockDeletionBeforeEndOfLife: true }
    await stage.finish(await put('1.0.0', body(image, {}, { safetyProfile })))
    expect(await codeOf('DELETE', `${DEFINITION}/versions/1.0.0${V}`)).toEqual([202, undefined])
    await stage.finish(await put('1.0.1', body(image, { endOfLifeDate: '2027-01-01' }, { safetyProfile })))
    const path = `${DEFINITION}/versions/1.0.1${V}`
    expect(await codeOf('DELETE', path)).toEqual([409, 'OperationNotAllowed'])
    const lift = { properties: { safetyProfile: { blockDeletionBeforeEndOfLife: false } } }
    await stage.finish(await stage.arm('PATCH', path, lift))
    expect(await codeOf('DELETE', path)).toEqual([202, undefined])
  })

  it('came with 2024-03-03', async () => {
    const image = await makeImage(stage, 'i')
    const given = body(
      image,
      { endOfLifeDate: '2027-01-01' },
      { safetyProfile: { blockDeletionBeforeEndOfLife: true } },
    )
    const reply = await stage.arm('PUT', `${DEFINITION}/versions/1.0.0?api-version=2023-07-03`, given)
    expect(reply.body.error.code).toBe('BadRequest')
  })

  async function freshToken(): Promise<string> {
    const { tokenForm, TENANT } = await import('./stage.ts')
    const reply = await stage.login(`/${TENANT}/oauth2/v2.0/token`, await tokenForm(stage.issuer, clock))
    return String(reply.body.access_token)
  }
})

describe('definitions and galleries', () => {
  const definition = (more: Record<string, unknown> = {}) => ({
    location: 'westeurope',
    properties: {
      osType: 'Linux',
      osState: 'Generalized',
      hyperVGeneration: 'V2',
      identifier: { publisher: 'acme', offer: 'linux', sku: 'java' },
      ...more,
    },
  })
  it('keep what was said when they were made', async () => {
    const path = `${GALLERY}/images/java${V}`
    const made = await stage.arm('PUT', path, definition())
    expect(made.status).toBe(201)
    await stage.finish(made)
    expect(await codeOf('PUT', path, { ...definition(), tags: { parent: 'linux-base' } })).toEqual([200, undefined])
    for (const change of [
      { osState: 'Specialized' },
      { hyperVGeneration: 'V1' },
      { architecture: 'Arm64' },
      { identifier: { publisher: 'b', offer: 'linux', sku: 'java' } },
    ]) {
      expect(await codeOf('PUT', path, definition(change))).toEqual([409, 'PropertyChangeNotAllowed'])
    }
    expect((await stage.arm('PATCH', path, { tags: { parent: 'x' } })).body.tags).toEqual({ parent: 'x' })
    expect((await stage.arm('GET', `${GALLERY}/images${V}`)).body.value).toHaveLength(2)
  })

  it('lose the tags that a PUT does not name; versions too', async () => {
    const tags = { 'golden-image-highest': '1.0.0', b: 'c' }
    const image = await makeImage(stage, 'i')
    await publish('1.0.0', image)
    for (const path of [`${GALLERY}/images/java`, `${DEFINITION}/versions/1.0.0`]) {
      const given = path.includes('/versions/') ? body(image) : definition()
      await stage.finish(await stage.arm('PUT', path + V, { ...given, tags }))
      expect((await stage.arm('GET', path + V)).body.tags).toEqual(tags)
      await stage.finish(await stage.arm('PUT', path + V, given))
      expect((await stage.arm('GET', path + V)).body.tags).toBeUndefined()
    }
  })

  it('are changed by a PATCH in what may change, and in nothing else', async () => {
    const path = `${GALLERY}/images/java${V}`
    await stage.finish(await stage.arm('PUT', path, definition()))
    const patch = (properties: unknown) => codeOf('PATCH', path, { properties })
    expect(await patch({ osState: 'Generalized', description: 'java', endOfLifeDate: '2027-01-01' })).toEqual([
      200,
      undefined,
    ])
    expect(await patch({ osState: 'Specialized' })).toEqual([409, 'PropertyChangeNotAllowed'])
    expect(await patch({ features: [] })).toEqual([409, 'PropertyChangeNotAllowed'])
    expect(await patch({ recommended: {} })).toEqual([400, 'BadRequest'])
    const { properties } = (await stage.arm('GET', path)).body
    expect(properties).toMatchObject({ osState: 'Generalized', description: 'java', endOfLifeDate: '2027-01-01' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['no type', { osType: undefined }],
    ['no state', { osState: undefined }],
    ['half an identifier', { identifier: { publisher: 'a' } }],
  ])('with %s are refused', async (_, change) => {
    expect(await codeOf('PUT', `${GALLERY}/images/java${V}`, definition(change))).toEqual([400, 'InvalidParameter'])
  })

  it('cannot share an identifier in one gallery', async () => {
    const same = { identifier: { publisher: 'acme', offer: 'linux', sku: 'base' } }
    expect(await codeOf('PUT', `${GALLERY}/images/java${V}`, definition(same))).toEqual([409, 'Conflict'])
  })

  it('go from the inside out', async () => {
    const image = await makeImage(stage, 'i')
    await publish('1.0.0', image)
    expect(await codeOf('DELETE', GALLERY + V)).toEqual([409, 'CannotDeleteResource'])
    expect(await codeOf('DELETE', DEFINITION + V)).toEqual([409, 'CannotDeleteResource'])
    for (const path of [`${DEFINITION}/versions/1.0.0`, DEFINITION, GALLERY]) {
      await stage.finish(await stage.arm('DELETE', path + V))
    }
    expect(stage.azure.galleries()).toEqual([])
  })

  it('have parents that exist', async () => {
    expect(await codeOf('PUT', `${GALLERY}x/images/java${V}`, definition())).toEqual([404, 'ParentResourceNotFound'])
    expect(await codeOf('GET', `${GALLERY}x/images${V}`)).toEqual([404, 'ResourceNotFound'])
  })

  it('galleries have names without a dash', async () => {
    expect(
      await codeOf('PUT', `${GROUP}/providers/Microsoft.Compute/galleries/acme-images${V}`, { location: 'westeurope' }),
    ).toEqual([400, 'InvalidParameter'])
  })
})
