import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../../http/answer.ts'
import { type ApiVersions, requireApiVersion } from '../../arm/api-versions.ts'
import { coversScope, type Grants } from '../../arm/authorization.ts'
import { type Call, decodePath, parseBody, type Route } from '../../arm/call.ts'
import { ArmError, groupNotFound } from '../../arm/error.ts'
import { pageOf } from '../../arm/paging.ts'
import type { Provider } from '../../arm/provider.ts'
import type { Subscription } from '../../arm/subscription.ts'
import type { RoleAssignment } from '../../options.ts'
import { assignmentsType, createRoleAssignments, parseRoleAssignment, showRoleAssignment } from './role-assignments.ts'
import {
  createRoleDefinitions,
  definitionsType,
  parseRoleDefinition,
  type RoleDefinition,
  showRoleDefinition,
} from './role-definitions.ts'

/** `Microsoft.Authorization`: roles, and who has them. They lie at any scope, so they are no resources of a group. */
export interface AuthorizationProvider extends Provider {
  readonly grants: Grants
  /** From then on a principal has these rights alone, each as a role of its own: what tests and those who set up a stack have no role of Azure's for. */
  grant(principalId: string, roles: readonly RoleAssignment[]): void
  /** what a principal has now, as `grant` takes it: without what roles take away again */
  rightsOf(principalId: string): readonly RoleAssignment[]
}

const versions = {
  roleDefinitions: { az: ['2022-05-01-preview'] },
  roleAssignments: { az: ['2022-04-01'] },
} as const satisfies Record<string, ApiVersions>

const path =
  /^(?<scope>\/subscriptions\/[^/]+(?:\/.*)?)\/providers\/microsoft\.authorization\/(?<type>roledefinitions|roleassignments)(?:\/(?<name>[^/]+))?$/i

