import { expect } from '@jest/globals'
import { azureImageGallery } from '../../src/adapters/azure/gallery.ts'
import { GoldenImageError } from '../../src/domain/errors.ts'
import type { DefinitionRef } from '../../src/domain/image/definition.ts'
import type { ImageVersion } from '../../src/domain/image/version.ts'
import type { Candidate, ImageGallery } from '../../src/ports/image-gallery.ts'
import { createCloud, definitionId, imageId, versionId } from '../fakes/cloud.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { makeImage } from '../local/azure/made-image.ts'
import { type StageOptions, SUBSCRIPTION } from '../local/azure/stage.ts'
import { type Azure, createAzure } from './azure.ts'

export const ref: DefinitionRef = {
  subscription: SUBSCRIPTION,
  group: 'rg-images',
  gallery: 'acme_images',
  definition: 'linux-base',
}
const galleryId = definitionId(ref).replace(/\/images\/.*/, '')
export const nowhere: DefinitionRef = { ...ref, definition: 'linux-nowhere' }
export const v = (...parts: ImageVersion['parts']): ImageVersion => ({ parts })

/** A gallery with one definition, and what others do to it. */
export interface World {
  readonly gallery: ImageGallery
  /** A managed image. @returns its id */
  image(name: string): Promise<string>
  /** somebody else deletes a version */
  remove(version: ImageVersion): Promise<void>
  /** the gallery keeps from now on what is deleted */
  keepDeleted(): Promise<void>
  /** tags that somebody else writes on the definition, in place of all that are there */
  tagDefinition(tags: Record<string, string>): Promise<void>
  /** copies into that region fail from now on */
  fail(region: string, how: 'once' | 'until-removed' | 'always'): void
  /** copies take their time from now on, until `arrive` */
  slow(): void
  arrive(): Promise<void>
  /** from now on an update changes `publishedDate` */
  moveDates(): void
}

const open: Azure[] = []

/** To be called after each test. */
export async function closeGalleries(): Promise<void> {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
}

export async function onAzure(options?: StageOptions): Promise<World & { azure: Azure }> {
  const azure = await createAzure(options)
  open.push(azure)
  const { stage } = azure
  const conduct = stage.azure.galleryConduct
  const copyMs = 3_600_000
  return {
    azure,
    gallery: azureImageGallery(azure.arm),
    image: name => makeImage(stage, name),
    remove: async version => {
      await stage.finish(await stage.arm('DELETE', `${versionId(ref, version)}?api-version=2025-12-03`))
    },
    keepDeleted: async () => {
      const body = { location: 'westeurope', properties: { softDeletePolicy: { isSoftDeleteEnabled: true } } }
      expect((await stage.arm('PUT', `${galleryId}?api-version=2025-12-03`, body)).status).toBe(200)
    },
    tagDefinition: async tags => {
      expect((await stage.arm('PATCH', `${definitionId(ref)}?api-version=2025-12-03`, { tags })).status).toBe(200)
    },
    fail: (region, how) => conduct.set({ failing: { ...conduct.get().failing, [region]: how } }),
    slow: () => conduct.set({ replicationMs: { northeurope: copyMs, uksouth: copyMs } }),
    arrive: () => stage.azure.clock.letPass(copyMs),
    moveDates: () => conduct.set({ publishedDate: 'moves' }),
  }
}

export async function inMemory(): Promise<World> {
  const cloud = createCloud(SUBSCRIPTION)
  cloud.definitions.add(definitionId(ref))
  let keeps = false
  return {
    gallery: inMemoryImageGallery(cloud),
    image: async name => {
      const id = imageId(cloud, 'rg-images', name)
      cloud.images.set(id, { id, machine: undefined, provisioningState: 'Succeeded', tags: {} })
      return id
    },
    remove: async version => {
      const id = versionId(ref, version)
      const record = cloud.versions.get(id)
      cloud.versions.delete(id)
      if (record && keeps) cloud.deleted.set(id, record)
    },
    keepDeleted: async () => {
      keeps = true
    },
    tagDefinition: async tags => void cloud.definitionTags.set(definitionId(ref), tags),
    fail: (region, how) => void cloud.conduct.failing.set(region, how),
    slow: () => {
      cloud.conduct.arrivesAfter = 1000
    },
    arrive: async () => {
      cloud.conduct.arrivesAfter = 0
      for (const [id, placed] of cloud.placed)
        if (placed.readsLeft !== undefined) cloud.placed.set(id, { ...placed, readsLeft: 0 })
    },
    moveDates: () => {
      cloud.conduct.publishedDate = 'moves'
    },
  }
}

export const candidate = (source: string, more: Partial<Candidate> = {}): Candidate => ({
  definition: ref,
  version: v(20261124, 0, 0),
  location: 'westeurope',
  source,
  tags: { state: 'candidate', by: 'us' },
  ...more,
})

/** The code with which it ends. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was thrown',
    error => (error instanceof GoldenImageError ? error.code : String(error)),
  )
