import { type Json, type JsonObject, objectOf } from '../../http/json.ts'
import type { Caller } from './authorization.ts'
import { ArmError, armErrorOf, conflict, groupNotFound, resourceNotFound } from './error.ts'
import type { Kind, ReadRequest, WritePlan, WriteRequest } from './kind.ts'
import type { Operation } from './operations.ts'
import { requireAllowed, type WouldBe } from './policies.ts'
import { groupId, idKey, parentId, resourceId } from './resource-id.ts'
import { envelope, parseTags } from './resource-parts.ts'
import { type Resource, stateOf } from './store.ts'
import type { Subscription } from './subscription.ts'

/** A resource as a request or a template names it. */
export interface Target {
  readonly kind: Kind
  readonly group: string
  readonly names: readonly string[]
}

/** What a write has begun. */
export interface Written {
  readonly resource: Resource
  readonly created: boolean
  /** absent when it was done at once */
  readonly operation: Operation | undefined
}

/** What an action answers; with an operation it goes on. */
export interface Acted {
  readonly status: number
  readonly body: Json | undefined
  readonly operation: Operation | undefined
}

/** The one way in which resources come, change and go, for direct requests and for deployments alike. */
export interface Engine {
  /** Throws Error for a type that is served already */
  register(kinds: readonly Kind[]): void
  kinds(): readonly Kind[]
  kindOf(type: string): Kind | undefined
  find(target: Target): Resource
  show(resource: Resource, request: ReadRequest): JsonObject
  write(method: 'PUT' | 'PATCH', target: Target, body: JsonObject, caller: Caller, apiVersion: string): Written
  /** Throws ArmError 404 or 405 when the resource or the action is unknown */
  act(target: Target, action: string, query: URLSearchParams, body: JsonObject, caller: Caller): Acted
  /** `undefined`: there was nothing to delete */
  remove(target: Target, caller: Caller): Operation | undefined
  /** Deletes everything in a group, whatever refers to what, then the group; the operation fails where something in it is guarded. */
  removeGroup(group: Resource): Operation
  group(name: string): Resource
  idOf(target: Target): string
}

