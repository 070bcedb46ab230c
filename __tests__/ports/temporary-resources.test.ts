import { afterEach, describe, expect, it } from '@jest/globals'
import { azureTemporaryResources } from '../../src/adapters/azure/temporary-resources.ts'
import { deploymentOf } from '../../src/adapters/azure/test-machine-template.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import type { Removal, TemporaryResources } from '../../src/ports/temporary-resources.ts'
import { bootedFrom, createCloud, groupId, imageId, type Tags } from '../fakes/cloud.ts'
import { inMemoryTemporaryResources } from '../fakes/temporary-resources.ts'
import { machineBody, makeImage, makeNetwork } from '../local/azure/made-image.ts'
import { BUILD, type StageOptions, SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure, never } from './azure.ts'

const at = { subscription: SUBSCRIPTION, group: 'rg-image-build', build: 'gi-4711-a' }
const ours = { 'golden-image-run': '4711', 'golden-image-build': at.build }
const DEBIAN = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' }

const groupPath = (name: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}?api-version=2022-09-01`
/** Before all that is made here; and after it. */
const before = new Date(Date.now() - 3_600_000).toISOString()
const later = new Date(Date.now() + 3_600_000).toISOString()

/** A deletion is only started; asked again, it goes on or is done. */
async function untilEnded(remove: () => Promise<Removal>): Promise<Removal> {
  for (let tries = 0; tries < 200; tries++) {
    const ended = await remove()
    if (ended !== 'started') return ended
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return 'started'
}

const foreign: readonly [string, Tags][] = [
  ['without a tag', {}],
  ['of another build of the same run', { ...ours, 'golden-image-build': 'gi-4711-b' }],
  ['whose tag only begins like ours', { ...ours, 'golden-image-build': 'gi-4711-ab' }],
  ['whose tag is written in capitals', { ...ours, 'golden-image-build': 'GI-4711-A' }],
  ['with the run alone', { 'golden-image-run': '4711' }],
  ['with our build in another tag', { build: at.build }],
]

interface World {
  readonly temporary: TemporaryResources
  /** in the group rg-image-build. @returns its id */
  image(name: string, tags: Tags): Promise<string>
  machine(name: string, tags: Tags): Promise<string>
  /** a resource group of its own; it is there at once */
  group(name: string, tags: Tags): Promise<void>
  exists(id: string): Promise<boolean>
  groupExists(name: string): Promise<boolean>
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
    temporary: azureTemporaryResources(azure.arm, systemClock, never),
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
    group: (name, tags) => done('PUT', groupPath(name), { location: 'westeurope', tags }),
    groupExists: async name => (await stage.arm('GET', groupPath(name))).status === 200,
  }
}

async function inMemory(): Promise<World> {
  const cloud = createCloud(SUBSCRIPTION)
  cloud.groups.set('rg-image-build', {})
  return {
    temporary: inMemoryTemporaryResources(cloud),
    image: async (name, tags) => {
      const id = imageId(cloud, 'rg-image-build', name)
      cloud.images.set(id, { id, machine: undefined, provisioningState: 'Succeeded', tags })
      return id
    },
    machine: async (name, tags) => {
      const id = `${groupId(cloud, 'rg-image-build')}/providers/Microsoft.Compute/virtualMachines/${name}`
      cloud.machines.set(id, bootedFrom(name, 'marketplace:debian/debian-12/12-gen2:12.20261101.1', tags))
      return id
    },
    exists: async id => cloud.images.has(id) || cloud.machines.has(id),
    group: async (name, tags) => {
      cloud.groups.set(name, tags)
      cloud.madeAt.set(name, Date.now())
    },
    groupExists: async name => cloud.groups.has(name),
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

  it.each(foreign)('leaves what is there %s', async (_what, tags) => {
    const { temporary, image, machine, exists } = await create()
    const there = [await machine('m', tags), await image('i', tags)]
    expect(await temporary.start(at)).toBe(0)
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
    for (const id of there) expect(await exists(id)).toBe(true)
  })

  it('starts to delete the managed image that is named as the build is, and no other', async () => {
    const { temporary, image, exists } = await create()
    const [own, other] = [await image(at.build, ours), await image('j', ours)]
    expect(await temporary.startImage(at)).toBe('started')
    expect(await untilEnded(() => temporary.startImage(at))).toBe('gone')
    expect([await exists(own), await exists(other)]).toEqual([false, true])
  })

  it.each(foreign)('leaves a managed image of that name alone %s', async (_what, tags) => {
    const { temporary, image, exists } = await create()
    const id = await image(at.build, tags)
    expect(await temporary.startImage(at)).toBe('foreign')
    expect(await exists(id)).toBe(true)
  })

  it('deletes a group that the builder made for this build', async () => {
    const { temporary, group, groupExists } = await create()
    await group('pkr', ours)
    expect(await temporary.startGroup(at, 'pkr', before)).toBe('started')
    expect(await untilEnded(() => temporary.startGroup(at, 'pkr', before))).toBe('gone')
    expect(await groupExists('pkr')).toBe(false)
  })

  it.each(foreign)('leaves a group alone %s', async (_what, tags) => {
    const { temporary, group, groupExists } = await create()
    await group('pkr', tags)
    expect(await temporary.startGroup(at, 'pkr', before)).toBe('foreign')
    expect(await groupExists('pkr')).toBe(true)
  })

  it('leaves a group alone that is older than the step, whoever put our tags on it', async () => {
    const { temporary, group, groupExists } = await create()
    await group('rg-prod', ours)
    expect(await temporary.startGroup(at, 'rg-prod', later)).toBe('foreign')
    expect(await groupExists('rg-prod')).toBe(true)
  })

  it('has nothing to start where nothing is', async () => {
    const { temporary } = await create()
    expect(await temporary.startGroup(at, 'rg-nowhere', before)).toBe('gone')
    expect(await temporary.startImage(at)).toBe('gone')
    expect(await temporary.startImage({ ...at, group: 'rg-nowhere' })).toBe('gone')
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
      times: 4,
      answer: { status: 200, body: { value: [{ id, type: 'Microsoft.Compute/images' }] } },
    })
    expect(await temporary.remove(at)).toEqual({
      deleted: [],
      kept: [{ id, why: 'it does not carry the tag of this build' }],
    })
    expect(await exists(id)).toBe(true)
  })

  it("deletes what stands although another's deployment does not end, and names that", async () => {
    const { azure, image, exists } = await onAzure()
    const clock = {
      time: 0,
      now: () => clock.time,
      sleep: async (ms: number) => {
        clock.time += ms
      },
    }
    const temporary = azureTemporaryResources(azure.arm, clock, never)
    const id = await image('i', ours)
    const running = `${BUILD}/providers/Microsoft.Resources/deployments/pkrdpabc`
    const body = { id: running, name: 'pkrdpabc', properties: { provisioningState: 'Running' } }
    azure.stage.azure.faults.add({
      method: 'GET',
      path: /\/deployments(?:\?|$)/,
      answer: { status: 200, body: { value: [body] } },
    })
    azure.stage.azure.faults.add({ method: 'GET', path: /\/deployments\/pkrdpabc/, answer: { status: 200, body } })
    const { deleted, kept } = await temporary.remove(at)
    expect([deleted, kept]).toEqual([
      [id],
      [{ id: expect.stringContaining('/pkrdpabc'), why: expect.stringContaining('"Running"') }],
    ])
    expect(await exists(id)).toBe(false)
  })

  /** A deployment that has ended, as the builder makes one: without a tag, named `pkrdp…`, and what it makes is said by its parameters. */
  async function deployed({ stage }: Azure, name: string, says: Readonly<Record<string, string>>) {
    const path = `${BUILD}/providers/Microsoft.Resources/deployments/${name}?api-version=2022-09-01`
    const entries = <T>(of: (value: string) => T) =>
      Object.fromEntries(Object.entries(says).map(([key, value]) => [key, of(value)]))
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: entries(() => ({ type: 'string' })),
      resources: [],
    }
    const parameters = entries(value => ({ value }))
    const made = await stage.arm('PUT', path, { properties: { mode: 'Incremental', template, parameters } })
    expect([made.status < 300, made.body?.error]).toEqual([true, undefined])
    await stage.finish(made)
    return {
      stands: async () => (await stage.arm('GET', path)).status === 200,
      shown: async () => (await stage.arm('GET', path)).body,
    }
  }
  const named = { ...at, deployment: 'pkrdpmine', since: before }

  it.each([
    ['machine', { vmName: 'm', adminUsername: 'packer' }],
    ['disk alone', { vmName: 'gone-already', osDiskName: 'm-disk' }],
    ['machine in other letters', { vmName: 'M' }],
  ])("deletes the record of the builder's own deployment, which names the build's %s", async (_, says) => {
    const { azure, temporary, machine } = await onAzure()
    await machine('m', ours)
    const [mine, other] = [await deployed(azure, 'pkrdpmine', says), await deployed(azure, 'pkrdpother', says)]
    // As Azure writes it, who keeps ticks of a hundred nanoseconds.
    expect((await mine.shown())?.properties?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
    expect((await temporary.remove(named)).kept).toEqual([])
    expect([await mine.stands(), await other.stands()]).toEqual([false, true])
    // Azure keeps no such record any more, or never made one.
    expect(await temporary.remove(named)).toEqual({ deleted: [], kept: [] })
  })

  it('deletes the record before what it names, which alone speaks for it: a clean-up can be cut off anywhere', async () => {
    const { azure, temporary, machine } = await onAzure()
    await machine('m', ours)
    await deployed(azure, 'pkrdpmine', { vmName: 'm' })
    await temporary.remove(named)
    const deletions = azure.stage.azure.requests().filter(({ method }) => method === 'DELETE')
    expect(deletions.length).toBeGreaterThan(1)
    expect(deletions[0]?.path).toMatch(/\/deployments\/pkrdpmine\?/)
  })

  it.each<[string, Readonly<Record<string, string>>, string | undefined, string]>([
    ["another's machine", { vmName: 'theirs', osDiskName: 'theirs-disk' }, before, 'nothing that it names'],
    ['nothing', {}, before, 'nothing that it names'],
    ["the build's machine as something else", { adminUsername: 'm', nicName: 'm' }, before, 'nothing that it names'],
    ["the build's machine, but is older than the step", { vmName: 'm' }, later, 'before this build'],
    ["the build's machine, where nobody knows since when", { vmName: 'm' }, undefined, 'before this build'],
  ])('keeps a record that was said to be of the builder, and names %s', async (_, says, since, why) => {
    const { azure, temporary, machine } = await onAzure()
    await machine('m', ours)
    await machine('theirs', { ...ours, 'golden-image-build': 'gi-4711-b' })
    const record = await deployed(azure, 'pkrdpmine', says)
    const { kept } = await temporary.remove({ ...named, since })
    expect(kept).toEqual([{ id: expect.stringMatching(/\/pkrdpmine$/), why: expect.stringContaining(why) }])
    expect(await record.stands()).toBe(true)
  })

  it.each([[undefined], [''], ['yesterday'], ['2099-01-01'], ['Thu, 01 Jan 2099 00:00:00 GMT'], [4102444800000]])(
    'keeps a record whose time is %j',
    async timestamp => {
      const { azure, temporary, machine } = await onAzure()
      await machine('m', ours)
      const record = await deployed(azure, 'pkrdpmine', { vmName: 'm' })
      const { properties, ...rest } = await record.shown()
      azure.stage.azure.faults.add({
        method: 'GET',
        path: /\/deployments\/pkrdpmine/,
        answer: { status: 200, body: { ...rest, properties: { ...properties, timestamp } } },
      })
      expect((await temporary.remove(named)).kept).toMatchObject([
        { why: expect.stringContaining('before this build') },
      ])
      azure.stage.azure.faults.clear()
      expect(await record.stands()).toBe(true)
    },
  )

  it.each([
    ['list', /\/deployments(?:\?|$)/, /deployments$/],
    ['record', /\/deployments\/gi-/, /deployments\/gi-/],
  ])('says what it has deleted also where the %s of deployments is refused', async (_, path, said) => {
    const { azure, temporary, image } = await onAzure()
    const id = await image('i', ours)
    const body = { error: { code: 'AuthorizationFailed', message: 'played' } }
    azure.stage.azure.faults.add({ method: 'GET', path, answer: { status: 403, body } })
    const { deleted, kept } = await temporary.remove(at)
    expect([deleted, kept]).toEqual([[id], [{ id: expect.stringMatching(said), why: expect.any(String) }]])
  })

  it.each([
    ['ours', ours, false],
    ["somebody else's", {}, true],
  ])('a record of a deployment of our name that is %s', async (_, tags, stays) => {
    const { azure, temporary } = await onAzure()
    const path = `${BUILD}/providers/Microsoft.Resources/deployments/${deploymentOf(at.build)}?api-version=2022-09-01`
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [],
    }
    const reply = await azure.stage.arm('PUT', path, { tags, properties: { mode: 'Incremental', template } })
    expect([reply.status < 300, reply.body?.error]).toEqual([true, undefined])
    await azure.stage.finish(reply)
    await temporary.remove(at)
    expect((await azure.stage.arm('GET', path)).status === 200).toBe(stays)
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
    const temporary = azureTemporaryResources(azure.arm, { now: Date.now, sleep: async () => {} }, never)
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

  it('leaves a group alone of which the list does not say when it was made', async () => {
    const { azure, temporary, group, groupExists } = await onAzure()
    await group('pkr', ours)
    for (const createdTime of [undefined, '', 'yesterday']) {
      azure.stage.azure.faults.add({
        method: 'GET',
        path: /\/resourcegroups\?/,
        times: 1,
        answer: {
          status: 200,
          body: { value: [{ name: 'pkr', tags: ours, ...(createdTime === undefined ? {} : { createdTime }) }] },
        },
      })
      expect(await temporary.startGroup(at, 'pkr', before)).toBe('foreign')
    }
    expect(await groupExists('pkr')).toBe(true)
  })

  it('says which right on a group is missing, and deletes nothing', async () => {
    const { temporary, group, groupExists } = await onAzure({
      roles: [{ scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*/read', 'Microsoft.Resources/*/write'] }],
    })
    await group('pkr', ours)
    await expect(temporary.startGroup(at, 'pkr', before)).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringContaining('Microsoft.Resources/subscriptions/resourceGroups/delete'),
    })
    expect(await groupExists('pkr')).toBe(true)
  })
})
