import type { Cloud } from '../cloud.ts'
import { marketplaceRead } from '../compute/marketplace-routes.ts'
import { ArmError, groupNotFound } from '../error.ts'
import type { Answer, Ask } from '../http.ts'
import { isObject, type JsonObject } from '../json.ts'
import { type ArmPath, groupId, parseArmPath, resourceId } from '../resource-id.ts'
import { operationsOf } from '../resources/deployment-run.ts'
import { validateDeployment } from '../resources/deployments.ts'
import { resourceFilter } from '../resources/filter.ts'
import { GROUP, GROUP_RIGHTS, GROUP_VERSIONS, patchGroup, putGroup, showGroup } from '../resources/groups.ts'
import type { Resource } from '../store.ts'
import { API_VERSIONS, requireApiVersion } from './api-versions.ts'
import { actionOf, type Caller } from './authorization.ts'
import { DEPLOYMENT, type Engine, type Target } from './engine.ts'
import type { Kind } from './kind.ts'
import { pageOf } from './paging.ts'
import { pollAnswer, pollingHeaders } from './polling.ts'

/** What a handler works with. */
interface Call {
  readonly ask: Ask
  readonly path: ArmPath
  readonly caller: Caller
  readonly version: string | undefined
}

/** Answers a request of a known caller. `undefined`: nothing serves this path. */
export function createRouter(cloud: Cloud, engine: Engine): (ask: Ask, caller: Caller) => Answer | undefined {
  return (ask, caller) => {
    const poll = polling(ask)
    if (poll !== undefined) return poll
    const path = parseArmPath(decodeURI(ask.url.pathname))
    if (path === undefined) return undefined
    if (path.subscription.toLowerCase() !== cloud.subscriptionId.toLowerCase()) {
      throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${path.subscription}' could not be found.`)
    }
    const call = { ask, path, caller, version: ask.url.searchParams.get('api-version') ?? undefined }
    return (
      polling(call) ??
      subscription(call) ??
      marketplace(call) ??
      groups(call) ??
      deploymentExtras(call) ??
      resources(call)
    )
  }

  function polling(ask: Ask): Answer | undefined {
    if (ask.method !== 'GET') return undefined
    const answer = pollAnswer(cloud, ask.url)
    if (answer !== undefined && !ask.url.searchParams.has('api-version')) requireApiVersion(undefined, DEPLOYMENT, [])
    return answer
  }

  function subscription({ ask, path, caller, version }: Call): Answer | undefined {
    if (ask.method !== 'GET' || path.group !== undefined || path.namespace !== undefined) return undefined
    const scope = `/subscriptions/${cloud.subscriptionId}`
    const rest = path.rest?.toLowerCase()
    if (rest === undefined) {
      requireApiVersion(version, 'Microsoft.Resources/subscriptions', API_VERSIONS.subscriptions)
      caller.require('Microsoft.Resources/subscriptions/read', scope)
      const policies = {
        locationPlacementId: 'Public_2014-09-01',
        quotaId: 'PayAsYouGo_2014-09-01',
        spendingLimit: 'Off',
      }
      return {
        status: 200,
        body: {
          id: scope,
          authorizationSource: 'RoleBased',
          subscriptionId: cloud.subscriptionId,
          tenantId: cloud.tenantId,
          displayName: 'Local subscription',
          state: 'Enabled',
          subscriptionPolicies: policies,
        },
      }
    }
    const filter = resourceFilter(ask.url.searchParams.get('$filter'))
    if (rest === 'resourcegroups') {
      requireApiVersion(version, GROUP, GROUP_VERSIONS)
      const seen = cloud.store
        .list(GROUP)
        .filter(group => caller.may(`${GROUP_RIGHTS}/read`, group.id))
        .filter(filter)
      return { status: 200, body: pageOf(seen.map(showGroup), ask.url) }
    }
    if (rest === 'resources') {
      requireApiVersion(version, GROUP, GROUP_VERSIONS)
      return {
        status: 200,
        body: pageOf(trackedResources(caller, cloud.store.all()).filter(filter).map(summary), ask.url),
      }
    }
    return undefined
  }

  function trackedResources(caller: Caller, all: readonly Resource[]): Resource[] {
    return all.filter(one => engine.kindOf(one.type)?.tracked === true && caller.may(actionOf('GET', one.type), one.id))
  }

  function marketplace({ ask, caller, version }: Call): Answer | undefined {
    const read = marketplaceRead(cloud, decodeURI(ask.url.pathname))
    if (read === undefined || ask.method !== 'GET') return undefined
    requireApiVersion(version, 'Microsoft.Compute/locations/publishers', API_VERSIONS.compute)
    caller.require(read.action, ask.url.pathname)
    return { status: 200, body: read.answer(ask.url.searchParams) }
  }

  function groups(call: Call): Answer | undefined {
    const { ask, path, caller, version } = call
    if (path.group === undefined || path.namespace !== undefined) return undefined
    const id = groupId(cloud.subscriptionId, path.group)
    if (path.rest?.toLowerCase() === 'resources' && ask.method === 'GET') {
      requireApiVersion(version, GROUP, GROUP_VERSIONS)
      caller.require(`${GROUP_RIGHTS}/resources/read`, id)
      const group = engine.group(path.group)
      const inside = trackedResources(caller, cloud.store.under(group.id)).filter(
        resourceFilter(ask.url.searchParams.get('$filter')),
      )
      return { status: 200, body: pageOf(inside.map(summary), ask.url) }
    }
    if (path.rest !== undefined) return undefined
    requireApiVersion(version, GROUP, GROUP_VERSIONS)
    caller.require(actionOf(ask.method, GROUP_RIGHTS), id)
    switch (ask.method) {
      case 'HEAD':
        return cloud.store.get(id) === undefined ? { status: 404 } : { status: 204 }
      case 'GET':
        return { status: 200, body: showGroup(engine.group(path.group)) }
      case 'PUT': {
        const { group, created } = putGroup(cloud, path.group, bodyOf(ask))
        return { status: created ? 201 : 200, body: showGroup(group) }
      }
      case 'PATCH':
        return { status: 200, body: showGroup(patchGroup(engine.group(path.group), bodyOf(ask))) }
      case 'DELETE': {
        const group = cloud.store.get(id)
        if (group === undefined) throw groupNotFound(path.group)
        if (group.deleting)
          throw new ArmError(
            409,
            'ResourceGroupBeingDeleted',
            `The resource group '${group.name}' is in deprovisioning state and cannot perform this operation.`,
          )
        const polls = pollingHeaders(cloud, engine.removeGroup(group), GROUP, version ?? '', group.location ?? '')
        return { status: 202, headers: { ...polls.result, ...polls.retryAfter } }
      }
      default:
        return undefined
    }
  }

  /** What deployments have beyond a resource: validation of one that does not exist, and their operations on two paths. */
  function deploymentExtras({ ask, path, caller, version }: Call): Answer | undefined {
    const where = DEPLOYMENT_PATH.exec(decodeURI(ask.url.pathname))?.groups
    const { name, extra } = where ?? {}
    if (path.group === undefined || name === undefined || extra === undefined) return undefined
    const id = `${groupId(cloud.subscriptionId, path.group)}/providers/${DEPLOYMENT}/${name}`
    if (ask.method === 'POST' && extra.toLowerCase() === 'validate') {
      requireApiVersion(version, DEPLOYMENT, API_VERSIONS.deployments)
      caller.require(`${DEPLOYMENT}/validate/action`, id)
      return {
        status: 200,
        body: validateDeployment(cloud, engine, name, engine.group(path.group), bodyOf(ask), caller),
      }
    }
    if (ask.method === 'GET' && extra.toLowerCase() === 'operations') {
      requireApiVersion(version, DEPLOYMENT, API_VERSIONS.deployments)
      caller.require(`${DEPLOYMENT}/operations/read`, id)
      engine.group(path.group)
      const deployment = cloud.store.get(id)
      if (deployment === undefined) throw deploymentNotFound(name)
      return { status: 200, body: pageOf(operationsOf(deployment), ask.url) }
    }
    return undefined
  }

  function resources(call: Call): Answer | undefined {
    const { path } = call
    if (path.namespace === undefined) return undefined
    const type = [path.namespace, ...path.types].join('/')
    const collection = path.rest === undefined ? undefined : engine.kindOf(`${type}/${path.rest}`)
    if (collection !== undefined && call.ask.method === 'GET') return list(call, collection)
    const kind = engine.kindOf(type)
    if (kind === undefined || path.group === undefined || path.names.length === 0) return undefined
    const target = { kind, group: path.group, names: path.names }
    return path.rest === undefined ? one(call, target) : below(call, target, path.rest)
  }

  function list({ ask, path, caller, version }: Call, kind: Kind): Answer | undefined {
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions)
    const scope =
      path.group === undefined
        ? `/subscriptions/${cloud.subscriptionId}`
        : path.names.length === 0
          ? groupId(cloud.subscriptionId, path.group)
          : resourceId(cloud.subscriptionId, path.group, [path.namespace, ...path.types].join('/'), path.names)
    caller.require(actionOf('GET', kind.type), scope)
    if (path.group !== undefined) engine.group(path.group)
    const parent = [path.namespace, ...path.types].join('/')
    const parentKind = engine.kindOf(parent)
    if (parentKind !== undefined && path.group !== undefined) {
      engine.find({ kind: parentKind, group: path.group, names: path.names })
    }
    const found = cloud.store.list(kind.type, scope)
    return {
      status: 200,
      body: pageOf(
        found.map(resource => engine.show(resource, { query: ask.url.searchParams, apiVersion })),
        ask.url,
      ),
    }
  }

  /** A read or an action under one resource. */
  function below({ ask, caller, version }: Call, target: Target, rest: string): Answer | undefined {
    const { kind } = target
    if (ask.method === 'GET') {
      const read = Object.entries(kind.reads ?? {}).find(([name]) => name.toLowerCase() === rest.toLowerCase())
      if (read === undefined) return undefined
      const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions)
      caller.require(`${kind.type}/${read[0]}/read`, engine.idOf(target))
      return { status: 200, body: read[1](engine.find(target), { query: ask.url.searchParams, apiVersion }) }
    }
    const known = Object.keys(kind.actions ?? {}).find(name => name.toLowerCase() === rest.toLowerCase())
    if (ask.method !== 'POST' || known === undefined) return undefined
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions)
    caller.require(actionOf('POST', kind.type, known), engine.idOf(target))
    const acted = engine.act(target, known, ask.url.searchParams, bodyOf(ask), caller)
    if (acted.operation === undefined) return { status: acted.status, body: acted.body }
    const location = engine.find(target).location ?? ''
    const polls = pollingHeaders(cloud, acted.operation, kind.type, apiVersion, location)
    return {
      status: acted.status,
      body: acted.body,
      headers: { ...polls.status, ...polls.result, ...polls.retryAfter },
    }
  }

  function one(call: Call, target: Target): Answer | undefined {
    const { ask, caller, version } = call
    const { kind } = target
    const apiVersion = requireApiVersion(version, kind.type, kind.apiVersions)
    const reading = { query: ask.url.searchParams, apiVersion }
    const id = engine.idOf(target)
    switch (ask.method) {
      case 'HEAD':
      case 'GET':
        caller.require(actionOf('GET', kind.type), id)
        if (kind.type === DEPLOYMENT && cloud.store.get(id) === undefined) {
          engine.group(target.group)
          throw deploymentNotFound(target.names[0] ?? '')
        }
        if (ask.method === 'HEAD') return { status: engine.find(target) === undefined ? 404 : 204 }
        return { status: 200, body: engine.show(engine.find(target), reading) }
      case 'PUT':
      case 'PATCH': {
        caller.require(actionOf(ask.method, kind.type), id)
        const written = engine.write(ask.method, target, bodyOf(ask), caller, apiVersion)
        const body = engine.show(written.resource, reading)
        const status = written.created ? 201 : 200
        if (written.operation === undefined) return { status, body }
        const deployment = kind.type === DEPLOYMENT ? written.resource.id : undefined
        const location = written.resource.location ?? ''
        const polls = pollingHeaders(cloud, written.operation, kind.type, apiVersion, location, deployment)
        return { status, body, headers: { ...polls.status, ...polls.retryAfter } }
      }
      case 'DELETE': {
        caller.require(actionOf('DELETE', kind.type), id)
        const location = cloud.store.get(id)?.location ?? ''
        const operation = engine.remove(target, caller)
        if (operation === undefined) return { status: 204 }
        const polls = pollingHeaders(cloud, operation, kind.type, apiVersion, location)
        const status = kind.type === DEPLOYMENT ? {} : polls.status
        return { status: 202, headers: { ...status, ...polls.result, ...polls.retryAfter } }
      }
      default:
        return undefined
    }
  }
}

