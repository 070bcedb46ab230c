import type { Answer } from '../../http/answer.ts'
import { requireApiVersion } from './api-versions.ts'
import { actionOf } from './authorization.ts'
import { type Call, parseBody, type Route } from './call.ts'
import type { Engine, Target } from './engine.ts'
import type { Kind } from './kind.ts'
import { pageOf } from './paging.ts'
import { type Polled, pollingHeaders } from './polling.ts'
import { groupId, parentId, resourceId } from './resource-id.ts'
import type { Subscription } from './subscription.ts'

/** Everything under `/providers/{namespace}/` that the engine has a kind for. */
export function resourceRoutes(subscription: Subscription, engine: Engine): Route {
  return resources

  function resources(call: Call): Answer | undefined {
    const { path } = call
    if (path.namespace === undefined) return undefined
    const type = [path.namespace, ...path.types].join('/')
    const collection = path.rest === undefined ? undefined : engine.kindOf(`${type}/${path.rest}`)
    if (collection !== undefined && call.ask.method === 'GET') return list(call, collection)
    const kind = engine.kindOf(type)
    if (kind === undefined || path.group === undefined || path.names.length === 0) return undefined
    const target = { kind, group: path.group, names: path.names }
    return path.rest === undefined ? answerOne(call, target) : below(call, target, path.rest)
  }

  function list({ ask, path, caller, version }: Call, kind: Kind): Answer | undefined {
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions, caller.client)
    const scope =
      path.group === undefined
        ? `/subscriptions/${subscription.id}`
        : path.names.length === 0
          ? groupId(subscription.id, path.group)
          : resourceId(subscription.id, path.group, [path.namespace, ...path.types].join('/'), path.names)
    caller.require(actionOf('GET', kind.type), scope)
    if (path.group !== undefined) engine.group(path.group)
    const parent = [path.namespace, ...path.types].join('/')
    const parentKind = engine.kindOf(parent)
    if (parentKind !== undefined && path.group !== undefined) {
      engine.find({ kind: parentKind, group: path.group, names: path.names })
    }
    const found = subscription.store.list(kind.type, scope)
    // What `$expand` adds to one resource, a list of them does not have: the published descriptions give it to none of these lists.
    const reading = { query: new URLSearchParams(), apiVersion }
    return {
      status: 200,
      body: pageOf(
        found.map(resource => engine.show(resource, reading)),
        ask.url,
      ),
    }
  }

  /** The region of a resource, or of what it belongs to. */
  function regionOf(id: string): string {
    for (let at = id; at.includes('/providers/'); at = parentId(at)) {
      const location = subscription.store.get(at)?.location
      if (location !== undefined) return location
    }
    return subscription.store.get(id.split('/').slice(0, 5).join('/'))?.location ?? 'global'
  }

  /** A read or an action under one resource. */
  function below({ ask, caller, version }: Call, target: Target, rest: string): Answer | undefined {
    const { kind } = target
    if (ask.method === 'GET') {
      const read = Object.entries(kind.reads ?? {}).find(([name]) => name.toLowerCase() === rest.toLowerCase())
      if (read === undefined) return undefined
      const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions, caller.client)
      caller.require(`${kind.type}/${read[0]}/read`, engine.idOf(target))
      return { status: 200, body: read[1](engine.find(target), { query: ask.url.searchParams, apiVersion }) }
    }
    const known = Object.keys(kind.actions ?? {}).find(name => name.toLowerCase() === rest.toLowerCase())
    if (ask.method !== 'POST' || known === undefined) return undefined
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions, caller.client)
    caller.require(actionOf('POST', kind.type, known), engine.idOf(target))
    const acted = engine.act(target, known, ask.url.searchParams, parseBody(ask), caller)
    if (acted.operation === undefined) return { status: acted.status, body: acted.body }
    const location = regionOf(engine.idOf(target))
    const polls = pollingHeaders(subscription, acted.operation, polled(kind, apiVersion, location))
    return {
      status: acted.status,
      body: acted.body,
      headers: { ...polls.status, ...polls.result, ...polls.retryAfter },
    }
  }

  function requireUnrestricted({ ask, caller }: Call, { type }: Kind, id: string): void {
    const who = `The client '${caller.clientId}' with object id '${caller.objectId}'`
    subscription.restrictions.require(ask.method, actionOf(ask.method, type), id, who)
  }

  function answerOne(call: Call, target: Target): Answer | undefined {
    const { ask, caller, version } = call
    const { kind } = target
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions, caller.client)
    const reading = { query: ask.url.searchParams, apiVersion }
    const id = engine.idOf(target)
    switch (ask.method) {
      case 'HEAD':
      case 'GET':
        caller.require(actionOf('GET', kind.type), id)
        if (kind.missing !== undefined && subscription.store.get(id) === undefined) {
          engine.group(target.group)
          throw kind.missing(target.names.at(-1) ?? '')
        }
        {
          const found = engine.find(target)
          return ask.method === 'HEAD' ? { status: 204 } : { status: 200, body: engine.show(found, reading) }
        }
      case 'PUT':
      case 'PATCH': {
        caller.require(actionOf(ask.method, kind.type), id)
        requireUnrestricted(call, kind, id)
        const written = engine.write(ask.method, target, parseBody(ask), caller, apiVersion)
        const body = engine.show(written.resource, reading)
        const status = written.created ? (kind.createdStatus ?? 201) : 200
        if (written.operation === undefined) return { status, body }
        const polls = pollingHeaders(subscription, written.operation, {
          ...polled(kind, apiVersion, regionOf(written.resource.id)),
          written: written.resource.id,
        })
        return { status, body, headers: { ...polls.status, ...polls.retryAfter } }
      }
      case 'DELETE': {
        caller.require(actionOf('DELETE', kind.type), id)
        requireUnrestricted(call, kind, id)
        const location = regionOf(id)
        const operation = engine.remove(target, caller)
        if (operation === undefined) return { status: 204 }
        const polls = pollingHeaders(subscription, operation, polled(kind, apiVersion, location))
        return { status: 202, headers: { ...polls.status, ...polls.result, ...polls.retryAfter } }
      }
      default:
        return undefined
    }
  }
}

const polled = (kind: Kind, apiVersion: string, location: string): Polled => ({
  namespace: kind.type.split('/')[0] ?? '',
  polling: kind.polling ?? {},
  apiVersion,
  location,
})
