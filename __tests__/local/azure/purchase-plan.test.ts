import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { machineBody, makeMachine, makeNetwork, seal } from './made-image.ts'
import { BUILD, createStage, DEFINITION, type Stage } from './stage.ts'

const V = '?api-version=2026-04-01'
const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
const sold = { publisher: 'cis', offer: 'hardened', sku: 'level-1', version: '1.0.0' }
const MACHINE = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
  publish('accepted')
})
afterEach(async () => stage[Symbol.asyncDispose]())

const publish = (terms?: 'accepted') =>
  stage.azure.publishBase({
    ...sold,
    locations: ['westeurope'],
    content: { layers: ['/x'] },
    plan,
    ...(terms ? { terms } : {}),
  })

async function put(more: object) {
  const { nic } = await makeNetwork(stage, 'm')
  return stage.arm('PUT', MACHINE + V, { ...machineBody('m', nic, sold), ...more })
}

describe('a machine of what is sold in the Marketplace', () => {
  it('is made under its plan alone, and once its terms are accepted', async () => {
    expect((await put({})).body.error).toMatchObject({
      code: 'VMMarketplaceInvalidInput',
      message: expect.stringContaining('requires Plan information'),
    })
    expect((await put({ plan: { ...plan, name: 'level-2' } })).body.error.code).toBe('VMMarketplaceInvalidInput')
    publish()
    expect((await put({ plan })).body.error).toMatchObject({
      code: 'ResourcePurchaseValidationFailed',
      message: expect.stringContaining("publisher: 'cis', offer: 'hardened', sku: 'level-1'"),
    })
    publish('accepted')
    expect((await put({ plan })).status).toBe(201)
  })

  it('passes its plan on to what is made of it: no definition without it takes a version', async () => {
    await stage.finish(await put({ plan }))
    await seal(stage, MACHINE)
    const image = `${BUILD}/providers/Microsoft.Compute/images/i`
    const properties = { sourceVirtualMachine: { id: MACHINE } }
    await stage.finish(await stage.arm('PUT', image + V, { location: 'westeurope', properties }))
    const version = await stage.arm('PUT', `${DEFINITION}/versions/1.0.0?api-version=2025-12-03`, {
      location: 'westeurope',
      properties: { storageProfile: { source: { id: image } } },
    })
    expect([version.status, version.body.error.message]).toEqual([
      409,
      expect.stringContaining("different purchase plan ['level-1']"),
    ])
    await expect(makeMachine(stage, 'other', { id: image })).rejects.toThrow('VMMarketplaceInvalidInput')
  })
})
