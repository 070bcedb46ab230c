import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DEBIAN, RSA_KEY } from './made-image.ts'
import { BUILD, createStage, type Stage, SUBSCRIPTION } from './stage.ts'

const V = '?api-version=2022-09-01'
const AT = `${BUILD}/providers/Microsoft.Resources/deployments`
const id = (type: string, parameter: string) => `[resourceId('${type}', parameters('${parameter}'))]`

let stage: Stage
beforeEach(async () => {
  // what is deployed is as of Packer 1.6: its address is Basic, and open
  stage = await createStage({ basicPublicIps: 'as-before-2025' })
})
afterEach(async () => stage[Symbol.asyncDispose]())

/** A machine with its network, as Packer and the test machine of the pipeline have it. */
function template() {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      name: { type: 'string' },
      password: { type: 'securestring', defaultValue: 'Secret-Secret-1' },
      command: { type: 'string', defaultValue: '' },
    },
    variables: {
      location: '[resourceGroup().location]',
      subnet: "[concat(resourceId('Microsoft.Network/virtualNetworks', parameters('name')), '/subnets/default')]",
    },
    resources: [
      {
        type: 'Microsoft.Compute/virtualMachines',
        apiVersion: '2022-03-01',
        name: "[parameters('name')]",
        location: "[variables('location')]",
        tags: { run: '7' },
        dependsOn: [id('Microsoft.Network/networkInterfaces/', 'name')],
        properties: {
          hardwareProfile: { vmSize: 'Standard_D2s_v5' },
          storageProfile: {
            imageReference: DEBIAN as Record<string, string>,
            osDisk: { name: "[concat(parameters('name'), '-disk')]", createOption: 'FromImage' },
          },
          osProfile: {
            computerName: "[parameters('name')]",
            adminUsername: 'packer',
            adminPassword: "[parameters('password')]",
            customData:
              "[base64(concat('address ', reference(resourceId('Microsoft.Network/publicIPAddresses', parameters('name'))).publicIPAllocationMethod))]",
            linuxConfiguration: {
              disablePasswordAuthentication: true,
              ssh: { publicKeys: [{ path: '/home/packer/.ssh/authorized_keys', keyData: RSA_KEY }] },
            },
          },
          networkProfile: { networkInterfaces: [{ id: id('Microsoft.Network/networkInterfaces', 'name') }] },
        },
      },
      {
        type: 'Microsoft.Compute/virtualMachines/extensions',
        apiVersion: '2022-03-01',
        name: "[concat(parameters('name'), '/custom')]",
        condition: "[not(empty(parameters('command')))]",
        dependsOn: [id('Microsoft.Compute/virtualMachines/', 'name')],
        properties: {},
      },
      {
        type: 'Microsoft.Network/networkInterfaces',
        apiVersion: '2023-04-01',
        name: "[parameters('name')]",
        location: "[variables('location')]",
        dependsOn: [
          "[concat('Microsoft.Network/publicIPAddresses/', parameters('name'))]",
          "[concat('Microsoft.Network/virtualNetworks/', parameters('name'))]",
        ],
        properties: {
          ipConfigurations: [
            {
              name: 'c',
              properties: {
                subnet: { id: "[variables('subnet')]" },
                publicIPAddress: { id: id('Microsoft.Network/publicIPAddresses', 'name') },
              },
            },
          ],
        },
      },
      {
        type: 'Microsoft.Network/publicIPAddresses',
        apiVersion: '2023-04-01',
        name: "[parameters('name')]",
        location: "[variables('location')]",
        properties: { publicIPAllocationMethod: 'Static' },
      },
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2023-04-01',
        name: "[parameters('name')]",
        location: "[variables('location')]",
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
        },
      },
    ],
    outputs: {
      address: {
        type: 'string',
        value: "[reference(resourceId('Microsoft.Network/publicIPAddresses', parameters('name'))).ipAddress]",
      },
    },
  }
}
const body = (
  change: (whole: ReturnType<typeof template>) => unknown = () => {},
  parameters: unknown = { name: { value: 'm' } },
) => {
  const whole = template()
  change(whole)
  return { properties: { mode: 'Incremental', template: whole, parameters } }
}
const deploy = (given: unknown = body()) => stage.arm('PUT', `${AT}/d${V}`, given)
const operations = async (query = '', at = `${AT}/d/operations`) => stage.arm('GET', `${at}${V}${query}`)
const machineOf = (whole: ReturnType<typeof template>) =>
  whole.resources[0] as {
    properties: { storageProfile: { imageReference: unknown }; hardwareProfile: { vmSize: string } }
  }

