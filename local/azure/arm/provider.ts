import type { Route } from './call.ts'
import type { Kind } from './kind.ts'

/**
 * A service of Azure: a folder of `providers/` whose `index.ts` exports one function that makes it. The machinery in `arm/` knows providers by this
 * shape alone, and no type of resource by name.
 */
export interface Provider {
  /** the types that it serves */
  readonly kinds: readonly Kind[]
  /** requests that are no request on a resource of a kind; asked before those */
  readonly routes?: readonly Route[]
  /** ends what it keeps open */
  readonly close?: () => Promise<void>
}
