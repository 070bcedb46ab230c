import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createStore, type Resource } from '../../../local/azure/arm/store.ts'
import type { Contents } from '../../../local/azure/providers/compute/contents.ts'
import { createRecycleBin } from '../../../local/azure/providers/compute/recycle-bin.ts'
import { makeImage } from './made-image.ts'
import { CLIENT, createStage, DEFINITION, GROUP, type Stage, type StageOptions, SUBSCRIPTION } from './stage.ts'

const V = '?api-version=2025-12-03'
const GALLERY = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images`
const BIN = `${GALLERY}/softDeletedArtifactTypes/Images/artifacts/linux-base/versions`
const READ = 'Microsoft.Compute/galleries/softDeletedArtifactTypes/artifacts/versions/read'
const DAY = 24 * 3_600_000
const NOW = Date.parse('2026-11-24T08:00:00Z')

let stage: Stage
let clock = NOW
const open = async (options: StageOptions = {}) => {
  stage = await createStage({ now: () => clock, ...options })
}
beforeEach(async () => {
  clock = NOW
  await open()
})
afterEach(async () => stage[Symbol.asyncDispose]())

const done = async (method: string, path: string, body?: unknown) => {
  const reply = await stage.arm(method, path + V, body)
  await stage.finish(reply)
  return [reply.status, reply.body?.error?.code]
}
const softDelete = (isSoftDeleteEnabled: unknown) =>
  done('PUT', GALLERY, { location: 'westeurope', properties: { softDeletePolicy: { isSoftDeleteEnabled } } })
const version = (name: string) => `${DEFINITION}/versions/${name}`
const publish = async (name: string, image: string) =>
  done('PUT', version(name), {
    location: 'westeurope',
    properties: { storageProfile: { source: { id: image } }, publishingProfile: { excludeFromLatest: true } },
  })
const names = async () => {
  const { body } = await stage.arm('GET', BIN + V)
  return body.value.map(({ name }: { name: string }) => name)
}

/** A version that was made and deleted. */
async function deleted(name: string): Promise<string> {
  const image = await makeImage(stage, `i-${name.replaceAll('.', '-')}`)
  expect(await publish(name, image)).toEqual([201, undefined])
  expect(await done('DELETE', version(name))).toEqual([202, undefined])
  return image
}

describe('a gallery whose soft delete is on', () => {
  beforeEach(async () => {
    expect(await softDelete(true)).toEqual([200, undefined])
  })

  it('says so, and lists what was deleted as the published example has it', async () => {
    expect((await stage.arm('GET', GALLERY + V)).body.properties.softDeletePolicy).toEqual({
      isSoftDeleteEnabled: true,
    })
    await deleted('1.0.0')
    const { status, body } = await stage.arm('GET', BIN + V)
    expect(status).toBe(200)
    expect(body).toEqual({
      value: [
        {
          name: '1.0.0',
          id: `${BIN}/1.0.0`,
          type: 'Microsoft.Compute/galleries/softDeletedArtifactTypes/artifacts/versions',
          location: 'westeurope',
          properties: {
            resourceArmId: version('1.0.0'),
            softDeletedTime: '2026-11-24T08:00:00.000+00:00',
            softDeletedArtifactType: 'Images',
          },
        },
      ],
    })
    expect((await stage.arm('GET', version('1.0.0') + V)).status).toBe(404)
    expect((await stage.arm('GET', `${DEFINITION}/versions${V}`)).body.value).toEqual([])
  })

  it('gives the name to no other version', async () => {
    const image = await deleted('1.0.0')
    expect(await publish('1.0.0', image)).toEqual([409, 'Conflict'])
    expect(await publish('1.0.1', image)).toEqual([201, undefined])
  })

  it.each([
    ['with `restore`', { location: 'westeurope', properties: { restore: true, storageProfile: {} } }],
    ['with its region alone', { location: 'westeurope' }],
  ])('gives a version back as it was, asked %s', async (_, body) => {
    await deleted('1.0.0')
    const content = stage.azure.contentOf(version('1.0.0'))
    expect(content).toBeDefined()
    expect(await done('PUT', version('1.0.0'), body)).toEqual([201, undefined])
    expect(await names()).toEqual([])
    const { properties } = (await stage.arm('GET', version('1.0.0') + V)).body
    expect(properties).toMatchObject({ provisioningState: 'Succeeded', publishingProfile: { excludeFromLatest: true } })
    expect(stage.azure.contentOf(version('1.0.0'))).toEqual(content)
  })

  it('forgets a version that is deleted for good, and all of them when soft delete is turned off', async () => {
    await deleted('1.0.1')
    expect(await done('DELETE', `${BIN}/1.0.1`)).toEqual([200, undefined])
    expect(await names()).toEqual([])
    expect(stage.azure.contentOf(version('1.0.1'))).toBeUndefined()
    await deleted('1.0.2')
    await softDelete(false)
    expect(await names()).toEqual([])
  })

  it('keeps its definition as long as it has something of it', async () => {
    await deleted('1.0.0')
    expect(await done('DELETE', DEFINITION)).toEqual([409, 'CannotDeleteResource'])
  })

  it('has pages', async () => {
    for (const name of ['1.0.0', '1.0.1', '1.0.2']) await deleted(name)
    const { body } = await stage.arm('GET', `${BIN}${V}&$top=2`)
    expect(body.value).toHaveLength(2)
    expect(body.nextLink).toContain('%24skiptoken=2')
  })
})

it('forgets a version after seven days', () => {
  const released: string[] = []
  const contents = { release: async (id: string) => void released.push(id) }
  let now = NOW
  const bin = createRecycleBin({ store: createStore(() => false), now: () => now }, contents as unknown as Contents)
  const id = `${DEFINITION}/versions/1.0.0`
  bin.put({ id } as Resource, { replicated: [], systemData: {} })
  now += 7 * DAY - 1
  expect(bin.find(id)).toBeDefined()
  now += 1
  expect([bin.find(id), bin.under(DEFINITION), released]).toEqual([undefined, [], [id]])
})

it('keeps nothing where soft delete is off, and says that it has nothing', async () => {
  await deleted('1.0.0')
  expect(await names()).toEqual([])
})

it('is refused what it cannot be', async () => {
  expect(await softDelete('yes')).toEqual([400, 'InvalidParameter'])
  const list = async (path: string) => (await stage.arm('GET', path)).body?.error?.code
  expect(await list(`${BIN}?api-version=2023-07-03`)).toBe('NoRegisteredProviderFound')
  expect(await list(BIN)).toBe('MissingApiVersionParameter')
  expect(await list(`${BIN.replace('linux-base', 'linux-nowhere')}${V}`)).toBe('ResourceNotFound')
})

it('needs a right of its own', async () => {
  const scope = `/subscriptions/${SUBSCRIPTION}`
  const asked = async (action: string) => {
    await stage[Symbol.asyncDispose]()
    await open({ roles: [{ scope, actions: [action] }] })
    return (await stage.arm('GET', BIN + V)).status
  }
  expect(await asked('Microsoft.Compute/galleries/images/versions/read')).toBe(403)
  expect(await asked(READ)).toBe(200)
  expect(await asked('Microsoft.Compute/galleries/*/read')).toBe(200)
})

it('names who made a version, whoever changes it later', async () => {
  const image = await makeImage(stage, 'i')
  await publish('1.0.0', image)
  clock += 60_000
  await done('PATCH', version('1.0.0'), { tags: { a: 'b' } })
  const { body } = await stage.arm('GET', version('1.0.0') + V)
  expect(body.systemData).toEqual({
    createdBy: CLIENT,
    createdByType: 'Application',
    createdAt: '2026-11-24T08:00:00.000Z',
    lastModifiedBy: CLIENT,
    lastModifiedByType: 'Application',
    lastModifiedAt: '2026-11-24T08:01:00.000Z',
  })
})

it('a PATCH of a definition needs the right to write it', async () => {
  const scope = `/subscriptions/${SUBSCRIPTION}`
  const patched = async (...actions: string[]) => {
    await stage[Symbol.asyncDispose]()
    await open({ roles: [{ scope, actions }] })
    const reply = await stage.arm('PATCH', DEFINITION + V, { tags: { a: 'b' } })
    return reply.status === 403 ? reply.body.error.message : reply.status
  }
  expect(await patched('*/read', 'Microsoft.Compute/galleries/images/versions/write')).toMatch(
    /'Microsoft\.Compute\/galleries\/images\/write' over scope '.*\/images\/linux-base'/,
  )
  expect(await patched('Microsoft.Compute/galleries/images/write')).toBe(200)
})
