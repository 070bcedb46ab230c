import type { Answer } from '../../http/answer.ts'
import { armHost } from './authentication.ts'
import { ArmError } from './error.ts'
import type { Polling } from './kind.ts'
import { type Operation, operationStatus } from './operations.ts'
import type { Subscription } from './subscription.ts'

const operationIdPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const statusPath = new RegExp(
  `^/subscriptions/[^/]+/(?:providers/[^/]+/locations/[^/]+/operations|resourcegroups/[^/]+/providers/[^/]+/[^/]+/[^/]+/operationstatuses)/(?<id>${operationIdPattern})$`,
  'i',
)
const resultPath = new RegExp(
  `^/subscriptions/[^/]+/(?:providers/[^/]+/locations/[^/]+/)?operationresults/(?<id>${operationIdPattern})$`,
  'i',
)

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
  const url = (path: string) => `https://${armHost}${path}/${operation.id}?api-version=${apiVersion}`
  const below = polling.status === 'below-resource' ? written : undefined
  const status = url(below === undefined ? `${owner}/operations` : `${below}/operationStatuses`)
  const result = url(
    polling.result === 'below-subscription' ? `/subscriptions/${id}/operationresults` : `${owner}/operationResults`,
  )
  return {
    status: written === undefined && polling.deletionHasNoStatus ? {} : { 'Azure-AsyncOperation': status },
    result: { Location: result },
    retryAfter: { 'Retry-After': String(timing.retryAfterSeconds) },
  }
}

/** The answer on a polling URL, or `undefined` when the path is none. */
export function pollAnswer(subscription: Subscription, url: URL): Answer | undefined {
  const status = statusPath.exec(url.pathname)?.groups?.id
  const result = resultPath.exec(url.pathname)?.groups?.id
  const id = status ?? result
  if (id === undefined) return undefined
  const operation = subscription.operations.get(id)
  if (operation === undefined) {
    throw new ArmError(404, 'OperationNotFound', `The operation '${id}' was not found.`)
  }
  const retry = { 'Retry-After': String(subscription.timing.retryAfterSeconds) }
  const running = operation.status === 'Running'
  if (status !== undefined) {
    return { status: 200, body: operationStatus(operation, url.pathname), headers: running ? retry : {} }
  }
  if (running) return { status: 202, headers: { ...retry, Location: `https://${armHost}${url.pathname}${url.search}` } }
  if (operation.error !== undefined) throw operation.error
  return { status: operation.resultStatus }
}
