import { expect, it } from '@jest/globals'
import { machineBody, makeImage, makeNetwork } from './made-image.ts'
import { BUILD, createStage, DEFINITION, GROUP, SUBSCRIPTION, TENANT } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const theirs = '99999999-9999-9999-9999-999999999999'
const theirTenant = '88888888-8888-8888-8888-888888888888'
const otherTenants = [{ tenantId: theirTenant, subscriptionId: theirs }]
const theirImage = `/subscriptions/${theirs}/resourceGroups/g/providers/Microsoft.Compute/images/i`
const theirVersion = `/subscriptions/${theirs}/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/d/versions/1.0.0`
// all that can be given, there too
const roles = [
  { scope: '', actions: ['*'] },
  { scope: `/subscriptions/${theirs}`, actions: ['*'] },
]

it('what a call reaches for in another tenant is refused whatever role there is, in a sentence of its own', async () => {
  await using stage = await createStage({ otherTenants, roles })
  const versions = versionsOf(stage)
  const elsewhere = (action: string, scope: string) => [
    403,
    'LinkedAuthorizationFailed',
    `The client has permission to perform action '${action}' on scope '${scope}', however the current tenant '${TENANT}' is not authorized to access linked subscription '${theirs}'.`,
  ]
  expect(refusal(await versions.put('1.0.0', versions.body(theirImage)))).toEqual(
    elsewhere('Microsoft.Compute/images/read', `${DEFINITION}/versions/1.0.0`),
  )
  const vm = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`
  const { nic } = await makeNetwork(stage, 'm')
  const machine = (id: string) => stage.arm('PUT', `${vm}?api-version=2026-04-01`, machineBody('m', nic, { id }))
  expect(refusal(await machine(theirVersion))).toEqual(
    elsewhere('Microsoft.Compute/galleries/images/versions/read', vm),
  )
  expect(refusal(await machine(theirVersion.toUpperCase().split('/VERSIONS')[0] ?? ''))[2]).toBe(
    elsewhere('Microsoft.Compute/galleries/images/read', vm)[2],
  )
})

it('a deployment meets it when it makes the machine, and says it as the cause', async () => {
  await using stage = await createStage({ otherTenants, roles })
  const { nic } = await makeNetwork(stage, 'm')
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Compute/virtualMachines',
        apiVersion: '2022-03-01',
        name: 'm',
        ...machineBody('m', nic, { id: theirVersion }),
      },
    ],
  }
  const path = `${BUILD}/providers/Microsoft.Resources/deployments/d?api-version=2022-09-01`
  const end = await stage.finish(await stage.arm('PUT', path, { properties: { mode: 'Incremental', template } }))
  expect(end.body).toMatchObject({
    status: 'Failed',
    error: { code: 'DeploymentFailed', details: [{ code: 'LinkedAuthorizationFailed' }] },
  })
})

it('a missing role is another sentence', async () => {
  const scope = `/subscriptions/${SUBSCRIPTION}`
  await using stage = await createStage({
    otherTenants,
    roles: [{ scope, actions: ['Microsoft.Compute/galleries/*'] }],
  })
  const versions = versionsOf(stage)
  expect(refusal(await versions.put('1.0.0', versions.body(`${GROUP}/providers/Microsoft.Compute/images/i`)))).toEqual([
    403,
    'LinkedAuthorizationFailed',
    expect.stringMatching(
      /however, it does not have permission to perform action\(s\) 'Microsoft\.Compute\/images\/read' on the linked scope/,
    ),
  ])
})

it('a subscription of another tenant asks for a token of that tenant, one that nobody has is not found', async () => {
  await using stage = await createStage({ otherTenants, roles })
  expect(refusal(await stage.arm('GET', `${theirVersion}?api-version=2025-12-03`))).toEqual([
    401,
    'InvalidAuthenticationTokenTenant',
    expect.stringContaining(`It must match the tenant 'https://sts.windows.net/${theirTenant}/'`),
  ])
  const nobodys = theirVersion.replaceAll('9', '7')
  expect(refusal(await stage.arm('GET', `${nobodys}?api-version=2025-12-03`)).slice(0, 2)).toEqual([
    404,
    'SubscriptionNotFound',
  ])
  // ours still work
  await versionsOf(stage).publish('1.0.0', await makeImage(stage, 'i'))
})
