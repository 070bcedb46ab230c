import type { PipelineRequest } from '@azure/core-rest-pipeline'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { azureTokens } from '../../../src/adapters/azure/entra/tokens.ts'
import { boundedClient } from '../../../src/adapters/network/bounded-client.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { jwt } from '../../bundles/token-endpoint.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { problemOf } from '../problem-of.ts'
import { type Reply, transport } from './transport.ts'

const identity = { tenant: '22222222-2222-2222-2222-222222222222', clientId: '44444444-4444-4444-4444-444444444444' }
const ARM = 'https://management.azure.com'
const SUBJECT = 'repo:acme@700100200/golden-images@900100200:environment:image'
const NOW = Date.parse('2026-11-24T08:00:00Z')

type Answer = Reply | ((request: PipelineRequest) => Reply)

const metadata = {
  status: 200,
  body: {
    token_endpoint: `https://login.microsoftonline.com/${identity.tenant}/oauth2/v2.0/token`,
    authorization_endpoint: `https://login.microsoftonline.com/${identity.tenant}/oauth2/v2.0/authorize`,
    issuer: `https://login.microsoftonline.com/${identity.tenant}/v2.0`,
    jwks_uri: `https://login.microsoftonline.com/${identity.tenant}/discovery/v2.0/keys`,
  },
}
const grant = (name: string, seconds = 3600): Reply => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: `access-${name}` },
})
const refusal = (description: string, status = 401): Reply => ({
  status,
  body: {
    error: 'invalid_client',
    error_description: `${description} Trace ID: 1 Correlation ID: 2`,
    error_codes: [1],
  },
})

/** Entra answers the requests for a token in order, the last answer for ever. */
function entra(...answers: readonly Answer[]) {
  const clock = jumpingClock(NOW)
  const masked: string[] = []
  const assertions: string[] = []
  let count = 0
  const net = transport(request => {
    if (request.method === 'GET') return metadata
    const form = new URLSearchParams(String(request.body))
    assertions.push(form.get('client_assertion') ?? '')
    const answer = answers[count++] ?? answers.at(-1) ?? { status: 500 }
    return typeof answer === 'function' ? answer(request) : answer
  })
  let minted = 0
  const gitHub = {
    get: async () => new Secret(`${jwt({ sub: SUBJECT, n: ++minted })}`),
    readClaims: async (): Promise<Record<string, string>> => ({
      sub: SUBJECT,
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'api://AzureADTokenExchange',
    }),
  }
  const tokens = azureTokens(identity, gitHub, secret => masked.push(secret.reveal()), clock, net)
  return { tokens, clock, masked, assertions, gitHub, net, asked: () => count, minted: () => minted }
}

// The SDK keeps its cache by the time of the process; only the date is ours, timers run as ever.
beforeEach(() => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  })
})
afterEach(() => {
  jest.useRealTimers()
})

