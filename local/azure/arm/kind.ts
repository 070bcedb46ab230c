import type { Json, JsonObject } from '../../http/json.ts'
import type { ApiVersions } from './api-versions.ts'
import type { Caller } from './authorization.ts'
import type { ArmError } from './error.ts'
import type { Resource } from './store.ts'

/** A PUT or PATCH as a kind of resource sees it. `existing` is the resource before it. */
export interface WriteRequest {
  readonly id: string
  readonly name: string
  readonly group: Resource
  readonly body: JsonObject
  readonly existing: Resource | undefined
  readonly caller: Caller
  readonly apiVersion: string
}

/** What a write does: the resource as it stands at once, and the work that follows. */
export interface WritePlan {
  readonly resource: Resource
  /** milliseconds until `work` starts; 0 and no work: done at once */
  readonly ms: number
  readonly work?: () => Promise<void>
}

/** What a deletion does after it was allowed. */
export interface RemovePlan {
  readonly ms: number
  readonly work?: () => Promise<void>
}

/** The answer to an action; with `work` it is a long operation. */
export interface ActionPlan {
  readonly status: number
  readonly body?: Json
  readonly ms?: number
  readonly work?: () => Promise<void>
}

export interface ActionRequest {
  readonly resource: Resource
  readonly query: URLSearchParams
  readonly body: JsonObject
  readonly caller: Caller
}

export interface ReadRequest {
  readonly query: URLSearchParams
  readonly apiVersion: string
}

/** Where clients ask about the long operations of a kind, as far as it differs from others; the right to ask there is named after it. */
export interface Polling {
  /** what the provider's location calls them; default `operations` */
  readonly operations?: string
  /** the word of a status that is not at its end; default `InProgress` */
  readonly runningWord?: string
  /** status URLs of a write; default: below the provider's location */
  readonly status?: 'below-resource'
  /** result URLs; default: `operationResults` below the provider's location; `monitor`: the status URL with that word in its query */
  readonly result?: 'below-subscription' | 'monitor'
  /** what the result URL answers at the end of a deletion; default 204 */
  readonly deleted?: 200
  /** a deletion has a result URL alone */
  readonly deletionHasNoStatus?: true
}

/**
 * One type of resource: which api-versions it takes, what may be done with it, and what is special about it. Each function throws an `ArmError` to
 * refuse. `providers/example.ts` is the smallest one.
 */
export interface Kind {
  readonly type: string
  readonly apiVersions: ApiVersions
  /** shown by the `resources` lists */
  readonly tracked: boolean
  /** counted as one of the things that a build or a test leaves behind when it does not clean up */
  readonly temporary: boolean
  readonly put?: (request: WriteRequest) => WritePlan
  /** `tags`: a PATCH takes nothing else. Its tags are read for every kind alike, before this is asked. */
  readonly patch?: 'tags' | ((request: WriteRequest & { readonly existing: Resource }) => WritePlan)
  readonly remove?: (resource: Resource, caller: Caller) => RemovePlan
  /** it is not deleted while a write of it runs; others are, once it has ended */
  readonly staysWhileBusy?: true
  /** throws an `ArmError` where it may not go, not even with its group */
  readonly requireUnguarded?: (resource: Resource) => void
  /** work of a deletion that nothing can refuse any more, as when the group goes */
  readonly destroy?: (resource: Resource) => Promise<void>
  readonly show?: (resource: Resource, request: ReadRequest) => JsonObject
  readonly actions?: Readonly<Record<string, (request: ActionRequest) => ActionPlan>>
  /** further GETs under the resource, such as `instanceView` */
  readonly reads?: Readonly<Record<string, (resource: Resource, request: ReadRequest) => Json>>
  /** what `validate` can say before anything is made */
  readonly preflight?: (body: JsonObject, group: Resource) => void
  readonly polling?: Polling
  /** what the PUT answers that makes one; default 201 */
  readonly createdStatus?: 202
  /** how a write or a deletion is refused while another one runs; default 409 `Conflict` */
  readonly busy?: (resource: Resource, state: string) => ArmError
  /** actions are taken while a write runs, such as the one that cancels it */
  readonly actsWhileBusy?: true
  /** how a GET of one that does not exist is refused; default 404 `ResourceNotFound` */
  readonly missing?: (name: string) => ArmError
  /** told that its group goes, so that running work ends soon */
  readonly interrupt?: (resource: Resource) => void
  /** when a group goes, these go before all others: a machine is off before its disk goes */
  readonly goesFirst?: true
}
