import { describe, expect, it } from '@jest/globals'
import { prodClientId } from '../../../local/estate.ts'
import { readEstate } from '../estate.ts'
import { AUDIENCE, ISSUER, SUBJECT } from './issuer.ts'
import { makeImage } from './made-image.ts'
import { BUILD, createStage, DEFINITION, GROUP, TENANT, tokenForm } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const { image: identity, 'image-plan': planIdentity, 'image-prod': prodIdentity } = await readEstate()
const VERSION = 'api-version=2022-09-01'
const NEW = `${BUILD}-of-somebody`

describe.each([
  ['the job that builds', identity],
  ['the job that plans', planIdentity],
  ['the job that moves the guarded channel', prodIdentity],
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

describe('the job that moves the guarded channel', () => {
  /** A stage with a version in it, whose caller from then on is that job. */
  async function moved(roleAssignments = prodIdentity.roleAssignments) {
    const stage = await createStage()
    const image = await makeImage(stage, 'i', undefined, 'rg-image-build')
    await versionsOf(stage).publish('1.0.0', image)
    const federatedCredentials = [{ name: 'image-prod', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }]
    stage.azure.identities.add({ ...prodIdentity, roleAssignments, federatedCredentials })
    const form = { ...(await tokenForm(stage.issuer)), client_id: prodClientId }
    const { access_token } = (await stage.login(`/${TENANT}/oauth2/v2.0/token`, form)).body
    const arm: typeof stage.arm = (method, path, body, headers) =>
      stage.arm(method, path, body, { ...headers, authorization: `Bearer ${access_token}` })
    const token = async () => access_token as string
    return { stage, image, versions: versionsOf({ ...stage, arm, token }), arm }
  }

  it('places a version, tags it and its definition, and reads the recycle bin', async () => {
    const { stage, image, versions, arm } = await moved()
    await using _ = stage
    await versions.update('1.0.0', {
      publishingProfile: { targetRegions: [{ name: 'westeurope' }, { name: 'uksouth' }] },
    })
    expect(await versions.regions('1.0.0')).toEqual(['westeurope', 'uksouth'])
    // the whole wish, with the source that is gone meanwhile
    await stage.finish(await stage.arm('DELETE', `${image}?api-version=2026-04-01`))
    await versions.done(await versions.put('1.0.0', { ...versions.body(image), tags: { a: 'b' } }))
    expect((await versions.get('1.0.0')).tags).toEqual({ a: 'b' })
    const tags = `${DEFINITION}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`
    const tagged = await arm('PATCH', tags, { operation: 'Merge', properties: { tags: { a: 'b' } } })
    expect([tagged.status, tagged.body.properties.tags]).toEqual([200, { a: 'b' }])
    const written = await arm('PATCH', `${DEFINITION}?api-version=2025-12-03`, { tags: {} })
    expect([written.status, written.body.error.code]).toEqual([403, 'AuthorizationFailed'])
    const bin = DEFINITION.replace('/images/', '/softDeletedArtifactTypes/Images/artifacts/')
    expect((await arm('GET', `${bin}/versions?api-version=2025-12-03`)).body).toEqual({ value: [] })
  })

  it('needs to read the source for that, and makes no version of a machine', async () => {
    const { stage, image, versions } = await moved(
      prodIdentity.roleAssignments.filter(({ scope }) => !scope.endsWith('/rg-image-build')),
    )
    await using _ = stage
    const refused = [403, 'LinkedAuthorizationFailed', expect.stringContaining("'Microsoft.Compute/images/read'")]
    expect(refusal(await versions.put('2.0.0', versions.body(image)))).toEqual(refused)
    expect(refusal(await versions.put('1.0.0', versions.body(image)))).toEqual(refused)
    const machine = {
      ...versions.body(image),
      properties: {
        storageProfile: { source: { virtualMachineId: `${BUILD}/providers/Microsoft.Compute/virtualMachines/m` } },
      },
    }
    expect(refusal(await versions.put('2.0.0', machine))).toEqual([
      403,
      'LinkedAuthorizationFailed',
      expect.stringContaining("'Microsoft.Compute/virtualMachines/write'"),
    ])
  })
})
