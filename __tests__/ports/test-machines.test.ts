import { afterEach, describe, expect, it } from '@jest/globals'
import { azureImageGallery } from '../../src/adapters/azure/gallery.ts'
import { azureTemporaryResources } from '../../src/adapters/azure/temporary-resources.ts'
import { azureTestMachines } from '../../src/adapters/azure/test-machines.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import type { DefinitionRef } from '../../src/domain/image/definition.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { TemporaryResources } from '../../src/ports/temporary-resources.ts'
import type { TestMachineSpec, TestMachines } from '../../src/ports/test-machines.ts'
import { createCloud, definitionId, plantVersion } from '../fakes/cloud.ts'
import { inMemoryTemporaryResources } from '../fakes/temporary-resources.ts'
import { inMemoryTestMachines } from '../fakes/test-machines.ts'
import { makeImage, RSA_KEY } from '../local/azure/made-image.ts'
import { SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure, never } from './azure.ts'

const definition: DefinitionRef = {
  subscription: SUBSCRIPTION,
  group: 'rg-images',
  gallery: 'acme_images',
  definition: 'linux-base',
}
const licensed: DefinitionRef = { ...definition, definition: 'licensed' }
const secured: DefinitionRef = { ...definition, definition: 'secured' }
const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
const version = { parts: [20261124, 0, 0] } as const
const ours = {
  'golden-image-run': '4711',
  'golden-image-repository': 'acme/golden-images',
  'golden-image-build': 'gi-4711-a',
}
const group = 'rg-image-build'
const at = { subscription: SUBSCRIPTION, group, build: 'gi-4711-a' }

interface World {
  readonly machines: TestMachines
  readonly temporary: TemporaryResources
  /** A version in the gallery. @returns its id */
  candidate(): Promise<string>
  /** A version of a definition with that purchase plan. @returns its id */
  licensed(): Promise<string>
  /** A version of a definition with that security type. @returns its id */
  secured(securityType: string): Promise<string>
  /** Who may come to port 22 of the machine in our group. */
  sources(): Promise<unknown>
  /** A subnet in a group of somebody else. @returns its id */
  subnet(): Promise<string>
  publicAddresses(): Promise<number>
  /** The region has its copies, and makes machines from them only once it is shown. @returns shows it */
  hide(): () => Promise<void>
  /** Lets the next machine fail. */
  failNext(sentence: string): void
}

const open: Azure[] = []
afterEach(async () => {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
})

async function onAzure(): Promise<World & { azure: Azure }> {
  const azure = await createAzure()
  open.push(azure)
  /** A version of a definition that is made for it. */
  const versionOf = async (definition: DefinitionRef, more: Readonly<Record<string, unknown>>) => {
    const source = await makeImage(azure.stage, 'image')
    const body = {
      location: 'westeurope',
      properties: {
        osType: 'Linux',
        osState: 'Generalized',
        hyperVGeneration: 'V2',
        identifier: { publisher: 'acme', offer: 'linux', sku: definition.definition },
        ...more,
      },
    }
    await azure.stage.finish(await azure.stage.arm('PUT', `${definitionId(definition)}?api-version=2025-12-03`, body))
    const gallery = azureImageGallery(azure.arm)
    return (await gallery.createCandidate({ definition, version, location: 'westeurope', source, tags: {} })).id
  }
  const groups = `/subscriptions/${SUBSCRIPTION}/resourceGroups`
  return {
    azure,
    machines: azureTestMachines(azure.arm, systemClock, never),
    temporary: azureTemporaryResources(azure.arm, systemClock, never),
    candidate: async () => {
      const source = await makeImage(azure.stage, 'image')
      const gallery = azureImageGallery(azure.arm)
      return (await gallery.createCandidate({ definition, version, location: 'westeurope', source, tags: {} })).id
    },
    licensed: () => versionOf(licensed, { purchasePlan: plan }),
    secured: value => versionOf(secured, { features: [{ name: 'SecurityType', value }] }),
    sources: async () => {
      const list = await azure.arm.list(
        `${groups}/${group}/providers/Microsoft.Network/networkSecurityGroups`,
        '2023-09-01',
      )
      // The rule's text is looked at below; an answer in another form would fail there.
      const rules = list.flatMap(nsg => (nsg as { properties: { securityRules: Rule[] } }).properties.securityRules)
      expect(rules.map(rule => rule.properties)).toMatchObject([{ access: 'Allow', destinationPortRange: '22' }])
      return rules[0]?.properties.sourceAddressPrefix
    },
    subnet: async () => {
      const network = `${groups}/rg-network/providers/Microsoft.Network/virtualNetworks/hub`
      const prefix = { addressPrefix: '10.1.0.0/24' }
      const body = {
        location: 'westeurope',
        properties: {
          addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
          subnets: [{ name: 'build', properties: prefix }],
        },
      }
      await azure.stage.finish(
        await azure.stage.arm('PUT', `${groups}/rg-network?api-version=2022-09-01`, { location: 'westeurope' }),
      )
      await azure.stage.finish(await azure.stage.arm('PUT', `${network}?api-version=2023-09-01`, body))
      return `${network}/subnets/build`
    },
    publicAddresses: async () =>
      (await azure.arm.list(`${groups}/${group}/providers/Microsoft.Network/publicIPAddresses`, '2023-09-01')).length,
    hide: () => {
      azure.stage.azure.galleryConduct.set({ unusableMs: 3_600_000 })
      return async () => azure.stage.azure.clock.letPass(3_600_000)
    },
    failNext: sentence => azure.stage.machines.failNextStart(sentence),
  }
}

