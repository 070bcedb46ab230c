import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, sendAnswer } from '../http/answer.ts'
import { createFaults, type Faults } from '../http/faults.ts'
import { createRecorder } from '../http/record.ts'
import { type Ask, readAsk } from '../http/request.ts'
import type { IssuerKeys, Service } from '../ports.ts'
import { createAuthorities, fulcioHost, rekorHost, timestampHost } from './authorities.ts'
import { createFulcio } from './fulcio.ts'
import { createRekor } from './rekor.ts'
import { createTimestampAuthority } from './timestamps.ts'

export interface LocalSigstoreOptions {
  /** who signs the identity tokens that certificates are given for */
  readonly keysOf: IssuerKeys
  /** milliseconds since 1970; every time that is shown, signed or checked comes from here */
  readonly now?: () => number
  /** told why a token was refused, which the client is not */
  readonly report?: (line: string) => void
}

export interface LocalSigstore extends Service {
  readonly faults: Pick<Faults, 'add' | 'clear'>
  /** one line of JSON: who signs here, for verifiers that are offline */
  trustedRoot(): string
  /** Drops the connections that hang. */
  close(): void
}

/** Larger entries than this are refused by the public log, too. */
const bodyLimit = 32 * 1024 * 1024

/**
 * Fulcio, Rekor (first generation) and the timestamp authority of the public instance, told apart by the `Host` header. Keys and roots are made anew
 * for each: what one has signed, another one's root does not verify.
 */
export async function createLocalSigstore(options: LocalSigstoreOptions): Promise<LocalSigstore> {
  const now = options.now ?? Date.now
  const report = options.report ?? (() => {})
  const recorder = createRecorder(now)
  const faults = createFaults(recorder)
  const { certificates, log, timestamps, trustedRoot } = await createAuthorities(now)
  const services: Readonly<Record<string, (ask: Ask) => Promise<Answer | undefined>>> = {
    [fulcioHost]: createFulcio({ certificates, keysOf: options.keysOf, now, report }),
    [rekorHost]: createRekor(log),
    [timestampHost]: createTimestampAuthority(timestamps),
  }

  const answerTo = async (ask: Ask): Promise<Answer> => {
    try {
      const answer = await services[ask.host]?.(ask)
      if (answer !== undefined) return answer
      const message = `The local Sigstore does not serve ${ask.method} ${ask.host}${ask.url.pathname}`
      report(message)
      return { status: 404, body: { code: 404, message } }
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      report(`${ask.method} ${ask.host}${ask.url.pathname}: ${message}`)
      return { status: 500, body: { code: 500, message } }
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const ask = await readAsk(request, bodyLimit)
    if (await faults.play(request, response)) return
    const answer = await answerTo(ask)
    recorder.record(request, answer.status)
    response.setHeader('Date', new Date(now()).toUTCString())
    sendAnswer(response, ask.method, answer)
  }

  return {
    handler: (request, response) => void handle(request, response).catch(() => response.destroy()),
    requests: recorder.requests,
    faults: { add: faults.add, clear: faults.clear },
    trustedRoot: () => trustedRoot,
    close: faults.close,
  }
}
