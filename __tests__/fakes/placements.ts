import { sameWish, wishOf } from '../../src/domain/decide/release-plan.ts'
import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import { digestsOf } from '../../src/domain/image/descriptor.ts'
import type { Placement, RegionState, RegionTarget } from '../../src/domain/image/placement.ts'
import { compareImageVersions } from '../../src/domain/image/version.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import type { ImageGallery } from '../../src/ports/image-gallery.ts'
import { type Cloud, type Copy, definitionId, type Placed, versionId } from './cloud.ts'

/** Where versions stand: what a record says is read from it and written to it, the rest is in `placed`. */
export function inMemoryPlacements(
  cloud: Cloud,
  describe: ImageGallery['describe'],
): Pick<ImageGallery, 'listPlacements' | 'replicate'> {
  const placedOf = (record: VersionRecord): Placed => cloud.placed.get(record.id) ?? asMade
  const copyOf = (record: VersionRecord, region: string): Copy =>
    placedOf(record).copies.get(region) ?? { ...ordinary, state: stateOf(record) }
  /** The copies that are on their way end, well or not. */
  const settle = (record: VersionRecord) => {
    const copies = new Map(
      record.regions.map(region => {
        const copy = copyOf(record, region)
        return [region, copy.state === 'Completed' ? copy : { ...copy, state: endOf(cloud, region) }] as const
      }),
    )
    const failed = [...copies.values()].some(({ state }) => state === 'Failed')
    cloud.placed.set(record.id, { ...placedOf(record), copies, readsLeft: undefined })
    cloud.versions.set(record.id, { ...record, provisioningState: failed ? 'Failed' : 'Succeeded' })
  }
  const lookAt = (record: VersionRecord) => {
    const placed = placedOf(record)
    if (placed.readsLeft === undefined) return
    if (placed.readsLeft === 0) settle(record)
    else cloud.placed.set(record.id, { ...placed, readsLeft: placed.readsLeft - 1 })
  }
  const toPlacement = (record: VersionRecord, expanded: (placement: Placement) => boolean): Placement => {
    const { endOfLife, deletionBlocked, regionsRemovable } = placedOf(record)
    const { id, version, home, provisioningState, tags, excludeFromLatest, regions, latestIn } = record
    const targets = regions.map((region): RegionTarget => {
      const { replicas, storageType, encryption } = copyOf(record, region)
      return { region, replicas, storageType, encryption, excludeFromLatest: !latestIn.includes(region) }
    })
    const eachRegion = <T>(of: (region: string) => T | undefined): Record<string, T> =>
      Object.fromEntries(
        regions.flatMap(region => {
          const value = of(region)
          return value === undefined ? [] : [[region, value]]
        }),
      )
    const short = {
      ...{ id, version, home, provisioningState, tags, excludeFromLatest, targets },
      ...{ endOfLife, deletionBlocked, regionsRemovable, progress: {}, details: {} },
      states: eachRegion((): RegionState => 'unsaid'),
    }
    if (!expanded(short)) return short
    const is = (region: string) => copyOf(record, region).state
    return {
      ...short,
      states: eachRegion(is),
      progress: eachRegion(region => (is(region) === 'Completed' ? 100 : 0)),
      details: eachRegion(region => (is(region) === 'Failed' ? `There is no room in ${region}.` : undefined)),
    }
  }
  return {
    listPlacements: async (ref, wanted) => {
      if (!cloud.definitions.has(definitionId(ref))) throw refused('AZURE_NOT_FOUND', definitionId(ref), 'is not there')
      const ids = [...cloud.versions.keys()].filter(id => id.startsWith(`${definitionId(ref)}/`))
      return ids.map(id => {
        lookAt(cloud.versions.get(id) as VersionRecord)
        return toPlacement(
          cloud.versions.get(id) as VersionRecord,
          placement => wanted.some(v => compareImageVersions(v, placement.version) === 0) || isShown(placement),
        )
      })
    },
    replicate: async (ref, version, wish, meant) => {
      const id = versionId(ref, version)
      const record = cloud.versions.get(id)
      const descriptor = await describe(ref, version, meant.tenant)
      if (!record || !descriptor) throw refused('AZURE_NOT_FOUND', id, 'is not there')
      const is = digestsOf(descriptor)
      if (is.undated !== meant.undated || (meant.exact !== undefined && is.exact !== meant.exact))
        throw refused('VALIDATE_OTHER_IMAGE', id, 'is not the one that is meant')
      if (meant.planned && !sameWish(wishOf(toPlacement(record, () => false)), meant.planned))
        throw refused('AZURE_CONFLICT', id, 'stands otherwise')
      if (!['Succeeded', 'Failed'].includes(record.provisioningState))
        throw refused('AZURE_CONFLICT', id, `is ${record.provisioningState}`)
      const before = placedOf(record)
      const wished = wish.targets.map(t => t.region)
      const lost = record.regions.filter(region => !wished.includes(region))
      if (wish.home !== record.home || !wished.includes(wish.home))
        throw refused('AZURE_REFUSED', id, `does not leave its home ${record.home}`)
      if (lost.length > 0 && !(before.regionsRemovable && wish.regionsRemovable))
        throw refused('AZURE_REFUSED', id, `may not be taken away from ${lost.join(', ')}`)
      for (const region of lost)
        if (copyOf(record, region).state === 'Failed' && cloud.conduct.failing.get(region) === 'until-removed')
          cloud.conduct.failing.delete(region)
      const readRefusal = async () => cloud.conduct.refusesLater
      if (cloud.conduct.refusesLater !== undefined) return { readRefusal }
      const copies = new Map(
        wish.targets.map(({ region, replicas, storageType, encryption }) => {
          const there = record.regions.includes(region) ? copyOf(record, region) : undefined
          if (there && there.storageType !== storageType)
            throw refused('AZURE_CONFLICT', id, `stands on ${there.storageType} in ${region}`)
          const state = there?.state === 'Completed' ? there.state : 'Replicating'
          return [region, { replicas, storageType, encryption, state }] as const
        }),
      )
      const { endOfLife, deletionBlocked, regionsRemovable, tags, excludeFromLatest } = wish
      const { arrivesAfter } = cloud.conduct
      cloud.placed.set(id, { copies, endOfLife, deletionBlocked, regionsRemovable, readsLeft: arrivesAfter })
      const written: VersionRecord = {
        ...updated(cloud, record),
        provisioningState: 'Updating',
        tags: { ...tags },
        excludeFromLatest,
        regions: wished,
        latestIn: wish.targets.filter(t => !t.excludeFromLatest).map(t => t.region),
      }
      cloud.versions.set(id, written)
      if (arrivesAfter === 0) settle(written)
      return { readRefusal }
    },
  }
}

