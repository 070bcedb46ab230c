import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt, SignJWT } from 'jose'
import { parseClaimsExpression } from '../../../local/azure/entra/claims-expression.ts'
import { AUDIENCE, createIssuer, ISSUER, SUBJECT } from './issuer.ts'
import { CLIENT, createStage, OBJECT, type Stage, SUBSCRIPTION, TENANT, tokenForm } from './stage.ts'

const NOW = Date.parse('2026-11-24T08:00:00Z')
const V1 = `/${TENANT}/oauth2/token?api-version=1.0`
const V2 = `/${TENANT}/oauth2/v2.0/token`

let stage: Stage
let clock = NOW
beforeEach(async () => {
  clock = NOW
  stage = await createStage({ now: () => clock })
})
afterEach(async () => stage[Symbol.asyncDispose]())

const ask = async (form: Record<string, string> = {}, path = V2) =>
  stage.login(path, { ...(await tokenForm(stage.issuer, NOW)), ...form })
const asserting = async (claims: Record<string, unknown>) =>
  ask({ client_assertion: await stage.issuer.sign(claims, NOW) })

describe('a good assertion', () => {
  it('gives a JWT with numbers as numbers on the v2 endpoint', async () => {
    const reply = await ask()
    expect(reply.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 })
    expect(decodeJwt(reply.body.access_token)).toMatchObject({
      aud: 'https://management.azure.com',
      oid: OBJECT,
      appid: CLIENT,
      tid: TENANT,
      iat: NOW / 1000,
      exp: NOW / 1000 + 3600,
    })
  })

  it('gives numbers as text on the v1 endpoint', async () => {
    const reply = await ask({ resource: 'https://vault.azure.net' }, V1)
    expect(reply.body).toMatchObject({
      expires_in: '3600',
      expires_on: String(NOW / 1000 + 3600),
      not_before: String(NOW / 1000),
      resource: 'https://vault.azure.net',
    })
  })

  it('may be of a clock that is five minutes ahead, or say no beginning', async () => {
    expect((await asserting({ iat: NOW / 1000 + 300, nbf: NOW / 1000 + 300, exp: NOW / 1000 + 600 })).status).toBe(200)
    expect((await asserting({ nbf: undefined })).status).toBe(200)
  })

  it('may name one of several audiences', async () =>
    expect((await asserting({ aud: ['x', AUDIENCE] })).status).toBe(200))
})

type Case = [string, number, number, () => Promise<{ status: number; body: unknown }>]