describe('an access token', () => {
  it("is given for GitHub's token, of the tenant, for the resource", async () => {
    const { tokens, net, masked, assertions } = entra(grant('one'))
    const { token, expiresOn } = await tokens.get(ARM)
    expect(token.reveal()).toBe('access-one')
    expect(expiresOn).toEqual(new Date(NOW + 3_600_000))
    expect(masked).toEqual(['access-one'])
    const post = net.sent.find(s => s.what.startsWith('POST'))
    expect(post?.url).toMatch(`https://login.microsoftonline.com/${identity.tenant}/oauth2/v2.0/token`)
    expect(Object.fromEntries(new URLSearchParams(post?.body))).toMatchObject({
      client_id: identity.clientId,
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: `${ARM}/.default`,
    })
    expect(assertions).toHaveLength(1)
    expect(net.sent.every(s => s.url.startsWith('https://login.microsoftonline.com/'))).toBe(true)
  })

  it('is asked for at the one authority, whatever the environment says', async () => {
    process.env.AZURE_AUTHORITY_HOST = 'https://login.elsewhere.example'
    try {
      const { tokens, net } = entra(grant('one'))
      await tokens.get(ARM)
      expect(net.sent.length).toBeGreaterThan(0)
      for (const { url } of net.sent) expect(url).toMatch(/^https:\/\/login\.microsoftonline\.com\//)
    } finally {
      delete process.env.AZURE_AUTHORITY_HOST
    }
  })

  it('is kept while it lives, one per resource', async () => {
    const { tokens, asked } = entra(grant('arm'), grant('vault'))
    for (let i = 0; i < 3; i++) expect((await tokens.get(ARM)).token.reveal()).toBe('access-arm')
    expect((await tokens.get('https://vault.azure.net/')).token.reveal()).toBe('access-vault')
    expect((await tokens.get(`${ARM}/`)).token.reveal()).toBe('access-arm')
    expect(asked()).toBe(2)
  })

  it('is asked for once when many need it at the same time', async () => {
    const { tokens, asked, minted } = entra(grant('one'))
    const all = await Promise.all(Array.from({ length: 8 }, () => tokens.get(ARM)))
    expect(new Set(all.map(a => a.token.reveal()))).toEqual(new Set(['access-one']))
    expect({ asked: asked(), minted: minted() }).toEqual({ asked: 1, minted: 1 })
  })

  it("is asked for again when it is about to expire, with a new token of GitHub's", async () => {
    const { tokens, asked, assertions, clock } = entra(grant('one'), grant('two'))
    await tokens.get(ARM)
    jest.setSystemTime(NOW + 59 * 60_000)
    await clock.sleep(59 * 60_000)
    expect((await tokens.get(ARM)).token.reveal()).toBe('access-two')
    expect(asked()).toBe(2)
    expect(assertions[1]).not.toBe(assertions[0])
  })
})

describe('an Entra that is not well', () => {
  it.each<[string, Reply]>([
    ['500', { status: 500, body: '<html>' }],
    ['503 with a short wait', { status: 503, headers: { 'Retry-After': '2' } }],
    ['429 without a wait', { status: 429, body: {} }],
    ['a broken connection', { broken: 'ECONNRESET' }],
    ['silence', { broken: 'timeout' }],
  ])('is asked again after %s', async (_, ill) => {
    const { tokens, asked } = entra(ill, grant('one'))
    expect((await tokens.get(ARM)).token.reveal()).toBe('access-one')
    expect(asked()).toBe(2)
  })

  it('is waited for as long as it says', async () => {
    const { tokens, clock } = entra({ status: 429, headers: { 'Retry-After': '7' } }, grant('one'))
    await tokens.get(ARM)
    expect(clock.slept).toEqual([7000])
  })

  it.each<[string, Reply, string]>([
    ['500', { status: 500, body: '<html>' }, 'it answered 500, also after retries'],
    ['ECONNREFUSED', { broken: 'ECONNREFUSED' }, 'it could not be reached, also after retries'],
    ['silence', { broken: 'timeout' }, 'it did not answer within 15 s, also after retries'],
  ])('for good is given up after four tries: %s', async (_, ill, why) => {
    const { tokens, asked, clock, masked } = entra(ill)
    expect(await problemOf(tokens.get(ARM))).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `Microsoft Entra gave no token for ${identity.clientId}: ${why}.`,
    })
    expect(asked()).toBe(4)
    expect(clock.slept).toEqual([500, 1000, 2000])
    expect(masked).toEqual([])
  })

  it('that asks for a day is not waited for', async () => {
    const { tokens, asked, clock } = entra({ status: 429, headers: { 'Retry-After': '86400' }, body: {} })
    expect(await problemOf(tokens.get(ARM))).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `Microsoft Entra gave no token for ${identity.clientId}: it asked to wait 86400 s, and at most 20 s are waited.`,
    })
    expect(asked()).toBe(1)
    expect(clock.slept).toEqual([])
  })

  it('has a deadline for each call', async () => {
    const deadlines: number[] = []
    const { tokens } = entra(request => {
      deadlines.push(request.timeout)
      return grant('one')
    })
    await tokens.get(ARM)
    expect(deadlines).toEqual([15_000])
  })

  it('that never says a whole word is given up within a minute and a half', async () => {
    const clock = jumpingClock(NOW)
    const silent = boundedClient(clock, { sendRequest: () => new Promise(() => {}) })
    const gitHub = { get: async () => new Secret(jwt({ sub: SUBJECT })), readClaims: async () => ({ sub: SUBJECT }) }
    const tokens = azureTokens(identity, gitHub, () => {}, clock, silent)
    expect((await problemOf(tokens.get(ARM))).message).toMatch(/it did not answer within \d+ s, also after retries/)
    expect(clock.now() - NOW).toBeLessThanOrEqual(90_000)
  })

  it.each<[string, object]>([
    ['a token that is none', { access_token: {} }],
    ['a token that no header can hold', { access_token: 'two\nlines' }],
    ['no token', { access_token: undefined }],
    ['a time after all times', { expires_in: 1e300 }],
  ])('that gives %s gives none', async (_, part) => {
    const good = { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: 'access' }
    const { tokens, masked } = entra({ status: 200, body: { ...good, ...part } })
    expect(await problemOf(tokens.get(ARM))).toMatchObject({ code: 'AUTH_UNREACHABLE' })
    expect(masked).toEqual([])
  })

  it.each<[number, string]>([
    [403, '<html>blocked</html>'],
    [200, '<html>Please sign in</html>'],
  ])('is told from a proxy that answers %d in its place', async (status, body) => {
    const { tokens } = entra({ status, body })
    expect(await problemOf(tokens.get(ARM))).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: `Microsoft Entra gave no token for ${identity.clientId}: the answer was ${status} and not Entra's: a proxy or firewall may stand in between.`,
    })
  })
})