/** With the provider segment or, as older clients ask, without. */
const DEPLOYMENT_PATH =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/(?:providers\/microsoft\.resources\/)?deployments\/(?<name>[^/]+)\/(?<extra>validate|operations)$/i

const deploymentNotFound = (name: string): ArmError =>
  new ArmError(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`)

/** The short form of the `resources` lists. */
function summary(resource: Resource): JsonObject {
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type,
    ...(resource.location === undefined ? {} : { location: resource.location }),
    ...(resource.tags === undefined ? {} : { tags: resource.tags }),
    ...resource.extra,
    createdTime: new Date(resource.createdAt).toISOString(),
    changedTime: new Date(resource.changedAt).toISOString(),
    provisioningState: resource.properties.provisioningState ?? 'Succeeded',
  }
}

/** The body as an object. @throws ArmError 400 or 415 */
function bodyOf(ask: Ask): JsonObject {
  if (ask.text === '') return {}
  if (!/^application\/json\b/i.test(ask.headers['content-type'] ?? '')) {
    throw new ArmError(
      415,
      'UnsupportedMediaType',
      `The content media type '${ask.headers['content-type'] ?? '<null>'}' is not supported. Only 'application/json' is supported.`,
    )
  }
  try {
    const body: unknown = JSON.parse(ask.text)
    if (isObject(body)) return body
  } catch {
    // told below
  }
  throw new ArmError(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized: a JSON object is accepted.',
  )
}