/** What an update does to a version that says nothing of what it changes. */
export function updated(cloud: Cloud, record: VersionRecord): VersionRecord {
  if (cloud.conduct.publishedDate === 'kept' || record.publishedDate === undefined) return record
  return { ...record, publishedDate: new Date(Date.parse(record.publishedDate) + 1000).toISOString() }
}

const asMade: Placed = {
  copies: new Map(),
  endOfLife: undefined,
  deletionBlocked: false,
  regionsRemovable: false,
  readsLeft: undefined,
}

const ordinary = { replicas: 1, storageType: 'Standard_LRS', encryption: undefined } as const

/** Of a version that nobody has placed. */
function stateOf({ provisioningState }: VersionRecord): Copy['state'] {
  if (provisioningState === 'Failed') return 'Failed'
  return provisioningState === 'Creating' || provisioningState === 'Migrating' ? 'Replicating' : 'Completed'
}

function endOf({ conduct }: Cloud, region: string): Copy['state'] {
  const how = conduct.failing.get(region)
  if (how === 'once') conduct.failing.delete(region)
  return how === undefined ? 'Completed' : 'Failed'
}

const isShown = ({ excludeFromLatest, targets }: Placement) =>
  !excludeFromLatest && targets.some(t => !t.excludeFromLatest)

const refused = (code: Problem['code'], id: string, why: string) =>
  new GoldenImageError({ code, message: `${id} ${why}.` })
