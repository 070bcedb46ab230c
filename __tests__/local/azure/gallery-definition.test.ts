import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { machineBody, makeImage, makeNetwork } from './made-image.ts'
import { BUILD, createStage, GROUP, type Stage } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const V = '?api-version=2026-04-01'
const definition = `${GROUP}/providers/Microsoft.Compute/galleries/acme_images/images/licensed`
const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())

const define = (more: object) =>
  stage.arm('PUT', `${definition}?api-version=2025-12-03`, {
    location: 'westeurope',
    properties: {
      osType: 'Linux',
      osState: 'Generalized',
      hyperVGeneration: 'V2',
      identifier: { publisher: 'acme', offer: 'linux', sku: 'licensed' },
      ...more,
    },
  })

/** A version of a definition of that kind, and how a machine of it is answered. */
async function bootFrom(kind: object, more: { plan?: object; security?: object } = {}) {
  await stage.finish(await define(kind))
  await versionsOf(stage, definition).publish('1.0.0', await makeImage(stage, 'i'))
  const { nic } = await makeNetwork(stage, 'm')
  const { properties, ...body } = machineBody('m', nic, { id: `${definition}/versions/1.0.0` })
  return stage.arm('PUT', `${BUILD}/providers/Microsoft.Compute/virtualMachines/m${V}`, {
    ...body,
    ...(more.plan ? { plan: more.plan } : {}),
    properties: { ...properties, ...(more.security ? { securityProfile: more.security } : {}) },
  })
}

const security = (value: string) => ({ features: [{ name: 'SecurityType', value }] })

describe('a definition that is there', () => {
  it.each<[string, object, object]>([
    ['purchasePlan', { purchasePlan: plan }, { purchasePlan: { ...plan, name: 'level-2' } }],
    ['purchasePlan', { purchasePlan: plan }, {}],
    ['purchasePlan', {}, { purchasePlan: plan }],
    ['features', security('TrustedLaunch'), security('TrustedLaunchSupported')],
    ['features', security('TrustedLaunch'), {}],
    ['features', {}, security('TrustedLaunch')],
    ['architecture', { architecture: 'Arm64' }, {}],
  ])('keeps its %s: %j does not become %j', async (part, before, after) => {
    await stage.finish(await define(before))
    const { body } = await stage.arm('GET', `${definition}?api-version=2025-12-03`)
    expect(refusal(await define(after))).toEqual([
      409,
      'PropertyChangeNotAllowed',
      `Changing property 'galleryImage.properties.${part}' is not allowed.`,
    ])
    expect((await stage.arm('GET', `${definition}?api-version=2025-12-03`)).body).toEqual(body)
    expect((await define({ ...before, description: 'the same' })).status).toBe(200)
  })
})

describe('a definition with a purchase plan', () => {
  it('shows it', async () => {
    await stage.finish(await define({ purchasePlan: plan }))
    const { body } = await stage.arm('GET', `${definition}?api-version=2025-12-03`)
    expect(body.properties.purchasePlan).toEqual(plan)
  })

  it('names all three parts of it', async () => {
    expect(refusal(await define({ purchasePlan: { name: 'level-1', product: 'hardened' } }))).toEqual([
      400,
      'InvalidParameter',
      "Required parameter 'purchasePlan.publisher' is missing (null).",
    ])
  })

  it.each([
    ['none', undefined],
    ['another one', { ...plan, name: 'level-2' }],
  ])('boots no machine that names %s', async (_, given) => {
    const [status, code, message] = refusal(await bootFrom({ purchasePlan: plan }, given ? { plan: given } : {}))
    expect([status, code]).toEqual([400, 'VMMarketplaceInvalidInput'])
    expect(message).toContain('requires Plan information in the request')
  })

  it('boots one that names it', async () => {
    expect((await bootFrom({ purchasePlan: plan }, { plan })).status).toBe(201)
  })
})

describe('a definition with a security type', () => {
  it('of Trusted Launch boots nothing else', async () => {
    expect(refusal(await bootFrom(security('TrustedLaunch')))).toEqual([
      400,
      'BadRequest',
      "The provided gallery image only supports creation of VMs and VM Scale Sets with 'TrustedLaunch' security type.",
    ])
  })

  it.each([
    ['TrustedLaunch', { securityType: 'TrustedLaunch' }],
    ['TrustedLaunchSupported', undefined],
  ])('%s boots what it is for', async (type, given) => {
    expect((await bootFrom(security(type), given ? { security: given } : {})).status).toBe(201)
  })
})