interface Rule {
  readonly properties: { readonly sourceAddressPrefix: unknown }
}

async function inMemory(): Promise<World> {
  const cloud = createCloud(SUBSCRIPTION)
  cloud.groups.set(group, {})
  const machines = inMemoryTestMachines(cloud)
  return {
    machines,
    temporary: inMemoryTemporaryResources(cloud),
    candidate: async () => plantVersion(cloud, definition, version.parts).id,
    licensed: async () => {
      cloud.definitionFacts.set(definitionId(licensed), { plan })
      return plantVersion(cloud, licensed, version.parts).id
    },
    secured: async securityType => {
      cloud.definitionFacts.set(definitionId(secured), { securityType })
      return plantVersion(cloud, secured, version.parts).id
    },
    sources: async () => machines.sources.get(at.build),
    subnet: async () =>
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub/subnets/build',
    publicAddresses: async () => machines.sources.size,
    hide: () => {
      machines.hide(true)
      return async () => machines.hide(false)
    },
    failNext: machines.failNext,
  }
}

const specOf = (image: string, more: Partial<TestMachineSpec> = {}): TestMachineSpec => ({
  ...at,
  location: 'westeurope',
  image,
  user: 'golden',
  userKey: RSA_KEY,
  customData: new Secret('#cloud-config\n{}\n'),
  size: 'Standard_D2s_v5',
  source: 'Internet',
  tags: ours,
  ...more,
})

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('TestMachines %s', (_, create) => {
  it('makes a machine from a gallery version, with an address, and says what it was made from', async () => {
    const { machines, candidate } = await create()
    const image = await candidate()
    const machine = await machines.create(specOf(image))
    expect(machine.id.startsWith(`/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/`)).toBe(true)
    expect(machine.address).toMatch(/^\d{1,3}(\.\d{1,3}){3}$/)
    expect(machine.image).toEqual({ id: image, exactVersion: '20261124.0.0' })
    expect(await machines.readImageReference(machine)).toEqual(machine.image)
  })

  it("makes it in somebody's subnet, without a public address and with nothing to narrow", async () => {
    const { machines, temporary, candidate, subnet, publicAddresses } = await create()
    const image = await candidate()
    const before = await publicAddresses()
    const machine = await machines.create(specOf(image, { subnet: await subnet() }))
    expect(machine.address).toMatch(/^\d{1,3}(\.\d{1,3}){3}$/)
    expect(await publicAddresses()).toBe(before)
    await expect(machines.narrow(at, '203.0.113.9/32')).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
    expect((await temporary.remove(at)).kept).toEqual([])
  })

  it('lets come to port 22 whom it is told to, and from then on only whom it is told next', async () => {
    const { machines, candidate, sources } = await create()
    await machines.create(specOf(await candidate(), { source: '198.51.100.0/24' }))
    expect(await sources()).toBe('198.51.100.0/24')
    await machines.narrow(at, '203.0.113.9/32')
    expect(await sources()).toBe('203.0.113.9/32')
  })

  it('makes a machine of what the Marketplace licenses under its plan, and none without', async () => {
    const { machines, licensed } = await create()
    const image = await licensed()
    await expect(machines.create(specOf(image))).rejects.toMatchObject({
      code: 'AZURE_PLAN',
      message: expect.stringContaining('requires Plan information'),
    })
    expect((await machines.create(specOf(image, { plan }))).image.id).toBe(image)
  })

  it.each(['TrustedLaunch', 'ConfidentialVM'])('makes no machine of what takes %s alone', async type => {
    const { machines, temporary, secured } = await create()
    await expect(machines.create(specOf(await secured(type)))).rejects.toMatchObject({
      code: 'FIT_SECURITY_TYPE',
      message: expect.stringContaining(`only supports creation of VMs and VM Scale Sets with '${type}' security type`),
    })
    expect((await temporary.remove(at)).kept).toEqual([])
  })

  it.each(['Standard', 'TrustedLaunchSupported'])('makes a machine of what is %s', async type => {
    const { machines, secured } = await create()
    const image = await secured(type)
    expect(await machines.create(specOf(image))).toMatchObject({
      image: { id: image },
      hardware: { securityType: 'Standard', size: 'Standard_D2s_v5' },
    })
  })

  it.each(['TrustedLaunch', 'TrustedLaunchSupported'])('boots with Secure Boot what is %s', async type => {
    const { machines, secured } = await create()
    const spec = specOf(await secured(type), { securityType: 'TrustedLaunch' })
    expect((await machines.create(spec)).hardware.securityType).toBe('TrustedLaunch')
  })

  it('boots with Secure Boot nothing that does not promise it', async () => {
    const { machines, secured } = await create()
    const spec = specOf(await secured('Standard'), { securityType: 'TrustedLaunch' })
    await expect(machines.create(spec)).rejects.toMatchObject({ code: 'FIT_SECURITY_TYPE' })
  })

  it('is asked about a machine, and makes nothing', async () => {
    const { machines, temporary, candidate } = await create()
    const { image: _, user: __, userKey: ___, customData: ____, ...asked } = specOf(await candidate())
    const debian = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20261101.1' }
    await machines.check({ ...asked, image: debian, securityType: 'TrustedLaunch' })
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
    await expect(machines.check({ ...asked, image: debian, group: 'rg-nowhere' })).rejects.toMatchObject({
      code: 'AZURE_NOT_FOUND',
    })
  })

  it('narrows nothing where no machine is', async () => {
    const { machines } = await create()
    await expect(machines.narrow(at, '203.0.113.9/32')).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
  })

  it('is deleted with all that it needed, and known no more', async () => {
    const { machines, temporary, candidate } = await create()
    const machine = await machines.create(specOf(await candidate()))
    const { deleted, kept } = await temporary.remove(at)
    expect([deleted.some(id => id.toLowerCase() === machine.id.toLowerCase()), kept]).toEqual([true, []])
    await expect(machines.readImageReference(machine)).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
  })

  it('can have its deletion started, which the rest follows', async () => {
    const { machines, temporary, candidate } = await create()
    const machine = await machines.create(specOf(await candidate()))
    expect(await temporary.start(at)).toBe(1)
    await temporary.remove(at)
    await expect(machines.readImageReference(machine)).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
  })

  it("stands beside another build's machine in one group, and goes without it", async () => {
    const { machines, temporary, candidate } = await create()
    const image = await candidate()
    const other = { ...at, build: 'gi-4711-b' }
    const machine = await machines.create(specOf(image))
    const second = await machines.create(
      specOf(image, { ...other, tags: { ...ours, 'golden-image-build': 'gi-4711-b' } }),
    )
    expect(second.id).not.toBe(machine.id)
    await temporary.remove(other)
    expect(await machines.readImageReference(machine)).toEqual(machine.image)
    await expect(machines.readImageReference(second)).rejects.toMatchObject({ code: 'AZURE_NOT_FOUND' })
  })

  it.each([
    ['another build of the same run', 'gi-4711-b'],
    ['one that our name only begins with', 'gi-4711'],
    ['nobody', ''],
  ])('stays when %s is cleaned up', async (_what, build) => {
    const { machines, temporary, candidate } = await create()
    const machine = await machines.create(specOf(await candidate()))
    expect(await temporary.start({ ...at, build })).toBe(0)
    expect(await temporary.remove({ ...at, build })).toEqual({ deleted: [], kept: [] })
    expect(await machines.readImageReference(machine)).toEqual(machine.image)
  })

  it('says what Azure said innermost when the machine cannot be made, and leaves nothing that is not found', async () => {
    const { machines, temporary, candidate, failNext } = await create()
    const image = await candidate()
    failNext('There are no cores left today.')
    await expect(machines.create(specOf(image))).rejects.toMatchObject({
      code: 'VALIDATE_MACHINE_FAILED',
      message: expect.stringMatching(new RegExp(`from ${image}.*There are no cores left today\\.`)),
    })
    expect((await temporary.remove(at)).kept).toEqual([])
    expect(await temporary.remove(at)).toEqual({ deleted: [], kept: [] })
  })

  it('says that a region which has its copy does not use it yet, and goes on from there once it does', async () => {
    const { machines, temporary, candidate, hide } = await create()
    const show = hide()
    const image = await candidate()
    for (let tries = 0; tries < 2; tries++)
      await expect(machines.create(specOf(image))).rejects.toMatchObject({ code: 'VALIDATE_NOT_USABLE_YET' })
    await show()
    expect((await machines.create(specOf(image))).image.id).toBe(image)
    expect((await temporary.remove(at)).kept).toEqual([])
  })

  it('makes no machine from a version that is not there', async () => {
    const { machines, temporary, candidate } = await create()
    const image = `${await candidate()}9`
    // Azure says of it what it says of a copy that has just come in.
    await expect(machines.create(specOf(image))).rejects.toMatchObject({
      code: 'VALIDATE_NOT_USABLE_YET',
      message: expect.stringContaining(image),
    })
    expect((await temporary.remove(at)).kept).toEqual([])
  })

  it('makes a machine in the place of one that failed', async () => {
    const { machines, temporary, candidate, failNext } = await create()
    const image = await candidate()
    failNext('Not now.')
    await expect(machines.create(specOf(image))).rejects.toMatchObject({ code: 'VALIDATE_MACHINE_FAILED' })
    await temporary.remove(at)
    expect(await machines.create(specOf(image))).toMatchObject({ image: { id: image } })
  })
})

