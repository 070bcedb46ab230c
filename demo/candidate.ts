import { homeLocation, subscriptionId } from '../local/estate.ts'
import type { Played, World } from './world/world.ts'

const galleryApi = '2025-12-03'
const markerFile = '/etc/golden-image-marker'

/** A gallery version as ARM answers it, as far as the story asks. */
export interface CandidateFacts {
  readonly excludeFromLatest: boolean
  /** as ARM spells them, normalised: `westeurope` */
  readonly regions: readonly string[]
  readonly home: string
  /** ARM id of the managed image */
  readonly source: string
}

export interface VersionAnswer extends CandidateFacts {
  readonly tags: Readonly<Record<string, string>>
  readonly provisioningState: string
}

interface Raw {
  readonly location: string
  readonly tags?: Readonly<Record<string, string>>
  readonly properties: {
    readonly provisioningState: string
    readonly publishingProfile: {
      readonly excludeFromLatest: boolean
      readonly targetRegions: readonly { readonly name: string }[]
    }
    readonly storageProfile: { readonly source?: { readonly id?: string; readonly virtualMachineId?: string } }
  }
}

/** @param id ARM id of a gallery version */
export async function readVersion(world: World, id: string): Promise<VersionAnswer> {
  if (!id.startsWith(`/subscriptions/${subscriptionId}/`)) throw new Error(`"${id}" is no ARM id of our subscription`)
  return toVersion((await world.readArm(id, galleryApi)) as Raw)
}

function toVersion({ location, tags, properties }: Raw): VersionAnswer {
  return {
    excludeFromLatest: properties.publishingProfile.excludeFromLatest,
    regions: properties.publishingProfile.targetRegions.map(region => regionName(region.name)),
    home: regionName(location),
    source: properties.storageProfile.source?.id ?? '',
    tags: tags ?? {},
    provisioningState: properties.provisioningState,
  }
}

/** The same as it stood when a step of a job, or a piece of a stage, had ended. */
export function readVersionAfter(job: Played, step: string, id: string): VersionAnswer {
  for (const { definitions } of job.galleriesAfter(step))
    for (const { versions } of definitions) {
      const found = versions.find(v => v.id.toLowerCase() === id.toLowerCase())
      if (found) return toVersion({ ...found, location: homeLocation } as unknown as Raw)
    }
  throw new Error(`there was no version ${id} after the step ${step}`)
}

/** `West Europe` → `westeurope` */
const regionName = (name: string) => name.replaceAll(' ', '').toLowerCase()

/** The marker as it lies in the image's own file system. */
export async function readBakedMarker(world: World, versionId: string): Promise<string | undefined> {
  const content = world.stack.azure.contentOf(versionId)
  return content && (await world.stack.machines.readFile(content, markerFile))?.trim()
}

/** `20261125.0.0` of the id of a version, and the last part of any other. */
export const nameOf = (id: string) => id.split('/').at(-1) ?? id

/** What the definition of a version promises, as ARM says. */
export async function readDefinition(world: World, versionId: string): Promise<{ securityType: string }> {
  const { properties } = (await world.readArm(versionId.split('/').slice(0, -2).join('/'), galleryApi)) as {
    properties: { features?: readonly { name: string; value: string }[] }
  }
  return { securityType: properties.features?.find(one => one.name === 'SecurityType')?.value ?? 'Standard' }
}

/** Of a report of validate-image: on which machine it was tested. */
export function machineIn(report: string): { securityType: string; size: string } {
  const { machine } = JSON.parse(report) as { machine?: { securityType: string; size: string } }
  return { securityType: machine?.securityType ?? '', size: machine?.size ?? '' }
}
