import type { JsonObject } from '../../../http/json.ts'
import type { Store } from '../../arm/store.ts'
import { computeTypes } from './compute.ts'

/** What the galleries hold, for tests and for the console. */
export interface GallerySummary {
  readonly id: string
  readonly name: string
  readonly definitions: readonly {
    readonly id: string
    readonly name: string
    readonly tags: Readonly<Record<string, string>>
    readonly versions: readonly {
      readonly id: string
      readonly name: string
      readonly state: string
      readonly tags: Readonly<Record<string, string>>
      readonly properties: JsonObject
    }[]
  }[]
}

export function gallerySummaries(store: Store): GallerySummary[] {
  return store.list(computeTypes.gallery).map(gallery => ({
    id: gallery.id,
    name: gallery.name,
    definitions: store.list(computeTypes.definition, gallery.id).map(definition => ({
      id: definition.id,
      name: definition.name,
      tags: { ...definition.tags },
      versions: store.list(computeTypes.version, definition.id).map(version => ({
        id: version.id,
        name: version.name,
        state: String(version.properties.provisioningState),
        tags: { ...version.tags },
        properties: structuredClone(version.properties),
      })),
    })),
  }))
}
