import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { RecordedRequest } from '../contracts.ts'
import { claimsOf, type JobContext } from './claims.ts'

export const ISSUER = 'https://token.actions.githubusercontent.com'
const REQUEST_HOST = 'pipelines.actions.githubusercontent.com'
/** GitHub's identity tokens live for five minutes. */
const lifeSeconds = 300

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
  requests(): readonly RecordedRequest[]
}

/** GitHub as far as jobs need it: the OpenID Connect issuer. Every other path is refused and recorded. */
export async function createLocalGitHub(options: { now?: () => number } = {}): Promise<LocalGitHub> {
  const now = options.now ?? Date.now
  const began = now()
  const kid = randomUUID()
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  const jobs = new Map<string, JobContext>()
  const recorded: RecordedRequest[] = []
  const faults: TokenFault[] = []

  const mint = (job: JobContext, audience: string) => {
    const seconds = Math.floor(now() / 1000)
    return new SignJWT({ ...claimsOf(job), jti: randomUUID() })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid.replaceAll('-', '').slice(0, 27) })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setNotBefore(seconds - 5)
      .setExpirationTime(seconds + lifeSeconds)
      .sign(privateKey)
  }

  const answer = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    const url = new URL(request.url ?? '/', 'https://local')
    const host = hostOf(request)
    if (host === 'token.actions.githubusercontent.com') {
      if (url.pathname === '/.well-known/jwks') return { status: 200, body: { keys: [jwk] } }
      if (url.pathname === '/.well-known/openid-configuration')
        return {
          status: 200,
          body: {
            issuer: ISSUER,
            jwks_uri: `${ISSUER}/.well-known/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
            subject_types_supported: ['public', 'pairwise'],
            response_types_supported: ['id_token'],
          },
        }
    }
    if (host === REQUEST_HOST && url.pathname === '/idtoken') {
      const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      const job = bearer === undefined ? undefined : jobs.get(bearer)
      if (!job) return { status: 401, body: { message: 'the request token is not known' } }
      const value = await mint(
        job,
        url.searchParams.get('audience') ?? `https://github.com/${job.repository.fullName.split('/')[0]}`,
      )
      return { status: 200, body: { count: value.length, value } }
    }
    return {
      status: 404,
      body: { message: `The local GitHub does not serve ${request.method} ${host}${url.pathname}` },
    }
  }

  return {
    handler: (request, response) => {
      const send = (status: number, body: unknown) => {
        recorded.push({
          at: now() - began,
          host: hostOf(request),
          method: request.method ?? '',
          path: request.url ?? '',
          status,
          agent: request.headers['user-agent'] ?? '',
        })
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
      }
      request.resume()
      const fault = hostOf(request) === REQUEST_HOST ? faults.shift() : undefined
      if (fault && 'hang' in fault) return
      if (fault && 'status' in fault) return send(fault.status, { message: 'asked to fail' })
      const later = fault ? new Promise(resolve => setTimeout(resolve, fault.delayMs)) : Promise.resolve()
      later
        .then(() => answer(request))
        .then(a => send(a.status, a.body))
        .catch(e => send(500, { message: String(e) }))
    },
    jobTokens: {
      issue: job => {
        const token = randomBytes(32).toString('base64url')
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

const hostOf = (request: IncomingMessage) => (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
