import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import type { Answer } from '../http/answer.ts'
import type { JsonObject } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { createService, type FaultyService } from '../http/service.ts'
import type { JobContext, JobEnvironments, JobTokens } from '../ports.ts'
import { createApps } from './apps.ts'
import { type Attestations, createAttestations } from './attestations.ts'
import { bundleHost, createBundleHost } from './bundle-host.ts'
import { claimsOf, issuerUrl } from './claims.ts'
import { createDispatches } from './dispatches.ts'
import { createEnvironments } from './environments.ts'
import { createJobRights } from './job-rights.ts'
import type { KnownApp } from './known-app.ts'
import { createLimits, type Limits } from './limits.ts'
import { askByName, findMoved } from './moved.ts'
import { createRepositories, type KnownRepository } from './repositories.ts'
import { RestError } from './rest-error.ts'
import { createRuns, type Runs } from './runs.ts'
import { createSubjects } from './subjects.ts'

export const issuerHost = 'token.actions.githubusercontent.com'
const requestHost = 'pipelines.actions.githubusercontent.com'
const apiHost = 'api.github.com'
/** GitHub's identity tokens live for five minutes, and are dated back by ten. */
const lifeSeconds = 300
const backDatedSeconds = 600
/** The only one that the stand-in knows; a request may leave it out. */
const apiVersion = '2022-11-28'
/** A bundle of 16 MiB, and what is round it. */
const bodyLimit = 24 * 1024 * 1024

export interface LocalGitHub extends FaultyService {
  readonly jobTokens: JobTokens
  readonly environments: JobEnvironments
  readonly attestations: Pick<Attestations, 'give' | 'plant'>
  /** what dispatches have made, and how GitHub does with them */
  readonly runs: Pick<Runs, 'all' | 'set' | 'add'>
  readonly limits: Pick<Limits, 'set' | 'struck' | 'creations'>
  keys(): { keys: JWK[] }
}

/** GitHub as far as jobs need it: the OpenID Connect issuer, what it says of repositories and environments, attestations, Apps and what they dispatch. Every other path is refused and recorded. */
export async function createLocalGitHub(
  options: {
    readonly now?: () => number
    readonly repositories?: readonly KnownRepository[]
    readonly apps?: readonly KnownApp[]
  } = {},
): Promise<LocalGitHub> {
  const now = options.now ?? Date.now
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const bare = await exportJWK(publicKey)
  const kid = randomUUID()
  const x5t = createHash('sha1').update(`${bare.n}`).digest('base64url')
  const jwk: JWK = { ...bare, kid, x5t, alg: 'RS256', use: 'sig' }
  const jobs = new Map<string, JobContext>()
  const known = options.repositories ?? []
  const rights = createJobRights(now)
  const bundles = createBundleHost(now)
  const attestations = createAttestations({ repositories: known, rights, host: bundles })
  const environments = createEnvironments(known, rights)
  const limits = createLimits(now)
  const subjects = createSubjects(known, rights, limits)
  const runs = createRuns({ repositories: known, rights, limits, now })
  const restRoutes = [
    createRepositories(known, rights, limits),
    environments.answer,
    attestations.answer,
    createApps({ apps: options.apps ?? [], repositories: known, rights, limits, now }),
    runs.answer,
    subjects.answer,
    createDispatches({ repositories: known, rights, limits, runs }),
  ]

  const mint = (job: JobContext, audience: string) => {
    const seconds = Math.floor(now() / 1000)
    const repository = { ...job.repository, subject: subjects.find(job.repository) }
    return new SignJWT({ ...claimsOf({ ...job, repository }), jti: randomUUID() })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t, kid })
      .setIssuer(issuerUrl)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setNotBefore(seconds - backDatedSeconds)
      .setExpirationTime(seconds + lifeSeconds)
      .sign(privateKey)
  }

  const answerToken = async ({ headers, url }: Ask): Promise<Answer> => {
    const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const job = bearer === undefined ? undefined : jobs.get(bearer)
    if (!job) return { status: 401, body: { message: 'The request token is not that of a running job.' } }
    const owner = `https://github.com/${job.repository.fullName.split('/')[0]}`
    const value = await mint(job, url.searchParams.get('audience') || owner)
    return { status: 200, body: { count: value.length, value } }
  }

  const answerRest = async (ask: Ask): Promise<Answer | undefined> => {
    try {
      const version = ask.headers['x-github-api-version'] ?? apiVersion
      if (version !== apiVersion) throw new RestError(400, `The version ${version} is not supported.`)
      const moved = findMoved(ask, known)
      if (moved !== undefined) return moved
      const named = askByName(ask, known)
      for (const route of restRoutes) {
        const answer = route(named)
        if (answer !== undefined) return await answer
      }
      return undefined
    } catch (thrown) {
      if (thrown instanceof RestError) return thrown.answer()
      throw thrown
    }
  }

  const answerTo = async (ask: Ask): Promise<Answer> => {
    const { method, host, url } = ask
    if (host === bundleHost) return bundles.answer(ask)
    if (host === apiHost) {
      const answer = await answerRest(ask)
      if (answer !== undefined) return answer
    }
    if (method === 'GET') {
      if (host === issuerHost && url.pathname === '/.well-known/jwks')
        return { status: 200, body: { keys: [jwk as JsonObject] } }
      if (host === issuerHost && url.pathname === '/.well-known/openid-configuration')
        return { status: 200, body: configuration }
      if (host === requestHost && url.pathname === '/idtoken') return answerToken(ask)
    }
    return { status: 404, body: { message: `The local GitHub does not serve ${method} ${host}${url.pathname}` } }
  }

  const service = createService({
    now,
    bodyLimit,
    answer: ask => answerTo(ask).catch(error => ({ status: 500, body: { message: String(error) } })),
  })

  return {
    ...service,
    jobTokens: {
      issue: job => {
        const token = randomBytes(48).toString('base64url')
        jobs.set(token, job)
        return { url: `https://${requestHost}/idtoken?api-version=2.0`, token, revoke: () => void jobs.delete(token) }
      },
      admit: rights.admit,
    },
    environments: { enter: environments.enter },
    runs: { all: runs.all, set: runs.set, add: runs.add },
    limits: { set: limits.set, struck: limits.struck, creations: limits.creations },
    attestations: { give: attestations.give, plant: attestations.plant },
    keys: () => ({ keys: [jwk] }),
  }
}

const configuration = {
  issuer: issuerUrl,
  jwks_uri: `${issuerUrl}/.well-known/jwks`,
  subject_types_supported: ['public', 'pairwise'],
  response_types_supported: ['id_token'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid'],
}
