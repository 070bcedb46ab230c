import { afterEach, describe, expect, it } from '@jest/globals'
import { azureTemporaryResources } from '../../src/adapters/azure/temporary-resources.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import type { TemporaryResources } from '../../src/ports/temporary-resources.ts'
import { bootedFrom, createCloud, groupId, imageId, type Tags } from '../fakes/cloud.ts'
import { inMemoryTemporaryResources } from '../fakes/temporary-resources.ts'
import { machineBody, makeImage, makeNetwork } from '../local/azure/made-image.ts'
import { BUILD, type StageOptions, SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure } from './azure.ts'

const at = { subscription: SUBSCRIPTION, group: 'rg-image-build', build: 'gi-4711-a' }
const ours = { 'golden-image-run': '4711', 'golden-image-build': at.build }
const DEBIAN = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' }

interface World {
  readonly temporary: TemporaryResources
  /** in the group rg-image-build. @returns its id */
  image(name: string, tags: Tags): Promise<string>
  machine(name: string, tags: Tags): Promise<string>
  exists(id: string): Promise<boolean>
}

const open: Azure[] = []
afterEach(async () => {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
})

async function onAzure(options?: StageOptions): Promise<World & { azure: Azure }> {
  const azure = await createAzure(options)
  open.push(azure)
  const { stage } = azure
  const done = async (method: string, path: string, body: unknown) => {
    const reply = await stage.arm(method, path, body)
    expect([path, reply.status < 300, reply.body?.error]).toEqual([path, true, undefined])
    await stage.finish(reply)
  }
  return {
    azure,
    temporary: azureTemporaryResources(azure.arm, systemClock),
    image: async (name, tags) => {
      const id = await makeImage(stage, name, undefined, 'rg-image-build')
      await done('PATCH', `${id}?api-version=2026-04-01`, { tags })
      return id
    },
    machine: async (name, tags) => {
      const { nic } = await makeNetwork(stage, name)
      const id = `${BUILD}/providers/Microsoft.Compute/virtualMachines/${name}`
      const body = machineBody(name, nic, { ...DEBIAN, version: 'latest' })
      await done('PUT', `${id}?api-version=2026-04-01`, { ...body, tags })
      return id
    },
    exists: async id => (await stage.arm('GET', `${id}?api-version=2026-04-01`)).status === 200,
  }
}

async function inMemory(): Promise<World> {
  const cloud = createCloud(SUBSCRIPTION)
  cloud.groups.set('rg-image-build', {})
  return {
    temporary: inMemoryTemporaryResources(cloud),
    image: async (name, tags) => {
      const id = imageId(cloud, 'rg-image-build', name)
      cloud.images.set(id, { id, provisioningState: 'Succeeded', tags })
      return id
    },
    machine: async (name, tags) => {
      const id = `${groupId(cloud, 'rg-image-build')}/providers/Microsoft.Compute/virtualMachines/${name}`
      cloud.machines.set(id, bootedFrom(name, 'marketplace:debian/debian-12/12-gen2:12.20261101.1', tags))
      return id
    },
    exists: async id => cloud.images.has(id) || cloud.machines.has(id),
  }
}

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('TemporaryResources %s', (_, create) => {
  it("deletes what carries the build's tag, whatever it is, and says what", async () => {
    const { temporary, image, machine, exists } = await create()
    const made = [await machine('m', ours), await image('i', ours)]
    const { deleted, kept } = await temporary.remove(at)
    // A disk has the tags of its machine.
    expect([deleted.filter(id => !id.includes('/disks/')).sort(), kept]).toEqual([[...made].sort(), []])
    for (const id of made) expect(await exists(id)).toBe(false)
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
  })

  it.each<[string, Tags]>([
    ['without a tag', {}],
    ['of another build of the same run', { ...ours, 'golden-image-build': 'gi-4711-b' }],
    ['whose tag only begins like ours', { ...ours, 'golden-image-build': 'gi-4711-ab' }],
    ['whose tag is written in capitals', { ...ours, 'golden-image-build': 'GI-4711-A' }],
    ['with the run alone', { 'golden-image-run': '4711' }],
    ['with our build in another tag', { build: at.build }],
  ])('leaves what is there %s', async (_what, tags) => {
    const { temporary, image, machine, exists } = await create()
    const there = [await machine('m', tags), await image('i', tags)]
    expect(await temporary.start(at)).toBe(0)
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
    for (const id of there) expect(await exists(id)).toBe(true)
  })

  it('starts with the machines, and leaves the rest for later', async () => {
    const { temporary, image, machine, exists } = await create()
    await machine('m', ours)
    const i = await image('i', ours)
    expect(await temporary.start(at)).toBe(1)
    expect(await exists(i)).toBe(true)
  })
})