describe('a deployment', () => {
  it('makes everything in the order of its dependencies', async () => {
    const reply = await deploy()
    expect([reply.status, reply.body.properties.provisioningState]).toEqual([201, 'Accepted'])
    expect(reply.headers['azure-asyncoperation']).toMatch(
      /\/resourceGroups\/rg-image-build\/providers\/Microsoft.Resources\/deployments\/d\/operationStatuses\/.*api-version=2022-09-01$/,
    )
    expect((await stage.finish(reply)).body.status).toBe('Succeeded')
    const seen = (await stage.arm('GET', `${AT}/d${V}`)).body.properties
    expect(seen).toMatchObject({
      provisioningState: 'Succeeded',
      mode: 'Incremental',
      outputs: { address: { value: stage.machines.specs[0]?.address } },
    })
    expect(seen.outputResources).toHaveLength(4)
    expect(stage.machines.specs[0]?.customData).toBe('address Static')
    expect((await stage.arm('HEAD', `${AT}/d${V}`)).status).toBe(204)
  })

  it('never shows a secret parameter', async () => {
    await stage.finish(await deploy())
    const seen = (await stage.arm('GET', `${AT}/d${V}`)).body
    expect(seen.properties.parameters).toEqual({
      name: { type: 'String', value: 'm' },
      password: { type: 'SecureString' },
      command: { type: 'String', value: '' },
    })
    expect(JSON.stringify([seen, (await operations()).body])).not.toContain('Secret')
  })

  it('lists its operations newest first on both paths, one of them without a target, in pages', async () => {
    await stage.finish(await deploy())
    const kinds = (list: { properties: { targetResource?: { resourceType: string } } }[]) =>
      list.map(one => one.properties.targetResource?.resourceType.split('/')[1] ?? 'none')
    const all = (await operations()).body.value
    expect(kinds(all)).toEqual(['none', 'virtualMachines', 'networkInterfaces', 'virtualNetworks', 'publicIPAddresses'])
    const legacy = await operations(
      '&$top=2',
      `${BUILD.replace('resourceGroups', 'resourcegroups')}/deployments/d/operations`,
    )
    expect(kinds(legacy.body.value)).toEqual(['none', 'virtualMachines'])
    const next = new URL(legacy.body.nextLink)
    expect(kinds((await stage.arm('GET', next.pathname + next.search)).body.value)).toEqual([
      'networkInterfaces',
      'virtualNetworks',
    ])
    expect((await operations('', `${AT}/x/operations`)).body.error.code).toBe('DeploymentNotFound')
  })

  it('is deleted without what it made', async () => {
    await stage.finish(await deploy())
    const gone = await stage.arm('DELETE', `${AT}/d${V}`)
    expect([gone.status, gone.headers['azure-asyncoperation']]).toEqual([202, undefined])
    expect((await stage.finish(gone)).status).toBe(200)
    expect((await stage.arm('GET', `${AT}/d${V}`)).body.error.code).toBe('DeploymentNotFound')
    expect(stage.machines.running()).toHaveLength(1)
    expect((await stage.arm('DELETE', `${AT}/d${V}`)).status).toBe(204)
  })

  it('may be repeated', async () => {
    await stage.finish(await deploy())
    const again = await deploy()
    expect(again.status).toBe(200)
    expect((await stage.finish(again)).body.status).toBe('Succeeded')
    expect(stage.machines.specs).toHaveLength(1)
  })

  it('that fails tells why, and what came before it stays', async () => {
    stage.machines.failNextStart('no sshd')
    const status = (await stage.finish(await deploy())).body
    expect(status).toMatchObject({
      status: 'Failed',
      error: {
        code: 'DeploymentFailed',
        target: `${AT}/d`,
        details: [{ code: 'OSProvisioningTimedOut', message: expect.stringContaining('no sshd') }],
      },
    })
    expect((await stage.arm('GET', `${AT}/d${V}`)).body.properties.provisioningState).toBe('Failed')
    const failed = (await operations()).body.value.filter(
      (one: { properties: { provisioningState: string } }) => one.properties.provisioningState === 'Failed',
    )
    expect(failed).toMatchObject([
      { properties: { statusMessage: { status: 'Failed', error: { code: 'OSProvisioningTimedOut' } } } },
    ])
    expect(stage.azure.resources().filter(one => one.type.startsWith('Microsoft.Network'))).not.toEqual([])
  })

  it('with a Basic address fails for that on the Azure of today, and makes no machine', async () => {
    await using today = await createStage()
    expect((await today.finish(await today.arm('PUT', `${AT}/d${V}`, body()))).body).toMatchObject({
      status: 'Failed',
      error: { code: 'DeploymentFailed', details: [{ code: 'IPv4BasicSkuPublicIpCountLimitReached' }] },
    })
    expect(today.machines.specs).toEqual([])
  })
})

