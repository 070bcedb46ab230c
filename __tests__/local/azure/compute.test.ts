import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DEBIAN, machineBody, makeImage, makeMachine, makeNetwork, seal } from './made-image.ts'
import { BUILD, createStage, GROUP, type Stage, SUBSCRIPTION } from './stage.ts'

const V = '?api-version=2026-04-01'
const D = '?api-version=2026-03-02'
const COMPUTE = `${BUILD}/providers/Microsoft.Compute`

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())
const codeOf = async (method: string, path: string, body?: unknown) => {
  const reply = await stage.arm(method, path, body)
  return [reply.status, reply.body?.error?.code]
}
type Body = ReturnType<typeof machineBody>
const putMachine = async (change: (properties: Body['properties'], body: Body) => unknown) => {
  const { nic } = await makeNetwork(stage, 'm')
  const body = machineBody('m', nic)
  change(body.properties, body)
  return stage.arm('PUT', `${COMPUTE}/virtualMachines/m${V}`, body)
}

describe('a machine', () => {
  it('boots with what its template says, and shows no secret', async () => {
    const made = await putMachine(properties => {
      Object.assign(properties.osProfile, {
        adminPassword: 'Hunter2-hunter2',
        customData: Buffer.from('#cloud-config\nssh_keys: {}\n').toString('base64'),
      })
      properties.osProfile.linuxConfiguration.disablePasswordAuthentication = false
    })
    expect(made.status).toBe(201)
    await stage.finish(made)
    expect(stage.machines.specs).toEqual([
      {
        name: expect.stringMatching(/^vm-[0-9a-f]{8}-m$/),
        hostName: 'm',
        address: expect.stringMatching(/^127\.10\./),
        content: { layers: ['/base/12.20260901.1'] },
        admin: {
          username: 'packer',
          password: 'Hunter2-hunter2',
          passwordLogin: true,
          publicKeys: [{ path: '/home/packer/.ssh/authorized_keys', keyData: expect.stringMatching(/^ssh-rsa /) }],
        },
        customData: '#cloud-config\nssh_keys: {}\n',
      },
    ])
    const seen = JSON.stringify((await stage.arm('GET', `${COMPUTE}/virtualMachines/m${V}`)).body)
    expect(seen).not.toMatch(/Hunter2|customData|I2Nsb3Vk/)
  })

  it.each<[string, string, Parameters<typeof putMachine>[0]]>([
    ['no size', 'InvalidParameter', p => Object.assign(p.hardwareProfile, { vmSize: undefined })],
    ['an unknown size', 'InvalidParameter', p => Object.assign(p.hardwareProfile, { vmSize: 'huge' })],
    ['no profile', 'InvalidParameter', p => Object.assign(p, { osProfile: undefined })],
    ['the user root', 'InvalidParameter', p => Object.assign(p.osProfile, { adminUsername: 'root' })],
    ['no host name', 'InvalidParameter', p => Object.assign(p.osProfile, { computerName: undefined })],
    [
      'no way to log in',
      'InvalidParameter',
      p => Object.assign(p.osProfile.linuxConfiguration, { ssh: { publicKeys: [] } }),
    ],
    [
      'a weak password',
      'InvalidParameter',
      p => {
        Object.assign(p.osProfile, { adminPassword: 'weak' })
        p.osProfile.linuxConfiguration.disablePasswordAuthentication = false
      },
    ],
    [
      'a key elsewhere',
      'InvalidParameter',
      p =>
        Object.assign(p.osProfile.linuxConfiguration.ssh.publicKeys[0] ?? {}, { path: '/root/.ssh/authorized_keys' }),
    ],
    [
      'a key that is none',
      'InvalidParameter',
      p => Object.assign(p.osProfile.linuxConfiguration.ssh.publicKeys[0] ?? {}, { keyData: 'ssh-rsa AAAA' }),
    ],
    [
      'custom data that is no base64',
      'InvalidParameter',
      p => Object.assign(p.osProfile, { customData: '#cloud-config' }),
    ],
    [
      'an unknown version',
      'PlatformImageNotFound',
      p => Object.assign(p.storageProfile, { imageReference: { ...DEBIAN, version: '1.2.3' } }),
    ],
    [
      'half an image',
      'InvalidParameter',
      p => Object.assign(p.storageProfile, { imageReference: { publisher: 'debian' } }),
    ],
    [
      'an unknown gallery image',
      'GalleryImageNotFound',
      p =>
        Object.assign(p.storageProfile, {
          imageReference: {
            id: `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/9.9.9`,
          },
        }),
    ],
    [
      'a definition without versions',
      'GalleryImageNotFound',
      p =>
        Object.assign(p.storageProfile, {
          imageReference: { id: `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/linux-base` },
        }),
    ],
    [
      'an unknown interface',
      'InvalidResourceReference',
      p =>
        Object.assign(p.networkProfile, {
          networkInterfaces: [{ id: `${BUILD}/providers/Microsoft.Network/networkInterfaces/x` }],
        }),
    ],
    ['no interface', 'InvalidParameter', p => Object.assign(p.networkProfile, { networkInterfaces: [] })],
    ['an attached disk', 'InvalidParameter', p => Object.assign(p.storageProfile.osDisk, { createOption: 'Attach' })],
    ['an unknown member', 'InvalidRequestContent', (_, body) => Object.assign(body, { propertys: {} })],
    ['another region', 'InvalidResourceReference', (_, body) => Object.assign(body, { location: 'northeurope' })],
    ['no region', 'LocationRequired', (_, body) => Object.assign(body, { location: undefined })],
    [
      'an unknown region',
      'LocationNotAvailableForResourceType',
      (_, body) => Object.assign(body, { location: 'atlantis' }),
    ],
  ])('with %s: %s', async (name, code, change) => {
    const reply = await putMachine((properties, body) => {
      change(properties, body)
      if (name === 'another region') Object.assign(properties.storageProfile, { imageReference: DEBIAN })
    })
    const seen = reply.body.error.code
    // in another region the image is missing before the interface is looked at
    expect(name === 'another region' ? ['PlatformImageNotFound', 'InvalidResourceReference'] : [code]).toContain(seen)
    expect(stage.machines.calls).toEqual([])
    expect(stage.azure.resources().some(one => /virtualMachines|disks/.test(one.type))).toBe(false)
  })

  it('of a deprecated image is refused, and latest passes over it', async () => {
    const base = {
      publisher: 'debian',
      offer: 'debian-12',
      sku: '12-gen2',
      locations: ['westeurope'],
      content: { layers: ['/new'] },
    }
    stage.azure.publishBase({ ...base, version: '12.20261201.1', imageState: 'Deprecated' })
    const exact = await putMachine(p =>
      Object.assign(p.storageProfile, { imageReference: { ...DEBIAN, version: '12.20261201.1' } }),
    )
    expect(exact.body.error.code).toBe('ImageVersionDeprecated')
    const latest = await putMachine(p =>
      Object.assign(p.storageProfile, { imageReference: { ...DEBIAN, version: 'latest' } }),
    )
    expect(latest.body.properties.storageProfile.imageReference.exactVersion).toBe('12.20261101.1')
  })

  it('keeps its image: another one in a second PUT is refused, the same one is not', async () => {
    await makeMachine(stage, 'm')
    const nic = `${BUILD}/providers/Microsoft.Network/networkInterfaces/m-nic`
    expect(
      await codeOf('PUT', `${COMPUTE}/virtualMachines/m${V}`, machineBody('m', nic, { ...DEBIAN, version: 'latest' })),
    ).toEqual([409, 'PropertyChangeNotAllowed'])
    expect(
      await codeOf('PUT', `${COMPUTE}/virtualMachines/m${V}`, { ...machineBody('m', nic), tags: { a: 'b' } }),
    ).toEqual([200, undefined])
    expect(stage.machines.specs).toHaveLength(1)
  })

  it('takes new tags by PATCH', async () => {
    const vm = await makeMachine(stage, 'm')
    expect((await stage.arm('PATCH', vm + V, { tags: { a: '1' } })).body.tags).toEqual({ a: '1' })
    expect((await stage.arm('GET', `${vm}/instanceView${V}`)).body.statuses[1].code).toBe('PowerState/running')
  })

  it('leaves its disk behind unless told otherwise', async () => {
    const vm = await makeMachine(stage, 'm')
    expect(await codeOf('DELETE', `${COMPUTE}/disks/m-disk${D}`)).toEqual([409, 'OperationNotAllowed'])
    await stage.finish(await stage.arm('DELETE', vm + V))
    expect((await stage.arm('GET', `${COMPUTE}/disks/m-disk${D}`)).body.properties.diskState).toBe('Unattached')
    expect(stage.machines.calls.at(-1)).toMatch(/^stop/)
    await stage.finish(await stage.arm('DELETE', `${COMPUTE}/disks/m-disk${D}`))
    expect(stage.machines.calls.at(-1)).toMatch(/^discard/)
  })

  it('takes disk and interface along when told so', async () => {
    const made = await putMachine(p => {
      Object.assign(p.storageProfile.osDisk, { deleteOption: 'Delete' })
      Object.assign(p.networkProfile.networkInterfaces[0] ?? {}, { properties: { deleteOption: 'Delete' } })
    })
    await stage.finish(made)
    await stage.finish(await stage.arm('DELETE', `${COMPUTE}/virtualMachines/m${V}`))
    expect(stage.azure.resources().some(one => /disks|networkInterfaces/.test(one.type))).toBe(false)
  })

  it('may be deleted while it is made', async () => {
    await using slow = await createStage({
      timing: { deployMs: 3_600_000, deleteMs: 1, captureMs: 1, publishMs: 1, retryAfterSeconds: 0 },
    })
    const { nic } = await makeNetwork(slow, 'm')
    const path = `${COMPUTE}/virtualMachines/m${V}`
    await slow.arm('PUT', path, machineBody('m', nic))
    const again = await slow.arm('PUT', path, machineBody('m', nic))
    expect([again.status, again.body.error.code]).toEqual([409, 'Conflict'])
    const deleted = await slow.arm('DELETE', path)
    await slow.azure.clock.letPass(3_600_000)
    await slow.finish(deleted)
    expect(slow.machines.running()).toEqual([])
    expect((await slow.arm('GET', path)).status).toBe(404)
  })
})

