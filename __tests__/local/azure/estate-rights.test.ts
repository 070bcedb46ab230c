import { describe, expect, it } from '@jest/globals'
import { identity, planIdentity } from '../../../local/estate.ts'
import { BUILD, createStage, GROUP } from './stage.ts'

const VERSION = 'api-version=2022-09-01'
const NEW = `${BUILD}-of-somebody`

describe.each([
  ['the job that builds', identity],
  ['the job that plans', planIdentity],
])('a resource group of the estate, to %s', (_, { roleAssignments }) => {
  it.each([
    ['is not made', 'PUT', NEW, 'write'],
    ['is not written', 'PUT', BUILD, 'write'],
    ['is not tagged', 'PATCH', BUILD, 'write'],
    ['is not deleted: the one of temporary things', 'DELETE', BUILD, 'delete'],
    ['is not deleted: the one of the gallery', 'DELETE', GROUP, 'delete'],
  ])('%s', async (_what, method, id, right) => {
    await using stage = await createStage({ roles: roleAssignments })
    const before = stage.azure.resources().map(resource => resource.id)
    const body = method === 'DELETE' ? undefined : { location: 'westeurope', tags: { a: 'b' } }
    const reply = await stage.arm(method, `${id}?${VERSION}`, body)
    expect([reply.status, reply.body.error.code]).toEqual([403, 'AuthorizationFailed'])
    expect(reply.body.error.message).toContain(`'Microsoft.Resources/subscriptions/resourceGroups/${right}'`)
    expect(stage.azure.resources().map(resource => resource.id)).toEqual(before)
  })
})

it('the gallery, its definition and its versions are deleted by nobody', async () => {
  await using stage = await createStage({ roles: identity.roleAssignments })
  const gallery = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images`
  for (const id of [gallery, `${gallery}/images/linux-base`, `${gallery}/images/linux-base/versions/1.0.0`]) {
    const reply = await stage.arm('DELETE', `${id}?api-version=2025-12-03`)
    expect([id, reply.status, reply.body.error.code]).toEqual([id, 403, 'AuthorizationFailed'])
  }
})
