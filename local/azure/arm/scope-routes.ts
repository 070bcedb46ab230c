import type { Answer } from '../../http/answer.ts'
import type { JsonObject } from '../../http/json.ts'
import { apiVersions, requireApiVersion } from './api-versions.ts'
import { actionOf, type Caller } from './authorization.ts'
import { type Call, parseBody, type Route } from './call.ts'
import { type Engine, groupBeingDeleted } from './engine.ts'
import { ArmError, groupNotFound } from './error.ts'
import { parseFilter } from './filter.ts'
import { groupPolling, groupRights, groupType, groupVersions, patchGroup, putGroup, showGroup } from './groups.ts'
import { pageOf } from './paging.ts'
import { requireAllowed } from './policies.ts'
import { pollingHeaders } from './polling.ts'
import { groupId } from './resource-id.ts'
import { listedLocations } from './resource-parts.ts'
import type { Resource } from './store.ts'
import { armTime, type Subscription } from './subscription.ts'

/** The subscription, its lists, and resource groups. */
export function scopeRoutes(subscription: Subscription, engine: Engine): readonly Route[] {
  return [ofSubscription, answerRegistration, answerGroups]

  function ofSubscription({ ask, path, caller, version }: Call): Answer | undefined {
    if (ask.method !== 'GET' || path.group !== undefined || path.namespace !== undefined) return undefined
    const scope = `/subscriptions/${subscription.id}`
    const rest = path.rest?.toLowerCase()
    if (rest === undefined) {
      requireApiVersion(version, 'Microsoft.Resources/subscriptions', apiVersions.subscriptions, caller.client)
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
          subscriptionId: subscription.id,
          tenantId: subscription.tenantId,
          displayName: 'Local subscription',
          state: 'Enabled',
          subscriptionPolicies: policies,
        },
      }
    }
    if (rest === 'locations') {
      requireApiVersion(version, 'Microsoft.Resources/subscriptions', apiVersions.locations, caller.client)
      caller.require('Microsoft.Resources/subscriptions/locations/read', scope)
      return { status: 200, body: { value: [...listedLocations(scope)] } }
    }
    const filter = parseFilter(ask.url.searchParams.get('$filter'))
    if (rest === 'resourcegroups') {
      requireApiVersion(version, groupType, groupVersions, caller.client)
      const seen = subscription.store
        .list(groupType)
        .filter(group => caller.may(`${groupRights}/read`, group.id))
        .filter(filter)
      // said only to those who ask for it
      const expand = (ask.url.searchParams.get('$expand') ?? '').toLowerCase().split(',')
      const shown = seen.map(group => ({
        ...showGroup(group),
        ...(expand.includes('createdtime') ? { createdTime: armTime(group.createdAt) } : {}),
      }))
      return { status: 200, body: pageOf(shown, ask.url) }
    }
    if (rest === 'resources') {
      requireApiVersion(version, groupType, groupVersions, caller.client)
      return {
        status: 200,
        body: pageOf(trackedResources(caller, subscription.store.all()).filter(filter).map(summary), ask.url),
      }
    }
    return undefined
  }

  /** A subscription has to register a provider before it makes anything of it; here all that are served are registered. */
  function answerRegistration({ ask, path, caller, version }: Call): Answer | undefined {
    const { namespace = '', rest } = path
    if (ask.method !== 'POST' || path.group !== undefined || rest?.toLowerCase() !== 'register') return undefined
    if (path.types.length > 0) return undefined
    requireApiVersion(version, 'Microsoft.Resources/providers', apiVersions.providers, caller.client)
    caller.require(`${namespace}/register/action`, `/subscriptions/${subscription.id}`)
    const isServed = engine.kinds().some(({ type }) => type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`))
    if (!isServed)
      throw new ArmError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)
    const id = `/subscriptions/${subscription.id}/providers/${namespace}`
    return { status: 200, body: { id, namespace, registrationState: 'Registered', resourceTypes: [] } }
  }

  function answerGroups(call: Call): Answer | undefined {
    const { ask, path, caller, version } = call
    if (path.group === undefined || path.namespace !== undefined) return undefined
    const id = groupId(subscription.id, path.group)
    if (path.rest?.toLowerCase() === 'resources' && ask.method === 'GET') {
      requireApiVersion(version, groupType, groupVersions, caller.client)
      caller.require(`${groupRights}/resources/read`, id)
      const group = engine.group(path.group)
      const filter = ask.url.searchParams.get('$filter')
      const inside = trackedResources(caller, subscription.store.under(group.id)).filter(parseFilter(filter))
      const shown = inside.map(summary)
      // A list that is filtered by a tag does not say the tags.
      if (/tagname/i.test(filter ?? '')) for (const one of shown) delete one.tags
      return { status: 200, body: pageOf(shown, ask.url) }
    }
    if (path.rest !== undefined) return undefined
    requireApiVersion(version, groupType, groupVersions, caller.client)
    caller.require(actionOf(ask.method, groupRights), id)
    switch (ask.method) {
      case 'HEAD':
        return subscription.store.get(id) === undefined ? { status: 404 } : { status: 204 }
      case 'GET':
        return { status: 200, body: showGroup(engine.group(path.group)) }
      case 'PUT': {
        const body = parseBody(ask)
        requireAllowed(subscription.policies, { id, type: groupRights, indexed: false, body })
        const { group, created } = putGroup(subscription, path.group, body)
        return { status: created ? 201 : 200, body: showGroup(group) }
      }
      case 'PATCH':
        return { status: 200, body: showGroup(patchGroup(engine.group(path.group), parseBody(ask))) }
      case 'DELETE': {
        const group = subscription.store.get(id)
        if (group === undefined) throw groupNotFound(path.group)
        if (group.deleting) throw groupBeingDeleted(group.name)
        const polls = pollingHeaders(subscription, engine.removeGroup(group), {
          namespace: 'Microsoft.Resources',
          polling: groupPolling,
          apiVersion: version ?? '',
          location: group.location ?? '',
        })
        return { status: 202, headers: { ...polls.result, ...polls.retryAfter } }
      }
      default:
        return undefined
    }
  }

  function trackedResources(caller: Caller, all: readonly Resource[]): Resource[] {
    return all.filter(one => engine.kindOf(one.type)?.tracked === true && caller.may(actionOf('GET', one.type), one.id))
  }
}

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
