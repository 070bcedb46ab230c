import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { makeImage } from './made-image.ts'
import { createStage, type Stage } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

let stage: Stage
let image: string
let versions: ReturnType<typeof versionsOf>
let count = 0
beforeAll(async () => {
  stage = await createStage()
  image = await makeImage(stage, 'i')
  versions = versionsOf(stage)
})
afterAll(async () => stage[Symbol.asyncDispose]())

const fresh = () => `1.0.${count++}`
const zones = 'Standard_ZRS'
const wide = [{ name: 'westeurope' }, { name: 'North Europe' }, { name: 'uksouth' }]
const open = { allowDeletionOfReplicatedLocations: true }
const lost =
  /^Complete set of target locations not specified while updating gallery artifact '1\.0\.\d+' and type 'GalleryImageVersion'\. Deletion of previously replicated locations is not allowed/

describe('the regions of a write are the whole wish', () => {
  it.each(['PUT', 'PATCH'] as const)(
    '%s: a region that it does not name is taken away, if that is allowed',
    async method => {
      const name = fresh()
      await versions.publish(name, image, { targetRegions: wide })
      const publishingProfile = { targetRegions: wide.slice(0, 2) }
      const write = (safetyProfile?: unknown) => {
        const more = safetyProfile === undefined ? {} : { safetyProfile }
        return method === 'PUT'
          ? versions.put(name, versions.body(image, publishingProfile, more))
          : versions.patch(name, { publishingProfile, ...more })
      }
      expect(refusal(await write())).toEqual([400, 'BadRequest', expect.stringMatching(lost)])
      expect(refusal(await write({ allowDeletionOfReplicatedLocations: false }))[1]).toBe('BadRequest')
      expect(await versions.regions(name)).toEqual(['westeurope', 'North Europe', 'uksouth'])
      await versions.done(await write(open))
      expect(await versions.regions(name)).toEqual(['westeurope', 'North Europe'])
      expect((await versions.replication(name)).summary.map((entry: { region: string }) => entry.region)).toEqual([
        'westeurope',
        'North Europe',
      ])
    },
  )

  it('names none at all: those that are there stay', async () => {
    const name = fresh()
    await versions.publish(name, image, { targetRegions: wide }, { safetyProfile: open })
    for (const targetRegions of [undefined, null, []]) {
      await versions.done(await versions.put(name, versions.body(image, { targetRegions }, { safetyProfile: open })))
      await versions.update(name, { publishingProfile: { targetRegions } })
      expect(await versions.regions(name)).toEqual(['westeurope', 'North Europe', 'uksouth'])
    }
  })

  it('the guard is closed unless it was opened, stays open for a PATCH, and a PUT that does not speak of it closes it', async () => {
    const name = fresh()
    await versions.publish(name, image, { targetRegions: wide })
    const guard = async () => (await versions.get(name)).properties.safetyProfile
    const closed = {
      allowDeletionOfReplicatedLocations: false,
      reportedForPolicyViolation: false,
      blockDeletionBeforeEndOfLife: false,
    }
    expect(await guard()).toEqual(closed)
    await versions.update(name, { safetyProfile: { ...open, reportedForPolicyViolation: true } })
    await versions.update(name, { publishingProfile: { targetRegions: wide.slice(0, 2) } })
    expect(await guard()).toEqual({ ...closed, ...open })
    await versions.done(await versions.put(name, versions.body(image, { targetRegions: wide.slice(0, 2) })))
    expect(await guard()).toEqual(closed)
    expect((await versions.patch(name, { publishingProfile: { targetRegions: wide.slice(0, 1) } })).status).toBe(400)
  })

  it('what a PUT leaves out goes back to its default, in a region too; a PATCH keeps it but for what stands in the list', async () => {
    const name = fresh()
    const full = {
      targetRegions: [
        { name: 'westeurope', regionalReplicaCount: 3, excludeFromLatest: true },
        { name: 'northeurope', regionalReplicaCount: 2, storageAccountType: zones },
      ],
      replicaCount: 4,
      excludeFromLatest: true,
      endOfLifeDate: '2027-01-01',
    }
    const profile = async () => (await versions.get(name)).properties.publishingProfile
    await versions.publish(name, image, full)
    await versions.update(name, { publishingProfile: { targetRegions: full.targetRegions.slice(0, 2) } })
    expect(await profile()).toMatchObject({ ...full, endOfLifeDate: '2027-01-01T00:00:00.000Z' })
    const again = [{ name: 'westeurope' }, { name: 'northeurope', storageAccountType: zones }]
    await versions.update(name, { publishingProfile: { targetRegions: again } })
    expect((await profile()).targetRegions).toEqual([
      { name: 'westeurope', regionalReplicaCount: 4, storageAccountType: 'Standard_LRS' },
      { name: 'northeurope', regionalReplicaCount: 4, storageAccountType: zones },
    ])
    await versions.done(await versions.put(name, versions.body(image, { targetRegions: again })))
    const { publishedDate: _, ...left } = await profile()
    expect(left).toEqual({
      targetRegions: [
        { name: 'westeurope', regionalReplicaCount: 1, storageAccountType: 'Standard_LRS' },
        { name: 'northeurope', regionalReplicaCount: 1, storageAccountType: zones },
      ],
      replicaCount: 1,
      excludeFromLatest: false,
      storageAccountType: 'Standard_LRS',
      replicationMode: 'Full',
    })
  })

  it('there is no ETag: If-Match is not looked at, and two that read, add and write lose one region', async () => {
    const name = fresh()
    await versions.publish(name, image, {}, { safetyProfile: open })
    const answer = await stage.arm('GET', versions.path(name))
    expect([answer.headers.etag, answer.body.etag]).toEqual([undefined, undefined])
    const read = async () => (await versions.get(name)).properties.publishingProfile.targetRegions as unknown[]
    const [ours, theirs] = [await read(), await read()]
    const add = (before: unknown[], region: string) =>
      versions.patch(
        name,
        { publishingProfile: { targetRegions: [...before, { name: region }] } },
        { 'if-match': '"1"' },
      )
    await versions.done(await add(ours, 'northeurope'))
    await versions.done(await add(theirs, 'uksouth'))
    expect(await versions.regions(name)).toEqual(['westeurope', 'uksouth'])
  })
})

