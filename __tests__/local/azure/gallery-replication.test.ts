import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { makeImage, makeMachine } from './made-image.ts'
import { createStage, DEFINITION, type Stage } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const HOUR = 3_600_000
const wide = { targetRegions: [{ name: 'westeurope' }, { name: 'North Europe' }] }
const open = { safetyProfile: { allowDeletionOfReplicatedLocations: true } }

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
beforeEach(async () => {
  // a clock that stands still: what moves is what is let pass
  stage = await createStage({ now: () => Date.parse('2026-11-24T08:00:00Z') })
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterEach(async () => stage[Symbol.asyncDispose]())

const states = async (name: string) => {
  const { aggregatedState, summary } = await versions.replication(name)
  return [aggregatedState, ...summary.map(({ state, progress }: Record<string, unknown>) => `${state} ${progress}`)]
}

it('goes from Unknown over Replicating to Completed, each region at its own pace; the version is Creating meanwhile', async () => {
  stage.azure.galleryConduct.set({
    queueMs: HOUR,
    replicationMs: { 'West Europe': HOUR, northeurope: 4 * HOUR },
  })
  const { letPass } = stage.azure.clock
  const reply = await versions.put('1.0.0', versions.body(image, wide))
  expect(await states('1.0.0')).toEqual(['Unknown', 'Unknown 0', 'Unknown 0'])
  await letPass(HOUR)
  expect(await states('1.0.0')).toEqual(['InProgress', 'Replicating 0', 'Replicating 0'])
  await letPass(HOUR)
  expect(await states('1.0.0')).toEqual(['InProgress', 'Completed 100', 'Replicating 25'])
  expect((await versions.get('1.0.0')).properties.provisioningState).toBe('Creating')
  await letPass(2.9 * HOUR)
  expect(await states('1.0.0')).toEqual(['InProgress', 'Completed 100', 'Replicating 97'])
  await letPass(HOUR)
  expect(await states('1.0.0')).toEqual(['Completed', 'Completed 100', 'Completed 100'])
  expect((await versions.done(reply)).status).toBe('Succeeded')
  expect((await versions.get('1.0.0')).properties.provisioningState).toBe('Succeeded')
})

it('an update copies into what is new alone, and is Updating meanwhile', async () => {
  await versions.publish('1.0.0', image)
  stage.azure.galleryConduct.set({ replicationMs: { westeurope: HOUR, northeurope: HOUR } })
  const reply = await versions.patch('1.0.0', { publishingProfile: wide })
  expect(reply.body.properties.provisioningState).toBe('Updating')
  await stage.azure.clock.letPass(HOUR / 2)
  expect(await states('1.0.0')).toEqual(['InProgress', 'Completed 100', 'Replicating 50'])
  expect(refusal(await versions.patch('1.0.0', {}))[1]).toBe('Conflict')
  await stage.azure.clock.letPass(HOUR / 2)
  expect((await versions.done(reply)).status).toBe('Succeeded')
})

it('a region cannot be added while another one is copied, nor can two writes race: the second is told of the first', async () => {
  await versions.publish('1.0.0', image)
  stage.azure.galleryConduct.set({ replicationMs: { northeurope: HOUR } })
  const put = (region: string) =>
    versions.put('1.0.0', versions.body(image, { targetRegions: [{ name: 'westeurope' }, { name: region }] }))
  const both = await Promise.all([put('northeurope'), put('uksouth')])
  const late = both.find(reply => reply.status !== 200)
  const [status, code, said] = refusal(late ?? both[0])
  expect([both.map(reply => reply.status).sort(), status, code]).toEqual([[200, 409], 409, 'Conflict'])
  expect(said).toContain("is in provisioning state 'Updating'")
  expect(await versions.regions('1.0.0')).toHaveLength(2)
})

it('a list says nothing of replication, whatever it is asked', async () => {
  await versions.publish('1.0.0', image)
  const path = `${DEFINITION}/versions?api-version=2025-12-03&$expand=ReplicationStatus`
  const [only] = (await stage.arm('GET', path)).body.value
  expect([only.name, only.properties.replicationStatus]).toEqual(['1.0.0', undefined])
})

describe('a region that fails', () => {
  const failed = async (reply: Parameters<typeof versions.done>[0]) => {
    const end = await versions.done(reply)
    expect(end).toMatchObject({ status: 'Failed', error: { code: 'InternalOperationError' } })
    expect(end.error.message).toMatch(
      /^Gallery replication jobs failed in one or more regions\..*'{region:northeurope, detail:Failed with internal server error\.}'.*removing the failed regions and update again by adding them back\.$/,
    )
  }
  const shown = async () => [(await versions.get('1.0.0')).properties.provisioningState, ...(await states('1.0.0'))]
  const create = () => versions.put('1.0.0', versions.body(image, wide, open))
  const home = { publishingProfile: { targetRegions: [{ name: 'westeurope' }] } }

  it('leaves the others completed and usable, and is cured by removing it and adding it again', async () => {
    stage.azure.galleryConduct.set({ failing: { 'North Europe': 'until-removed' } })
    await failed(await create())
    expect(await shown()).toEqual(['Failed', 'Failed', 'Completed 100', 'Failed 0'])
    expect((await versions.replication('1.0.0')).summary[1].details).toBe('Failed with internal server error.')
    await makeMachine(stage, 'm', { id: `${DEFINITION}/versions/1.0.0` })
    // no new try helps
    await failed(await versions.patch('1.0.0', { publishingProfile: wide }))
    await versions.update('1.0.0', home)
    expect(await shown()).toEqual(['Succeeded', 'Completed', 'Completed 100'])
    await versions.update('1.0.0', { publishingProfile: wide })
    expect(await shown()).toEqual(['Succeeded', 'Completed', 'Completed 100', 'Completed 100'])
  })

  it('is cured for the version that it was removed from, and for no other', async () => {
    stage.azure.galleryConduct.set({ failing: { northeurope: 'until-removed' } })
    await failed(await create())
    await failed(await versions.put('1.0.1', versions.body(image, wide, open)))
    await versions.update('1.0.0', home)
    await versions.update('1.0.0', { publishingProfile: wide })
    await failed(await versions.patch('1.0.1', { publishingProfile: wide }))
    expect((await versions.replication('1.0.1')).aggregatedState).toBe('Failed')
  })

  it('may be one of several, all named; removing one cures that one, and an update that keeps the other fails', async () => {
    const all = { targetRegions: [...wide.targetRegions, { name: 'uksouth' }] }
    stage.azure.galleryConduct.set({ failing: { northeurope: 'until-removed', uksouth: 'until-removed' } })
    const end = await versions.done(await versions.put('1.0.0', versions.body(image, all, open)))
    expect(end.error.message).toMatch(/{region:northeurope, [^}]*}, {region:uksouth, [^}]*}'/)
    expect(await shown()).toEqual(['Failed', 'Failed', 'Completed 100', 'Failed 0', 'Failed 0'])
    const [west, north, south] = all.targetRegions
    await failed(await versions.patch('1.0.0', { publishingProfile: { targetRegions: [west, north] } }))
    await failed(await versions.patch('1.0.0', { publishingProfile: all }))
    expect(await shown()).toEqual(['Failed', 'Failed', 'Completed 100', 'Failed 0', 'Completed 100'])
    await versions.update('1.0.0', { publishingProfile: { targetRegions: [west, south] } })
    await versions.update('1.0.0', { publishingProfile: all })
    expect((await shown())[0]).toBe('Succeeded')
  })

  it('can fail again after it was removed and added', async () => {
    stage.azure.galleryConduct.set({ failing: { northeurope: 'until-removed' } })
    await failed(await create())
    await versions.update('1.0.0', home)
    stage.azure.galleryConduct.set({ failing: { northeurope: 'once' } })
    await failed(await versions.patch('1.0.0', { publishingProfile: wide }))
    await versions.update('1.0.0', {})
    expect(await shown()).toEqual(['Succeeded', 'Completed', 'Completed 100', 'Completed 100'])
  })

  it('cannot be removed while the guard is closed', async () => {
    stage.azure.galleryConduct.set({ failing: { northeurope: 'until-removed' } })
    await failed(await versions.put('1.0.0', versions.body(image, wide)))
    expect(refusal(await versions.patch('1.0.0', home)).slice(0, 2)).toEqual([400, 'BadRequest'])
    await versions.update('1.0.0', { ...home, ...open })
  })

  it('can be a passing trouble, or fail for ever', async () => {
    stage.azure.galleryConduct.set({ failing: { northeurope: 'once' } })
    await failed(await create())
    await versions.update('1.0.0', {})
    expect(await shown()).toEqual(['Succeeded', 'Completed', 'Completed 100', 'Completed 100'])
    stage.azure.galleryConduct.set({ failing: { northeurope: 'always' } })
    await versions.update('1.0.0', home)
    await failed(await versions.patch('1.0.0', { publishingProfile: wide }))
    await versions.update('1.0.0', home)
    await failed(await versions.patch('1.0.0', { publishingProfile: wide }))
  })
})

describe('a completed region', () => {
  const machine = (name: string) => makeMachine(stage, name, { id: `${DEFINITION}/versions/1.0.0` })

  it('is not usable for a while', async () => {
    stage.azure.galleryConduct.set({ unusableMs: HOUR })
    await versions.publish('1.0.0', image)
    expect(await states('1.0.0')).toEqual(['Completed', 'Completed 100'])
    await expect(machine('a')).rejects.toThrow(/GalleryImageNotFound/)
    await stage.azure.clock.letPass(HOUR)
    await machine('b')
  })

  it('says what a region says that nobody asked for', async () => {
    await versions.publish('1.0.0', image)
    const reply = await stage.arm(
      'PUT',
      `${DEFINITION.split('/galleries/')[0]}/virtualMachines/x?api-version=2026-04-01`,
      {
        location: 'uksouth',
        properties: {
          hardwareProfile: { vmSize: 'Standard_D2s_v5' },
          storageProfile: { imageReference: { id: `${DEFINITION}/versions/1.0.0` } },
        },
      },
    )
    expect(refusal(reply)).toEqual([
      404,
      'GalleryImageNotFound',
      `"The gallery image ${DEFINITION}/versions/1.0.0 is not available in uksouth region. Please contact image owner to replicate to this region, or change your requested region."`,
    ])
  })
})