describe('refusals, each with its code', () => {
  const seconds = NOW / 1000
  const cases: Case[] = [
    ['another subject', 700213, 401, () => asserting({ sub: 'repo:acme/golden-images:environment:prod' })],
    ['a subject in another case', 7002138, 401, () => asserting({ sub: SUBJECT.toUpperCase() })],
    ['another issuer', 700211, 401, () => asserting({ iss: `${ISSUER}/` })],
    ['another audience', 700212, 401, () => asserting({ aud: 'sigstore' })],
    ['an expired assertion', 700024, 401, () => asserting({ exp: seconds - 1 })],
    ['an assertion that ends now', 700024, 401, () => asserting({ exp: seconds })],
    ['one that has expired and begins soon', 700024, 401, () => asserting({ exp: seconds - 3600, nbf: seconds + 200 })],
    ['an assertion without an end', 700024, 401, () => asserting({ exp: undefined })],
    ['an assertion without a time of issue', 700024, 401, () => asserting({ iat: undefined })],
    ...['1', String(seconds + 300), null, true, [seconds + 300], { at: seconds + 300 }].flatMap(time =>
      ['exp', 'nbf', 'iat'].map((claim): Case => {
        const name = `an assertion whose ${claim} is ${JSON.stringify(time)}`
        return [name, 700024, 401, () => asserting({ nbf: seconds + 200, [claim]: time })]
      }),
    ),
    ['an end beyond all dates', 700024, 401, () => asserting({ exp: 1e300, nbf: 'x' })],
    ['a beginning one second too far', 700024, 401, () => asserting({ nbf: seconds + 301, exp: seconds + 600 })],
    ['an assertion of the far future', 700024, 401, () => asserting({ nbf: seconds + 3600, exp: seconds + 7200 })],
    ['no JWT at all', 50027, 401, () => ask({ client_assertion: 'abc' })],
    ['an unknown application', 700016, 400, () => ask({ client_id: OBJECT })],
    ['an unknown tenant', 90002, 400, () => ask({}, `/${OBJECT}/oauth2/v2.0/token`)],
    ['no tenant name', 900023, 400, () => ask({}, '/x/oauth2/v2.0/token')],
    ['an unknown service', 500011, 400, () => ask({ scope: 'https://example.org/.default' })],
    ['an unknown service, v1', 500011, 400, () => ask({ resource: 'https://example.org' }, V1)],
    ['a secret', 7000215, 401, () => ask({ client_secret: 'x' })],
    ['neither secret nor assertion', 7000218, 401, () => ask({ client_assertion: '' })],
    ['no client', 900144, 400, () => ask({ client_id: '' })],
    ['another grant', 70003, 400, () => ask({ grant_type: 'password' })],
  ]
  it.each(cases)('%s: AADSTS%i', async (_, code, status, play) => {
    const reply = await play()
    expect(reply.status).toBe(status)
    expect(reply.body).toEqual({
      error: expect.stringMatching(/^[a-z_]+$/),
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${code}: .*Trace ID: .*Timestamp: 2026-11-24 08:00:00Z$`),
      ),
      error_codes: [code],
      timestamp: '2026-11-24 08:00:00Z',
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    })
  })

  it('a signature by another key: AADSTS700027', async () => {
    const other = await createIssuer()
    const reply = await ask({ client_assertion: await other.sign({}, NOW) })
    expect(reply.body.error_codes).toEqual([700027])
  })

  it('a bad signature counts before a bad time', async () => {
    const other = await createIssuer()
    const reply = await ask({ client_assertion: await other.sign({ exp: seconds - 1 }, NOW) })
    expect(reply.body.error_codes).toEqual([700027])
  })

  it('a signature over other bytes than those read: AADSTS700027', async () => {
    const claims = { iss: ISSUER, sub: SUBJECT, aud: AUDIENCE, iat: seconds, exp: seconds + 60 }
    const reply = await ask({ client_assertion: await stage.issuer.signUnencoded(claims) })
    expect(reply.body.error_codes).toEqual([700027])
  })

  it('a symmetric signature: AADSTS700027', async () => {
    const forged = await new SignJWT({ iss: ISSUER, sub: SUBJECT, aud: AUDIENCE, iat: seconds, exp: seconds + 60 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(new TextEncoder().encode('x'.repeat(32)))
    expect((await ask({ client_assertion: forged })).body.error_codes).toEqual([700027])
  })
})

describe('flexible credentials', () => {
  const workflow = 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'
  const owner = "claims['repository_owner_id'] eq '65'"
  const expression = `claims['sub'] matches 'repo:acme/*:environment:image' and ${owner} and claims['job_workflow_ref'] eq '${workflow}'`
  const replace = (claimsMatchingExpression: string) =>
    stage.azure.identities.replaceCredentials(CLIENT, [
      { name: 'estate', issuer: ISSUER, claimsMatchingExpression, audiences: [AUDIENCE] },
    ])

  it('take every repository of the owner and one workflow', async () => {
    replace(expression)
    const good = {
      sub: 'repo:acme/web-image:environment:image',
      repository_owner_id: '65',
      job_workflow_ref: workflow,
    }
    expect((await asserting(good)).status).toBe(200)
    for (const part of [
      { sub: 'repo:acme/web-image:environment:image-prod' },
      { job_workflow_ref: `${workflow}-evil` },
      { job_workflow_ref: undefined },
      { repository_owner_id: '66' },
      { repository_owner_id: 65 },
      { repository_owner_id: undefined },
      { sub: 'repo:evil/x:environment:image' },
    ])
      expect((await asserting({ ...good, ...part })).body.error_codes).toEqual([700213])
  })

  it('know subjects with ids as texts like any other', async () => {
    replace(`claims['sub'] matches 'repo:acme@65/*:environment:image' and ${owner}`)
    const sub = 'repo:acme@65/x@1:environment:image'
    expect((await asserting({ sub, repository_owner_id: '65' })).status).toBe(200)
  })

  it('replace the exact one', async () => {
    replace(`claims['sub'] eq 'other' and ${owner}`)
    expect((await ask()).body.error_codes).toEqual([700213])
  })

  it.each([
    ["claims['sub'] like 'x'"],
    ["claims['actor'] eq 'x'"],
    ["claims['sub'] eq 'a' or claims['sub'] eq 'b'"],
    ["claims['sub'] eq 'a' and"],
    ["claims['sub'] matches 'repo:acme@65/*' and claims['repository_owner_id'] matches '6*'"],
    ["claims['sub'] matches 'repo:acme@65/*' and claims['event_name'] eq 'push'"],
    [''],
  ])('refuse %s', text => expect(() => parseClaimsExpression(text)).toThrow(/Accepted|accepted/))

  it.each([
    ["claims['sub'] eq 'repo:acme@65/x@9:environment:image'"],
    ["claims['sub'] matches 'repo:acme@65/*' and claims['job_workflow_ref'] eq 'x'"],
    ["claims['repository_owner_id'] eq '65' and claims['job_workflow_ref'] eq 'x'"],
  ])('refuse %s, which lacks the subject or an id', text =>
    expect(() => parseClaimsExpression(text)).toThrow('either lacks all required claims or contains unallowed claims'),
  )

  it.each([
    ['a?c', 'abc', true],
    ['a?c', 'abbc', false],
    ['a*', 'a', true],
    ['a.c', 'abc', false],
    ['a*c', 'a/b/c', true],
  ])('match %s with %s: %s', (pattern, value, fits) =>
    expect(
      parseClaimsExpression(`claims['sub'] matches '${pattern}' and claims['repository_id'] eq '9'`).matches({
        sub: value,
        repository_id: '9',
      }),
    ).toBe(fits),
  )
})

describe('access tokens at Resource Manager', () => {
  const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images?api-version=2022-09-01`
  const get = async (authorization: string | undefined) =>
    stage.arm('GET', group, undefined, authorization === undefined ? {} : { authorization })

  it('are needed, and the refusal names the tenant', async () => {
    const reply = await get('')
    expect(reply.status).toBe(401)
    expect(reply.headers['www-authenticate']).toContain(
      `authorization_uri="https://login.microsoftonline.com/${TENANT}"`,
    )
  })

  it('end after an hour', async () => {
    const authorization = `Bearer ${await stage.token()}`
    clock = NOW + 3_600_000
    expect((await stage.arm('GET', group, undefined, { authorization })).body.error.code).toBe(
      'ExpiredAuthenticationToken',
    )
  })

  it('must be for this service', async () => {
    const vault = (await ask({ resource: 'https://vault.azure.net' }, V1)).body.access_token
    expect((await get(`Bearer ${vault}`)).body.error.code).toBe('InvalidAuthenticationTokenAudience')
  })

  it('cannot be forged', async () => {
    const [head, body] = (await stage.token()).split('.')
    expect((await get(`Bearer ${head}.${body}.AAAA`)).body.error.code).toBe('InvalidAuthenticationToken')
  })
})
