import { GoldenImageError } from '../../domain/errors.ts'
import { isObject, parseJson } from '../../domain/text/json.ts'
import { type Answer, type Network, NoAnswer } from '../network/network.ts'

/** Where the public instance of Sigstore is. https://docs.sigstore.dev/about/overview */
export const publicSigstore = {
  authority: 'https://fulcio.sigstore.dev',
  log: 'https://rekor.sigstore.dev',
  timestamps: 'https://timestamp.sigstore.dev',
} as const

export type SigstoreServices = Readonly<Record<keyof typeof publicSigstore, string>>

/** What a service said when it refused, at most so many letters of it. */
const mostWords = 300

/** Sends JSON; whatever can be sent again is. Throws `PROOF_SIGNER_UNAVAILABLE`; other statuses than server errors are answers. */
export async function askService(
  network: Network,
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
): Promise<Answer> {
  const { host } = new URL(url)
  const answer = await network
    .ask({
      method,
      url,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
      // A certificate, a log entry or a timestamp that nobody got to know of does no harm.
      repeatable: true,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    .catch((error: unknown) => {
      if (error instanceof NoAnswer) throw unavailable(error.message, error)
      throw error
    })
  if (answer.status === 429 || answer.status >= 500)
    throw unavailable(`${host} answered ${answer.status}${words(answer)}`)
  return answer
}

export function refused(url: string, answer: Answer, what: string): GoldenImageError {
  return new GoldenImageError({
    code: 'PROOF_SIGNER_REFUSED',
    message: `${new URL(url).host} refused ${what} with ${answer.status}${words(answer)}.`,
  })
}

export function unreadable(url: string, what: string): GoldenImageError {
  return unavailable(`The answer of ${new URL(url).host} is no ${what}`)
}

/** A JSON object, or `undefined`. */
export function readObject(answer: Answer): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(answer.bytes.toString('utf8'))
  return isObject(value) ? value : undefined
}

function unavailable(message: string, cause?: unknown): GoldenImageError {
  return new GoldenImageError(
    { code: 'PROOF_SIGNER_UNAVAILABLE', message: `${message}.` },
    cause === undefined ? {} : { cause },
  )
}

function words(answer: Answer): string {
  const { message } = readObject(answer) ?? {}
  const text = typeof message === 'string' ? message : answer.bytes.subarray(0, mostWords).toString('utf8')
  return text.trim() === '' ? '' : `: ${text.trim().slice(0, mostWords)}`
}
