import { afterEach, describe, expect, it } from '@jest/globals'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { waitingFor, wishOf } from '../../../src/domain/decide/release-plan.ts'
import { digestsOf, readDescriptor } from '../../../src/domain/image/descriptor.ts'
import { type Placement, readPlacement } from '../../../src/domain/image/placement.ts'
import { definitionAnswer, definitionId, tenant, versionAnswer, versionId } from '../../domain/image/answers.ts'
import { SUBSCRIPTION, TENANT } from '../../local/azure/stage.ts'
import { versionsOf } from '../../local/azure/versions.ts'
import { candidate, closeGalleries, codeOf, onAzure, ref, v } from '../../ports/galleries.ts'

afterEach(closeGalleries)

const version = { parts: [20261125, 0, 0] as const }
const one = v(20261124, 0, 0)

type Answer = ReturnType<typeof versionAnswer>

/** An Azure that answers a GET of the version with this, and takes every write. */
function answering(found: object | undefined, listed: readonly object[] = []) {
  const written: unknown[] = []
  const never = () => Promise.reject(new Error('nothing else is asked'))
  const gallery = azureImageGallery({
    get: async path => (path.includes('/versions/') ? found : definitionAnswer()),
    list: async () => listed,
    start: async (_, __, body) => {
      written.push(JSON.parse(JSON.stringify(body)))
      return { readRefusal: async () => undefined }
    },
    put: never,
    patch: never,
    ask: never,
    delete: never,
  })
  return { gallery, written }
}

const undatedOf = (found: object) => digestsOf(readDescriptor(tenant, found, definitionAnswer())).undated

async function writtenBack(found: Answer): Promise<unknown> {
  const { gallery, written } = answering(found)
  await gallery.replicate(ref, version, wishOf(readPlacement(found)), { undated: undatedOf(found), tenant })
  expect(written).toHaveLength(1)
  return written[0]
}

describe('a write that Azure has taken', () => {
  const placed = async () => {
    const { azure, gallery, image } = await onAzure()
    const { version } = await gallery.createCandidate(candidate(await image('i')))
    const found = await gallery.describe(ref, version, TENANT)
    const [placement] = await gallery.listPlacements(ref, [version])
    if (!found || !placement) throw new Error('it is not there')
    const undated = digestsOf(found).undated
    const taken = await gallery.replicate(ref, version, wishOf(placement), { undated, tenant: TENANT })
    return { taken, faults: azure.stage.azure.faults }
  }

  it.each([
    [
      { status: 'Failed', error: { code: 'QuotaExceeded', message: 'no\u001b[31m room\n::error::x' } },
      'Failed: QuotaExceeded: no [31m room ::error::x',
    ],
    [{ status: 'Canceled', error: { code: 'OperationCanceled' } }, 'Canceled: OperationCanceled'],
    [{ status: 'Succeeded' }, undefined],
    [{ status: 'Running' }, undefined],
    [{}, undefined],
  ])('and that says afterwards %j is told as %j', async (body, words) => {
    const { taken, faults } = await placed()
    faults.add({ path: /operations/i, answer: { status: 200, body } })
    expect(await taken.readRefusal()).toBe(words)
  })

  it('is not known to be refused where nobody may ask', async () => {
    const { taken, faults } = await placed()
    faults.add({ path: /operations/i, answer: { status: 403, body: { error: { code: 'AuthorizationFailed' } } } })
    expect(await taken.readRefusal()).toBeUndefined()
  })
})

