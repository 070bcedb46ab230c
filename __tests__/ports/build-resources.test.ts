import { afterEach, describe, expect, it } from '@jest/globals'
import { azureBuildResources } from '../../src/adapters/azure/build-resources.ts'
import type { BuildResources } from '../../src/ports/build-resources.ts'
import { inMemoryBuildResources } from '../fakes/build-resources.ts'
import { bootedFrom, createCloud, groupId, imageId, type Tags } from '../fakes/cloud.ts'
import { machineBody, makeImage, makeNetwork } from '../local/azure/made-image.ts'
import { BUILD, DEFINITION, SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure } from './azure.ts'

const BUILD_NAME = 'gi-4711-a'
const ours = {
  'golden-image-run': '4711',
  'golden-image-repository': 'acme/golden-images',
  'golden-image-build': BUILD_NAME,
}
const DEBIAN = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' }

interface World {
  readonly resources: BuildResources
  group(name: string, tags: Tags): Promise<void>
  /** in the group rg-image-build */
  image(name: string, tags: Tags): Promise<void>
  /** in the group rg-image-build, booted from the newest version of Debian by the word `latest` */
  machine(name: string, tags: Tags): Promise<void>
  /** a disk encryption set of West Europe in the group rg-image-build */
  encryptionSet(name: string): Promise<void>
}

const setId = (name: string) => `${BUILD}/providers/Microsoft.Compute/diskEncryptionSets/${name}`

const open: Azure[] = []
afterEach(async () => {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
})

async function onAzure(): Promise<World> {
  const azure = await createAzure()
  open.push(azure)
  const { stage } = azure
  const done = async (method: string, path: string, body: unknown) => {
    const reply = await stage.arm(method, path, body)
    expect([path, reply.status < 300, reply.body?.error]).toEqual([path, true, undefined])
    await stage.finish(reply)
  }
  const location = 'westeurope'
  return {
    resources: azureBuildResources(azure.arm, SUBSCRIPTION),
    group: (name, tags) =>
      done('PUT', `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}?api-version=2022-09-01`, { location, tags }),
    image: async (name, tags) => {
      const id = await makeImage(stage, name, undefined, 'rg-image-build')
      await done('PATCH', `${id}?api-version=2026-04-01`, { tags })
      await done(
        'DELETE',
        `${BUILD}/providers/Microsoft.Compute/virtualMachines/${name}?api-version=2026-04-01`,
        undefined,
      )
    },
    machine: async (name, tags) => {
      const { nic } = await makeNetwork(stage, name)
      const body = machineBody(name, nic, { ...DEBIAN, version: 'latest' })
      const id = `${BUILD}/providers/Microsoft.Compute/virtualMachines/${name}`
      await done('PUT', `${id}?api-version=2026-04-01`, { ...body, tags })
    },
    encryptionSet: name =>
      done('PUT', `${setId(name)}?api-version=2026-03-02`, {
        location,
        properties: { activeKey: { keyUrl: 'https://acme.vault.azure.net/keys/images/1' } },
      }),
  }
}