/** @param isPrincipal whether an object of the directory is a service principal */
export function authorizationProvider(
  subscription: Subscription,
  isPrincipal: (objectId: string) => boolean,
): AuthorizationProvider {
  const definitions = createRoleDefinitions()
  const assignments = createRoleAssignments()
  const findRole = (name: string, scope: string): RoleDefinition | undefined =>
    definitions.at(scope).find(one => one.name === name.toLowerCase())

  const route: Route = call => {
    const found = path.exec(decodePath(call.ask))?.groups
    if (found?.scope === undefined || found.type === undefined) return undefined
    const at = { scope: found.scope, name: found.name }
    return found.type.toLowerCase() === 'roledefinitions' ? answerDefinitions(call, at) : answerAssignments(call, at)
  }

  function answerDefinitions({ ask, caller, version }: Call, { scope, name }: At): Answer | undefined {
    requireApiVersion(version, definitionsType, versions.roleDefinitions, caller.client)
    const show = (one: RoleDefinition) => showRoleDefinition(one, subscription.id)
    if (ask.method === 'GET') {
      caller.require(`${definitionsType}/read`, scope)
      if (name === undefined) {
        const wanted = parseNameFilter(ask.url.searchParams.get('$filter'))
        return { status: 200, body: pageOf(definitions.at(scope).filter(wanted).map(show), ask.url) }
      }
      const found = findRole(name, scope)
      if (found === undefined)
        throw new ArmError(
          404,
          'RoleDefinitionDoesNotExist',
          `The specified role definition with ID '${name}' does not exist.`,
        )
      return { status: 200, body: show(found) }
    }
    if (ask.method !== 'PUT' || name === undefined) return undefined
    caller.require(`${definitionsType}/write`, scope)
    const definition = parseRoleDefinition(name, parseBody(ask))
    // Whoever makes it has to be allowed to wherever it can be assigned.
    for (const root of definition.assignableScopes) caller.require(`${definitionsType}/write`, root)
    if (definitions.get(name)?.builtIn)
      throw new ArmError(403, 'RoleDefinitionCannotBeModified', `The role definition '${name}' is built in.`)
    definitions.put(definition)
    // 201 for an update too: az takes 200 for a failure.
    return { status: 201, body: show(definition) }
  }

  function answerAssignments({ ask, caller, version }: Call, { scope, name }: At): Answer | undefined {
    requireApiVersion(version, assignmentsType, versions.roleAssignments, caller.client)
    const show = (one: Parameters<typeof showRoleAssignment>[0]) => showRoleAssignment(one, subscription.id)
    if (ask.method === 'GET' && name === undefined) {
      caller.require(`${assignmentsType}/read`, scope)
      const seen = assignments.all().filter(one => coversScope(one.scope, scope) || coversScope(scope, one.scope))
      return { status: 200, body: pageOf(seen.map(show), ask.url) }
    }
    if (name === undefined) return undefined
    if (ask.method === 'PUT') {
      caller.require(`${assignmentsType}/write`, scope)
      const group = /^\/subscriptions\/[^/]+\/resourcegroups\/(?<group>[^/]+)/i.exec(scope)
      if (group?.groups?.group !== undefined && subscription.store.get(group[0]) === undefined)
        throw groupNotFound(group.groups.group)
      const tenant = { tenantId: subscription.tenantId, findRole, isPrincipal }
      const entry = parseRoleAssignment({ scope, name }, parseBody(ask), tenant, subscription.now())
      const { created } = assignments.put(entry)
      return { status: created ? 201 : 200, body: show(entry) }
    }
    if (ask.method === 'DELETE') {
      caller.require(`${assignmentsType}/delete`, scope)
      const gone = assignments.remove(scope, name)
      return gone === undefined ? { status: 204 } : { status: 200, body: show(gone) }
    }
    return undefined
  }

  /** A role of exactly these permissions; one that is there is taken. */
  function roleFor({ actions, dataActions = [] }: RoleAssignment): RoleDefinition {
    const permissions = [{ actions, notActions: [], dataActions, notDataActions: [] }]
    const root = `/subscriptions/${subscription.id}`
    const there = definitions.at(root).find(one => !one.builtIn && isDeepStrictEqual(one.permissions, permissions))
    if (there !== undefined) return there
    const name = randomUUID()
    const made = { name, roleName: name, builtIn: false, description: '', assignableScopes: ['/'], permissions }
    definitions.put(made)
    return made
  }

  const grants: Grants = objectId =>
    assignments
      .all()
      .filter(one => one.principalId === objectId.toLowerCase())
      .filter(one => subscription.now() >= one.createdAt + subscription.timing.rightsMs)
      .map(one => ({ scope: one.scope, permissions: definitions.get(one.role)?.permissions ?? [] }))

  return {
    kinds: [],
    routes: [route],
    grants,
    rightsOf: objectId =>
      grants(objectId).flatMap(({ scope, permissions }) =>
        permissions.map(({ actions, dataActions }) => ({
          scope,
          actions,
          ...(dataActions.length > 0 ? { dataActions } : {}),
        })),
      ),
    grant(principalId, roles) {
      for (const one of assignments.all())
        if (one.principalId === principalId.toLowerCase()) assignments.remove(one.scope, one.name)
      for (const role of roles) {
        const { name } = roleFor(role)
        const mine = assignments
          .all()
          .some(one => one.role === name && one.scope === role.scope && one.principalId === principalId.toLowerCase())
        if (mine) continue
        assignments.put({
          name: randomUUID(),
          scope: role.scope,
          principalId: principalId.toLowerCase(),
          role: name,
          createdAt: Number.NEGATIVE_INFINITY,
        })
      }
    },
  }
}

interface At {
  readonly scope: string
  readonly name: string | undefined
}

/** `$filter` of the list of roles: `roleName eq 'x'`. Throws ArmError 400 */
function parseNameFilter(filter: string | null): (one: RoleDefinition) => boolean {
  if (filter === null) return () => true
  const name = /^roleName eq '((?:[^']|'')*)'$/i.exec(filter.trim())?.[1]?.replaceAll("''", "'")
  if (name === undefined)
    throw new ArmError(400, 'BadRequestFormat', `The filter '${filter}' is not accepted: roleName eq 'NAME' is.`)
  return one => one.roleName.toLowerCase() === name.toLowerCase()
}