describe('power', () => {
  it('a generalized machine does not start again', async () => {
    const vm = await makeMachine(stage, 'm')
    expect(await codeOf('POST', `${vm}/generalize${V}`)).toEqual([409, 'OperationNotAllowed'])
    await seal(stage, vm)
    for (const action of ['start', 'restart', 'powerOff']) {
      expect(await codeOf('POST', `${vm}/${action}${V}`)).toEqual([409, 'OperationNotAllowed'])
    }
    const statuses = (await stage.arm('GET', `${vm}${V}&$expand=instanceView`)).body.properties.instanceView.statuses
    expect(statuses.map((one: { code: string }) => one.code)).toEqual([
      'ProvisioningState/succeeded',
      'PowerState/deallocated',
      'OSState/generalized',
    ])
  })

  it('off, on and again', async () => {
    const vm = await makeMachine(stage, 'm')
    for (const [action, state] of [
      ['powerOff', 'stopped'],
      ['start', 'running'],
      ['restart', 'running'],
      ['deallocate', 'deallocated'],
    ]) {
      await stage.finish(await stage.arm('POST', `${vm}/${action}${V}`))
      const view = await stage.arm('GET', `${vm}/instanceView${V}`)
      expect([action, view.body.statuses[1].code]).toEqual([action, `PowerState/${state}`])
    }
    expect(stage.machines.calls.map(call => call.split(' ')[0])).toEqual([
      'start',
      'stop',
      'start',
      'stop',
      'start',
      'stop',
    ])
  })
})

