import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { AUDIENCE, ISSUER, SUBJECT } from './issuer.ts'
import {
  BUILD,
  createStage,
  DEFINITION,
  GROUP,
  type Reply,
  type Stage,
  SUBSCRIPTION,
  TENANT,
  tokenForm,
} from './stage.ts'
import { refusal } from './versions.ts'

const S = `/subscriptions/${SUBSCRIPTION}`
const ROLES = 'providers/Microsoft.Authorization/roleDefinitions'
const ASSIGNMENTS = 'providers/Microsoft.Authorization/roleAssignments'
const rolesVersion = 'api-version=2022-05-01-preview'
const assignmentsVersion = 'api-version=2022-04-01'
const WORKER = { clientId: '77777777-7777-4777-8777-777777777777', objectId: '77777777-0000-4777-8777-777777777777' }

/** The caller of the stage owns the subscription; the worker has what it is given. */
let stage: Stage
let ask: (method: string, path: string, body?: unknown) => Promise<Reply>
const workersAssignments: string[] = []

beforeEach(async () => {
  stage = await createStage()
  workersAssignments.length = 0
  stage.azure.identities.add({
    ...WORKER,
    displayName: 'worker',
    federatedCredentials: [{ name: 'worker', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }],
    roleAssignments: [],
  })
  const form = { ...(await tokenForm(stage.issuer)), client_id: WORKER.clientId }
  const { access_token } = (await stage.login(`/${TENANT}/oauth2/v2.0/token`, form)).body
  ask = (method, path, body) => stage.arm(method, path, body, { authorization: `Bearer ${access_token}` })
})
afterEach(async () => stage[Symbol.asyncDispose]())

const roleBody = (roleName: string, permission: object, assignableScopes = [S]) => ({
  properties: { roleName, description: '', assignableScopes, permissions: [permission] },
})
/** @returns the id of the role */
async function define(roleName: string, permission: object, assignableScopes?: string[]): Promise<string> {
  const reply = await stage.arm(
    'PUT',
    `${S}/${ROLES}/${randomUUID()}?${rolesVersion}`,
    roleBody(roleName, permission, assignableScopes),
  )
  expect([reply.status, reply.body.error]).toEqual([201, undefined])
  return String(reply.body.id)
}
async function assign(role: string, scope: string, principal = WORKER.objectId, name: string = randomUUID()) {
  const reply = await stage.arm('PUT', `${scope}/${ASSIGNMENTS}/${name}?${assignmentsVersion}`, {
    properties: { roleDefinitionId: role, principalId: principal, principalType: 'ServicePrincipal' },
  })
  if (reply.status === 201) workersAssignments.push(String(reply.body.id))
  return reply
}
const readDefinition = () => ask('GET', `${DEFINITION}?api-version=2025-12-03`)
const readGroup = (group: string) => ask('GET', `${group}?api-version=2022-09-01`)

describe('a role', () => {
  it('counts where it is assigned and below, and nowhere else', async () => {
    const role = await define('reader of groups', {
      actions: ['Microsoft.Resources/subscriptions/resourceGroups/read'],
    })
    expect((await readGroup(BUILD)).status).toBe(403)
    expect((await assign(role, BUILD)).status).toBe(201)
    expect([(await readGroup(BUILD)).status, (await readGroup(GROUP)).status]).toEqual([200, 403])
    expect((await assign(role, S)).status).toBe(201)
    expect((await readGroup(GROUP)).status).toBe(200)
  })

  it.each([
    ['*', [], 200],
    ['Microsoft.Compute/*', [], 200],
    ['Microsoft.Compute/*/read', [], 200],
    ['microsoft.compute/GALLERIES/images/read', [], 200],
    ['Microsoft.Compute/galleries/*/read', [], 200],
    ['Microsoft.Compute/galleries/read', [], 403],
    ['Microsoft.Compute/galleries/images/*/read', [], 403],
    ['Microsoft.Compute/galleries/images/rea', [], 403],
    ['*', ['Microsoft.Compute/galleries/*'], 403],
    ['*', ['Microsoft.Compute/galleries/images/versions/*'], 200],
  ])('of the action %s without %j: reading a definition is answered so', async (action, notActions, status) => {
    await assign(await define('r', { actions: [action], notActions }), S)
    expect((await readDefinition()).status).toBe(status)
  })

  it('takes nothing away that another one gives', async () => {
    await assign(
      await define('all but galleries', { actions: ['*'], notActions: ['Microsoft.Compute/galleries/*'] }),
      S,
    )
    expect((await readDefinition()).status).toBe(403)
    await assign(await define('definitions', { actions: ['Microsoft.Compute/galleries/images/read'] }), GROUP)
    expect((await readDefinition()).status).toBe(200)
  })

  it('can be changed, and counts at once as it is then', async () => {
    const role = await define('r', { actions: ['Microsoft.Compute/galleries/images/read'] })
    await assign(role, GROUP)
    expect((await readDefinition()).status).toBe(200)
    const changed = await stage.arm(
      'PUT',
      `${role}?${rolesVersion}`,
      roleBody('r', { actions: ['Microsoft.Compute/images/read'] }),
    )
    expect(changed.status).toBe(201)
    expect((await readDefinition()).status).toBe(403)
  })

  it('is found by its name where it can be assigned', async () => {
    await define('Golden', { actions: ['*'] }, [BUILD])
    const list = async (scope: string, name: string) => {
      const filter = encodeURIComponent(`roleName eq '${name}'`)
      const { body } = await stage.arm('GET', `${scope}/${ROLES}?${rolesVersion}&$filter=${filter}`)
      return body.value.map((one: { properties: { roleName: string; type: string } }) => one.properties.type)
    }
    expect(await list(BUILD, 'golden')).toEqual(['CustomRole'])
    expect(await list(S, 'Golden')).toEqual([])
    expect(await list(GROUP, 'Reader')).toEqual(['BuiltInRole'])
  })

  it.each([
    ['without a name', roleBody('', { actions: ['*'] }), [400, 'InvalidRequestContent']],
    ['that can be assigned nowhere', roleBody('r', { actions: ['*'] }, []), [400, 'InvalidRequestContent']],
    ['of what is no action', roleBody('r', { actions: ['read everything'] }), [400, 'InvalidActionOrNotAction']],
    ['of a name that is taken', roleBody('reader', { actions: ['*'] }), [409, 'RoleDefinitionWithSameNameExists']],
  ])('%s is refused', async (_, body, expected) => {
    const reply = await stage.arm('PUT', `${S}/${ROLES}/${randomUUID()}?${rolesVersion}`, body)
    expect(refusal(reply).slice(0, 2)).toEqual(expected)
  })
})

