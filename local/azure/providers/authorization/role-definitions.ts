import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from '../../../http/json.ts'
import { coversScope, type Permission } from '../../arm/authorization.ts'
import { ArmError, conflict } from '../../arm/error.ts'
import { builtInRoles } from './built-in-roles.ts'

export const definitionsType = 'Microsoft.Authorization/roleDefinitions'

/** A role, built in or of the tenant's own. */
export interface RoleDefinition {
  readonly name: string
  readonly roleName: string
  readonly builtIn: boolean
  readonly description: string
  readonly assignableScopes: readonly string[]
  readonly permissions: readonly Permission[]
}

/** The roles of the tenant. */
export interface RoleDefinitions {
  get(name: string): RoleDefinition | undefined
  /** those that can be assigned at a scope */
  at(scope: string): readonly RoleDefinition[]
  put(definition: RoleDefinition): void
}

export function createRoleDefinitions(): RoleDefinitions {
  const byName = new Map<string, RoleDefinition>()
  for (const { name, roleName, permission } of builtInRoles)
    byName.set(name, {
      name,
      roleName,
      builtIn: true,
      description: '',
      assignableScopes: ['/'],
      permissions: [permission],
    })
  return {
    get: name => byName.get(name.toLowerCase()),
    at: scope =>
      [...byName.values()].filter(({ assignableScopes }) => assignableScopes.some(root => coversScope(root, scope))),
    put(definition) {
      const same = [...byName.values()].find(
        one => one.name !== definition.name && one.roleName.toLowerCase() === definition.roleName.toLowerCase(),
      )
      // Names of roles are the tenant's, not the subscription's.
      if (same !== undefined)
        throw conflict(
          'RoleDefinitionWithSameNameExists',
          `A custom role with the same name already exists in this directory. Use a different name: '${definition.roleName}' is the role '${same.name}'.`,
        )
      byName.set(definition.name, definition)
    },
  }
}

/** The body of a PUT. Throws ArmError 400 for what is no custom role. https://learn.microsoft.com/rest/api/authorization/role-definitions/create-or-update */
export function parseRoleDefinition(name: string, body: JsonObject): RoleDefinition {
  const properties = objectOf(body.properties)
  const roleName = textOf(properties.roleName)
  const assignableScopes = textsOf(properties.assignableScopes)
  const permissions = listOf(properties.permissions).filter(isObject).map(parsePermission)
  if (roleName === undefined || roleName === '') throw invalid('the role has no name.')
  if (assignableScopes.length === 0) throw invalid('the role has no assignable scope.')
  if (permissions.length !== 1) throw invalid(`the role has ${permissions.length} permissions; one is accepted.`)
  return {
    name: name.toLowerCase(),
    roleName,
    builtIn: false,
    description: textOf(properties.description) ?? '',
    assignableScopes,
    permissions,
  }
}

function parsePermission(given: JsonObject): Permission {
  const requireActions = (key: string) => {
    const named = textsOf(given[key])
    for (const action of named)
      if (!/^(\*|(\*|[\w.]+)(\/(\*|[\w.]+))+)$/.test(action))
        throw new ArmError(
          400,
          'InvalidActionOrNotAction',
          `'${action}' does not match any of the actions supported by the providers.`,
        )
    return named
  }
  return {
    actions: requireActions('actions'),
    notActions: requireActions('notActions'),
    dataActions: requireActions('dataActions'),
    notDataActions: requireActions('notDataActions'),
  }
}

export function showRoleDefinition(definition: RoleDefinition, subscription: string): JsonObject {
  return {
    id: definitionId(definition.name, subscription),
    name: definition.name,
    type: definitionsType,
    properties: {
      roleName: definition.roleName,
      type: definition.builtIn ? 'BuiltInRole' : 'CustomRole',
      description: definition.description,
      assignableScopes: [...definition.assignableScopes],
      permissions: definition.permissions.map(one => JSON.parse(JSON.stringify(one)) as Json),
    },
  }
}

export const definitionId = (name: string, subscription: string): string =>
  `/subscriptions/${subscription}/providers/${definitionsType}/${name}`

const textsOf = (value: Json | undefined): readonly string[] =>
  listOf(value).filter((one): one is string => typeof one === 'string')

const invalid = (why: string): ArmError =>
  new ArmError(400, 'InvalidRequestContent', `The request content was invalid: ${why}`)