describe('a wish', () => {
  it('says again all that is there, and nothing of what Azure alone says', async () => {
    expect(await writtenBack(versionAnswer())).toEqual({
      location: 'westeurope',
      tags: { 'golden-image-state': 'candidate' },
      properties: {
        publishingProfile: {
          excludeFromLatest: true,
          replicaCount: 1,
          targetRegions: [
            {
              name: 'westeurope',
              regionalReplicaCount: 1,
              storageAccountType: 'Standard_LRS',
              excludeFromLatest: false,
            },
          ],
        },
        storageProfile: { source: versionAnswer().properties.storageProfile.source },
        safetyProfile: { allowDeletionOfReplicatedLocations: false, blockDeletionBeforeEndOfLife: false },
        securityProfile: versionAnswer().properties.securityProfile,
      },
    })
  })

  it('leaves out what Azure has as nothing', async () => {
    const found = versionAnswer()
    const nulls = {
      publishingProfile: {
        ...found.properties.publishingProfile,
        endOfLifeDate: null,
        replicaCount: null,
        storageAccountType: 'Standard_LRS',
        storageAccountStrategy: null,
        replicationMode: null,
        targetExtendedLocations: [],
        targetRegions: [
          {
            name: 'West Europe',
            regionalReplicaCount: null,
            storageAccountType: null,
            excludeFromLatest: null,
            additionalReplicaSets: null,
            encryption: { osDiskImage: { diskEncryptionSetId: '/des', securityProfile: null }, dataDiskImages: null },
          },
        ],
      },
      storageProfile: { source: { id: null, virtualMachineId: '/vm', communityGalleryImageId: null } },
      securityProfile: null,
      safetyProfile: null,
    }
    const written = await writtenBack({ ...found, properties: { ...found.properties, ...nulls } } as unknown as Answer)
    expect(JSON.stringify(written)).not.toContain('null')
    expect(written).toMatchObject({
      properties: {
        publishingProfile: {
          excludeFromLatest: true,
          targetRegions: [
            {
              name: 'westeurope',
              regionalReplicaCount: 1,
              storageAccountType: 'Standard_LRS',
              encryption: { osDiskImage: { diskEncryptionSetId: '/des' } },
            },
          ],
        },
        storageProfile: { source: { virtualMachineId: '/vm' } },
      },
    })
    const profile = (written as { properties: { publishingProfile: object } }).properties.publishingProfile
    expect(Object.keys(profile).sort()).toEqual(['excludeFromLatest', 'targetRegions'])
  })

  it('carries over what it would take away by leaving it out', async () => {
    const found = versionAnswer()
    const sets = [{ regionalReplicaCount: 2, storageAccountType: 'PremiumV2_LRS' }]
    const places = [{ name: 'losangeles', extendedLocation: { type: 'EdgeZone', name: 'microsoftlosangeles1' } }]
    Object.assign(found.properties.publishingProfile, {
      replicationMode: 'Full',
      storageAccountStrategy: 'PreferStandard_ZRS',
      targetExtendedLocations: places,
      endOfLifeDate: '2027-01-01T00:00:00+00:00',
      targetRegions: [{ name: 'West Europe', additionalReplicaSets: sets }],
    })
    expect(await writtenBack(found)).toMatchObject({
      properties: {
        publishingProfile: {
          replicationMode: 'Full',
          storageAccountStrategy: 'PreferStandard_ZRS',
          targetExtendedLocations: places,
          endOfLifeDate: '2027-01-01T00:00:00+00:00',
          targetRegions: [{ name: 'westeurope', additionalReplicaSets: sets }],
        },
      },
    })
  })

  it.each(['Creating', 'Updating', 'Migrating', 'Deleting'])('is not written on a version that is %s', async state => {
    const found = versionAnswer()
    const wish = wishOf(readPlacement(found))
    found.properties.provisioningState = state
    const { gallery, written } = answering(found)
    expect(await codeOf(gallery.replicate(ref, version, wish, { undated: undatedOf(found), tenant }))).toBe(
      'AZURE_CONFLICT',
    )
    expect(written).toEqual([])
  })

  it('is not written on what Azure shows in place of the version that was asked for', async () => {
    const found = versionAnswer()
    const wish = wishOf(readPlacement(found))
    const { gallery, written } = answering(found)
    const work = gallery.replicate(ref, v(20261125, 1, 0), wish, { undated: undatedOf(found), tenant })
    expect(await codeOf(work)).toBe('AZURE_ANSWER_UNREADABLE')
    expect(written).toEqual([])
  })
})

