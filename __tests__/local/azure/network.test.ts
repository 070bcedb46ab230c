import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { dynamicAddress, makeMachine, makeNetwork } from './made-image.ts'
import { BUILD, createStage, type Stage } from './stage.ts'

const V = '?api-version=2023-09-01'
const NET = `${BUILD}/providers/Microsoft.Network`
const location = 'westeurope'

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())
const codeOf = async (method: string, path: string, body?: unknown) => {
  const reply = await stage.arm(method, path, body)
  return [reply.status, reply.body?.error?.code]
}
const rule = (priority: number, more: Record<string, unknown> = {}) => ({
  protocol: 'Tcp',
  access: 'Allow',
  direction: 'Inbound',
  priority,
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
  ...more,
})

describe('what is in use stays', () => {
  it('from the machine down to the security group', async () => {
    const vm = await makeMachine(stage, 'm')
    const [nic, ip, vnet] = ['networkInterfaces/m-nic', 'publicIPAddresses/m-ip', 'virtualNetworks/m-vnet'].map(
      tail => `${NET}/${tail}${V}`,
    )
    await stage.arm('PUT', `${NET}/networkSecurityGroups/g${V}`, { location })
    await stage.arm('PUT', `${NET}/virtualNetworks/m-vnet/subnets/default${V}`, {
      properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: `${NET}/networkSecurityGroups/g` } },
    })
    expect(await codeOf('DELETE', String(nic))).toEqual([400, 'NicInUse'])
    expect(await codeOf('DELETE', String(ip))).toEqual([400, 'PublicIPAddressCannotBeDeleted'])
    expect(await codeOf('DELETE', String(vnet))).toEqual([400, 'InUseSubnetCannotBeDeleted'])
    expect(await codeOf('DELETE', `${NET}/virtualNetworks/m-vnet/subnets/default${V}`)).toEqual([
      400,
      'InUseSubnetCannotBeDeleted',
    ])
    expect(await codeOf('DELETE', `${NET}/networkSecurityGroups/g${V}`)).toEqual([
      400,
      'InUseNetworkSecurityGroupCannotBeDeleted',
    ])
    await stage.finish(await stage.arm('DELETE', `${vm}?api-version=2022-03-01`))
    for (const path of [nic, ip, vnet, `${NET}/networkSecurityGroups/g${V}`]) {
      const reply = await stage.arm('DELETE', String(path))
      expect([path, reply.status]).toEqual([path, 202])
      await stage.finish(reply)
      expect((await stage.arm('DELETE', String(path))).status).toBe(204)
    }
  })

  it('and what is missing cannot be referred to', async () => {
    const configuration = (properties: unknown) => ({
      location,
      properties: { ipConfigurations: [{ name: 'c', properties }] },
    })
    expect(
      await codeOf(
        'PUT',
        `${NET}/networkInterfaces/n${V}`,
        configuration({ subnet: { id: `${NET}/virtualNetworks/x/subnets/y` } }),
      ),
    ).toEqual([400, 'InvalidResourceReference'])
    expect(
      await codeOf('PUT', `${NET}/networkInterfaces/n${V}`, {
        location: 'eastus',
        properties: { ipConfigurations: [] },
      }),
    ).toEqual([400, 'InvalidParameter'])
  })

  it('a public address serves one interface', async () => {
    const { ip, subnet } = await makeNetwork(stage, 'a')
    const body = {
      location,
      properties: {
        ipConfigurations: [{ name: 'c', properties: { subnet: { id: subnet }, publicIPAddress: { id: ip } } }],
      },
    }
    expect(await codeOf('PUT', `${NET}/networkInterfaces/second${V}`, body)).toEqual([400, 'PublicIPAddressInUse'])
  })
})

describe('addresses', () => {
  it('a static one is there at once, a dynamic one with a running machine', async () => {
    await using stage = await createStage({ basicPublicIps: 'as-before-2025' })
    const fixed = await stage.arm('PUT', `${NET}/publicIPAddresses/s${V}`, {
      location,
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    })
    expect(fixed.body.properties.ipAddress).toMatch(/^127\.10\.\d+\.\d+$/)
    const { ip } = await makeNetwork(stage, 'd', dynamicAddress)
    expect((await stage.arm('GET', `${ip}${V}`)).body.properties.ipAddress).toBeUndefined()
    const vm = await makeMachine(stage, 'm', undefined, dynamicAddress)
    const seen = (await stage.arm('GET', `${NET}/publicIPAddresses/m-ip${V}`)).body.properties
    expect(seen.ipAddress).toBe(stage.machines.specs[0]?.address)
    expect(seen.ipAddress).not.toBe(fixed.body.properties.ipAddress)
    await stage.finish(await stage.arm('POST', `${vm}/deallocate?api-version=2022-03-01`))
    expect((await stage.arm('GET', `${NET}/publicIPAddresses/m-ip${V}`)).body.properties.ipAddress).toBeUndefined()
  })

  it.each([
    ['one without a sku', {}],
    ['one that says so', { sku: { name: 'Basic' } }],
  ])('Basic ones are made no more, in the words of Azure: %s', async (_what, more) => {
    const path = `${NET}/publicIPAddresses/b${V}`
    const refused = await stage.arm('PUT', path, { location, properties: {}, ...more })
    expect([refused.status, refused.body.error]).toEqual([
      400,
      {
        code: 'IPv4BasicSkuPublicIpCountLimitReached',
        message: 'Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.',
      },
    ])
    expect(await codeOf('GET', path)).toEqual([404, 'ResourceNotFound'])
  })

  it('Basic ones are made as before 2025 where the stack is told so', async () => {
    await using before = await createStage({ basicPublicIps: 'as-before-2025' })
    const made = await before.arm('PUT', `${NET}/publicIPAddresses/b${V}`, { location, properties: {} })
    expect([made.status, made.body.sku.name]).toEqual([201, 'Basic'])
  })

  it('Standard ones must be static', async () => {
    const body = { location, sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Dynamic' } }
    expect(await codeOf('PUT', `${NET}/publicIPAddresses/s${V}`, body)).toEqual([
      400,
      'PublicIPAllocationMethodMustBeStaticForStandardSku',
    ])
  })

  it('without a public one the private one is the guest', async () => {
    const { subnet } = await makeNetwork(stage, 'p')
    const nic = await stage.arm('PUT', `${NET}/networkInterfaces/private${V}`, {
      location,
      properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: subnet } } }] },
    })
    expect(nic.body.properties.ipConfigurations[0].properties.privateIPAddress).toMatch(/^127\.10\./)
  })
})