export function createEngine(subscription: Subscription): Engine {
  const byType = new Map<string, Kind>()
  /** work that runs on a resource, by id: a deletion waits for it */
  const busy = new Map<string, Promise<void>>()
  const kindOf = (resource: Resource) => byType.get(resource.type.toLowerCase())
  const goesFirst = (resource: Resource) => kindOf(resource)?.goesFirst === true
  const inOrder = (resources: readonly Resource[]) => [
    ...resources.filter(goesFirst),
    ...resources.filter(resource => !goesFirst(resource)),
  ]
  const idOf = (target: Target) => resourceId(subscription.id, target.group, target.kind.type, target.names)

  const group = (name: string): Resource => {
    const found = subscription.store.get(groupId(subscription.id, name))
    if (found === undefined) throw groupNotFound(name)
    return found
  }

  const find = (target: Target): Resource => {
    group(target.group)
    const found = subscription.store.get(idOf(target))
    if (found !== undefined) return found
    if (target.names.length > 1) requireParent(idOf(target), target)
    throw resourceNotFound(target.kind.type, target.names.join('/'), target.group)
  }

  const requireParent = (id: string, target: Target) => {
    if (subscription.store.get(parentId(id)) !== undefined) return
    throw new ArmError(
      404,
      'ParentResourceNotFound',
      `Failed to perform 'write' on resource(s) of type '${target.kind.type.split('/').slice(1).join('/')}', because the parent resource '${parentId(id)}' could not be found.`,
    )
  }

  const follow = (id: string, operation: Operation) => {
    const key = idKey(id)
    busy.set(key, operation.ended)
    void operation.ended.then(() => {
      if (busy.get(key) === operation.ended) busy.delete(key)
    })
  }

  return {
    register(kinds) {
      for (const kind of kinds) {
        const key = kind.type.toLowerCase()
        if (byType.has(key)) throw new Error(`The type ${kind.type} is served twice.`)
        byType.set(key, kind)
      }
    },
    kinds: () => [...byType.values()],
    kindOf: type => byType.get(type.toLowerCase()),
    find,
    show: (resource, request) => kindOf(resource)?.show?.(resource, request) ?? envelope(resource, resource.properties),
    group,
    idOf,

    write(method, target, body, caller, apiVersion) {
      const owner = group(target.group)
      if (owner.deleting) throw groupBeingDeleted(owner.name)
      const id = resourceId(subscription.id, owner.name, target.kind.type, target.names)
      const existing = subscription.store.get(id)
      if (target.names.length > 1) requireParent(id, target)
      if (existing !== undefined) refuseWhileBusy(target.kind, existing)
      const request = {
        id,
        name: target.names.at(-1) ?? '',
        group: owner,
        body,
        existing,
        caller,
        apiVersion,
      }
      if (method === 'PATCH') {
        if (existing === undefined) throw resourceNotFound(target.kind.type, target.names.join('/'), owner.name)
      }
      requireAllowed(subscription.policies, wouldBe(target.kind, id, body, method === 'PATCH' ? existing : undefined))
      const plan =
        method === 'PATCH' && existing !== undefined
          ? patched(target.kind, { ...request, existing })
          : target.kind.put?.(request)
      if (plan === undefined) throw methodNotAllowed(method, target.kind.type)
      const { resource } = plan
      resource.changedAt = subscription.now()
      const created = existing === undefined
      const atOnce = plan.ms === 0 && plan.work === undefined
      resource.properties.provisioningState = atOnce ? 'Succeeded' : created ? 'Creating' : 'Updating'
      subscription.store.put(resource)
      if (atOnce) return { resource, created, operation: undefined }
      const operation = subscription.operations.start({
        ms: plan.ms,
        work: async () => {
          try {
            await plan.work?.()
            resource.properties.provisioningState = 'Succeeded'
          } catch (thrown) {
            const error = armErrorOf(thrown)
            resource.properties.provisioningState = error.code === 'OperationCanceled' ? 'Canceled' : 'Failed'
            throw error
          }
        },
        ...(target.kind.polling?.runningWord === undefined ? {} : { runningWord: target.kind.polling.runningWord }),
      })
      follow(id, operation)
      return { resource, created, operation }
    },

    act(target, action, query, body, caller) {
      const name = Object.keys(target.kind.actions ?? {}).find(one => one.toLowerCase() === action.toLowerCase())
      const run = name === undefined ? undefined : target.kind.actions?.[name]
      if (run === undefined) throw methodNotAllowed(`POST ${action}`, target.kind.type)
      const resource = find(target)
      if (!target.kind.actsWhileBusy) refuseWhileBusy(target.kind, resource)
      const plan = run({ resource, query, body, caller })
      const { work } = plan
      if (work === undefined) return { status: plan.status, body: plan.body, operation: undefined }
      resource.properties.provisioningState = 'Updating'
      const operation = subscription.operations.start({
        ms: plan.ms ?? 0,
        work: async () => {
          try {
            await work()
            resource.properties.provisioningState = 'Succeeded'
          } catch (thrown) {
            resource.properties.provisioningState = 'Failed'
            throw thrown
          }
        },
      })
      follow(idOf(target), operation)
      return { status: plan.status, body: plan.body, operation }
    },

    remove(target, caller) {
      const owner = group(target.group)
      const id = idOf(target)
      const resource = subscription.store.get(id)
      if (resource === undefined) return undefined
      if (target.kind.remove === undefined) throw methodNotAllowed('DELETE', target.kind.type)
      if (resource.deleting || owner.deleting) throw beingDeleted(resource)
      if (target.kind.staysWhileBusy) refuseWhileBusy(target.kind, resource)
      const plan = target.kind.remove(resource, caller)
      const running = busy.get(idKey(id))
      resource.deleting = true
      resource.properties.provisioningState = 'Deleting'
      const operation = subscription.operations.start({
        ms: plan.ms,
        resultStatus: target.kind.polling?.deleted ?? 204,
        work: async () => {
          await running
          resource.properties.provisioningState = 'Deleting'
          try {
            await plan.work?.()
          } catch (thrown) {
            resource.deleting = false
            resource.properties.provisioningState = 'Failed'
            throw thrown
          }
          for (const child of subscription.store.under(id)) subscription.store.drop(child.id)
          subscription.store.drop(id)
        },
      })
      follow(id, operation)
      return operation
    },

    removeGroup(owner) {
      owner.deleting = true
      owner.properties.provisioningState = 'Deleting'
      return subscription.operations.start({
        ms: subscription.timing.deleteMs,
        work: async () => {
          const inside = subscription.store.under(owner.id)
          try {
            for (const resource of inside) kindOf(resource)?.requireUnguarded?.(resource)
          } catch (thrown) {
            // Nobody says what of the group is gone by then in Azure: here all of it stays.
            owner.deleting = false
            owner.properties.provisioningState = 'Succeeded'
            throw thrown
          }
          for (const resource of inside) kindOf(resource)?.interrupt?.(resource)
          await Promise.all(inside.map(resource => busy.get(idKey(resource.id))))
          for (const resource of inOrder(subscription.store.under(owner.id))) {
            resource.deleting = true
            await kindOf(resource)?.destroy?.(resource)
            subscription.store.drop(resource.id)
          }
          subscription.store.drop(owner.id)
        },
      })
    },
  }
}

function refuseWhileBusy(kind: Kind, resource: Resource): void {
  if (resource.deleting) throw beingDeleted(resource)
  const state = stateOf(resource)
  if (state !== 'Creating' && state !== 'Updating') return
  if (kind.busy !== undefined) throw kind.busy(resource, state)
  throw conflict(
    'Conflict',
    `The request failed due to conflict with a concurrent request: '${resource.id}' is in provisioning state '${state}'.`,
  )
}

/** A PATCH keeps the tags that it does not name as a whole, and replaces them where it does. */
function patched(kind: Kind, request: WriteRequest & { readonly existing: Resource }): WritePlan | undefined {
  const { existing, body } = request
  if (kind.patch === undefined) return undefined
  const tags = body.tags === undefined ? existing.tags : parseTags(body.tags)
  const plan = kind.patch === 'tags' ? { resource: existing, ms: 0 } : kind.patch(request)
  plan.resource.tags = tags
  return plan
}

/** What a write leaves of a resource: a PATCH keeps what it does not name. */
function wouldBe(
  { type, tracked: indexed }: Kind,
  id: string,
  body: JsonObject,
  before: Resource | undefined,
): WouldBe {
  if (before === undefined) return { id, type, indexed, body }
  const kept = envelope(before, before.properties)
  const properties = { ...objectOf(kept.properties), ...objectOf(body.properties) }
  return { id, type, indexed, body: { ...kept, ...body, properties } }
}

export const groupBeingDeleted = (name: string): ArmError =>
  conflict(
    'ResourceGroupBeingDeleted',
    `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
  )

const beingDeleted = (resource: Resource): ArmError =>
  conflict('Conflict', `The resource '${resource.id}' is being deleted. Try again when the deletion has ended.`)

const methodNotAllowed = (method: string, type: string): ArmError =>
  new ArmError(405, 'MethodNotAllowed', `The method '${method}' is not served for resources of type '${type}'.`)
