import type { Answer, Ask } from '../../http/answer.ts'
import type { Cloud } from '../cloud.ts'
import { deploymentRoute } from '../providers/deployments/routes.ts'
import { marketplaceRead } from '../providers/marketplace/routes.ts'
import { API_VERSIONS, requireApiVersion } from './api-versions.ts'
import type { Caller } from './authorization.ts'
import { decodedPath, type Route } from './call.ts'
import { DEPLOYMENT, type Engine } from './engine.ts'
import { ArmError } from './error.ts'
import { pollAnswer } from './polling.ts'
import { parseArmPath } from './resource-id.ts'
import { resourceRoutes } from './resource-routes.ts'
import { scopeRoutes } from './scope-routes.ts'

/** Answers a request of a known caller. `undefined`: nothing serves this path. */
export function createRouter(cloud: Cloud, engine: Engine): (ask: Ask, caller: Caller) => Answer | undefined {
  const routes = [
    ...scopeRoutes(cloud, engine),
    marketplaceRoute(cloud),
    deploymentRoute(cloud, engine),
    resourceRoutes(cloud, engine),
  ]
  return (ask, caller) => {
    const poll = polling(cloud, ask)
    if (poll !== undefined) return poll
    const path = parseArmPath(decodedPath(ask))
    if (path === undefined) return undefined
    if (path.subscription.toLowerCase() !== cloud.subscriptionId.toLowerCase()) {
      throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${path.subscription}' could not be found.`)
    }
    const call = { ask, path, caller, version: ask.url.searchParams.get('api-version') ?? undefined }
    for (const route of routes) {
      const answer = route(call)
      if (answer !== undefined) return answer
    }
    return undefined
  }
}

/** Whoever has a token may ask about an operation whose id they know. */
function polling(cloud: Cloud, ask: Ask): Answer | undefined {
  if (ask.method !== 'GET') return undefined
  const answer = pollAnswer(cloud, ask.url)
  if (answer !== undefined && !ask.url.searchParams.has('api-version'))
    requireApiVersion(undefined, DEPLOYMENT, {}, undefined)
  return answer
}

function marketplaceRoute(cloud: Cloud): Route {
  return ({ ask, caller, version }) => {
    const read = marketplaceRead(cloud, decodedPath(ask))
    if (read === undefined || ask.method !== 'GET') return undefined
    requireApiVersion(version, 'Microsoft.Compute/locations/publishers', API_VERSIONS.compute, caller.client)
    caller.require(read.action, ask.url.pathname)
    return { status: 200, body: read.answer(ask.url.searchParams) }
  }
}
