import type { DefinitionFacts, DefinitionRef } from '../../src/domain/image/definition.ts'
import { type MarketplaceVersion, parseParent } from '../../src/domain/image/parent.ts'
import type { RegionState } from '../../src/domain/image/placement.ts'
import { formatImageVersion, type ImageVersion } from '../../src/domain/image/version.ts'
import { candidateTags } from '../../src/domain/image/version-facts.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import type { MachineSource, ManagedImage, Region } from '../../src/ports/build-resources.ts'
import type { CatalogVersion } from '../../src/ports/image-catalog.ts'

export interface Base extends Omit<MarketplaceVersion, 'kind'>, Partial<Omit<CatalogVersion, 'version'>> {
  readonly location: string
}

export type Tags = Readonly<Record<string, string>>

/** A version in a region, as far as its record does not say it. */
export interface Copy {
  readonly replicas: number
  readonly storageType: string
  readonly encryption: unknown
  readonly state: Exclude<RegionState, 'unsaid'>
}

/** Where a version stands, as far as its record does not say it. */
export interface Placed {
  /** by region; one that is not here is as the state of the whole version */
  readonly copies: ReadonlyMap<string, Copy>
  readonly endOfLife: string | undefined
  readonly deletionBlocked: boolean
  readonly regionsRemovable: boolean
  /** how often it is still shown on its way; `undefined`: Azure is not at work on it */
  readonly readsLeft: number | undefined
}

/** How the gallery behaves where Azure does not behave the same every day; tests change it. */
export interface GalleryConduct {
  /** how many times `listPlacements` shows a version `Updating` after a write; 0: it arrives at once */
  arrivesAfter: number
  /** regions into which copies fail: `once`; `until-removed`: until the region was taken away; `always` */
  readonly failing: Map<string, 'once' | 'until-removed' | 'always'>
  /** whether an update of a version changes its `publishedDate` */
  publishedDate: 'kept' | 'moves'
  /** Azure takes each write of a version, and refuses it afterwards in these words */
  refusesLater?: string | undefined
}

/** What the in-memory ports of Azure share, so that what one makes the others see. Tests look into it and change it as they like. */
export interface Cloud {
  readonly subscription: string
  /** the Marketplace */
  readonly bases: Base[]
  /** by ARM id */
  readonly definitions: Set<string>
  /** what it is for, by its id, as far as it is not as the example's */
  readonly definitionFacts: Map<string, Partial<DefinitionFacts>>
  /** of a definition, by its id */
  readonly definitionTags: Map<string, Tags>
  /** the recycle bins: versions by their id */
  readonly deleted: Map<string, VersionRecord>
  readonly versions: Map<string, VersionRecord>
  /** by the version's id; one that is not here is as it was made */
  readonly placed: Map<string, Placed>
  readonly conduct: GalleryConduct
  readonly images: Map<string, ManagedImage>
  /** by ARM id in small letters */
  readonly encryptionSets: Map<string, { readonly location: string }>
  regions: readonly Region[]
  /** by ARM id */
  readonly machines: Map<string, Omit<MachineSource, 'id'>>
  /** tags by name */
  readonly groups: Map<string, Tags>
  /** when a group was made, in milliseconds since 1970, by name; one that is not here was made just now */
  readonly madeAt: Map<string, number>
}

export function createCloud(subscription: string): Cloud {
  return {
    subscription,
    bases: [],
    definitions: new Set(),
    definitionFacts: new Map(),
    definitionTags: new Map(),
    deleted: new Map(),
    versions: new Map(),
    placed: new Map(),
    conduct: { arrivesAfter: 0, failing: new Map(), publishedDate: 'kept' },
    images: new Map(),
    encryptionSets: new Map(),
    regions: ['westeurope', 'northeurope', 'swedencentral', 'uksouth', 'westus'].map(name => ({
      name,
      zones: name !== 'westus',
    })),
    machines: new Map(),
    groups: new Map(),
    madeAt: new Map(),
  }
}

export const groupId = (cloud: Pick<Cloud, 'subscription'>, group: string) =>
  `/subscriptions/${cloud.subscription}/resourceGroups/${group}`

export const imageId = (cloud: Pick<Cloud, 'subscription'>, group: string, name: string) =>
  `${groupId(cloud, group)}/providers/Microsoft.Compute/images/${name}`

export const definitionId = (ref: DefinitionRef) =>
  `${groupId(ref, ref.group)}/providers/Microsoft.Compute/galleries/${ref.gallery}/images/${ref.definition}`

export const versionId = (ref: DefinitionRef, version: ImageVersion) =>
  `${definitionId(ref)}/versions/${formatImageVersion(version)}`

/** The identity of the manifest, as ARM names it on what it has made. */
export const MAKER = { kind: 'Application', id: '44444444-4444-4444-4444-444444444444' }

/** A managed image of a build, which has gone since. */
export const BUILT_IMAGE = `gi-4711-${'0123abcd'.repeat(4)}`

/** As build-image leaves them on a version that waits for its verdict. */
export const CANDIDATE_TAGS = candidateTags({
  parent: { kind: 'marketplace', publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20260901.1' },
  sources: 'a'.repeat(64),
  repository: 'acme/golden-images',
  run: '4711',
})

/** A machine that was booted from what `said` names: a Marketplace version, or an ARM id. */
export const bootedFrom = (name: string, said: string, tags: Tags): Omit<MachineSource, 'id'> => ({
  name,
  source: parseParent(said),
  said,
  tags,
})

/** Puts a version there that nobody made through a port; what is not said is as build-image leaves it. */
export function plantVersion(
  cloud: Cloud,
  ref: DefinitionRef,
  parts: ImageVersion['parts'],
  more: Partial<VersionRecord> = {},
): VersionRecord {
  const id = versionId(ref, { parts })
  const record: VersionRecord = {
    id,
    version: { parts },
    provisioningState: 'Succeeded',
    tags: CANDIDATE_TAGS,
    excludeFromLatest: true,
    home: 'westeurope',
    regions: ['westeurope'],
    latestIn: [],
    source: imageId(cloud, 'rg-image-build', BUILT_IMAGE),
    maker: MAKER,
    publishedDate: '2026-11-20T04:17:09.1234567+00:00',
    ...more,
  }
  cloud.versions.set(id, record)
  cloud.placed.delete(id)
  return record
}
