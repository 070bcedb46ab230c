import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createStage, GROUP, type Stage, SUBSCRIPTION } from './stage.ts'
import { refusal } from './versions.ts'

const V = '?api-version=2025-08-01'
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/acmeproofs`
const SERVICE = `${ACCOUNT}/blobServices/default`
const closed = { allowSharedKeyAccess: false, allowBlobPublicAccess: false, minimumTlsVersion: 'TLS1_2' }
const account = (properties: object = closed) => ({
  location: 'westeurope',
  kind: 'StorageV2',
  sku: { name: 'Standard_ZRS' },
  properties,
})

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())

describe('a storage account', () => {
  it('has one blob service, in which containers are made for the service that serves them', async () => {
    expect((await stage.arm('PUT', ACCOUNT + V, account())).status).toBe(202)
    expect((await stage.arm('GET', SERVICE + V)).body.properties).toMatchObject({ cors: { corsRules: [] } })
    const kept = { isVersioningEnabled: true, deleteRetentionPolicy: { enabled: true, days: 30 } }
    expect((await stage.arm('PUT', SERVICE + V, { properties: kept })).status).toBe(200)
    expect((await stage.arm('GET', SERVICE + V)).body.properties).toMatchObject(kept)
    expect((await stage.arm('PUT', `${SERVICE}/containers/golden${V}`, { properties: {} })).status).toBe(201)
    expect(stage.azure.storageAccounts()).toEqual([{ id: ACCOUNT, name: 'acmeproofs', containers: ['golden'] }])
    await stage.finish(await stage.arm('DELETE', ACCOUNT + V))
    expect(stage.azure.storageAccounts()).toEqual([])
  })

  it.each([
    ['with keys', ACCOUNT, account({ ...closed, allowSharedKeyAccess: true }), [400, 'InvalidParameter']],
    ['that is public', ACCOUNT, account({ ...closed, allowBlobPublicAccess: true }), [400, 'InvalidParameter']],
    ['that does not say so', ACCOUNT, account({}), [400, 'InvalidParameter']],
    ['of a name with capitals', ACCOUNT.replace('acme', 'Acme'), account(), [400, 'AccountNameInvalid']],
    [
      'of a name that is taken',
      ACCOUNT.replace('rg-images', 'rg-image-build'),
      account(),
      [409, 'StorageAccountAlreadyTaken'],
    ],
  ])('%s is refused', async (_, id, body, expected) => {
    await stage.arm('PUT', ACCOUNT + V, account())
    expect(refusal(await stage.arm('PUT', id + V, body)).slice(0, 2)).toEqual(expected)
  })

  it('says beforehand whether its name is free', async () => {
    const path = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Storage/checkNameAvailability${V}`
    const ask = async () =>
      (await stage.arm('POST', path, { name: 'acmeproofs', type: 'Microsoft.Storage/storageAccounts' })).body
    expect(await ask()).toEqual({ nameAvailable: true })
    await stage.arm('PUT', ACCOUNT + V, account())
    expect(await ask()).toMatchObject({ nameAvailable: false, reason: 'AlreadyExists' })
  })

  it('has no second blob service, and no container of a name that is none', async () => {
    await stage.arm('PUT', ACCOUNT + V, account())
    for (const id of [`${ACCOUNT}/blobServices/other`, `${SERVICE}/containers/No`])
      expect(refusal(await stage.arm('PUT', id + V, { properties: {} })).slice(0, 2)).toEqual([400, 'InvalidParameter'])
  })
})

it.each([
  ['Microsoft.Storage', 200],
  ['microsoft.compute', 200],
  ['Microsoft.Nothing', 404],
])('the provider %s is registered: %d', async (namespace, status) => {
  const path = `/subscriptions/${SUBSCRIPTION}/providers/${namespace}/register?api-version=2024-11-01`
  expect((await stage.arm('POST', path)).status).toBe(status)
  stage.narrow([{ scope: '', actions: ['*/read'] }])
  expect((await stage.arm('POST', path)).status).toBe(403)
})
