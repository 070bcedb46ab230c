import type { Json, JsonObject } from '../../http/json.ts'
import type { Cloud } from '../cloud.ts'
import type { Caller } from './authorization.ts'
import { ArmError, armErrorOf, conflict, groupNotFound, resourceNotFound } from './error.ts'
import type { Kind, ReadRequest } from './kind.ts'
import type { Operation } from './operations.ts'
import { groupId, idKey, parentId, resourceId } from './resource-id.ts'
import { envelope } from './resource-parts.ts'
import { type Resource, stateOf } from './store.ts'

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
  readonly kinds: ReadonlyMap<string, Kind>
  kindOf(type: string): Kind | undefined
  find(target: Target): Resource
  show(resource: Resource, request: ReadRequest): JsonObject
  write(method: 'PUT' | 'PATCH', target: Target, body: JsonObject, caller: Caller, apiVersion: string): Written
  /** @throws ArmError 404 or 405 when the resource or the action is unknown */
  act(target: Target, action: string, query: URLSearchParams, body: JsonObject, caller: Caller): Acted
  /** `undefined`: there was nothing to delete */
  remove(target: Target, caller: Caller): Operation | undefined
  /** Deletes everything in a group, whatever refers to what, then the group. */
  removeGroup(group: Resource): Operation
  group(name: string): Resource
  idOf(target: Target): string
}

export function createEngine(cloud: Cloud, kinds: readonly Kind[]): Engine {
  const byType = new Map(kinds.map(kind => [kind.type.toLowerCase(), kind]))
  /** work that runs on a resource, by id: a deletion waits for it */
  const busy = new Map<string, Promise<void>>()
  const idOf = (target: Target) => resourceId(cloud.subscriptionId, target.group, target.kind.type, target.names)

  const group = (name: string): Resource => {
    const found = cloud.store.get(groupId(cloud.subscriptionId, name))
    if (found === undefined) throw groupNotFound(name)
    return found
  }

  const find = (target: Target): Resource => {
    group(target.group)
    const found = cloud.store.get(idOf(target))
    if (found !== undefined) return found
    if (target.names.length > 1) requireParent(idOf(target), target)
    throw resourceNotFound(target.kind.type, target.names.join('/'), target.group)
  }

  const requireParent = (id: string, target: Target) => {
    if (cloud.store.get(parentId(id)) !== undefined) return
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
    kinds: byType,
    kindOf: type => byType.get(type.toLowerCase()),
    find,
    show: (resource, request) =>
      byType.get(resource.type.toLowerCase())?.show?.(resource, request) ?? envelope(resource, resource.properties),
    group,
    idOf,

    write(method, target, body, caller, apiVersion) {
      const owner = group(target.group)
      if (owner.deleting) throw groupBeingDeleted(owner.name)
      const id = resourceId(cloud.subscriptionId, owner.name, target.kind.type, target.names)
      const existing = cloud.store.get(id)
      if (target.names.length > 1) requireParent(id, target)
      if (existing !== undefined) refuseWhileBusy(existing)
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
        if (target.kind.patch === undefined) throw methodNotAllowed(method, target.kind.type)
      } else if (target.kind.put === undefined) {
        throw methodNotAllowed(method, target.kind.type)
      }
      const plan =
        method === 'PATCH' && existing !== undefined
          ? target.kind.patch?.({ ...request, existing })
          : target.kind.put?.(request)
      if (plan === undefined) throw methodNotAllowed(method, target.kind.type)
      const { resource } = plan
      resource.changedAt = cloud.now()
      const created = existing === undefined
      const atOnce = plan.ms === 0 && plan.work === undefined
      resource.properties.provisioningState = atOnce ? 'Succeeded' : created ? 'Creating' : 'Updating'
      cloud.store.put(resource)
      if (atOnce) return { resource, created, operation: undefined }
      const operation = cloud.operations.start({
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
        ...(target.kind.type === DEPLOYMENT ? { runningWord: 'Running' } : {}),
      })
      follow(id, operation)
      return { resource, created, operation }
    },

    act(target, action, query, body, caller) {
      const name = Object.keys(target.kind.actions ?? {}).find(one => one.toLowerCase() === action.toLowerCase())
      const run = name === undefined ? undefined : target.kind.actions?.[name]
      if (run === undefined) throw methodNotAllowed(`POST ${action}`, target.kind.type)
      const resource = find(target)
      if (target.kind.type !== DEPLOYMENT) refuseWhileBusy(resource)
      const plan = run({ resource, query, body, caller })
      const { work } = plan
      if (work === undefined) return { status: plan.status, body: plan.body, operation: undefined }
      resource.properties.provisioningState = 'Updating'
      const operation = cloud.operations.start({
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
      const resource = cloud.store.get(id)
      if (resource === undefined) return undefined
      if (target.kind.remove === undefined) throw methodNotAllowed('DELETE', target.kind.type)
      if (resource.deleting || owner.deleting) throw beingDeleted(resource)
      const plan = target.kind.remove(resource, caller)
      const running = busy.get(idKey(id))
      resource.deleting = true
      resource.properties.provisioningState = 'Deleting'
      const operation = cloud.operations.start({
        ms: plan.ms,
        resultStatus: target.kind.type.startsWith('Microsoft.Resources/') ? 200 : 204,
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
          for (const child of cloud.store.under(id)) cloud.store.drop(child.id)
          cloud.store.drop(id)
        },
      })
      follow(id, operation)
      return operation
    },

    removeGroup(owner) {
      owner.deleting = true
      owner.properties.provisioningState = 'Deleting'
      return cloud.operations.start({
        ms: cloud.timing.deleteMs,
        work: async () => {
          const inside = cloud.store.under(owner.id)
          for (const resource of inside) resource.hidden.cancelled = true
          await Promise.all(inside.map(resource => busy.get(idKey(resource.id))))
          for (const resource of machinesFirst(cloud.store.under(owner.id))) {
            resource.deleting = true
            await byType.get(resource.type.toLowerCase())?.destroy?.(resource)
            cloud.store.drop(resource.id)
          }
          cloud.store.drop(owner.id)
        },
      })
    },
  }
}