describe('azureTemporaryResources', () => {
  it('believes the resource, not the list, about its tag', async () => {
    const { azure, temporary, image, exists } = await onAzure()
    const id = await image('i', {})
    azure.stage.azure.faults.add({
      method: 'GET',
      path: /\/resources(?:\?|$)/,
      times: 1,
      answer: { status: 200, body: { value: [{ id, type: 'Microsoft.Compute/images' }] } },
    })
    expect(await temporary.remove(at)).toEqual({
      deleted: [],
      kept: [{ id, why: 'it does not carry the tag of this build' }],
    })
    expect(await exists(id)).toBe(true)
  })

  it('looks at nothing that a list names outside the group', async () => {
    const { azure, temporary } = await onAzure()
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-prod/providers/Microsoft.Compute/virtualMachines/x`
    azure.stage.azure.faults.add({
      method: 'GET',
      path: /\/resources(?:\?|$)/,
      times: 1,
      answer: { status: 200, body: { value: [{ id, type: 'Microsoft.Compute/virtualMachines' }] } },
    })
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
  })

  it('goes on with a deletion that was started already, and does not ask for it twice', async () => {
    const { azure, temporary, machine, exists } = await onAzure({
      timing: { deployMs: 0, deleteMs: 1500, captureMs: 0, publishMs: 0, retryAfterSeconds: 0 },
    })
    const id = await machine('m', ours)
    await temporary.start(at)
    expect((await temporary.remove(at)).kept).toEqual([])
    expect(await exists(id)).toBe(false)
    const asked = azure.stage.azure
      .requests()
      .filter(r => r.method === 'DELETE' && r.path.includes('/virtualMachines/'))
    expect(asked).toHaveLength(1)
  })

  it('waits for what stands in the way for a while', async () => {
    const { azure, temporary, image, exists } = await onAzure()
    const id = await image('i', ours)
    azure.stage.azure.faults.add({
      method: 'DELETE',
      path: /\/images\/i(?:\?|$)/,
      times: 1,
      answer: { status: 409, body: { error: { code: 'OperationNotAllowed', message: 'Another operation runs.' } } },
    })
    expect(await temporary.remove(at)).toEqual({ deleted: [id], kept: [] })
    expect(await exists(id)).toBe(false)
  })

  it('goes on after what cannot be deleted, and names it', async () => {
    const { azure, image, exists } = await onAzure()
    const temporary = azureTemporaryResources(azure.arm, { now: Date.now, sleep: async () => {} })
    const [i, j] = [await image('i', ours), await image('j', ours)]
    azure.stage.azure.faults.add({
      method: 'DELETE',
      path: /\/images\/i(?:\?|$)/,
      answer: { status: 409, body: { error: { code: 'ScopeLocked', message: 'The scope is locked.' } } },
    })
    const { deleted, kept } = await temporary.remove(at)
    expect([deleted, kept]).toEqual([[j], [{ id: i, why: expect.stringContaining('The scope is locked.') }]])
    expect(await exists(i)).toBe(true)
  })

  it('says which right is missing, and deletes nothing', async () => {
    const { temporary } = await onAzure({
      roles: [{ scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['Microsoft.Resources/deployments/*'] }],
    })
    await expect(temporary.remove(at)).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringContaining('Microsoft.Resources/subscriptions/resourceGroups/resources/read'),
    })
  })
})
