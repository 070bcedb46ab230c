import type { Answer } from '../../http/answer.ts'
import type { Ask } from '../../http/request.ts'
import { type Caller, findOtherTenant } from './authorization.ts'
import { decodePath } from './call.ts'
import type { Engine } from './engine.ts'
import { ArmError } from './error.ts'
import { pollAnswer } from './polling.ts'
import type { Provider } from './provider.ts'
import { parseArmPath } from './resource-id.ts'
import { resourceRoutes } from './resource-routes.ts'
import { scopeRoutes } from './scope-routes.ts'
import type { Subscription } from './subscription.ts'
import { tagRoutes } from './tag-routes.ts'

/** Answers a request of a known caller. `undefined`: nothing serves this path. */
export function createRouter(
  subscription: Subscription,
  engine: Engine,
  providers: readonly Provider[],
): (ask: Ask, caller: Caller) => Answer | undefined {
  const routes = [
    ...scopeRoutes(subscription, engine),
    ...providers.flatMap(provider => provider.routes ?? []),
    tagRoutes(engine),
    resourceRoutes(subscription, engine),
  ]
  return (ask, caller) => {
    const poll = pollAnswer(subscription, ask, caller)
    if (poll !== undefined) return poll
    const path = parseArmPath(decodePath(ask))
    if (path === undefined) return undefined
    if (path.subscription.toLowerCase() !== subscription.id.toLowerCase()) {
      const elsewhere = findOtherTenant(subscription, `/subscriptions/${path.subscription}`)
      if (elsewhere !== undefined) throw wrongTenant(subscription.tenantId, elsewhere.tenantId)
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

const wrongTenant = (ours: string, theirs: string): ArmError =>
  new ArmError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${ours}/'. It must match the tenant 'https://sts.windows.net/${theirs}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${theirs}' to get the token.`,
  )
