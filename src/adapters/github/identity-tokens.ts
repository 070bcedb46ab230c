import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'

export interface RequestVariables {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` */
  readonly url: string | undefined
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN` */
  readonly token: string | undefined
}

const tries = 4
/** One call; the whole is at most four of them and the waits between (7 s). */
const callMs = 10_000
/** bytes, as they are decoded; a token has some thousand */
const longest = 1024 * 1024

/**
 * GitHub's token endpoint with a deadline and retries of our own: the toolkit waits three minutes on a hang and does not retry a 500.
 * https://docs.github.com/actions/reference/security/oidc
 */
export function gitHubIdentityTokens(
  variables: RequestVariables,
  clock: Clock,
  mask: (secret: Secret) => void,
  fetcher: typeof fetch = fetch,
): IdentityTokens {
  const get = async (audience: string, cancelled?: AbortSignal): Promise<Secret> => {
    const { url, token } = variables
    if (!url || !token)
      throw new GoldenImageError({
        code: 'AUTH_NO_ID_TOKEN',
        message: 'This job may not ask GitHub for an identity token.',
        hint: 'Add to the job: permissions: { contents: read, id-token: write }',
      })
    let last = ''
    for (let attempt = 1; attempt <= tries; attempt++) {
      if (attempt > 1) await clock.sleep(1000 * 2 ** (attempt - 2), cancelled)
      throwIfCancelled(cancelled, doing)
      const answer = await ask(fetcher, `${url}&audience=${encodeURIComponent(audience)}`, token, clock, cancelled)
      throwIfCancelled(cancelled, doing)
      if ('jwt' in answer) {
        const secret = new Secret(answer.jwt)
        mask(secret)
        return secret
      }
      last = answer.final ? answer.problem : `${answer.problem} (tried ${attempt} times)`
      if (answer.final) break
    }
    throw new GoldenImageError({ code: 'AUTH_ID_TOKEN_FAILED', message: `GitHub gave no identity token: ${last}.` })
  }
  return {
    get,
    readClaims: async cancelled => decodeClaims((await get('api://AzureADTokenExchange', cancelled)).reveal()),
  }
}

const doing = 'GitHub was asked for an identity token'

async function ask(
  fetcher: typeof fetch,
  url: string,
  token: string,
  clock: Clock,
  cancelled: AbortSignal | undefined,
): Promise<{ jwt: string } | { problem: string; final: boolean }> {
  const [deadline, answered] = [new AbortController(), new AbortController()]
  void clock.sleep(callMs, answered.signal).then(() => deadline.abort())
  const signal = cancelled ? AbortSignal.any([deadline.signal, cancelled]) : deadline.signal
  try {
    const response = await fetcher(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'error',
      signal,
    })
    if (response.status !== 200) {
      // Nobody reads it: it must not go on coming.
      response.body?.cancel().catch(() => {})
      return {
        problem: `the token endpoint answered ${response.status}`,
        final: [400, 401, 403, 404].includes(response.status),
      }
    }
    const text = await readText(response)
    if (text === undefined) return { problem: 'the token endpoint gave an answer of over 1 MiB', final: true }
    const body = json(text)
    const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined
    if (typeof value !== 'string' || value.split('.').length !== 3)
      return { problem: 'the token endpoint answered without a token', final: false }
    return { jwt: value }
  } catch {
    return {
      problem: deadline.signal.aborted
        ? `the token endpoint did not answer within ${callMs / 1000} s`
        : 'the token endpoint could not be reached',
      final: false,
    }
  } finally {
    answered.abort()
  }
}

/** `undefined` if it is too long to be an answer with a token. */
async function readText(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  // Leaving the loop ends the answer.
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > longest) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** String claims of a token that we were just given over TLS by its issuer; nobody is trusted because of them. */
export function decodeClaims(jwt: string): Readonly<Record<string, string>> {
  const claims: Record<string, string> = Object.create(null)
  try {
    const body: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
    for (const [key, value] of Object.entries(body as object)) if (typeof value === 'string') claims[key] = value
  } catch {
    throw new GoldenImageError({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: 'GitHub gave an identity token that cannot be read.',
    })
  }
  return claims
}