describe('a running deployment', () => {
  // It ends when the clock is put forward, however slow the machine is.
  const MINUTE = 60_000
  let slow: Stage
  beforeEach(async () => {
    slow = await createStage({
      basicPublicIps: 'as-before-2025',
      timing: { deployMs: MINUTE, deleteMs: 1, captureMs: 1, publishMs: 1, retryAfterSeconds: 0 },
    })
  })
  afterEach(async () => slow[Symbol.asyncDispose]())

  it('cannot be replaced nor deleted', async () => {
    const reply = await slow.arm('PUT', `${AT}/d${V}`, body())
    for (const method of ['PUT', 'DELETE']) {
      const refused = await slow.arm(method, `${AT}/d${V}`, method === 'PUT' ? body() : undefined)
      expect([method, refused.status, refused.body.error.code]).toEqual([method, 409, 'DeploymentActive'])
    }
    await slow.azure.clock.letPass(1)
    expect((await slow.arm('GET', `${AT}/d${V}`)).body.properties.provisioningState).toBe('Running')
    await slow.azure.clock.letPass(10 * MINUTE)
    expect((await slow.finish(reply)).body.status).toBe('Succeeded')
  })

  it('can be cancelled, once', async () => {
    const reply = await slow.arm('PUT', `${AT}/d${V}`, body())
    expect((await slow.arm('POST', `${AT}/d/cancel${V}`)).status).toBe(204)
    await slow.azure.clock.letPass(10 * MINUTE)
    expect((await slow.finish(reply)).body).toMatchObject({ status: 'Canceled', error: { code: 'OperationCanceled' } })
    expect((await slow.arm('GET', `${AT}/d${V}`)).body.properties.provisioningState).toBe('Canceled')
    expect((await slow.arm('POST', `${AT}/d/cancel${V}`)).body.error.code).toBe('DeploymentCannotBeCancelled')
    // what had begun is finished; no outputs are worked out
    expect((await slow.arm('GET', `${AT}/d${V}`)).body.properties.outputs).toBeUndefined()
  })

  it('ends with its group, and nothing is left', async () => {
    await slow.arm('PUT', `${AT}/d${V}`, body())
    await slow.azure.clock.letPass(1)
    expect((await slow.arm('GET', `${AT}/d${V}`)).body.properties.provisioningState).toBe('Running')
    const gone = await slow.arm('DELETE', `${BUILD}${V}`)
    await slow.azure.clock.letPass(10 * MINUTE)
    await slow.finish(gone)
    expect(slow.machines.running()).toEqual([])
    expect(slow.azure.resources().filter(one => one.id.startsWith(BUILD))).toEqual([])
  })
})

describe('what is refused before anything is made, by validate and by the deployment itself', () => {
  it.each<[string, unknown, string, RegExp]>([
    [
      'an unknown image',
      body(t =>
        Object.assign(machineOf(t).properties.storageProfile, { imageReference: { ...DEBIAN, version: '0.0.1' } }),
      ),
      'InvalidTemplateDeployment',
      /PlatformImageNotFound/,
    ],
    [
      'an unknown size',
      body(t => Object.assign(machineOf(t).properties.hardwareProfile, { vmSize: 'huge' })),
      'InvalidTemplateDeployment',
      /VM size/,
    ],
    [
      'an extension',
      body(undefined, { name: { value: 'm' }, command: { value: 'ls' } }),
      'InvalidTemplate',
      /extensions/,
    ],
    [
      'an unknown api-version',
      body(t => Object.assign(t.resources[0] ?? {}, { apiVersion: '2000-01-01' })),
      'NoRegisteredProviderFound',
      /2000-01-01/,
    ],
    [
      'an unknown function',
      body(t => Object.assign(t.variables, { location: '[pickZones()]' })),
      'InvalidTemplate',
      /pickZones/,
    ],
    ['a missing parameter', body(undefined, {}), 'InvalidTemplate', /'name' is not provided/],
    ['complete mode', { properties: { ...body().properties, mode: 'Complete' } }, 'InvalidRequestContent', /Complete/],
    ['no template', { properties: { mode: 'Incremental' } }, 'InvalidRequestContent', /template/],
  ])('%s', async (_, given, code, text) => {
    for (const [method, path] of [
      ['POST', `${AT}/d/validate${V}`],
      ['PUT', `${AT}/d${V}`],
    ] as const) {
      const reply = await stage.arm(method, path, given)
      expect([method, reply.status, reply.body.error.code]).toEqual([method, 400, code])
      expect(JSON.stringify(reply.body)).toMatch(text)
    }
    expect(stage.azure.resources().filter(one => one.id.startsWith(`${BUILD}/`))).toEqual([])
  })

  it('a resource that the caller may not write', async () => {
    await using poor = await createStage({
      roles: [
        {
          scope: `/subscriptions/${SUBSCRIPTION}`,
          actions: ['Microsoft.Resources/*', 'Microsoft.Network/*', '*/read'],
        },
      ],
    })
    const reply = await poor.arm('POST', `${AT}/d/validate${V}`, body())
    expect([reply.status, reply.body.error.code]).toEqual([403, 'InvalidTemplateDeployment'])
    expect(reply.body.error.message).toContain("'Microsoft.Compute/virtualMachines/write'")
  })

  it('a good one is only told so', async () => {
    const reply = await stage.arm('POST', `${AT}/d/validate${V}`, body())
    expect([
      reply.status,
      reply.body.properties.provisioningState,
      reply.body.properties.validatedResources.length,
    ]).toEqual([200, 'Succeeded', 4])
    expect((await stage.arm('GET', `${AT}/d${V}`)).status).toBe(404)
  })
})
