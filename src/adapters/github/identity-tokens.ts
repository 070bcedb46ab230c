import { GoldenImageError } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import { parseJson } from '../../domain/text/json.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { Answer, Client } from '../network/network.ts'
import { askGitHub, type Came, gitHubNetwork, memberOf } from './ask.ts'

export interface RequestVariables {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` */
  readonly url: string | undefined
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN` */
  readonly token: string | undefined
}

const who = 'the token endpoint'

/** GitHub's token endpoint. https://docs.github.com/actions/reference/security/oidc */
export function gitHubIdentityTokens(
  variables: RequestVariables,
  clock: Clock,
  mask: (secret: Secret) => void,
  client?: Client,
): IdentityTokens {
  const gitHub = gitHubNetwork(clock, client)
  let claims: Readonly<Record<string, string>> | undefined
  const get = async (audience: string, cancelled?: AbortSignal): Promise<Secret> => {
    const { url, token } = variables
    if (!url || !token)
      throw new GoldenImageError({
        code: 'AUTH_NO_ID_TOKEN',
        message: 'This job may not ask GitHub for an identity token.',
        hint: 'Add to the job: permissions: { contents: read, id-token: write }',
      })
    const came = await askGitHub(
      {
        who,
        url: `${url}&audience=${encodeURIComponent(audience)}`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        cancelled,
        doing: 'GitHub was asked for an identity token',
      },
      readToken,
      gitHub,
    )
    if ('problem' in came)
      throw new GoldenImageError({
        code: 'AUTH_ID_TOKEN_FAILED',
        message: `GitHub gave no identity token: ${came.problem}.`,
      })
    const secret = new Secret(came.value)
    mask(secret)
    return secret
  }
  return {
    get,
    // A job's claims are the same as long as it runs.
    readClaims: async cancelled => {
      claims ??= decodeClaims((await get('api://AzureADTokenExchange', cancelled)).reveal())
      return claims
    },
  }
}

function readToken({ status, bytes }: Answer): Came<string> {
  if (status !== 200)
    return {
      problem: `${who} answered ${status}`,
      final: (status >= 300 && status < 400) || [400, 401, 403, 404].includes(status),
    }
  const value = memberOf(parseJson(bytes.toString('utf8')), 'value')
  if (typeof value !== 'string' || value.split('.').length !== 3)
    return { problem: `${who} answered without a token`, final: false }
  return { value }
}

/** When the token was signed (`iat`), in milliseconds since 1970; `undefined` if that is no time of these years. */
export function signedAt(claims: Readonly<Record<string, string>>): number | undefined {
  const seconds = Number(claims.iat)
  return Number.isInteger(seconds) && seconds >= 1e9 && seconds < 1e10 ? seconds * 1000 : undefined
}

/** The claims that are texts, and `iat`, of a token that we were just given over TLS by its issuer; nobody is trusted because of them. */
export function decodeClaims(jwt: string): Readonly<Record<string, string>> {
  const claims: Record<string, string> = Object.create(null)
  try {
    const body: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
    for (const [key, value] of Object.entries(body as object))
      if (typeof value === 'string' || (key === 'iat' && typeof value === 'number')) claims[key] = String(value)
  } catch {
    throw new GoldenImageError({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: 'GitHub gave an identity token that cannot be read.',
    })
  }
  return claims
}
