import type { Answer } from '../../http/answer.ts'
import type { Ask } from '../../http/request.ts'
import { requireApiVersion } from './api-versions.ts'
import { armHost } from './authentication.ts'
import type { Caller } from './authorization.ts'
import { ArmError } from './error.ts'
import type { Polling } from './kind.ts'
import { type Operation, operationStatus } from './operations.ts'
import type { Subscription } from './subscription.ts'

const operationIdPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** The forms of polling URLs, and the right that each asks for: it is checked at the URL's own path, so a role at the subscription or at the group has it. */
const forms: readonly {
  readonly path: RegExp
  readonly action: (found: Readonly<Record<string, string>>) => string
}[] = [
  {
    path: new RegExp(
      `^/subscriptions/[^/]+/providers/(?<namespace>[^/]+)/locations/[^/]+/(?<operations>\\w*operations|operationresults)/(?<id>${operationIdPattern})$`,
      'i',
    ),
    action: ({ namespace, operations }) => `${namespace}/locations/${operations}/read`,
  },
  {
    path: new RegExp(
      `^/subscriptions/[^/]+/resourcegroups/[^/]+/providers/(?<type>[^/]+/[^/]+)/[^/]+/operationstatuses/(?<id>${operationIdPattern})$`,
      'i',
    ),
    action: ({ type }) => `${type}/operationStatuses/read`,
  },
  {
    path: new RegExp(`^/subscriptions/[^/]+/operationresults/(?<id>${operationIdPattern})$`, 'i'),
    action: () => 'Microsoft.Resources/subscriptions/operationresults/read',
  },
]

/** Where a client asks about a long operation; absolute, with the api-version of its request. */
export interface PollingHeaders {
  readonly status: Readonly<Record<string, string>>
  readonly result: Readonly<Record<string, string>>
  readonly retryAfter: Readonly<Record<string, string>>
}

/** Whose operation it is. */
export interface Polled {
  readonly namespace: string
  readonly polling: Polling
  /** of the request that began it */
  readonly apiVersion: string
  readonly location: string
  /** the id of what is written; absent for a deletion */
  readonly written?: string
}

/** Where a client asks about an operation. */
export function pollingHeaders(
  { id, timing }: Subscription,
  operation: Operation,
  { namespace, polling, apiVersion, location, written }: Polled,
): PollingHeaders {
  const owner = `/subscriptions/${id}/providers/${namespace}/locations/${location}`
  const below = polling.status === 'below-resource' ? written : undefined
  const status = below === undefined ? `${owner}/${polling.operations ?? 'operations'}` : `${below}/operationStatuses`
  const result = {
    'below-subscription': `/subscriptions/${id}/operationresults`,
    monitor: status,
    apart: `${owner}/operationResults`,
  }[polling.result ?? 'apart']
  const url = (folder: string, query = '') => {
    const path = `${folder}/${operation.id}`
    operation.askedAt.add(path.toLowerCase())
    return `https://${armHost}${path}?${query}api-version=${apiVersion}`
  }
  return {
    status: written === undefined && polling.deletionHasNoStatus ? {} : { 'Azure-AsyncOperation': url(status) },
    result: { Location: url(result, polling.result === 'monitor' ? 'monitor=true&' : '') },
    retryAfter: { 'Retry-After': String(timing.retryAfterSeconds) },
  }
}

/** The answer on a polling URL, or `undefined` when the path is none. Throws ArmError 403 for who may not ask there, 404 where no operation is. */
export function pollAnswer(subscription: Subscription, { method, url }: Ask, caller: Caller): Answer | undefined {
  if (method !== 'GET') return undefined
  const form = forms.find(({ path }) => path.test(url.pathname))
  const found = form?.path.exec(url.pathname)?.groups
  if (form === undefined || found?.id === undefined) return undefined
  if (!url.searchParams.has('api-version')) requireApiVersion(undefined, '', {}, undefined)
  caller.require(form.action(found), url.pathname)
  const operation = subscription.operations.get(found.id)
  if (!operation?.askedAt.has(url.pathname.toLowerCase())) {
    throw new ArmError(404, 'OperationNotFound', `The operation '${found.id}' was not found.`)
  }
  const retry = { 'Retry-After': String(subscription.timing.retryAfterSeconds) }
  const running = operation.status === 'Running'
  const asksResult = /\/operationresults\//i.test(url.pathname) || url.searchParams.get('monitor') === 'true'
  if (!asksResult) {
    return { status: 200, body: operationStatus(operation, url.pathname), headers: running ? retry : {} }
  }
  if (running) return { status: 202, headers: { ...retry, Location: `https://${armHost}${url.pathname}${url.search}` } }
  if (operation.error !== undefined) throw operation.error
  return { status: operation.resultStatus }
}