describe('security rules', () => {
  const group = `${NET}/networkSecurityGroups/g`
  it('are resources of their own', async () => {
    await stage.arm('PUT', `${group}${V}`, {
      location,
      properties: { securityRules: [{ name: 'ssh', properties: rule(100) }] },
    })
    expect(await codeOf('PUT', `${group}/securityRules/extra${V}`, { properties: rule(110) })).toEqual([201, undefined])
    expect(
      await codeOf('PUT', `${group}/securityRules/ssh${V}`, {
        properties: rule(100, { sourceAddressPrefix: '127.0.0.1/32' }),
      }),
    ).toEqual([200, undefined])
    const seen = await stage.arm('GET', `${group}${V}`)
    expect(seen.body.properties.securityRules.map((one: { name: string }) => one.name).sort()).toEqual(['extra', 'ssh'])
    expect((await stage.arm('GET', `${group}/securityRules${V}`)).body.value).toHaveLength(2)
    await stage.finish(await stage.arm('DELETE', `${group}/securityRules/extra${V}`))
    expect(await codeOf('GET', `${group}/securityRules/extra${V}`)).toEqual([404, 'ResourceNotFound'])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a priority of 99', rule(99), 'SecurityRuleInvalidPriority'],
    ['a priority in use', rule(100), 'SecurityRuleConflict'],
    ['another access', rule(200, { access: 'Maybe' }), 'SecurityRuleInvalidValue'],
    ['no source', rule(200, { sourceAddressPrefix: '' }), 'SecurityRuleInvalidValue'],
  ])('refuse %s', async (_, properties, code) => {
    await stage.arm('PUT', `${group}${V}`, {
      location,
      properties: { securityRules: [{ name: 'ssh', properties: rule(100) }] },
    })
    expect(await codeOf('PUT', `${group}/securityRules/new${V}`, { properties })).toEqual([400, code])
  })

  it('need their group', async () => {
    expect(await codeOf('PUT', `${group}/securityRules/r${V}`, { properties: rule(100) })).toEqual([
      404,
      'ParentResourceNotFound',
    ])
  })

  it.each<[string, Record<string, unknown>[], boolean]>([
    ['an open port', [rule(100)], true],
    ['another port', [rule(100, { destinationPortRange: '2222' })], false],
    ['a range of ports', [rule(100, { destinationPortRange: '20-25' })], true],
    ['our own address', [rule(100, { sourceAddressPrefix: '127.0.0.1' })], true],
    ['a foreign address', [rule(100, { sourceAddressPrefix: '203.0.113.9/32' })], false],
    [
      'a list with our network',
      [rule(100, { sourceAddressPrefix: '', sourceAddressPrefixes: ['203.0.113.9/32', '127.0.0.0/8'] })],
      true,
    ],
    ['a denial that comes first', [rule(200), rule(100, { access: 'Deny' })], false],
    ['a denial that comes later', [rule(100), rule(200, { access: 'Deny' })], true],
    ['UDP', [rule(100, { protocol: 'Udp' })], false],
    ['no rule', [], false],
  ])('%s decides whether the guest can be reached', async (_, rules, open) => {
    const securityRules = rules.map((properties, index) => ({ name: `r${index}`, properties }))
    await stage.arm('PUT', `${group}${V}`, { location, properties: { securityRules } })
    await makeNetwork(stage, 'm')
    await stage.arm('PUT', `${NET}/virtualNetworks/m-vnet/subnets/default${V}`, {
      properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: group } },
    })
    const { machineBody } = await import('./made-image.ts')
    const vm = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`
    const made = await stage.arm(
      'PUT',
      `${vm}?api-version=2022-03-01`,
      machineBody('m', `${NET}/networkInterfaces/m-nic`),
    )
    expect((await stage.finish(made)).body.status).toBe('Succeeded')
    const advertised = (await stage.arm('GET', `${NET}/publicIPAddresses/m-ip${V}`)).body.properties.ipAddress
    expect(stage.machines.specs[0]?.address === advertised).toBe(open)
    expect(stage.azure.reachOf(vm)?.open).toBe(open)
  })
})
