import { objectOf } from '../../../http/json.ts'
import { conflict } from '../../arm/error.ts'
import { idKey, parentId } from '../../arm/resource-id.ts'
import { type Resource, type Store, stateOf } from '../../arm/store.ts'
import type { Contents } from './contents.ts'

/** A version that was deleted and can come back. */
export interface Deleted<State> {
  readonly version: Resource
  /** what is kept of it beside what clients read */
  readonly state: State
  /** milliseconds since 1970 */
  readonly at: number
}

/** What was deleted from galleries with `softDeletePolicy.isSoftDeleteEnabled`: it keeps its name and its contents for seven days. */
export interface RecycleBin<State> {
  /** whether what is deleted from the gallery of this definition or version goes here */
  isUsedBy(id: string): boolean
  put(version: Resource, state: State): void
  find(id: string): Deleted<State> | undefined
  /** of one definition, or of all in a gallery, oldest first */
  under(id: string): readonly Deleted<State>[]
  /** Takes a version out, with all that it holds. */
  take(id: string): Deleted<State> | undefined
  /** Deletes a version for good. */
  purge(id: string): Promise<void>
}

/** "Currently, you can't update the retention period" of the preview. */
const keptMs = 7 * 24 * 3_600_000

export function createRecycleBin<State>(
  { store, now }: { readonly store: Store; readonly now: () => number },
  contents: Contents,
): RecycleBin<State> {
  const bin = new Map<string, Deleted<State>>()
  const alive = (): Deleted<State>[] => {
    for (const [key, { at, version }] of bin) {
      if (now() - at < keptMs) continue
      bin.delete(key)
      void contents.release(version.id)
    }
    return [...bin.values()]
  }
  const find = (id: string) => alive().find(({ version }) => idKey(version.id) === idKey(id))
  const take = (id: string) => {
    const found = find(id)
    if (found !== undefined) bin.delete(idKey(id))
    return found
  }
  return {
    isUsedBy: id => isOn(store.get(galleryOf(id))),
    put: (version, state) => void bin.set(idKey(version.id), { version, state, at: now() }),
    find,
    under: id => alive().filter(({ version }) => idKey(version.id).startsWith(`${idKey(id)}/`)),
    take,
    async purge(id) {
      if (take(id) !== undefined) await contents.release(id)
    },
  }
}

/** `…/galleries/G` of anything below it. */
const galleryOf = (id: string): string => id.split('/').slice(0, 9).join('/')

export const isOn = (gallery: Resource | undefined): boolean =>
  objectOf(gallery?.properties.softDeletePolicy).isSoftDeleteEnabled === true

/** A name that lies in the bin is taken, whatever the gallery says now. Throws ArmError 409 */
export function refuseTaken(bin: Pick<RecycleBin<unknown>, 'find'>, id: string): void {
  if (bin.find(id) === undefined) return
  throw conflict(
    'Conflict',
    `The gallery image version '${id}' is soft deleted. Restore it, or delete it for good, before a version of this name is made.`,
  )
}

/** "When an image in a gallery with Soft Delete enabled has a failed provisioning state, it can't be deleted." Throws ArmError 409 */
export function refuseFailed(bin: Pick<RecycleBin<unknown>, 'isUsedBy'>, version: Resource): void {
  if (stateOf(version) !== 'Failed' || !bin.isUsedBy(version.id)) return
  throw conflict(
    'OperationNotAllowed',
    `The gallery image version '${version.name}' has failed and cannot be soft deleted. Turn soft delete off for the gallery '${parentId(parentId(version.id))}' first.`,
  )
}