describe('a list', () => {
  it('leaves out what has gone since it was listed', async () => {
    const hidden = { ...versionAnswer(), name: '20261125.1.0', id: `${definitionId}/versions/20261125.1.0` }
    const { gallery } = answering(undefined, [versionAnswer(), hidden])
    expect((await gallery.listPlacements(ref, [version])).map(p => p.id)).toEqual([hidden.id])
  })

  const other = '20261125.9.0'
  it.each<[string, object, object]>([
    ['has a version of another definition', { ...versionAnswer(), id: versionId.replace('linux-base', 'other') }, {}],
    ['has an id that is not its name', { ...versionAnswer(), name: other }, {}],
    ['has a version without regions', { ...versionAnswer(), properties: { provisioningState: 'Succeeded' } }, {}],
    [
      'leads to another version',
      versionAnswer(),
      { ...versionAnswer(), name: other, id: `${definitionId}/versions/${other}` },
    ],
  ])('is none if it %s', async (_, listed, found) => {
    const { gallery } = answering(found, [listed])
    expect(await codeOf(gallery.listPlacements(ref, [version]))).toBe('AZURE_ANSWER_UNREADABLE')
  })
})

describe('on Azure', () => {
  /** @param features of the definition, which are fixed when it is made */
  const world = async (features?: readonly { readonly name: string; readonly value: string }[]) => {
    const made = await onAzure()
    const { azure, gallery, image } = made
    if (features) {
      const path = `${definitionId}?api-version=2025-12-03`
      const { location, properties } = (await azure.stage.arm('GET', path)).body
      await azure.stage.finish(await azure.stage.arm('DELETE', path))
      const again = { location, properties: { ...properties, features } }
      await azure.stage.finish(await azure.stage.arm('PUT', path, again as never))
    }
    await gallery.createCandidate(candidate(await image('i')))
    const place = async (regions: readonly string[], tags: Record<string, string> = {}) => {
      const [now] = await gallery.listPlacements(ref, [one])
      const descriptor = await gallery.describe(ref, one, TENANT)
      if (!now || !descriptor) throw new Error('it is not there')
      const added = regions.map(region => ({
        ...{ region, replicas: 1, storageType: 'Standard_LRS', encryption: undefined, excludeFromLatest: true },
      }))
      const wish = { ...wishOf(now), tags, targets: [...now.targets, ...added] }
      await gallery.replicate(ref, one, wish, { undated: digestsOf(descriptor).undated, tenant: TENANT })
    }
    const regions = async () => (await gallery.get(ref, one))?.regions
    return { ...made, place, regions }
  }
  const versionWrite = { method: 'PUT', path: /\/versions\/20261124\.0\.0\?/ }

  it('a version whose type of storage is another one than that of a region can be written', async () => {
    const { azure, gallery, image } = await onAzure()
    const versions = versionsOf(azure.stage)
    await versions.publish('20261124.0.0', await image('i'), { storageAccountType: 'Premium_LRS' })
    const target = { name: 'northeurope', storageAccountType: 'Standard_LRS' }
    const home = { name: 'westeurope', storageAccountType: 'Premium_LRS' }
    await versions.update('20261124.0.0', { publishingProfile: { targetRegions: [home, target] } })
    const [now] = await gallery.listPlacements(ref, [one])
    const descriptor = await gallery.describe(ref, one, TENANT)
    if (!now || !descriptor) throw new Error('it is not there')
    const wish = { ...wishOf(now), excludeFromLatest: true }
    await gallery.replicate(ref, one, wish, { undated: digestsOf(descriptor).undated, tenant: TENANT })
    expect(await gallery.get(ref, one)).toMatchObject({
      excludeFromLatest: true,
      regions: ['westeurope', 'northeurope'],
    })
  })

  it('a write is not waited for', async () => {
    const { place, slow, gallery } = await world()
    slow()
    await place(['northeurope'])
    expect((await gallery.get(ref, one))?.provisioningState).toBe('Updating')
  })

  it('a version is on its way as long as Azure looks through it for Trusted Launch, although it stands everywhere', async () => {
    const { azure, gallery, place } = await world([{ name: 'SecurityType', value: 'TrustedLaunchSupported' }])
    azure.stage.azure.galleryConduct.set({ validationMs: 3_600_000 })
    await place([], { a: 'b' })
    const look = async () => (await gallery.listPlacements(ref, [one]))[0]
    while ((await look())?.states.westeurope !== 'Completed') await new Promise(resolve => setTimeout(resolve, 5))
    expect(await look()).toMatchObject({ provisioningState: 'Updating', states: { westeurope: 'Completed' } })
    expect(waitingFor((await look()) as Placement)).toEqual(['westeurope'])
    await azure.stage.azure.clock.letPass(3_600_000)
    expect(await look()).toMatchObject({ provisioningState: 'Succeeded' })
  })

  it('regions are the same however Azure spells them', async () => {
    const { azure, place, gallery } = await world()
    azure.stage.azure.galleryConduct.set({ regionNames: 'display' })
    await place(['northeurope'])
    const [now] = await gallery.listPlacements(ref, [one])
    expect(now?.targets.map(t => t.region)).toEqual(['westeurope', 'northeurope'])
    await place([], { a: 'b' })
    expect((await gallery.get(ref, one))?.regions).toEqual(['westeurope', 'northeurope'])
  })

  it('a write that was answered with 502 but took effect is taken', async () => {
    const { azure, place, regions } = await world()
    azure.interfere('PUT', async () => {
      await place(['northeurope'], { a: 'b' })
      return { status: 502 }
    })
    await place(['northeurope'], { a: 'b' })
    expect(await regions()).toEqual(['westeurope', 'northeurope'])
  })

  it('a write that was answered with 502 and took none is sent again', async () => {
    const { azure, place, regions } = await world()
    azure.stage.azure.faults.add({ ...versionWrite, times: 1, answer: { status: 502 } })
    await place(['northeurope'])
    expect(await regions()).toEqual(['westeurope', 'northeurope'])
  })

  it('a region that Azure does not know is refused with its own words', async () => {
    const { place } = await world()
    await expect(place(['atlantis'])).rejects.toMatchObject({
      code: 'AZURE_REFUSED',
      message: expect.stringMatching(/version 20261124\.0\.0 of linux-base.*'atlantis' is not known/),
    })
  })

  it('a write that comes between is told', async () => {
    const { azure, place, slow } = await world()
    slow()
    azure.interfere('PUT', async () => {
      await place(['uksouth'])
      return undefined
    })
    expect(await codeOf(place(['northeurope']))).toBe('AZURE_CONFLICT')
  })

  it('the right that is missing is named, and where', async () => {
    const scope = `/subscriptions/${SUBSCRIPTION}`
    const { azure, gallery } = await onAzure({ roles: [{ scope, actions: ['*/read'] }] })
    const found = versionAnswer()
    azure.stage.azure.faults.add({
      path: /\/versions\/20261125\.0\.0\?/,
      method: 'GET',
      answer: { status: 200, body: JSON.parse(JSON.stringify(found)) },
    })
    const definition = (await azure.stage.arm('GET', `${definitionId}?api-version=2025-12-03`)).body
    const { undated } = digestsOf(readDescriptor(TENANT, found, definition))
    const work = gallery.replicate(ref, version, wishOf(readPlacement(found)), { undated, tenant: TENANT })
    await expect(work).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringMatching(/lacks the action Microsoft\.Compute\/galleries\/images\/versions\/write at/),
    })
  })

  it('tags of a definition that somebody else writes over are written once more, with his', async () => {
    const { azure, gallery } = await onAzure()
    const body = (await azure.stage.arm('GET', `${definitionId}?api-version=2025-12-03`)).body
    const patch = {
      method: 'PATCH',
      path: /linux-base\/providers\/Microsoft\.Resources\/tags\/default\?/,
      answer: { status: 200, body },
    }
    azure.stage.azure.faults.add({ ...patch, times: 1 })
    azure.interfere('PATCH', async () => {
      await azure.stage.arm('PUT', `${definitionId}?api-version=2025-12-03`, { ...body, tags: { his: '1' } })
      return undefined
    })
    expect(await gallery.tagDefinition(ref, { ours: '1' })).toBe('written')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({ his: '1', ours: '1' })
    azure.stage.azure.faults.add({ ...patch, times: 2 })
    await expect(gallery.tagDefinition(ref, { ours: '2' })).rejects.toMatchObject({
      code: 'AZURE_CONFLICT',
      message: 'The tag ours of linux-base is not so after it was written: somebody else writes tags there, too.',
    })
  })
})
