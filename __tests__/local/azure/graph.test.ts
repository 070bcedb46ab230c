import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { AUDIENCE, ISSUER, SUBJECT } from './issuer.ts'
import { createStage, type Reply, type Stage, send, TENANT, tokenForm } from './stage.ts'

const HOST = 'graph.microsoft.com'
const ADMIN = { clientId: '88888888-8888-4888-8888-888888888888', objectId: '88888888-0000-4888-8888-888888888888' }
const GIVEN = { clientId: '99999999-9999-4999-8999-999999999999', objectId: '99999999-0000-4999-8999-999999999999' }

let stage: Stage
const credential = { name: 'github', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }

beforeEach(async () => {
  stage = await createStage({ applicationIds: { 'golden-image': GIVEN } })
})
afterEach(async () => stage[Symbol.asyncDispose]())

/** A token for a service of the tenant, of an application by its federated credential. */
const signIn = async (client_id: string, resource: string, claims = {}): Promise<Reply> =>
  stage.login(`/${TENANT}/oauth2/v2.0/token`, {
    ...(await tokenForm(stage.issuer, undefined, claims)),
    client_id,
    scope: `${resource}/.default`,
  })

/** Requests of somebody with these permissions. */
async function graphOf(graphPermissions: readonly string[], resource = `https://${HOST}`) {
  const federatedCredentials = [{ ...credential, name: 'admin' }]
  stage.azure.identities.add({
    ...ADMIN,
    displayName: 'admin',
    federatedCredentials,
    roleAssignments: [],
    graphPermissions,
  })
  const { access_token } = (await signIn(ADMIN.clientId, resource)).body
  return async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
    const reply = await send(
      stage.port,
      HOST,
      method,
      path,
      body === undefined ? undefined : JSON.stringify(body),
      headers,
    )
    return [reply.status, reply.body?.error?.code ?? reply.body] as const
  }
}
const admin = () => graphOf(['Application.ReadWrite.All'])
const filtered = (path: string, filter: string) => `${path}?$filter=${encodeURIComponent(filter)}`

describe('an application', () => {
  it('is made, found by its name and by its client id, and gets a service principal', async () => {
    const graph = await admin()
    const [status, made] = await graph('POST', '/v1.0/applications', {
      displayName: 'golden-image',
      keyCredentials: [],
    })
    expect([status, made]).toEqual([
      201,
      expect.objectContaining({ appId: GIVEN.clientId, displayName: 'golden-image' }),
    ])
    for (const filter of ["startswith(displayName,'golden-im')", `appId eq '${GIVEN.clientId}'`])
      expect(await graph('GET', filtered('/v1.0/applications', filter))).toEqual([200, { value: [made] }])
    expect(await graph('GET', `/v1.0/applications/${made.id}`)).toEqual([200, made])
    const principal = { appId: made.appId, accountEnabled: true }
    expect((await graph('POST', '/v1.0/servicePrincipals', principal))[1]).toMatchObject({ id: GIVEN.objectId })
    const byName = filtered('/v1.0/servicePrincipals', `servicePrincipalNames/any(c:c eq '${made.appId}')`)
    expect((await graph('GET', byName))[1]).toMatchObject({ value: [{ id: GIVEN.objectId, appId: made.appId }] })
    expect(await graph('POST', '/v1.0/servicePrincipals', principal)).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
    ])
  })

  it('under other names has ids that come by chance', async () => {
    const graph = await admin()
    const make = async () => (await graph('POST', '/v1.0/applications', { displayName: 'x' }))[1].appId
    expect(new Set([await make(), await make(), GIVEN.clientId]).size).toBe(3)
  })
})