describe('what passes', () => {
  const transient = refusal('AADSTS90033: A transient error has occurred. Please try again.', 400)

  it('is asked again, also where Entra answers as if it refused', async () => {
    const { tokens, asked } = entra(transient, transient, grant('late'))
    expect((await tokens.get(ARM)).token.reveal()).toBe('access-late')
    expect(asked()).toBe(3)
  })

  it('is told as such when it stays', async () => {
    const { tokens, asked } = entra(transient)
    expect(await problemOf(tokens.get(ARM))).toEqual({
      code: 'AUTH_UNREACHABLE',
      message: expect.stringMatching(/^AADSTS90033: Entra has failed for a moment, also after retries/),
    })
    expect(asked()).toBe(4)
  })
})

describe('a refusal', () => {
  it("of the subject gives the command for the subject in GitHub's token", async () => {
    const { tokens, asked } = entra(
      refusal(
        `AADSTS700213: No matching federated identity record found for presented assertion subject '${SUBJECT}'.`,
      ),
    )
    const problem = await problemOf(tokens.get(ARM))
    expect(problem).toMatchObject({
      code: 'AUTH_SUBJECT_MISMATCH',
      message: `AADSTS700213: the identity ${identity.clientId} has no federated credential for the token of this job: no federated credential matches the token: iss 'https://token.actions.githubusercontent.com', sub '${SUBJECT}', aud 'api://AzureADTokenExchange'.`,
      hint: expect.stringContaining(`"subject":"${SUBJECT}"`),
    })
    expect(asked()).toBe(1)
  })

  it('counts also if GitHub gives no second token to read the subject from', async () => {
    const { tokens, gitHub } = entra(refusal(`AADSTS700213: No match for presented assertion subject '${SUBJECT}'.`))
    gitHub.readClaims = () => Promise.reject(new GoldenImageError({ code: 'AUTH_ID_TOKEN_FAILED', message: 'no' }))
    expect(await problemOf(tokens.get(ARM))).toMatchObject({
      code: 'AUTH_SUBJECT_MISMATCH',
      hint: expect.stringContaining(SUBJECT),
    })
  })

  it('is not repeated, and never shows a token', async () => {
    const { tokens, asked, assertions } = entra(
      refusal('AADSTS700024: Client assertion is not within its valid time range.'),
    )
    const problem = await problemOf(tokens.get(ARM))
    expect(problem.code).toBe('AUTH_REFUSED')
    expect(problem.message).toContain('AADSTS700024')
    expect(asked()).toBe(1)
    for (const part of assertions[0]?.split('.') ?? ['none']) expect(JSON.stringify(problem)).not.toContain(part)
  })

  it('by GitHub is passed on as it is, and Entra is not asked', async () => {
    const { tokens, gitHub, asked } = entra(grant('one'))
    gitHub.get = () => Promise.reject(new GoldenImageError({ code: 'AUTH_NO_ID_TOKEN', message: 'may not' }))
    expect((await problemOf(tokens.get(ARM))).code).toBe('AUTH_NO_ID_TOKEN')
    expect(asked()).toBe(0)
  })
})

describe('after a wait that was too long', () => {
  it('the same is said while it lasts, without asking; then Entra is asked again', async () => {
    const { tokens, asked } = entra({ status: 429, headers: { 'Retry-After': '30' }, body: {} }, grant('one'))
    const first = await problemOf(tokens.get(ARM))
    expect(await problemOf(tokens.get(ARM))).toEqual(first)
    expect(asked()).toBe(1)
    jest.setSystemTime(NOW + 61_000)
    expect((await tokens.get(ARM)).token.reveal()).toBe('access-one')
  })
})
