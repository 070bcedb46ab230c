import type { Json, JsonObject } from '../../http/json.ts'
import { idKey } from './resource-id.ts'

/**
 * One resource as it is kept. `properties` is what clients read; what they never do (passwords, custom data, names of machines) is a `Side`.
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
  /** set while a deletion runs */
  deleting: boolean
  readonly createdAt: number
  changedAt: number
}

/** What one kind keeps of each of its resources beside what clients read. It stays when a PUT replaces the resource, and goes with it. */
export interface Side<T> {
  /** Throws Error when there is none: a defect of the kind */
  require(resource: Resource): T
  find(resource: Resource): T | undefined
  set(resource: Resource, state: T): void
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
  /** @param what of whom, in a message */
  side<T>(what: string): Side<T>
}

/** @param counts which resources the peak is about */
export function createStore(counts: (resource: Resource) => boolean): Store {
  const byId = new Map<string, Resource>()
  const sides: Map<string, unknown>[] = []
  let highest = 0
  const all = (): Resource[] => [...byId.values()]
  return {
    get: id => byId.get(idKey(id)),
    put(resource) {
      byId.set(idKey(resource.id), resource)
      highest = Math.max(highest, all().filter(counts).length)
    },
    drop(id) {
      byId.delete(idKey(id))
      for (const side of sides) side.delete(idKey(id))
    },
    all,
    list(type, parent) {
      const prefix = parent === undefined ? '' : `${idKey(parent)}/`
      const wanted = type.toLowerCase()
      return all().filter(found => found.type.toLowerCase() === wanted && idKey(found.id).startsWith(prefix))
    },
    under: id => all().filter(found => idKey(found.id).startsWith(`${idKey(id)}/`)),
    peak: () => highest,
    side<T>(what: string): Side<T> {
      const states = new Map<string, T>()
      sides.push(states)
      return {
        require(resource) {
          const state = states.get(idKey(resource.id))
          if (state === undefined) throw new Error(`Nothing is kept of ${what} ${resource.id}.`)
          return state
        },
        find: resource => states.get(idKey(resource.id)),
        set: (resource, state) => void states.set(idKey(resource.id), state),
      }
    },
  }
}

export const stateOf = (resource: Resource): string => {
  const state: Json | undefined = resource.properties.provisioningState
  return typeof state === 'string' ? state : 'Succeeded'
}