describe('azureTestMachines', () => {
  it('leaves nothing behind in the cloud', async () => {
    const { azure, machines, temporary, candidate } = await onAzure()
    const image = await candidate()
    const before = azure.stage.machines.running()
    await machines.create(specOf(image))
    expect(azure.stage.machines.running()).toHaveLength(before.length + 1)
    await temporary.remove(at)
    expect(azure.stage.machines.running()).toEqual(before)
  })

  it('hands the custom data to the machine and keeps it out of what can be read later', async () => {
    const { azure, machines, candidate } = await onAzure()
    const secret = 'host-private-key'
    await machines.create(specOf(await candidate(), { customData: new Secret(`#cloud-config\n{"k":"${secret}"}\n`) }))
    expect(JSON.stringify(azure.stage.machines.specs.at(-1))).toContain(secret)
    const path = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Resources/deployments`
    const kept = JSON.stringify(await azure.arm.list(path, '2022-09-01'))
    expect(kept).toContain('gi-validate-gi-4711-a')
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(Buffer.from(`#cloud-config\n{"k":"${secret}"}\n`).toString('base64'))
  })

  it('keeps a missing right apart from a machine that Azure cannot make', async () => {
    const azure = await createAzure({
      roles: [{ scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*/read', 'Microsoft.Resources/subscriptions/*'] }],
    })
    open.push(azure)
    const image = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/1.0.0`
    const machines = azureTestMachines(azure.arm, systemClock, never)
    await expect(machines.create(specOf(image))).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringContaining('Microsoft.Resources/deployments/write'),
    })
  })

  it('says which policy forbids a machine, before it is made and when it is', async () => {
    const { azure, machines, candidate } = await onAzure()
    const image = await candidate()
    const small = {
      allOf: [
        { field: 'type', equals: 'Microsoft.Compute/virtualMachines' },
        { field: 'Microsoft.Compute/virtualMachines/sku.name', notIn: ['Standard_B2s'] },
      ],
    }
    const policyRule = Object.fromEntries([
      ['if', small],
      ['then', { effect: 'deny' }],
    ])
    const definition = { name: 'd', properties: { displayName: 'Allowed sizes of machines', policyRule } }
    azure.stage.azure.assignPolicies([{ name: 'p', displayName: 'Cheap machines', definition }])
    const denied = {
      code: 'AZURE_REFUSED',
      message: expect.stringContaining('RequestDisallowedByPolicy'),
      problems: [{ cure: 'size', hint: expect.stringContaining('the policy "Cheap machines"') }],
    }
    await expect(machines.check(specOf(image))).rejects.toMatchObject(denied)
    await expect(machines.create(specOf(image))).rejects.toMatchObject(denied)
    await machines.check(specOf(image, { size: 'Standard_B2s' }))
  })

  it('stops waiting for the machine when the job is cancelled, and still finds what it has begun', async () => {
    const { azure, temporary, candidate } = await onAzure()
    const image = await candidate()
    const cancelled = new AbortController()
    azure.stage.azure.faults.add({
      method: 'GET',
      path: /\/operation/i,
      answer: () => {
        // It has begun, and is asked whether it has ended.
        setTimeout(() => cancelled.abort(), 100)
        return { status: 200, headers: { 'Retry-After': '600' }, body: { status: 'Running' } }
      },
    })
    const machines = azureTestMachines(azure.armUntil(cancelled.signal), systemClock, cancelled.signal)
    await expect(machines.create(specOf(image))).rejects.toMatchObject({
      code: 'INTERNAL_CANCELLED',
      message: expect.stringContaining('/deployments/'),
    })
    expect((await temporary.remove(at)).kept).toEqual([])
  })
})
