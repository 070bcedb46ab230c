import { describe, expect, it } from '@jest/globals'
import { parseBuildRecord } from '../../../src/domain/evidence/build-record.ts'
import type { DefinitionFacts } from '../../../src/domain/image/definition.ts'
import { BUILT_IMAGE, definitionId, imageId } from '../../fakes/cloud.ts'
import { definitionOf, problemOf } from '../acme.ts'
import { createFamily, type Family, JAVA, release } from '../gallery-family.ts'
import { IMAGE, idOf, nameOf } from '../release-yard.ts'
import { versionsOf } from './stage.ts'

const told = ['parent_subscription', 'parent_resource_group', 'parent_gallery', 'parent_image']
const declares = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags', ...told]
const inputs = { image: JAVA }
const record = (files: ReadonlyMap<string, string>) =>
  parseBuildRecord(files.get('golden-image-build-record.json') ?? '')

async function released(parent?: string): Promise<Family> {
  const family = createFamily(parent)
  await release(family, 0)
  return family
}

describe('an image that follows a channel of the gallery', () => {
  it('is built from exactly what the channel holds, and its record says which version that was', async () => {
    const family = await released()
    const build = family.createBuild({ builder: { declares } })
    const { verdict, outputs } = await build.run(inputs)
    expect([verdict, outputs.parent]).toEqual(['pass', idOf(0)])
    const { descriptor } = await family.base.asParent(0)
    const said = record(build.files)
    expect(said).toMatchObject({
      follows: 'linux-base@test',
      parent: idOf(0),
      proven: { ...descriptor, base: 'marketplace:debian/debian-12/12-gen2:12.20261101.1' },
      variables: {
        parent_version: nameOf(0),
        parent_subscription: '11111111-1111-1111-1111-111111111111',
        parent_resource_group: 'rg-images',
        parent_gallery: 'acme_images',
        parent_image: IMAGE,
      },
    })
    expect(versionsOf(family.base.cloud, JAVA)[0]?.tags['golden-image-parent']).toBe(idOf(0))
  })

  it('is due again once the channel holds another version, also an older one', async () => {
    const family = await released()
    await family.createBuild({ builder: { declares } }).run(inputs)
    await release(family, 1)
    const build = family.createBuild({ builder: { declares } })
    expect((await build.run(inputs)).outputs.parent).toBe(idOf(1))
  })

  it('is built from an older version that was asked for, if it has been in the channel', async () => {
    const family = await released()
    await release(family, 1)
    await family.base.attest(2)
    const ask = (version: string) =>
      family.createBuild({ builder: { declares } }).run({ ...inputs, 'parent-version': version })
    expect((await ask(nameOf(0))).outputs.parent).toBe(idOf(0))
    expect(await problemOf(ask(nameOf(2)))).toMatchObject({
      code: 'VERIFY_PARENT_UNRELEASED',
      message: 'linux-base 20261125.2.0, as it stands now, has never entered the channel test.',
    })
    expect(await problemOf(ask('12.1'))).toMatchObject({
      code: 'INPUT_INVALID',
      message: 'The input `parent-version` is "12.1"; accepted is a version of linux-base, Major.Minor.Patch.',
    })
  })

  it('is looked at in a dry run, and nothing is made', async () => {
    const family = await released()
    const build = family.createBuild({ builder: { declares } })
    const { verdict, outputs, summary } = await build.run({ ...inputs, 'dry-run': true })
    expect([verdict, outputs.parent]).toEqual(['pass', idOf(0)])
    expect(summary).toContain('would be built from')
    expect(versionsOf(family.base.cloud, JAVA)).toEqual([])
  })

  it('is not built while nothing has entered the channel', async () => {
    const build = createFamily().createBuild({ builder: { declares } })
    expect((await problemOf(build.run(inputs))).code).toBe('CHANNEL_EMPTY')
    expect(build.calls.filter(call => call.startsWith('builder.build'))).toEqual([])
  })

  it('is not built by a template that boots something else', async () => {
    const family = await released()
    await release(family, 1)
    const build = family.createBuild({ builder: { declares, boots: idOf(0) } })
    const { problems } = await problemOf(build.run(inputs))
    expect(problems[0]).toMatchObject({
      code: 'BUILD_PARENT_MISMATCH',
      message: `The template builds from ${idOf(0)}; resolved was ${idOf(1)}.`,
      hint: expect.stringContaining('shared_image_gallery { subscription = "11111111-1111-1111-1111-111111111111"'),
    })
    expect(versionsOf(family.base.cloud, JAVA)).toEqual([])
  })

  it.each<[string, (family: Family) => unknown, string]>([
    [
      'deleted and made again',
      ({ base }) => base.plant(0, { source: imageId(base.cloud, 'rg-image-build', `${BUILT_IMAGE.slice(0, -1)}e`) }),
      'is sha256:',
    ],
    ['deleted', ({ base }) => base.cloud.versions.delete(idOf(0)), 'is gone after it'],
  ])('becomes no version if its parent was %s while Packer built', async (_, change, says) => {
    const family = await released()
    const provision = async () => void change(family)
    const build = family.createBuild({ builder: { declares, provision } })
    expect(await problemOf(build.run(inputs))).toMatchObject({
      code: 'BUILD_PARENT_CHANGED',
      message: expect.stringContaining(says),
    })
    expect(versionsOf(family.base.cloud, JAVA)).toEqual([])
  })

  it('may not set what build-image tells the template of the parent', async () => {
    const family = await released()
    const [image] = family.settings.images
    const settings = { ...family.settings, images: image ? [{ ...image, vars: { parent_image: 'other' } }] : [] }
    const problem = await problemOf(family.createBuild({ builder: { declares }, settings }).run(inputs))
    expect(problem.message).toBe('images.linux-java.vars.parent_image is set by build-image itself; take it out.')
  })
})

