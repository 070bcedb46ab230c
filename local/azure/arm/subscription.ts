import type { OtherTenant, Timing } from '../options.ts'
import type { Operations } from './operations.ts'
import type { Policies } from './policies.ts'
import type { Restricting } from './restrictions.ts'
import type { Store } from './store.ts'

/** The one subscription of the local Azure: what is in it, what runs in it, and its clock. */
export interface Subscription {
  readonly id: string
  readonly tenantId: string
  readonly otherTenants: readonly OtherTenant[]
  readonly store: Store
  readonly operations: Operations
  readonly timing: Timing
  readonly restrictions: Restricting
  readonly policies: Policies
  /** milliseconds since 1970 */
  readonly now: () => number
}

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** As ARM itself writes a time: to a tenth of a microsecond. */
export const armTime = (milliseconds: number): string => isoTime(milliseconds).replace('Z', '0000Z')
