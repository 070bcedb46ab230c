import type { Json, JsonObject } from '../../http/json.ts'
import { idKey } from './resource-id.ts'

/**
 * One resource as it is kept. `properties` is what clients read; `hidden` is what they never do (passwords, custom data, names of machines).
 */
export interface Resource {
  readonly id: string
  readonly name: string
  readonly type: string
  location: string | undefined
  tags: Record<string, string> | undefined
  /** other parts beside `properties`: `sku`, `zones`, `plan`, `identity`, `kind`, `managedBy` */
  extra: JsonObject
  properties: JsonObject
  hidden: Record<string, unknown>
  /** set while a deletion runs */
  deleting: boolean
  readonly createdAt: number
  changedAt: number
}

/** All resources of the subscription, groups included, by id. */
export interface Store {
  get(id: string): Resource | undefined
  put(resource: Resource): void
  drop(id: string): void
  all(): readonly Resource[]
  /** direct children of one type, or every resource of a type when no parent is given */
  list(type: string, parent?: string): readonly Resource[]
  /** everything whose id lies under this one */
  under(id: string): readonly Resource[]
  /** the most resources that satisfied `counts` at any time */
  peak(): number
}

/** @param counts which resources the peak is about */
export function createStore(counts: (resource: Resource) => boolean): Store {
  const byId = new Map<string, Resource>()
  let highest = 0
  const all = (): Resource[] => [...byId.values()]
  return {
    get: id => byId.get(idKey(id)),
    put(resource) {
      byId.set(idKey(resource.id), resource)
      highest = Math.max(highest, all().filter(counts).length)
    },
    drop: id => void byId.delete(idKey(id)),
    all,
    list(type, parent) {
      const prefix = parent === undefined ? '' : `${idKey(parent)}/`
      const wanted = type.toLowerCase()
      return all().filter(found => found.type.toLowerCase() === wanted && idKey(found.id).startsWith(prefix))
    },
    under: id => all().filter(found => idKey(found.id).startsWith(`${idKey(id)}/`)),
    peak: () => highest,
  }
}

export const stateOf = (resource: Resource): string => {
  const state: Json | undefined = resource.properties.provisioningState
  return typeof state === 'string' ? state : 'Succeeded'
}