describe('what does not fit is said before anything is built, in dry runs too', () => {
  const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
  it.each<[string, Partial<DefinitionFacts>, Partial<DefinitionFacts>, string]>([
    ['FIT_OS_TYPE', { osType: 'Windows' }, {}, '--os-type Linux'],
    ['FIT_OS_STATE', {}, { osState: 'Specialized' }, '--os-state Generalized'],
    ['FIT_GENERATION', { generation: 'V1' }, {}, '--hyper-v-generation V2'],
    ['FIT_ARCHITECTURE', {}, { architecture: 'Arm64' }, '--architecture Arm64'],
    ['FIT_SECURITY_TYPE', {}, { securityType: 'TrustedLaunch' }, '--features SecurityType=TrustedLaunchSupported'],
    ['FIT_SECURITY_TYPE', { securityType: 'ConfidentialVM' }, {}, '--features SecurityType=TrustedLaunchSupported'],
    ['FIT_PURCHASE_PLAN', {}, { plan }, '--plan-publisher cis --plan-product hardened --plan-name level-1'],
    ['FIT_PURCHASE_PLAN', { plan }, {}, '--architecture x64 --features SecurityType=TrustedLaunchSupported'],
  ])('%s: %j on %j', async (code, own, above, option) => {
    const family = await released()
    const { definitionFacts } = family.base.cloud
    definitionFacts.set(definitionId(definitionOf(JAVA)), own)
    definitionFacts.set(definitionId(definitionOf(IMAGE)), above)
    for (const more of [{}, { 'dry-run': true }]) {
      const build = family.createBuild({ builder: { declares } })
      const problem = await problemOf(build.run({ ...inputs, ...more }))
      expect([problem.code, problem.problems.length]).toEqual([code, 1])
      expect(problem.problems[0].hint).toContain(option)
      expect(build.calls.filter(call => call.startsWith('builder.build'))).toEqual([])
    }
  })

  it('and one that fits is built, with the plan that the parent has', async () => {
    const family = await released()
    for (const name of [JAVA, IMAGE])
      family.base.cloud.definitionFacts.set(definitionId(definitionOf(name)), {
        plan,
        securityType: 'TrustedLaunchSupported',
      })
    const all = [...declares, 'plan_name', 'plan_product', 'plan_publisher']
    const build = family.createBuild({ builder: { declares: all } })
    expect((await build.run(inputs)).verdict).toBe('pass')
    expect(record(build.files).variables).toMatchObject({
      plan_name: 'level-1',
      plan_product: 'hardened',
      plan_publisher: 'cis',
    })
  })
})