export const DEPLOYMENT = 'Microsoft.Resources/deployments'

/** A machine is off before its disk goes. */
const machinesFirst = (resources: readonly Resource[]): Resource[] => {
  const isMachine = (resource: Resource) => resource.type === 'Microsoft.Compute/virtualMachines'
  return [...resources.filter(isMachine), ...resources.filter(resource => !isMachine(resource))]
}

function refuseWhileBusy(resource: Resource): void {
  if (resource.deleting) throw beingDeleted(resource)
  const state = stateOf(resource)
  if (state !== 'Creating' && state !== 'Updating') return
  if (resource.type === DEPLOYMENT) throw deploymentActive(resource)
  if (resource.type.startsWith('Microsoft.Network/')) {
    throw new ArmError(
      429,
      'RetryableError',
      `A retryable error occurred: resource ${resource.id} is in state ${state}.`,
      { headers: { 'Retry-After': '1' } },
    )
  }
  throw conflict(
    'Conflict',
    `The request failed due to conflict with a concurrent request: '${resource.id}' is in provisioning state '${state}'.`,
  )
}

export const groupBeingDeleted = (name: string): ArmError =>
  conflict(
    'ResourceGroupBeingDeleted',
    `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
  )

export const deploymentActive = (deployment: Resource): ArmError =>
  conflict(
    'DeploymentActive',
    `The deployment with resource id '${deployment.id}' cannot be saved or deleted, because it is still active. Wait for it to end, or cancel it. Please see https://aka.ms/arm-deploy-resources for usage details.`,
  )

const beingDeleted = (resource: Resource): ArmError =>
  conflict('Conflict', `The resource '${resource.id}' is being deleted. Try again when the deletion has ended.`)

export const methodNotAllowed = (method: string, type: string): ArmError =>
  new ArmError(405, 'MethodNotAllowed', `The method '${method}' is not served for resources of type '${type}'.`)
