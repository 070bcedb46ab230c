import type { Answer } from '../http/answer.ts'
import type { Json } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { clientOf } from './arm/api-versions.ts'
import { armHost } from './arm/authentication.ts'
import { type Caller, callerOf, type Tenancy } from './arm/authorization.ts'
import { armErrorOf } from './arm/error.ts'
import { graphHost } from './graph/graph.ts'
import { GraphError } from './graph/graph-error.ts'

/** A request of the person who owns tenant and subscription. */
export interface AdminRequest {
  readonly host: string
  readonly method: string
  /** with the query */
  readonly path: string
  readonly body: Json
  /** the `User-Agent` of the program that sends it: each has its own api-versions */
  readonly agent: string
}

export interface AdminAnswer {
  readonly status: number
  readonly body: Json
}

/**
 * Answers what that person asks to set things up, by the same rules as everybody's requests. There is no user to sign in as in this tenant: such a
 * request needs no token, comes from within the process alone, and is recorded nowhere.
 */
export function createAdministrator(parts: {
  readonly tenancy: Tenancy
  readonly route: (ask: Ask, caller: Caller) => Answer | undefined
  readonly answerGraph: (ask: Ask) => Answer | undefined
}): (request: AdminRequest) => AdminAnswer {
  const all = [{ scope: '/', permissions: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }] }]
  const answerTo = (ask: Ask, agent: string): Answer | undefined => {
    if (ask.host === graphHost) return parts.answerGraph(ask)
    if (ask.host !== armHost) return undefined
    const owner = { clientId: 'owner', objectId: 'owner' }
    return parts.route(
      ask,
      callerOf(owner, () => all, clientOf(agent), parts.tenancy),
    )
  }
  return ({ host, method, path, body, agent }) => {
    const url = new URL(`https://${host}${path}`)
    const text = body === null ? '' : JSON.stringify(body)
    const headers = { 'user-agent': agent, 'content-type': 'application/json' }
    try {
      const answer = answerTo({ method, url, host, headers, text }, agent)
      if (answer === undefined) throw new Error(`nothing serves ${method} https://${host}${path}`)
      return { status: answer.status, body: answer.body ?? null }
    } catch (thrown) {
      if (thrown instanceof GraphError) return { status: thrown.status, body: thrown.body() }
      const error = armErrorOf(thrown)
      return { status: error.status, body: { error: error.body() } }
    }
  }
}
