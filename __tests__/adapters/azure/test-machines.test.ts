import { describe, expect, it } from '@jest/globals'
import { testMachineDeployment } from '../../../src/adapters/azure/test-machine-template.ts'
import { azureTestMachines } from '../../../src/adapters/azure/test-machines.ts'
import type { Arm } from '../../../src/adapters/azure/transport/arm.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { TestMachineSpec } from '../../../src/ports/test-machines.ts'
import { CANDIDATE } from '../../domain/evidence/reports.ts'
import { jumpingClock } from '../jumping-clock.ts'

const spec: TestMachineSpec = {
  subscription: '11111111-1111-1111-1111-111111111111',
  group: 'rg-image-build',
  build: 'gi-4711-a',
  location: 'westeurope',
  image: CANDIDATE,
  user: 'golden',
  userKey: 'ssh-rsa AAAA golden-image',
  customData: new Secret('#cloud-config\n{"secret":"host key"}\n'),
  size: 'Standard_D2s_v5',
  source: '203.0.113.9/32',
  tags: { 'golden-image-run': '4711', 'golden-image-build': 'gi-4711-a' },
}
const GROUP = `/subscriptions/${spec.subscription}/resourceGroups/${spec.group}`

describe('the template', () => {
  const deployment = testMachineDeployment(spec)
  const { resources } = deployment.properties.template
  const of = (type: string) => resources.find(r => r.type.endsWith(`/${type}`)) as unknown

  it('makes a machine from the candidate, with a key and nothing else to log in by, without an identity', () => {
    const vm = of('virtualMachines')
    expect(vm).not.toHaveProperty('identity')
    expect(vm).toMatchObject({
      properties: {
        storageProfile: { imageReference: { id: CANDIDATE }, osDisk: { deleteOption: 'Delete' } },
        osProfile: {
          adminUsername: 'golden',
          linuxConfiguration: {
            disablePasswordAuthentication: true,
            ssh: { publicKeys: [{ path: '/home/golden/.ssh/authorized_keys', keyData: spec.userKey }] },
          },
        },
      },
    })
    expect(JSON.stringify(vm)).not.toContain('adminPassword')
  })

  it('keeps the custom data out of the history of deployments', () => {
    expect(deployment.properties.template.parameters.customData.type).toBe('securestring')
    expect(Buffer.from(deployment.properties.parameters.customData.value, 'base64').toString()).toBe(
      spec.customData.reveal(),
    )
    expect(JSON.stringify(resources)).not.toContain(Buffer.from(spec.customData.reveal()).toString('base64'))
  })

  it("makes in somebody's subnet nothing but an interface without a public address, and the machine in its size", () => {
    const subnet =
      '/subscriptions/s/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/build'
    const { resources } = testMachineDeployment({ ...spec, subnet, size: 'Standard_E4s_v5' }).properties.template
    expect(resources.map(one => one.type)).toEqual([
      'Microsoft.Network/networkInterfaces',
      'Microsoft.Compute/virtualMachines',
    ])
    expect(resources[0]).toMatchObject({
      dependsOn: [],
      properties: { ipConfigurations: [{ properties: { subnet: { id: subnet } } }] },
    })
    expect(JSON.stringify(resources)).not.toMatch(/publicIPAddress|networkSecurityGroups/)
    expect(resources[1]).toMatchObject({ properties: { hardwareProfile: { vmSize: 'Standard_E4s_v5' } } })
  })

  it('opens port 22 to the source alone, by one rule', () => {
    const { securityRules } = (of('networkSecurityGroups') as { properties: { securityRules: unknown[] } }).properties
    expect(securityRules).toHaveLength(1)
    expect(securityRules[0]).toMatchObject({
      properties: { access: 'Allow', destinationPortRange: '22', sourceAddressPrefix: '203.0.113.9/32' },
    })
    expect(JSON.stringify(of('virtualNetworks'))).toContain('networkSecurityGroup')
  })

  it('tags everything', () => {
    expect(resources.map(r => r.tags)).toEqual(resources.map(() => spec.tags))
  })
})

