import { describe, expect, it } from '@jest/globals'
import { decodeClaims, gitHubIdentityTokens, signedAt } from '../../../src/adapters/github/identity-tokens.ts'
import type { Secret } from '../../../src/domain/secret.ts'
import { jwt } from '../../bundles/token-endpoint.ts'
import { clientOver, type Fetcher } from '../fetched.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { problemOf } from '../problem-of.ts'

const AUDIENCE = 'api://AzureADTokenExchange'
const token = jwt({ sub: 'repo:acme/golden-images:environment:image', environment: 'image', iat: 1 })

type Answer = (signal: AbortSignal) => Response | Promise<Response>
const good: Answer = () => Response.json({ count: 1, value: token })
const status =
  (code: number, body = ''): Answer =>
  () =>
    new Response(body, { status: code })
const hang: Answer = signal =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
/** Sends a beginning and then nothing more. */
const hangInBody: Answer = signal =>
  new Response(
    new ReadableStream({
      start: controller => {
        controller.enqueue(new TextEncoder().encode('{"value":"'))
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
    }),
  )
const broken: Answer = () => Promise.reject(new TypeError('fetch failed'))

/** The endpoint gives these answers in order, the last one for ever. */
function endpoint(...answers: readonly Answer[]) {
  const clock = jumpingClock()
  const requests: { url: string; init: Parameters<Fetcher>[1] }[] = []
  const masked: string[] = []
  const tokens = gitHubIdentityTokens(
    { url: 'https://token.example/request?api-version=2.0', token: 'request-token' },
    clock,
    secret => masked.push(secret.reveal()),
    clientOver(async (url, init) => {
      requests.push({ url, init })
      const answer = answers[requests.length - 1] ?? answers.at(-1) ?? good
      return answer(init.signal)
    }),
  )
  return { tokens, clock, requests, masked }
}

describe('a token', () => {
  it('is asked for with the audience and the request token, and no redirect is followed', async () => {
    const { tokens, requests } = endpoint(good)
    expect((await tokens.get(AUDIENCE)).reveal()).toBe(token)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe(
      'https://token.example/request?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
    )
    expect(requests[0]?.init).toMatchObject({ headers: { authorization: 'Bearer request-token' } })
  })

  it('is masked before it is handed on, and prints as ***', async () => {
    const masked: string[] = []
    let given: Secret | undefined
    const tokens = gitHubIdentityTokens(
      { url: 'https://token.example/?', token: 't' },
      jumpingClock(),
      secret => {
        expect(given).toBeUndefined()
        masked.push(secret.reveal())
      },
      clientOver(async () => Response.json({ value: token })),
    )
    given = await tokens.get(AUDIENCE)
    expect(masked).toEqual([token])
    expect(`${given} ${JSON.stringify({ given })}`).not.toContain(token)
  })

  it('comes with its claims, of which those that are text count, and when it was signed', async () => {
    const { tokens, masked, requests } = endpoint(good)
    expect({ ...(await tokens.readClaims()) }).toEqual({
      sub: 'repo:acme/golden-images:environment:image',
      environment: 'image',
      iat: '1',
    })
    expect(masked).toEqual([token])
    // They do not change as long as the job runs.
    await tokens.readClaims()
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['nothing', { url: undefined, token: undefined }],
    ['no URL', { url: '', token: 't' }],
    ['no token', { url: 'https://token.example/?', token: '' }],
  ])('cannot be asked for by a job that was given %s', async (_, variables) => {
    const tokens = gitHubIdentityTokens(
      variables,
      jumpingClock(),
      () => {},
      clientOver(() => Promise.reject(new Error('asked'))),
    )
    expect(await problemOf(tokens.get(AUDIENCE))).toEqual({
      code: 'AUTH_NO_ID_TOKEN',
      message: 'This job may not ask GitHub for an identity token.',
      hint: 'Add to the job: permissions: { contents: read, id-token: write }',
    })
  })
})

describe('an endpoint that is not well', () => {
  it.each<[string, Answer]>([
    ['500', status(500)],
    ['502 with a page', status(502, '<html>')],
    ['429', status(429)],
    ['a page with 200', status(200, '<html>')],
    ['null', status(200, 'null')],
    ['no value', status(200, '{"count":0}')],
    ['a value that is no token', status(200, '{"value":"abc"}')],
    ['a value that is no text', status(200, '{"value":{}}')],
    ['a broken connection', broken],
    ['silence', hang],
    ['silence after the beginning', hangInBody],
  ])('is asked again after %s, and the token is good', async (_, ill) => {
    const { tokens, requests, masked } = endpoint(ill, good)
    expect((await tokens.get(AUDIENCE)).reveal()).toBe(token)
    expect(requests).toHaveLength(2)
    expect(masked).toEqual([token])
  })

  it.each<[string, Answer, string, number]>([
    ['answers 500', status(500), 'the token endpoint answered 500 (tried 4 times)', 7000],
    ['gives no token', status(200, '[]'), 'the token endpoint answered without a token (tried 4 times)', 7000],
    ['cannot be reached', broken, 'the token endpoint could not be reached (tried 4 times)', 7000],
    ['is silent', hang, 'the token endpoint did not answer within 10 s (tried 4 times)', 47_000],
    ['stops talking', hangInBody, 'the token endpoint did not answer within 10 s (tried 4 times)', 47_000],
  ])('that always %s is given up after four tries and a bounded time', async (_, ill, why, longestMs) => {
    const { tokens, clock, requests, masked } = endpoint(ill)
    expect(await problemOf(tokens.get(AUDIENCE))).toEqual({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: `GitHub gave no identity token: ${why}.`,
    })
    expect(requests).toHaveLength(4)
    expect(clock.now()).toBe(longestMs)
    expect(clock.slept.filter(ms => ms < 10_000)).toEqual([1000, 2000, 4000])
    expect(masked).toEqual([])
  })

  it.each([301, 302, 307, 400, 401, 403, 404])('that answers %d is not asked again', async code => {
    const { tokens, clock, requests } = endpoint(
      () => new Response('', { status: code, headers: { location: 'https://elsewhere.example/' } }),
      good,
    )
    expect(await problemOf(tokens.get(AUDIENCE))).toEqual({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: `GitHub gave no identity token: the token endpoint answered ${code}.`,
    })
    expect(requests).toHaveLength(1)
    expect(clock.now()).toBe(0)
  })

  it('never has its answer or the request token in the message', async () => {
    const { tokens } = endpoint(status(500, 'secret in the body'))
    expect((await problemOf(tokens.get(AUDIENCE))).message).not.toMatch(/secret|request-token|token\.example/)
  })
})

describe('decodeClaims', () => {
  it.each(['', 'a', 'a.b.c', `a.${Buffer.from('null').toString('base64url')}.c`])('refuses %j', text => {
    expect(() => decodeClaims(text)).toThrow('GitHub gave an identity token that cannot be read.')
  })

  it.each([
    [1_795_000_000, 1_795_000_000_000],
    ['1795000000', 1_795_000_000_000],
    [1_795_000_000.5, undefined],
    [1e21, undefined],
    [-1, undefined],
    [0, undefined],
    ['now', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('and signedAt tell of the `iat` %j: %s', (iat, at) => {
    expect(signedAt(decodeClaims(jwt({ sub: 's', iat })))).toBe(at)
  })

  it('gives no claim that the token does not have', () => {
    expect(decodeClaims(jwt({ sub: 's' })).constructor).toBeUndefined()
    expect(decodeClaims(jwt({ sub: 's' })).toString).toBeUndefined()
  })
})