describe('a federated credential', () => {
  /** @returns the path of the credentials of a new application with a service principal, and requests */
  async function application() {
    const graph = await admin()
    const [, { id, appId }] = await graph('POST', '/v1.0/applications', { displayName: 'golden-image' })
    return { graph, path: `/v1.0/applications/${id}/federatedIdentityCredentials`, appId }
  }

  it('is what Entra trusts, once there is somebody to sign in as', async () => {
    const { graph, path, appId } = await application()
    const asked = async () => {
      const { status, body } = await signIn(appId, 'https://management.azure.com')
      return [status, body.error_codes]
    }
    expect(await asked()).toEqual([400, [7000229]])
    await graph('POST', '/v1.0/servicePrincipals', { appId })
    expect(await asked()).toEqual([401, [700211]])
    expect((await graph('POST', path, credential))[0]).toBe(201)
    expect(await asked()).toEqual([200, undefined])
  })

  it('is one expression over claims for many repositories, in the preview alone', async () => {
    const { graph, path, appId } = await application()
    await graph('POST', '/v1.0/servicePrincipals', { appId })
    const anybody = `claims['sub'] matches 'repo:*:environment:image'`
    const flexible = (value: string) => ({
      name: 'estate',
      issuer: ISSUER,
      audiences: [AUDIENCE],
      claimsMatchingExpression: { value, languageVersion: 1 },
    })
    const ours = flexible(`${anybody} and claims['repository_owner_id'] eq '65'`)
    const beta = path.replace('/v1.0/', '/beta/')
    expect(await graph('POST', path, ours)).toEqual([400, 'Request_BadRequest'])
    expect(await graph('POST', beta, flexible(anybody))).toEqual([400, 'InvalidFederatedIdentityCredentialValue'])
    expect((await graph('POST', beta, ours))[0]).toBe(201)
    const asked = async (claims: Record<string, string>) =>
      (await signIn(appId, 'https://management.azure.com', claims)).status
    expect(await asked({ repository_owner_id: '65' })).toBe(200)
    expect(await asked({ repository_owner_id: '66' })).toBe(401)
  })

  it.each([
    ['a name that is too short', { name: 'gh' }],
    ['a name with a blank', { name: 'git hub' }],
    ['an issuer without TLS', { issuer: 'http://token.actions.githubusercontent.com' }],
    ['two audiences', { audiences: [AUDIENCE, 'another'] }],
    ['neither subject nor expression', { subject: undefined }],
  ])('is refused with %s', async (_, part) => {
    const { graph, path } = await application()
    expect(await graph('POST', path, { ...credential, ...part })).toEqual([400, 'Request_BadRequest'])
  })

  it('is refused when its name or its subject is there already, and the twenty-first', async () => {
    const { graph, path } = await application()
    expect((await graph('POST', path, credential))[0]).toBe(201)
    expect((await graph('POST', path, { ...credential, subject: 'other' }))[0]).toBe(409)
    expect((await graph('POST', path, { ...credential, name: 'other' }))[0]).toBe(400)
    for (let n = 1; n < 20; n++)
      expect((await graph('POST', path, { ...credential, name: `n-${n}`, subject: `${n}` }))[0]).toBe(201)
    expect((await graph('POST', path, { ...credential, name: 'n-20', subject: '20' }))[0]).toBe(400)
  })
})

describe('Microsoft Graph', () => {
  it.each([
    ['reads for those who may read', ['Application.Read.All'], 'GET', 200],
    ['changes nothing for those', ['Application.Read.All'], 'POST', 403],
    ['reads for those who may write', ['Application.ReadWrite.All'], 'GET', 200],
    ['does nothing for anybody else', ['User.Read.All'], 'GET', 403],
  ] as const)('%s', async (_, permissions, method, status) => {
    const graph = await graphOf(permissions)
    const path = method === 'GET' ? filtered('/v1.0/applications', "appId eq 'x'") : '/v1.0/applications'
    expect((await graph(method, path, method === 'GET' ? undefined : { displayName: 'x' }))[0]).toBe(status)
  })

  it('takes tokens for itself alone', async () => {
    const graph = await graphOf(['Application.ReadWrite.All'], 'https://management.azure.com')
    expect(await graph('GET', '/v1.0/applications')).toEqual([401, 'InvalidAuthenticationToken'])
    expect((await send(stage.port, HOST, 'GET', '/v1.0/applications', undefined, {})).status).toBe(401)
  })

  it('says what it does not take', async () => {
    const graph = await admin()
    expect(await graph('GET', filtered('/v1.0/applications', "displayName eq 'x'"))).toEqual([
      400,
      'Request_BadRequest',
    ])
    expect(await graph('GET', '/v1.0/applications/none')).toEqual([404, 'Request_ResourceNotFound'])
    expect(await graph('GET', '/v1.0/users')).toEqual([404, 'NotFound'])
    expect(await graph('POST', '/v1.0/servicePrincipals', { appId: 'none' })).toEqual([400, 'Request_BadRequest'])
  })
})
