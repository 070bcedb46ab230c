import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { DEBIAN, machineBody, makeNetwork, seal } from './made-image.ts'
import { BUILD, createStage, type Stage } from './stage.ts'

const V = '?api-version=2026-04-01'
const COMPUTE = `${BUILD}/providers/Microsoft.Compute`
const MACHINE = `${COMPUTE}/virtualMachines/m`
const trusted = { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } }

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())

async function put(securityProfile: object, reference: object = DEBIAN) {
  const { nic } = await makeNetwork(stage, 'm')
  const body = machineBody('m', nic, reference)
  Object.assign(body.properties, { securityProfile })
  return stage.arm('PUT', MACHINE + V, body)
}

describe('a machine with a security type', () => {
  it('becomes no managed image', async () => {
    await stage.finish(await put(trusted))
    expect((await stage.arm('GET', MACHINE + V)).body.properties.securityProfile).toEqual(trusted)
    await seal(stage, MACHINE)
    const image = await stage.arm('PUT', `${COMPUTE}/images/i${V}`, {
      location: 'westeurope',
      properties: { sourceVirtualMachine: { id: MACHINE } },
    })
    expect([image.status, image.body.error.code, image.body.error.message]).toEqual([
      409,
      'OperationNotAllowed',
      expect.stringContaining('Trusted Launch security type'),
    ])
  })

  it.each([
    ['an unknown word', { securityType: 'Safe' }, 'InvalidParameter'],
    ['the word for none', { securityType: 'Standard' }, 'InvalidParameter'],
    ['settings without a type', { uefiSettings: { secureBootEnabled: true } }, 'InvalidParameter'],
  ])('is not made with %s', async (_, profile, code) => {
    expect((await put(profile)).body.error.code).toBe(code)
  })

  it('is made of the second generation alone', async () => {
    const old = { ...DEBIAN, sku: '12' }
    stage.azure.publishBase({
      ...old,
      locations: ['westeurope'],
      content: { layers: ['/x'] },
      hyperVGeneration: 'V1',
    })
    expect((await put(trusted, old)).body.error).toMatchObject({
      code: 'BadRequest',
      message: expect.stringContaining('Use of TrustedLaunch setting is not supported for the provided image'),
    })
  })
})