/** Answers by path; records what was asked. */
function fakeArm(answers: Record<string, object>, failure?: GoldenImageError): { arm: Arm; asked: string[] } {
  const asked: string[] = []
  const find = (path: string) => Object.entries(answers).find(([end]) => path.endsWith(end))?.[1]
  const record = async (method: string, path: string) => {
    asked.push(`${method} ${path.replace(GROUP, '')}`)
    return find(path)
  }
  return {
    asked,
    arm: {
      get: path => record('GET', path),
      list: async () => [],
      put: async path => {
        await record('PUT', path)
        if (failure && path.includes('/deployments/')) throw failure
        return {}
      },
      start: async path => {
        await record('PUT', path)
        return { readRefusal: async () => undefined }
      },
      patch: async () => ({}),
      ask: async path => void (await record('POST', path)),
      delete: async path => void (await record('DELETE', path)),
    },
  }
}

const machinesOn = (arm: Arm, clock = jumpingClock()) => azureTestMachines(arm, clock, new AbortController().signal)

const machine = (id: string, exactVersion?: string) => ({
  properties: { storageProfile: { imageReference: { id, ...(exactVersion ? { exactVersion } : {}) } } },
})
const address = { properties: { ipAddress: '203.0.113.1' } }

describe('create', () => {
  it('makes no group, deploys, and says what ARM says of the machine', async () => {
    const { arm, asked } = fakeArm({
      'validate-gi-4711-a-ip': address,
      'validate-gi-4711-a-vm': machine(CANDIDATE, '20261124.0.0'),
    })
    expect(await machinesOn(arm).create(spec)).toEqual({
      id: `${GROUP}/providers/Microsoft.Compute/virtualMachines/gi-validate-gi-4711-a-vm`,
      address: '203.0.113.1',
      image: { id: CANDIDATE, exactVersion: '20261124.0.0' },
      hardware: { securityType: 'Standard', size: '' },
    })
    expect(asked.filter(a => a.startsWith('PUT'))).toEqual([
      'PUT /providers/Microsoft.Resources/deployments/gi-validate-gi-4711-a',
    ])
  })

  it.each([
    ['AZURE_OPERATION_FAILED', 'VALIDATE_MACHINE_FAILED'],
    ['AZURE_CONFLICT', 'VALIDATE_MACHINE_FAILED'],
    ['AZURE_FORBIDDEN', 'AZURE_FORBIDDEN'],
    ['INTERNAL_CANCELLED', 'INTERNAL_CANCELLED'],
  ] as const)('%s of the deployment is %s', async (code, wanted) => {
    const { arm } = fakeArm({}, new GoldenImageError({ code, message: 'QuotaExceeded: no cores left' }))
    await expect(machinesOn(arm).create(spec)).rejects.toMatchObject({
      code: wanted,
      message: expect.stringContaining('QuotaExceeded'),
    })
  })

  it.each(['AZURE_CONFLICT', 'AZURE_REFUSED'] as const)(
    '%s keeps its code where it is known what was meant',
    async code => {
      const { arm } = fakeArm({}, new GoldenImageError({ code, message: 'ScopeLocked: locked', hint: 'Take it away.' }))
      const error = await machinesOn(arm)
        .create(spec)
        .catch(thrown => thrown)
      expect(error.problems).toEqual([
        {
          code,
          message: `Azure made no test machine from ${CANDIDATE} in westeurope: ScopeLocked: locked`,
          hint: 'Take it away.',
        },
      ])
    },
  )

  it('takes no answer for the candidate that has none', async () => {
    const { arm } = fakeArm({
      'validate-gi-4711-a-ip': address,
      'validate-gi-4711-a-vm': { properties: { storageProfile: {} } },
    })
    await expect(machinesOn(arm).create(spec)).rejects.toMatchObject({ code: 'VALIDATE_OTHER_IMAGE' })
  })

  it.each([
    [0, true],
    [3, true],
    [20, true],
    [30, false],
  ])(
    'what it has just made may not be there at %i looks, but not for longer than two minutes',
    async (times, found) => {
      const answers = { 'validate-gi-4711-a-ip': address, 'validate-gi-4711-a-vm': machine(CANDIDATE) }
      const { arm } = fakeArm(answers)
      let left = times
      const late: Arm = { ...arm, get: async (...asked) => (left-- > 0 ? undefined : arm.get(...asked)) }
      const clock = jumpingClock()
      const ended = await machinesOn(late, clock)
        .create(spec)
        .catch((error: GoldenImageError) => error.code)
      expect(ended).toEqual(found ? expect.objectContaining({ address: '203.0.113.1' }) : 'AZURE_ANSWER_UNREADABLE')
      expect(clock.now()).toBeLessThanOrEqual(125_000)
    },
  )
})