async function inMemory(): Promise<World> {
  const cloud = createCloud(SUBSCRIPTION)
  cloud.groups.set('rg-image-build', {})
  return {
    resources: inMemoryBuildResources(cloud),
    group: async (name, tags) => void cloud.groups.set(name, tags),
    image: async (name, tags) => {
      const id = imageId(cloud, 'rg-image-build', name)
      cloud.images.set(id, {
        id,
        machine: `${groupId(cloud, 'rg-image-build')}/providers/Microsoft.Compute/virtualMachines/${name}`,
        provisioningState: 'Succeeded',
        tags,
      })
    },
    machine: async (name, tags) => {
      const source = bootedFrom(name, 'marketplace:debian/debian-12/12-gen2:12.20261101.1', tags)
      cloud.machines.set(
        `${groupId(cloud, 'rg-image-build')}/providers/Microsoft.Compute/virtualMachines/${name}`,
        source,
      )
    },
    encryptionSet: async name => void cloud.encryptionSets.set(setId(name).toLowerCase(), { location: 'westeurope' }),
  }
}

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('BuildResources %s', (_, create) => {
  it('shows the exact version that a machine was booted from, also where `latest` was asked for', async () => {
    const { resources, machine } = await create()
    expect(await resources.listMachines('rg-image-build')).toEqual([])
    await machine('m', ours)
    expect(await resources.listMachines('rg-image-build')).toEqual([
      {
        id: `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`,
        ...bootedFrom('m', 'marketplace:debian/debian-12/12-gen2:12.20261101.1', ours),
      },
    ])
  })

  it('knows no machines of a group that is not there', async () => {
    const { resources } = await create()
    await expect(resources.listMachines('rg-nowhere')).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
  })

  it('finds the groups of one build by their tag', async () => {
    const { resources, group } = await create()
    const build = { ...ours, 'golden-image-build': "gi-4711-o'ne" }
    await group('pkr-one', build)
    await group('pkr-other', { ...build, 'golden-image-build': 'gi-4711-other' })
    await group('pkr-none', { ...ours, 'golden-image-build': '' })
    expect(await resources.findGroups("gi-4711-o'ne")).toEqual(['pkr-one'])
    expect(await resources.findGroups('gi-4711')).toEqual([])
  })

  it('lists the regions of the subscription, and which of them have zones', async () => {
    const { resources } = await create()
    const regions = await resources.listRegions()
    expect(regions).toContainEqual({ name: 'westeurope', zones: true })
    expect(regions).toContainEqual({ name: 'westus', zones: false })
    // A name for several of them is no place for a version.
    expect(regions.map(({ name }) => name)).not.toContain('europe')
  })

  it('shows in which region a disk encryption set is, or that there is none', async () => {
    const { resources, encryptionSet } = await create()
    await encryptionSet('one')
    expect(await resources.findEncryptionSet(setId('one'))).toEqual({ location: 'westeurope' })
    expect(await resources.findEncryptionSet(setId('ONE'))).toEqual({ location: 'westeurope' })
    expect(await resources.findEncryptionSet(setId('two'))).toBeUndefined()
  })

  it('says whether a group is there', async () => {
    const { resources } = await create()
    await resources.requireGroup('RG-Image-Build')
    await expect(resources.requireGroup('rg-nowhere')).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
  })

  it('shows a managed image, or none', async () => {
    const { resources, image } = await create()
    await image('i', ours)
    expect(await resources.findManagedImage('rg-image-build', 'i')).toEqual({
      id: imageId({ subscription: SUBSCRIPTION }, 'rg-image-build', 'i'),
      machine: `${BUILD}/providers/Microsoft.Compute/virtualMachines/i`,
      provisioningState: 'Succeeded',
      tags: ours,
    })
    expect(await resources.findManagedImage('rg-image-build', 'j')).toBeUndefined()
    expect(await resources.findManagedImage('rg-nowhere', 'i')).toBeUndefined()
  })
})

describe('azureBuildResources', () => {
  it('shows the id of an image for a machine that was not booted from the Marketplace', async () => {
    const { resources } = await onAzure()
    const [azure] = open
    if (!azure) throw new Error('No Azure is open.')
    const image = await makeImage(azure.stage, 'i', undefined, 'rg-image-build')
    const { nic } = await makeNetwork(azure.stage, 'm')
    const id = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m?api-version=2026-04-01`
    await azure.stage.finish(await azure.stage.arm('PUT', id, machineBody('m', nic, { id: image })))
    const machines = await resources.listMachines('rg-image-build')
    expect(machines.find(m => m.name === 'm')).toMatchObject({ source: undefined, said: image })
  })

  it('says the exact version of a gallery image, also for a machine that asked for the newest', async () => {
    const { resources } = await onAzure()
    const [azure] = open
    if (!azure) throw new Error('No Azure is open.')
    const { stage } = azure
    const source = { storageProfile: { source: { id: await makeImage(stage, 'golden') } } }
    const properties = { ...source, publishingProfile: { targetRegions: [{ name: 'westeurope' }] } }
    const made = `${DEFINITION}/versions/1.2.3?api-version=2025-12-03`
    await stage.finish(await stage.arm('PUT', made, { location: 'westeurope', properties }))
    const { nic } = await makeNetwork(stage, 'm')
    const id = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m?api-version=2026-04-01`
    await stage.finish(await stage.arm('PUT', id, machineBody('m', nic, { id: DEFINITION })))
    const machine = (await resources.listMachines('rg-image-build')).find(m => m.name === 'm')
    expect(machine?.source).toMatchObject({ kind: 'gallery', version: { parts: [1, 2, 3] } })
    expect(machine?.said).toBe(`${DEFINITION}/versions/1.2.3`)
  })
})
