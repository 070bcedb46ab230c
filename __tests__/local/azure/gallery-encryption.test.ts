import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { makeImage } from './made-image.ts'
import { createStage, GROUP, type Stage, SUBSCRIPTION } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
beforeEach(async () => {
  stage = await createStage()
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterEach(async () => stage[Symbol.asyncDispose]())

const setId = (name: string) => `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/${name}`
const setPath = (name: string) => `${setId(name)}?api-version=2023-04-02`
const makeSet = async (name: string, location: string) => {
  const properties = { activeKey: { keyUrl: 'https://keys.vault.azure.net/keys/k/1' } }
  const reply = await stage.arm('PUT', setPath(name), { location, properties })
  expect([reply.status, reply.body?.error]).toEqual([201, undefined])
}
const region = (name: string, diskEncryptionSetId?: string) =>
  diskEncryptionSetId === undefined ? { name } : { name, encryption: { osDiskImage: { diskEncryptionSetId } } }
const create = (...targetRegions: unknown[]) => versions.put('1.0.0', versions.body(image, { targetRegions }))
const regions = (...targetRegions: unknown[]) => versions.patch('1.0.0', { publishingProfile: { targetRegions } })

it('an encrypted version needs a set of its own region for each region', async () => {
  await makeSet('home', 'westeurope')
  await makeSet('north', 'northeurope')
  const home = region('West Europe', setId('home'))
  expect(refusal(await create(home, region('northeurope')))).toEqual([
    400,
    'InvalidParameter',
    expect.stringMatching(/needs one for each target region\. Missing for: northeurope\.$/),
  ])
  expect(refusal(await create(home, region('northeurope', '')))[2]).toMatch(/^The disk encryption set id '' of/)
  expect(refusal(await create(home, { name: 'northeurope', encryption: {} }))[1]).toBe('InvalidParameter')
  expect(refusal(await create(home, region('northeurope', setId('nowhere')))).slice(0, 2)).toEqual([404, 'NotFound'])
  expect(refusal(await create(home, region('northeurope', setId('home'))))[2]).toMatch(
    /is in region 'westeurope'; the one of the target region 'northeurope' must be in that region\.$/,
  )
  expect((await versions.get('1.0.0')).error.code).toBe('ResourceNotFound')
  expect(await versions.done(await create(home, region('northeurope', setId('north'))))).toMatchObject({
    status: 'Succeeded',
  })
  expect((await versions.get('1.0.0')).properties.publishingProfile.targetRegions).toMatchObject([
    home,
    region('northeurope', setId('north')),
  ])
})

it('a region keeps its set: every write has to carry it along', async () => {
  await makeSet('home', 'westeurope')
  await makeSet('other', 'westeurope')
  await makeSet('uk', 'uksouth')
  const home = region('westeurope', setId('home'))
  await versions.done(await create(home))
  expect(refusal(await regions(region('westeurope')))[1]).toBe('PropertyChangeNotAllowed')
  expect(refusal(await regions(region('westeurope', setId('other'))))[1]).toBe('PropertyChangeNotAllowed')
  await versions.done(await regions(region('West Europe', setId('HOME')), region('uksouth', setId('uk'))))
  await versions.update('1.0.0', {})
})

it('a set that was deleted makes every later update fail, one of tags alone too', async () => {
  await makeSet('home', 'westeurope')
  await versions.done(await create(region('westeurope', setId('home'))))
  await stage.finish(await stage.arm('DELETE', setPath('home')))
  const gone = [404, 'NotFound', `The disk encryption set '${setId('home')}' was not found.`]
  expect(refusal(await versions.patch('1.0.0', {}))).toEqual(gone)
  expect(refusal(await stage.arm('PATCH', versions.path('1.0.0'), { tags: { a: 'b' } }))).toEqual(gone)
  expect(refusal(await create(region('westeurope', setId('home'))))).toEqual(gone)
})

it('a set needs a key, and whoever names it the right to read it', async () => {
  const keyless = await stage.arm('PUT', setPath('home'), { location: 'westeurope', properties: {} })
  expect(refusal(keyless).slice(0, 2)).toEqual([400, 'InvalidParameter'])
  const actions = ['Microsoft.Compute/*', 'Microsoft.Network/*', 'Microsoft.Resources/*']
  const scope = `/subscriptions/${SUBSCRIPTION}`
  const roles = [
    {
      scope: `${scope}/resourceGroups/rg-images`,
      actions: ['Microsoft.Compute/galleries/*', 'Microsoft.Compute/images/*'],
    },
    { scope: `${scope}/resourceGroups/rg-image-build`, actions },
    { scope, actions: ['Microsoft.Compute/locations/*', 'Microsoft.Network/locations/*'] },
  ]
  await using other = await createStage({ roles })
  const theirs = await makeImage(other, 'i')
  const reply = await versionsOf(other).put(
    '1.0.0',
    versions.body(theirs, { targetRegions: [region('westeurope', setId('home'))] }),
  )
  expect(refusal(reply)).toEqual([
    403,
    'LinkedAuthorizationFailed',
    expect.stringContaining("'Microsoft.Compute/diskEncryptionSets/read' on the linked scope(s)"),
  ])
})
