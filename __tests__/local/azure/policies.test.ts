import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { PolicyAssignment } from '../../../local/azure/index.ts'
import { createPolicies } from '../../../local/azure/policy/policies.ts'
import type { JsonObject } from '../../../local/http/json.ts'
import { machineBody, makeNetwork } from './made-image.ts'
import { BUILD, createStage, type Stage, SUBSCRIPTION } from './stage.ts'

const SCOPE = `/subscriptions/${SUBSCRIPTION}`
const NET = '?api-version=2023-09-01'
const VM = '?api-version=2026-04-01'
const ADDRESS = `${BUILD}/providers/Microsoft.Network/publicIPAddresses/ip`
const address = {
  location: 'westeurope',
  sku: { name: 'Standard' },
  properties: { publicIPAllocationMethod: 'Static' },
}

/** As Azure writes a rule. */
const ruleOf = (condition: object, effect: string) =>
  Object.fromEntries([
    ['if', condition],
    ['then', { effect }],
  ])

/** A policy that denies what meets the condition. */
const deny = (condition: object, more: object = {}, properties: object = {}): PolicyAssignment => ({
  name: 'p1',
  displayName: 'Not here',
  definition: {
    name: 'd1',
    properties: {
      displayName: 'Forbidden things',
      mode: 'Indexed',
      policyRule: ruleOf(condition, 'Deny'),
      ...properties,
    },
  } as JsonObject,
  ...more,
})
const isAddress = { field: 'type', equals: 'Microsoft.Network/publicIPAddresses' }

