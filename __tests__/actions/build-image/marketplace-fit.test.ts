import { describe, expect, it } from '@jest/globals'
import { parseBuildRecord } from '../../../src/domain/evidence/build-record.ts'
import type { DefinitionFacts, MarketplaceFacts } from '../../../src/domain/image/definition.ts'
import { type Cloud, definitionId } from '../../fakes/cloud.ts'
import { usualFacts } from '../../fakes/image-catalog.ts'
import { acmeCloud, definitionOf, problemOf, settings, Y } from '../acme.ts'
import { createRun, versionsOf } from './stage.ts'

const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
const unplanned = { file: 'linux-base/image.pkr.hcl', line: 7 }

/** Its newest base, and its definition, are not as the example's. */
function cloudOf(base: Partial<MarketplaceFacts>, own: Partial<DefinitionFacts> = {}): Cloud {
  const cloud = acmeCloud()
  const [debian] = cloud.bases
  if (debian) cloud.bases.push({ ...debian, version: Y, facts: { ...usualFacts, ...base } })
  cloud.definitionFacts.set(definitionId(definitionOf('linux-base')), own)
  return cloud
}

describe('a base of the Marketplace that does not fit is named before anything is built, in dry runs too', () => {
  it.each<[string, Partial<MarketplaceFacts>, Partial<DefinitionFacts>, string]>([
    ['FIT_OS_TYPE', { osType: 'Windows' }, {}, '--os-type Windows'],
    ['FIT_OS_STATE', {}, { osState: 'Specialized' }, '--os-state Generalized'],
    ['FIT_GENERATION', { generation: 'V1' }, {}, '--hyper-v-generation V1'],
    ['FIT_ARCHITECTURE', { architecture: 'Arm64' }, {}, '--architecture Arm64'],
    ['FIT_SECURITY_TYPE', {}, { securityType: 'TrustedLaunch' }, '--features SecurityType=TrustedLaunchSupported'],
    ['FIT_PURCHASE_PLAN', { plan }, {}, '--plan-publisher cis --plan-product hardened --plan-name level-1'],
    ['FIT_PURCHASE_PLAN', {}, { plan }, '--architecture x64 --features SecurityType=TrustedLaunchSupported'],
  ])('%s: %j for %j', async (code, base, own, option) => {
    for (const more of [{}, { 'dry-run': true }]) {
      const build = createRun(cloudOf(base, own))
      const { problems } = await problemOf(build.run(more))
      expect(problems).toMatchObject([
        { code, place: { file: 'golden-image.yml', line: settings.images[0]?.lines.parent } },
      ])
      expect(problems[0].hint).toContain(option)
      expect(problems[0].hint?.includes('--plan-name')).toBe(base.plan !== undefined)
      expect(build.calls.filter(call => call.startsWith('builder.build'))).toEqual([])
    }
  })

  it('what Azure does not say of it is compared by Azure, and case tells nothing', async () => {
    const facts = { osType: '', generation: '', architecture: 'X64', plan: undefined }
    expect((await createRun(cloudOf(facts)).run()).verdict).toBe('pass')
  })
})

describe('a base that is sold under a plan', () => {
  it('is built from by a template that is given the plan', async () => {
    const cloud = cloudOf({ plan }, { plan })
    const declares = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags', 'plan_name']
    const build = createRun(cloud, { builder: { declares, unplanned } })
    await build.run()
    const { variables } = parseBuildRecord(build.files.get('golden-image-build-record.json') ?? '') ?? {}
    expect(variables).toMatchObject({ plan_name: 'level-1' })
    expect(versionsOf(cloud)).toHaveLength(1)
  })

  it('is not built from by one that plainly names none', async () => {
    const build = createRun(cloudOf({ plan }, { plan }), { builder: { unplanned } })
    const { problems } = await problemOf(build.run({ 'dry-run': true }))
    expect(problems).toMatchObject([{ code: 'AZURE_PLAN', place: unplanned }])
    expect(problems[0].hint).toMatch(
      /plan_info \{ plan_publisher = "cis".* az vm image terms accept --publisher cis --offer hardened --plan level-1$/,
    )
  })

  it('needs no such words where nothing is sold', async () => {
    expect((await createRun(cloudOf({}), { builder: { unplanned } }).run()).verdict).toBe('pass')
  })
})
