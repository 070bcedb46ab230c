import type { ComputeManagementClient } from '@azure/arm-compute'
import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline'
import { type Arm, azureArm } from '../../src/adapters/azure/transport/arm.ts'
import { computeClient } from '../../src/adapters/azure/transport/compute.ts'
import { boundedClient } from '../../src/adapters/network/bounded-client.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { Secret } from '../../src/domain/secret.ts'
import { createStage, type Stage, type StageOptions, SUBSCRIPTION, send } from '../local/azure/stage.ts'

/** The adapters' clients, guards included, on a transport that ends at a local Azure whatever the host. */
export interface Azure extends AsyncDisposable {
  readonly stage: Stage
  readonly compute: ComputeManagementClient
  readonly arm: Arm
  /** the same, of a job that can be cancelled */
  armUntil(cancelled: AbortSignal): Arm
  /** Done before the next request of that method is sent; what it returns is the answer, and the request is not sent. */
  interfere(method: string, work: () => Promise<{ status: number } | undefined>): void
}

/** of a job that nobody cancels */
export const never = new AbortController().signal

/** Done when it is first asked about: the SDK would wait for two seconds before it asks again. */
const atOnce = { deployMs: 0, deleteMs: 0, captureMs: 0, publishMs: 0, retryAfterSeconds: 0 }

export async function createAzure(options?: StageOptions): Promise<Azure> {
  return azureOn(await createStage({ timing: atOnce, ...options }))
}

/** The same on a local Azure that is there already. */
export function azureOn(stage: Stage): Azure {
  let waiting: { method: string; work: () => Promise<{ status: number } | undefined> } | undefined
  const client = boundedClient(systemClock, {
    sendRequest: async request => {
      if (waiting?.method === request.method) {
        const { work } = waiting
        waiting = undefined
        const answer = await work()
        if (answer) return { request, status: answer.status, headers: createHttpHeaders(), bodyAsText: '' }
      }
      return overPlainHttp(stage, request)
    },
  } satisfies HttpClient)
  const tokens = {
    get: async () => ({ token: new Secret(await stage.token()), expiresOn: new Date(Date.now() + 3_600_000) }),
  }
  const armUntil = (cancelled: AbortSignal) => azureArm(tokens, { clock: systemClock, cancelled }, client)
  return {
    stage,
    compute: computeClient(tokens, SUBSCRIPTION, { clock: systemClock, cancelled: never }, client),
    arm: armUntil(never),
    armUntil,
    interfere: (method, work) => {
      waiting = { method, work }
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  }
}

async function overPlainHttp(stage: Stage, request: PipelineRequest) {
  const url = new URL(request.url)
  if (url.protocol !== 'https:') throw new Error(`Not over TLS: ${request.url}`)
  const body = request.body === undefined || request.body === null ? undefined : String(request.body)
  const path = url.pathname + url.search
  const reply = await send(stage.port, url.host, request.method, path, body, request.headers.toJSON())
  const headers = Object.entries(reply.headers).map(([name, value]) => [name, String(value)])
  return {
    request,
    status: reply.status,
    headers: createHttpHeaders(Object.fromEntries(headers)),
    bodyAsText:
      reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body),
  }
}
