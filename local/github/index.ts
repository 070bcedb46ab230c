import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { RecordedRequest } from '../ports.ts'
import { claimsOf, type JobContext } from './claims.ts'

export const ISSUER = 'https://token.actions.githubusercontent.com'
const ISSUER_HOST = 'token.actions.githubusercontent.com'
const REQUEST_HOST = 'pipelines.actions.githubusercontent.com'
/** GitHub's identity tokens live for five minutes, and are dated back by ten. */
const lifeSeconds = 300
const backDatedSeconds = 600

/** What the runner puts into the environment of a job that may ask for identity tokens. */
export interface JobToken {
  readonly url: string
  readonly token: string
  revoke(): void
}

/** What the token endpoint does instead of answering, for the next `times` requests. */
export type TokenFault = { readonly status: number } | { readonly hang: true } | { readonly delayMs: number }

export interface LocalGitHub {
  handler(request: IncomingMessage, response: ServerResponse): void
  readonly jobTokens: { issue(job: JobContext): JobToken }
  readonly faults: { add(fault: TokenFault, times: number): void; clear(): void }
  keys(): { keys: JWK[] }
  /** a request that is left hanging has the status 0 */
  requests(): readonly RecordedRequest[]
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** GitHub as far as jobs need it: the OpenID Connect issuer. Every other path is refused and recorded. */
export async function createLocalGitHub(options: { now?: () => number } = {}): Promise<LocalGitHub> {
  const now = options.now ?? Date.now
  const began = now()
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const bare = await exportJWK(publicKey)
  const kid = randomUUID()
  const x5t = createHash('sha1').update(`${bare.n}`).digest('base64url')
  const jwk: JWK = { ...bare, kid, x5t, alg: 'RS256', use: 'sig' }
  const jobs = new Map<string, JobContext>()
  const recorded: RecordedRequest[] = []
  const faults: TokenFault[] = []

  const mint = (job: JobContext, audience: string) => {
    const seconds = Math.floor(now() / 1000)
    return new SignJWT({ ...claimsOf(job), jti: randomUUID() })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t, kid })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setNotBefore(seconds - backDatedSeconds)
      .setExpirationTime(seconds + lifeSeconds)
      .sign(privateKey)
  }

  const tokenFor = async (request: IncomingMessage, url: URL): Promise<Answer> => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const job = bearer === undefined ? undefined : jobs.get(bearer)
    if (!job) return { status: 401, body: { message: 'The request token is not that of a running job.' } }
    const owner = `https://github.com/${job.repository.fullName.split('/')[0]}`
    const value = await mint(job, url.searchParams.get('audience') || owner)
    return { status: 200, body: { count: value.length, value } }
  }

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'https://local')
    const host = hostOf(request)
    if (request.method === 'GET') {
      if (host === ISSUER_HOST && url.pathname === '/.well-known/jwks') return { status: 200, body: { keys: [jwk] } }
      if (host === ISSUER_HOST && url.pathname === '/.well-known/openid-configuration')
        return { status: 200, body: configuration }
      if (host === REQUEST_HOST && url.pathname === '/idtoken') return tokenFor(request, url)
    }
    const message = `The local GitHub does not serve ${request.method} ${host}${url.pathname}`
    return { status: 404, body: { message } }
  }

  return {
    handler: (request, response) => {
      const record = (status: number) =>
        recorded.push({
          at: now() - began,
          host: hostOf(request),
          method: request.method ?? '',
          path: request.url ?? '',
          status,
          agent: request.headers['user-agent'] ?? '',
        })
      const send = ({ status, body }: Answer) => {
        record(status)
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
      }
      request.resume()
      const fault = hostOf(request) === REQUEST_HOST ? faults.shift() : undefined
      if (fault && 'hang' in fault) return void record(0)
      if (fault && 'status' in fault) return send({ status: fault.status, body: { message: 'asked to fail' } })
      const later = fault ? new Promise(resolve => setTimeout(resolve, fault.delayMs)) : Promise.resolve()
      later
        .then(() => answer(request))
        .catch(error => ({ status: 500, body: { message: String(error) } }))
        .then(send)
    },
    jobTokens: {
      issue: job => {
        const token = randomBytes(48).toString('base64url')
        jobs.set(token, job)
        return { url: `https://${REQUEST_HOST}/idtoken?api-version=2.0`, token, revoke: () => void jobs.delete(token) }
      },
    },
    faults: {
      add: (fault, times) => void faults.push(...Array<TokenFault>(times).fill(fault)),
      clear: () => void faults.splice(0),
    },
    keys: () => ({ keys: [jwk] }),
    requests: () => recorded,
  }
}

const configuration = {
  issuer: ISSUER,
  jwks_uri: `${ISSUER}/.well-known/jwks`,
  subject_types_supported: ['public', 'pairwise'],
  response_types_supported: ['id_token'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid'],
}

const hostOf = (request: IncomingMessage) => (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