describe('a region', () => {
  const [home, west] = [{ name: 'westeurope' }, { name: 'West US' }]
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'twice',
      { targetRegions: [home, { name: 'West Europe' }] },
      'InvalidParameter',
      /^Duplicate regions are not allowed/,
    ],
    [
      'that nobody knows',
      { targetRegions: [home, { name: 'atlantis' }] },
      'InvalidParameter',
      /'atlantis' is not known/,
    ],
    ['without a name', { targetRegions: [home, {}] }, 'InvalidParameter', /needs a name/],
    [
      'other than the home region alone',
      { targetRegions: [west] },
      'InvalidParameter',
      /^The publishing profile regions 'westus' must contain the location of image version 'westeurope'/,
    ],
    [
      'with a flag that is none',
      { targetRegions: [{ ...home, excludeFromLatest: 'yes' }] },
      'InvalidParameter',
      /true or false/,
    ],
    [
      'with a member that is none',
      { targetRegions: [{ ...home, replicas: 2 }] },
      'BadRequest',
      /'properties\.publishingProfile\.targetRegions\[0\]\.replicas'/,
    ],
    [
      'of an unknown type',
      { targetRegions: [{ ...home, storageAccountType: 'ZRS' }] },
      'InvalidParameter',
      /'ZRS' is not accepted/,
    ],
    [
      'without zones, zone-redundant',
      { targetRegions: [home, { ...west, storageAccountType: zones }] },
      'InvalidParameter',
      /'Standard_ZRS' is not supported in the target region 'West US'/,
    ],
    [
      'without zones, zone-redundant by the type of all',
      { targetRegions: [home, west], storageAccountType: zones },
      'InvalidParameter',
      /not supported in the target region 'West US'/,
    ],
    [
      'of another type than the one of all',
      { targetRegions: [{ ...home, storageAccountType: zones }], storageAccountType: 'Standard_LRS' },
      'InvalidParameter',
      /^Global storage account type does not match the storage account type in the TargetRegion: 'westeurope'\. Please specify 'Standard_ZRS'/,
    ],
    [
      'by type and by strategy',
      { storageAccountType: zones, storageAccountStrategy: 'PreferStandard_ZRS' },
      'InvalidParameter',
      /cannot be specified along with/,
    ],
    [
      'by an unknown strategy',
      { storageAccountStrategy: 'Cheapest' },
      'InvalidParameter',
      /'Cheapest' is not accepted/,
    ],
    [
      'with more replicas than a version can have in all',
      {
        targetRegions: [
          { ...home, regionalReplicaCount: 60 },
          { ...west, regionalReplicaCount: 41 },
        ],
      },
      'InvalidParameter',
      /has 101 replicas in all its target regions; at most 100/,
    ],
    ['at an edge', { targetExtendedLocations: [{ name: 'x' }] }, 'InvalidParameter', /no edge zones/],
  ])('%s is refused', async (_, profile, code, said) => {
    const name = fresh()
    expect(refusal(await versions.put(name, versions.body(image, profile)))).toEqual([
      400,
      code,
      expect.stringMatching(said),
    ])
    expect((await versions.get(name)).error.code).toBe('ResourceNotFound')
  })

  it('keeps the storage type that it was added with', async () => {
    const name = fresh()
    await versions.publish(name, image, { targetRegions: [{ ...home, storageAccountType: zones }] })
    const regions = (...targetRegions: unknown[]) => versions.patch(name, { publishingProfile: { targetRegions } })
    expect(refusal(await regions(home))).toEqual([
      400,
      'InvalidParameter',
      "Global storage account type does not match the storage account type in the existing TargetRegion: 'westeurope'. Please specify 'Standard_ZRS' as the storage account type for this region.",
    ])
    expect(refusal(await regions({ ...home, storageAccountType: 'Premium_LRS' }))[1]).toBe('PropertyChangeNotAllowed')
    await versions.done(await regions({ ...home, storageAccountType: zones }, west))
    expect((await versions.get(name)).properties.publishingProfile.targetRegions).toMatchObject([
      { storageAccountType: zones },
      { storageAccountType: 'Standard_LRS' },
    ])
  })

  it('is zone-redundant where it can, if that is the strategy', async () => {
    const name = fresh()
    await versions.publish(name, image, { targetRegions: [home, west], storageAccountStrategy: 'PreferStandard_ZRS' })
    expect((await versions.get(name)).properties.publishingProfile).toMatchObject({
      targetRegions: [{ storageAccountType: zones }, { storageAccountType: 'Standard_LRS' }],
      storageAccountStrategy: 'PreferStandard_ZRS',
    })
  })

  it.each([
    ['storageAccountType', 'Premium_LRS'],
    ['storageAccountStrategy', 'DefaultStandard_LRS'],
    ['replicationMode', 'Shallow'],
  ])('%s of the whole version cannot change', async (key, value) => {
    const name = fresh()
    await versions.publish(name, image, { targetRegions: [home] })
    const reply = await versions.patch(name, { publishingProfile: { [key]: value } })
    expect(reply.body?.error?.code).toMatch(/^(PropertyChangeNotAllowed|InvalidParameter)$/)
  })
})

describe('what can only be read', () => {
  it('is not looked at in a write, so that an answer can be sent back', async () => {
    const name = fresh()
    await versions.publish(name, image)
    const { properties, location, tags } = await versions.get(name, '&$expand=ReplicationStatus')
    const given = {
      location,
      tags,
      properties: {
        ...properties,
        provisioningState: 'Failed',
        publishingProfile: { ...properties.publishingProfile, publishedDate: '2001-01-01T00:00:00Z' },
        storageProfile: { ...properties.storageProfile, osDiskImage: { sizeInGB: 7 } },
        replicationStatus: { aggregatedState: 'Failed' },
      },
    }
    await versions.done(await versions.put(name, given))
    expect((await versions.get(name, '&$expand=ReplicationStatus')).properties).toEqual(properties)
  })
})