describe('an assignment', () => {
  it('that goes takes its right with it', async () => {
    const assigned = await assign(await define('r', { actions: ['*'] }), GROUP)
    expect((await readDefinition()).status).toBe(200)
    const remove = () => stage.arm('DELETE', `${assigned.body.id}?${assignmentsVersion}`)
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 204])
    expect((await readDefinition()).status).toBe(403)
  })

  it('counts after a while, where the stack says how long', async () => {
    let now = Date.parse('2026-11-24T08:00:00Z')
    await stage[Symbol.asyncDispose]()
    stage = await createStage({ now: () => now, timing: { rightsMs: 60_000 } })
    stage.azure.identities.add({
      ...WORKER,
      displayName: 'worker',
      federatedCredentials: [{ name: 'worker', issuer: ISSUER, subject: SUBJECT, audiences: [AUDIENCE] }],
      roleAssignments: [],
    })
    const form = { ...(await tokenForm(stage.issuer, now)), client_id: WORKER.clientId }
    const { access_token } = (await stage.login(`/${TENANT}/oauth2/v2.0/token`, form)).body
    const read = async () =>
      (
        await stage.arm('GET', `${DEFINITION}?api-version=2025-12-03`, undefined, {
          authorization: `Bearer ${access_token}`,
        })
      ).status
    expect((await assign(await define('r', { actions: ['*'] }), GROUP)).status).toBe(201)
    expect(await read()).toBe(403)
    now += 60_000
    expect(await read()).toBe(200)
  })

  it.each([
    [
      'of a role that nobody has made',
      S,
      `${S}/${ROLES}/${randomUUID()}`,
      WORKER.objectId,
      [404, 'RoleDefinitionDoesNotExist'],
    ],
    ['of a role that cannot be assigned there', GROUP, undefined, WORKER.objectId, [404, 'RoleDefinitionDoesNotExist']],
    ['to nobody', BUILD, undefined, randomUUID(), [400, 'PrincipalNotFound']],
    [
      'to an application instead of its service principal',
      BUILD,
      undefined,
      WORKER.clientId,
      [400, 'PrincipalNotFound'],
    ],
    [
      'in a group that is not there',
      `${S}/resourceGroups/none`,
      undefined,
      WORKER.objectId,
      [404, 'ResourceGroupNotFound'],
    ],
  ])('%s is refused', async (_, scope, role, principal, expected) => {
    const there = await define('r', { actions: ['*'] }, [BUILD])
    expect(refusal(await assign(role ?? there, scope, principal)).slice(0, 2)).toEqual(expected)
  })

  it('is made once, under one name, and never becomes another', async () => {
    const [role, other] = [await define('r', { actions: ['*'] }), await define('s', { actions: ['*/read'] })]
    const name = randomUUID()
    expect((await assign(role, BUILD, WORKER.objectId, name)).status).toBe(201)
    expect((await assign(role, BUILD, WORKER.objectId, name)).status).toBe(200)
    expect(refusal(await assign(role, BUILD)).slice(0, 2)).toEqual([409, 'RoleAssignmentExists'])
    expect(refusal(await assign(other, BUILD, WORKER.objectId, name)).slice(0, 2)).toEqual([
      409,
      'RoleAssignmentUpdateNotPermitted',
    ])
    expect(refusal(await assign(role, BUILD, WORKER.objectId, 'mine')).slice(0, 2)).toEqual([
      400,
      'InvalidRoleAssignmentId',
    ])
  })

  it('is given by those alone who may give it', async () => {
    const role = await define('all but rights', { actions: ['*'], notActions: ['Microsoft.Authorization/*/write'] })
    await assign(role, S)
    const body = { properties: { roleDefinitionId: role, principalId: WORKER.objectId } }
    const mine = await ask('PUT', `${BUILD}/${ASSIGNMENTS}/${randomUUID()}?${assignmentsVersion}`, body)
    expect(refusal(mine)).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining("'Microsoft.Authorization/roleAssignments/write'"),
    ])
    const made = await ask('PUT', `${S}/${ROLES}/${randomUUID()}?${rolesVersion}`, roleBody('mine', { actions: ['*'] }))
    expect(refusal(made)).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining("'Microsoft.Authorization/roleDefinitions/write'"),
    ])
    const seen = await ask('GET', `${S}/${ASSIGNMENTS}?${assignmentsVersion}`)
    expect(seen.body.value.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(workersAssignments))
  })
})
