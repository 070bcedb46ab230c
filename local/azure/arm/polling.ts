import type { Answer } from '../../http/answer.ts'
import type { Cloud } from '../cloud.ts'
import { ARM_HOST } from './authentication.ts'
import { ArmError } from './error.ts'
import { type Operation, operationStatus } from './operations.ts'

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const STATUS = new RegExp(
  `^/subscriptions/[^/]+/(?:providers/[^/]+/locations/[^/]+/operations|resourcegroups/[^/]+/providers/microsoft\\.resources/deployments/[^/]+/operationstatuses)/(?<id>${ID})$`,
  'i',
)
const RESULT = new RegExp(
  `^/subscriptions/[^/]+/(?:providers/[^/]+/locations/[^/]+/)?operationresults/(?<id>${ID})$`,
  'i',
)

/** Where a client asks about a long operation; absolute, with the api-version of its request. */
export interface PollingHeaders {
  readonly status: Readonly<Record<string, string>>
  readonly result: Readonly<Record<string, string>>
  readonly retryAfter: Readonly<Record<string, string>>
}

/** @param type decides who owns the operation; @param deployment the id, for deployments, whose statuses lie below them */
export function pollingHeaders(
  cloud: Cloud,
  operation: Operation,
  type: string,
  apiVersion: string,
  location: string,
  deployment?: string,
): PollingHeaders {
  const namespace = type.split('/')[0] ?? ''
  const subscription = `https://${ARM_HOST}/subscriptions/${cloud.subscriptionId}`
  const owner = `${subscription}/providers/${namespace}/locations/${location}`
  const version = `api-version=${apiVersion}`
  const status =
    deployment === undefined
      ? `${owner}/operations/${operation.id}?${version}`
      : `https://${ARM_HOST}${deployment}/operationStatuses/${operation.id}?${version}`
  const result =
    namespace === 'Microsoft.Resources'
      ? `${subscription}/operationresults/${operation.id}?${version}`
      : `${owner}/operationResults/${operation.id}?${version}`
  return {
    status: { 'Azure-AsyncOperation': status },
    result: { Location: result },
    retryAfter: { 'Retry-After': String(cloud.timing.retryAfterSeconds) },
  }
}

/** The answer on a polling URL, or `undefined` when the path is none. */
export function pollAnswer(cloud: Cloud, url: URL): Answer | undefined {
  const status = STATUS.exec(url.pathname)?.groups?.id
  const result = RESULT.exec(url.pathname)?.groups?.id
  const id = status ?? result
  if (id === undefined) return undefined
  const operation = cloud.operations.get(id)
  if (operation === undefined) {
    throw new ArmError(404, 'OperationNotFound', `The operation '${id}' was not found.`)
  }
  const retry = { 'Retry-After': String(cloud.timing.retryAfterSeconds) }
  const running = operation.status === 'Running'
  if (status !== undefined) {
    return { status: 200, body: operationStatus(operation, url.pathname), headers: running ? retry : {} }
  }
  if (running)
    return { status: 202, headers: { ...retry, Location: `https://${ARM_HOST}${url.pathname}${url.search}` } }
  if (operation.error !== undefined) throw operation.error
  return { status: operation.resultStatus }
}
