import { z } from 'zod'
import { readShape } from '../text/read-shape.ts'
import { withoutNulls } from '../text/without-nulls.ts'
import { provisioningStates } from './provisioning-state.ts'
import { regionKey } from './region.ts'
import { type ImageVersion, parseImageVersion } from './version.ts'
import { parseVersionId } from './version-id.ts'
import { versionTags } from './version-tags.ts'

/** A region in which a version stands or is to stand. Every write states all of it: what is not said is taken away. */
export interface RegionTarget {
  /** normalised (`westeurope`) */
  readonly region: string
  readonly replicas: number
  /** `Standard_LRS`, `Standard_ZRS` or `Premium_LRS` */
  readonly storageType: string
  /** as ARM gave it, without what it has as `null`: encryption sets are regional and cannot be made up */
  readonly encryption: unknown
  readonly excludeFromLatest: boolean
}

/** A region of the manifest; what is not said is left as it is, or as Azure has it. */
export interface WishedRegion {
  readonly region: string
  readonly replicas?: number | undefined
  readonly storageType?: string | undefined
  /** ARM id of its disk encryption set */
  readonly encryptionSet?: string | undefined
}

/** As ARM takes it. */
export const toEncryption = ({ encryptionSet: id }: WishedRegion): unknown =>
  id === undefined ? undefined : { osDiskImage: { diskEncryptionSetId: id } }

/** ARM's words for a region (`ReplicationState`); `unsaid`: it says nothing of this one yet. */
export type RegionState = 'Unknown' | 'Replicating' | 'Completed' | 'Failed' | 'unsaid'

/** What may change of a version: where it stands, whether it counts for `latest`, who may delete it. */
export interface Placement {
  /** ARM id, as stored */
  readonly id: string
  readonly version: ImageVersion
  readonly home: string
  /** ARM's word (`GalleryProvisioningState`) */
  readonly provisioningState: string
  readonly tags: Readonly<Record<string, string>>
  /** for all regions, whatever the regions say */
  readonly excludeFromLatest: boolean
  readonly targets: readonly RegionTarget[]
  /** by region */
  readonly states: Readonly<Record<string, RegionState>>
  /** percent, by region, as far as ARM says it */
  readonly progress: Readonly<Record<string, number>>
  /** ARM's own words, by region, where it has any: mostly why it failed */
  readonly details: Readonly<Record<string, string>>
  /** ISO 8601, as ARM wrote it */
  readonly endOfLife: string | undefined
  /** `safetyProfile.blockDeletionBeforeEndOfLife`: guards nothing without an end of life */
  readonly deletionBlocked: boolean
  /** `safetyProfile.allowDeletionOfReplicatedLocations`: a region may be taken away */
  readonly regionsRemovable: boolean
}

const text = z.string().min(1)
const flag = z
  .boolean()
  .nullish()
  .transform(value => value ?? false)
const region = text.transform(regionKey)
const schema = z.object({
  id: text.refine(id => parseVersionId(id) !== undefined, 'no id of a gallery image version'),
  name: text.refine(name => parseImageVersion(name) !== undefined, 'no version Major.Minor.Patch'),
  location: region,
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({
    provisioningState: z.enum(provisioningStates),
    publishingProfile: z.object({
      excludeFromLatest: flag,
      replicaCount: z.int().min(1).nullish(),
      storageAccountType: text.nullish(),
      endOfLifeDate: text.nullish(),
      targetRegions: z
        .array(
          z.object({
            name: region,
            regionalReplicaCount: z.int().min(1).nullish(),
            storageAccountType: text.nullish(),
            excludeFromLatest: flag,
            encryption: z.record(z.string(), z.unknown()).nullish(),
          }),
        )
        .min(1)
        .refine(list => new Set(list.map(r => r.name)).size === list.length, 'one region twice'),
    }),
    replicationStatus: z
      .object({
        summary: z
          .array(
            z.object({
              region,
              state: z.enum(['Unknown', 'Replicating', 'Completed', 'Failed']),
              progress: z.number().nullish(),
              details: z.string().nullish(),
            }),
          )
          .nullish(),
      })
      .nullish(),
    safetyProfile: z.object({ allowDeletionOfReplicatedLocations: flag, blockDeletionBeforeEndOfLife: flag }).nullish(),
  }),
})

/**
 * Where a version stands, from what ARM answers about it with `$expand=ReplicationStatus`. Throws `AZURE_ANSWER_UNREADABLE`, also for a word
 * about a state that is not ARM's: what is not understood must not be written back.
 */
export function readPlacement(answer: unknown): Placement {
  const found = readShape(schema, answer, 'AZURE_ANSWER_UNREADABLE', "Azure's answer about a version")
  const { publishingProfile, replicationStatus, safetyProfile, provisioningState } = found.properties
  const summary = replicationStatus?.summary ?? []
  const stateOf = (name: string) => summary.find(s => s.region === name)?.state ?? 'unsaid'
  return {
    id: found.id,
    // The schema has looked already.
    version: parseImageVersion(found.name) as ImageVersion,
    home: found.location,
    provisioningState,
    tags: found.tags ?? {},
    excludeFromLatest: publishingProfile.excludeFromLatest,
    targets: publishingProfile.targetRegions.map(r => ({
      region: r.name,
      replicas: r.regionalReplicaCount ?? publishingProfile.replicaCount ?? 1,
      storageType: r.storageAccountType ?? publishingProfile.storageAccountType ?? 'Standard_LRS',
      encryption: withoutNulls(r.encryption),
      excludeFromLatest: r.excludeFromLatest,
    })),
    states: Object.fromEntries(publishingProfile.targetRegions.map(r => [r.name, stateOf(r.name)])),
    progress: Object.fromEntries(
      summary.flatMap(s => (typeof s.progress === 'number' ? [[s.region, s.progress]] : [])),
    ),
    details: Object.fromEntries(summary.flatMap(s => (s.details ? [[s.region, s.details]] : []))),
    endOfLife: publishingProfile.endOfLifeDate ?? undefined,
    deletionBlocked: safetyProfile?.blockDeletionBeforeEndOfLife ?? false,
    regionsRemovable: safetyProfile?.allowDeletionOfReplicatedLocations ?? false,
  }
}

/** Regions that were taken away because they failed, and are added again once. A hint: it only spares a second try. */
export function retriedRegions(tags: Readonly<Record<string, string>>): readonly string[] {
  return (tags[versionTags.regionsRetried] ?? '').split(',').filter(name => name !== '')
}

/** @param regions none: the tag goes */
export function tagRetried(
  tags: Readonly<Record<string, string>>,
  regions: readonly string[],
): Readonly<Record<string, string>> {
  const { [versionTags.regionsRetried]: _, ...rest } = tags
  return regions.length === 0 ? rest : { ...rest, [versionTags.regionsRetried]: regions.join(',') }
}
