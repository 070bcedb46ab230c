import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from '../ports.ts'
import { type Answer, sendAnswer } from './answer.ts'
import { createFaults, type Faults } from './faults.ts'
import { createRecorder } from './record.ts'
import { type Ask, readAsk } from './request.ts'

/** A service that plays faults, and records what it was asked and what it answered. */
export interface FaultyService extends Service {
  readonly faults: Pick<Faults, 'add' | 'clear'>
  close(): void
}

/** What a stack is made of, one after the other: the first may still ask those behind it. One that fails holds up no other. Throws what the first that failed has said. */
export async function closeAll(parts: readonly Pick<Service, 'close'>[]): Promise<void> {
  const failed: unknown[] = []
  for (const part of parts)
    try {
      await part.close()
    } catch (error) {
      failed.push(error)
    }
  if (failed.length > 0) throw failed[0]
}

interface ServiceParts {
  /** told what nobody answered for */
  readonly report?: (line: string) => void
}

/**
 * A service that reads the whole request, and then answers it.
 *
 * @param parts `answer`: what it says; a failure drops the connection and is reported. `bodyLimit`: bytes of a request; without it, those of `readAsk`
 */
export function createService(
  parts: ServiceParts & {
    /** milliseconds since 1970; the `Date` of every answer */
    readonly now: () => number
    readonly answer: (ask: Ask) => Promise<Answer>
    readonly bodyLimit?: number
  },
): FaultyService {
  const { now, answer, bodyLimit } = parts
  return createHandler(parts, async (request, response, play) => {
    const ask = await readAsk(request, bodyLimit)
    if (await play()) return undefined
    const given = await answer(ask)
    return {
      status: given.status,
      send: () => {
        response.setHeader('Date', new Date(now()).toUTCString())
        sendAnswer(response, ask.method, given)
      },
    }
  })
}

/**
 * A service that passes bodies on as they come, and sends its answers itself.
 *
 * @param parts `pass`: resolves to the status as soon as it begins to send; a failure drops the connection and is reported
 */
export function createPassingService(
  parts: ServiceParts & { readonly pass: (request: IncomingMessage, response: ServerResponse) => Promise<number> },
): FaultyService {
  return createHandler(parts, async (request, response, play) =>
    (await play()) ? undefined : { status: await parts.pass(request, response) },
  )
}

type Handle = (
  request: IncomingMessage,
  response: ServerResponse,
  play: () => Promise<boolean>,
) => Promise<{ readonly status: number; readonly send?: () => void } | undefined>

/** What is answered is recorded before it is sent: who has an answer finds it among what was asked. */
function createHandler({ report }: ServiceParts, handle: Handle): FaultyService {
  const recorder = createRecorder()
  const faults = createFaults(recorder)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answered = await handle(request, response, () => faults.play(request, response))
    if (answered === undefined) return
    recorder.record(request, answered.status)
    answered.send?.()
  }
  return {
    handler: (request, response) => {
      answer(request, response).catch(thrown => {
        report?.(`${request.method} ${request.url}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
        response.destroy()
      })
    },
    requests: recorder.requests,
    faults: { add: faults.add, clear: faults.clear },
    close: faults.close,
  }
}