describe('a condition', () => {
  const machine = {
    id: `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`,
    type: 'Microsoft.Compute/virtualMachines',
    indexed: true,
    body: {
      location: 'westeurope',
      tags: { 'Cost-Center': '4711' },
      properties: { hardwareProfile: { vmSize: 'Standard_D2s_v5' } },
    },
  }
  const nic = (...addresses: (string | undefined)[]) => ({
    id: `${BUILD}/providers/Microsoft.Network/networkInterfaces/n`,
    type: 'Microsoft.Network/networkInterfaces',
    indexed: true,
    body: {
      properties: {
        ipConfigurations: addresses.map(id => ({ properties: id === undefined ? {} : { publicIPAddress: { id } } })),
      },
    },
  })
  const denies = (condition: object, resource: Parameters<ReturnType<typeof createPolicies>['violations']>[0]) => {
    const policies = createPolicies(SCOPE)
    policies.assign([deny(condition)])
    return policies.violations(resource).length > 0
  }
  const size = 'Microsoft.Compute/virtualMachines/sku.name'
  const security = 'Microsoft.Compute/virtualMachines/securityProfile.securityType'

  it.each<[object, boolean]>([
    [{ field: 'type', equals: 'microsoft.compute/VIRTUALMACHINES' }, true],
    [{ field: 'type', like: 'Microsoft.Compute/*' }, true],
    [{ field: 'type', notLike: '*Machines' }, false],
    [{ field: 'name', match: '?' }, true],
    [{ field: 'name', match: '#' }, false],
    [{ field: 'location', notIn: ['northeurope'] }, true],
    [{ field: 'location', in: ['WestEurope'] }, true],
    [{ field: size, notIn: ['Standard_B2s', 'standard_d2s_v5'] }, false],
    [{ field: size, contains: 'D2s' }, true],
    [{ field: size, notContains: 'D2s' }, false],
    [{ field: 'tags', containsKey: 'cost-center' }, true],
    [{ field: 'tags', notContainsKey: 'owner' }, true],
    [{ field: "tags['cost-center']", exists: 'true' }, true],
    [{ field: 'tags[owner]', exists: false }, true],
    [{ field: 'tags.owner', equals: '' }, false],
    [{ field: security, equals: 'TrustedLaunch' }, false],
    [{ field: security, notEquals: 'TrustedLaunch' }, true],
    [{ field: security, notIn: ['TrustedLaunch'] }, true],
    [{ field: security, exists: true }, false],
    [{ allOf: [{ field: 'name', equals: 'm' }, { not: { field: security, exists: true } }] }, true],
    [
      {
        anyOf: [
          { field: 'name', equals: 'n' },
          { field: size, less: 'A' },
        ],
      },
      false,
    ],
    [{ value: 3, greaterOrEquals: 3 }, true],
    [{ field: 'Microsoft.Network/publicIPAddresses/sku.name', equals: 'Standard' }, false],
  ])('%j: %j', (condition, expected) => {
    expect(denies(condition, machine)).toBe(expected)
  })

  it("reads each member of a list, as Azure's own rule about public addresses does", () => {
    const rule = {
      allOf: [
        { field: 'type', equals: 'Microsoft.Network/networkInterfaces' },
        { not: { field: 'Microsoft.Network/networkInterfaces/ipconfigurations[*].publicIpAddress.id', notLike: '*' } },
      ],
    }
    expect([nic('/ip'), nic(undefined, '/ip'), nic(undefined), nic(), machine].map(one => denies(rule, one))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it.each<[string, object, object]>([
    ['an operator', { field: 'name', resembles: 'm' }, {}],
    ['a field', { field: 'Microsoft.Compute/virtualMachines/colour', equals: 'red' }, {}],
    ['two operators', { field: 'name', equals: 'm', like: 'm' }, {}],
    ['a count', { count: { field: 'tags' }, equals: 1 }, {}],
    ['a parameter', { field: 'name', equals: "[parameters('name')]" }, {}],
    ['a mode', { field: 'name', equals: 'm' }, { mode: 'Microsoft.Kubernetes.Data' }],
    ['an effect', {}, { policyRule: ruleOf({ field: 'name', equals: 'm' }, 'modify') }],
  ])('with %s that nobody here knows is not assigned', (_, condition, properties) => {
    expect(() => createPolicies(SCOPE).assign([deny(condition, {}, properties)])).toThrow()
  })

  it('takes its parameters from the assignment, or their defaults', () => {
    const properties = {
      parameters: { tagName: { type: 'String' }, effect: { type: 'String', defaultValue: 'deny' } },
      policyRule: ruleOf(
        { field: "[concat('tags[', parameters('tagName'), ']')]", exists: false },
        "[parameters('effect')]",
      ),
    }
    const policies = createPolicies(SCOPE)
    const found = (parameters: object) => {
      policies.assign([deny({}, { parameters }, properties)])
      return policies.violations(machine).length
    }
    expect(found({ tagName: { value: 'owner' } })).toBe(1)
    expect(found({ tagName: { value: 'cost-center' } })).toBe(0)
    expect(found({ tagName: { value: 'owner' }, effect: { value: 'Audit' } })).toBe(0)
  })
})

describe('a policy that was assigned', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(async () => stage[Symbol.asyncDispose]())
  const put = () => stage.arm('PUT', ADDRESS + NET, address)

  it('keeps a write out, by its name in the sentence and beside it', async () => {
    stage.azure.assignPolicies([deny(isAddress, { nonComplianceMessages: [{ message: 'Ask the network team.' }] })])
    const { status, body } = await put()
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'RequestDisallowedByPolicy',
        target: 'ip',
        message: expect.stringMatching(
          /^Resource 'ip' was disallowed by policy\. Reasons: 'Ask the network team\.'\. Policy identifiers: '\[\{"policyAssignment":\{"name":"Not here",/,
        ),
        additionalInfo: [
          {
            type: 'PolicyViolation',
            info: expect.objectContaining({
              policyAssignmentDisplayName: 'Not here',
              policyAssignmentScope: SCOPE,
              policyDefinitionDisplayName: 'Forbidden things',
              policyDefinitionEffect: 'deny',
            }),
          },
        ],
      },
    ])
    stage.azure.assignPolicies([])
    expect((await put()).status).toBe(201)
  })

  it.each<[string, object]>([
    ['elsewhere', { scope: `${SCOPE}/resourceGroups/rg-images` }],
    ['but not here', { notScopes: [BUILD] }],
    ['to be counted alone', { enforcementMode: 'DoNotEnforce' }],
  ])('%s keeps nothing out', async (_, more) => {
    stage.azure.assignPolicies([deny(isAddress, more)])
    expect((await put()).status).toBe(201)
  })

  it('looks at what a change leaves: tags that were taken away', async () => {
    stage.azure.assignPolicies([deny({ field: 'tags[owner]', exists: false })])
    expect((await put()).status).toBe(403)
    const made = await stage.arm('PUT', ADDRESS + NET, { ...address, tags: { owner: 'x' } })
    expect(made.status).toBe(201)
    expect((await stage.arm('PATCH', ADDRESS + NET, { tags: { owner: 'y' } })).status).toBe(200)
    expect((await stage.arm('PATCH', ADDRESS + NET, { tags: { other: 'y' } })).status).toBe(403)
  })

  it('looks at groups only if its mode says so', async () => {
    const group = (name: string) =>
      stage.arm('PUT', `${SCOPE}/resourceGroups/${name}?api-version=2022-09-01`, { location: 'westeurope' })
    const untagged = { field: 'tags[owner]', exists: false }
    stage.azure.assignPolicies([deny(untagged)])
    expect((await group('a')).status).toBe(201)
    stage.azure.assignPolicies([deny(untagged, {}, { mode: 'All' })])
    expect((await group('b')).body.error.code).toBe('RequestDisallowedByPolicy')
  })

  it('ends a deployment before anything of it is made, when it is validated and when it is put', async () => {
    const { nic } = await makeNetwork(stage, 'm')
    const big = {
      allOf: [
        { field: 'type', equals: 'Microsoft.Compute/virtualMachines' },
        { field: 'Microsoft.Compute/virtualMachines/sku.name', notIn: ['Standard_B2s'] },
      ],
    }
    stage.azure.assignPolicies([deny(big), deny(isAddress, { name: 'p2', displayName: 'No addresses' })])
    const { location, properties } = machineBody('m', nic)
    const resources = [
      {
        type: 'Microsoft.Network/networkSecurityGroups',
        apiVersion: '2023-09-01',
        name: 'nsg',
        location,
        properties: {},
      },
      { type: 'Microsoft.Network/publicIPAddresses', apiVersion: '2023-09-01', name: 'ip', ...address },
      { type: 'Microsoft.Compute/virtualMachines', apiVersion: '2024-07-01', name: 'm', location, properties },
    ]
    const template = { $schema: 'x', contentVersion: '1.0.0.0', resources }
    const deployment = `${BUILD}/providers/Microsoft.Resources/deployments/d`
    const body = { properties: { mode: 'Incremental', template } }
    const before = stage.azure.resources().length
    for (const [method, path] of [
      ['POST', `${deployment}/validate`],
      ['PUT', deployment],
    ] as const) {
      const { status, body: said } = await stage.arm(method, `${path}?api-version=2022-09-01`, body)
      expect([status, said.error]).toMatchObject([
        400,
        {
          code: 'InvalidTemplateDeployment',
          message: expect.stringContaining('failed because of policy violation'),
          details: [
            { code: 'RequestDisallowedByPolicy', target: 'ip', additionalInfo: [{ type: 'PolicyViolation' }] },
            { code: 'RequestDisallowedByPolicy', target: 'm' },
          ],
        },
      ])
    }
    expect(stage.azure.resources()).toHaveLength(before)
    expect((await stage.arm('GET', `${BUILD}/providers/Microsoft.Compute/virtualMachines/m${VM}`)).status).toBe(404)
  })
})