describe('managed images', () => {
  const IMAGE = `${GROUP}/providers/Microsoft.Compute/images/i`
  const body = (vm: string) => ({ location: 'westeurope', properties: { sourceVirtualMachine: { id: vm } } })

  it('need a generalized machine in their region', async () => {
    const vm = await makeMachine(stage, 'm')
    expect(await codeOf('PUT', IMAGE + V, body(vm))).toEqual([409, 'OperationNotAllowed'])
    await seal(stage, vm)
    expect(await codeOf('PUT', IMAGE + V, { ...body(vm), location: 'northeurope' })).toEqual([
      400,
      'InvalidResourceReference',
    ])
    expect(await codeOf('PUT', IMAGE + V, { location: 'westeurope', properties: {} })).toEqual([
      400,
      'InvalidParameter',
    ])
    expect(await codeOf('PUT', IMAGE + V, body(vm))).toEqual([201, undefined])
  })

  it('hold the layers of their machine until nobody needs them', async () => {
    const image = await makeImage(stage, 'i')
    const [layer = '', base] = stage.azure.contentOf(image)?.layers ?? []
    expect(base).toBe('/base/12.20260901.1')
    const child = await makeMachine(stage, 'child', { id: image })
    expect(stage.machines.specs.at(-1)?.content.layers).toEqual([layer, base])
    await stage.finish(await stage.arm('DELETE', image + V))
    expect(stage.machines.calls.some(call => call.startsWith('dropLayer'))).toBe(false)
    await stage.finish(await stage.arm('DELETE', child + V))
    await stage.finish(await stage.arm('DELETE', `${COMPUTE}/disks/child-disk${D}`))
    expect(stage.machines.calls.at(-1)).toBe(`dropLayer ${layer.replace('/layers/', '')}`)
  })

  it('show their generation from 2019-03-01 on', async () => {
    const image = await makeImage(stage, 'i')
    expect((await stage.arm('GET', image + V)).body.properties.hyperVGeneration).toBe('V2')
    expect((await stage.arm('GET', `${image}?api-version=2018-04-01`)).body.properties.hyperVGeneration).toBeUndefined()
  })

  it('are listed and tagged; their source stays', async () => {
    const image = await makeImage(stage, 'i')
    expect((await stage.arm('GET', `${GROUP}/providers/Microsoft.Compute/images${V}`)).body.value).toHaveLength(1)
    expect((await stage.arm('PATCH', image + V, { tags: { a: 'b' } })).body.tags).toEqual({ a: 'b' })
    const other = await makeMachine(stage, 'other')
    expect(await codeOf('PUT', image + V, body(other))).toEqual([409, 'PropertyChangeNotAllowed'])
  })

  it('there are no snapshots', async () => {
    expect(await codeOf('GET', `${COMPUTE}/snapshots/s${D}`)).toEqual([404, 'ResourceNotFound'])
  })
})

describe('the Marketplace', () => {
  const at = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/publishers/debian/artifacttypes/vmimage/offers/debian-12/skus/12-gen2/versions`
  const names = async (query: string) =>
    (await stage.arm('GET', `${at}${V}${query}`)).body.map((one: { name: string }) => one.name)

  it('lists versions in order', async () => {
    stage.azure.publishBase({
      ...DEBIAN,
      version: '12.20260901.10',
      locations: ['West Europe'],
      content: { layers: ['/x'] },
    })
    expect(await names('')).toEqual(['12.20260901.1', '12.20260901.10', '12.20261101.1'])
    expect(await names('&$orderby=name%20desc&$top=1')).toEqual(['12.20261101.1'])
    expect(await codeOf('GET', `${at}${V}&$top=0`)).toEqual([400, 'InvalidParameter'])
    expect(await codeOf('GET', `${at}${V}&$orderby=size`)).toEqual([400, 'InvalidParameter'])
  })

  it('tells when a version goes', async () => {
    stage.azure.publishBase({
      ...DEBIAN,
      locations: ['westeurope'],
      content: { layers: ['/x'] },
      imageState: 'ScheduledForDeprecation',
      scheduledDeprecationTime: '2027-01-01T00:00:00Z',
    })
    const one = await stage.arm('GET', `${at}/${DEBIAN.version}${V}`)
    expect(one.body.properties.imageDeprecationStatus).toEqual({
      imageState: 'ScheduledForDeprecation',
      scheduledDeprecationTime: '2027-01-01T00:00:00Z',
    })
    const list = await stage.arm('GET', `${at}${V}&$expand=properties`)
    expect(list.body[0].properties.imageDeprecationStatus.imageState).toBe('ScheduledForDeprecation')
  })

  it('has nothing elsewhere', async () => {
    expect(await codeOf('GET', `${at.replace('westeurope', 'eastus')}${V}`)).toEqual([404, 'NotFound'])
    expect(await codeOf('GET', `${at}/0.0.1${V}`)).toEqual([404, 'NotFound'])
    expect((await stage.arm('GET', `${at.replace(/\/12-gen2.*/, '')}${V}`)).body).toEqual([
      { location: 'westeurope', name: '12-gen2' },
    ])
  })
})
