import { type JsonObject, objectOf, textOf } from '../../../http/json.ts'
import { ArmError, conflict } from '../../arm/error.ts'
import { idKey, lastName, sameId } from '../../arm/resource-id.ts'
import { definitionId, definitionsType, type RoleDefinition } from './role-definitions.ts'

export const assignmentsType = 'Microsoft.Authorization/roleAssignments'

/** Who has which role, and where. */
export interface RoleAssignmentEntry {
  readonly name: string
  readonly scope: string
  readonly principalId: string
  /** of the role definition */
  readonly role: string
  /** milliseconds since 1970 */
  readonly createdAt: number
}

/** The role assignments of the subscription. */
export interface RoleAssignments {
  all(): readonly RoleAssignmentEntry[]
  put(entry: RoleAssignmentEntry): { readonly created: boolean }
  remove(scope: string, name: string): RoleAssignmentEntry | undefined
}

export function createRoleAssignments(): RoleAssignments {
  const entries = new Map<string, RoleAssignmentEntry>()
  const key = (scope: string, name: string) => `${idKey(scope)} ${name.toLowerCase()}`
  const sameGrant = (a: RoleAssignmentEntry, b: RoleAssignmentEntry) =>
    sameId(a.scope, b.scope) && a.principalId === b.principalId && a.role === b.role
  return {
    all: () => [...entries.values()],
    put(entry) {
      const existing = entries.get(key(entry.scope, entry.name))
      if (existing !== undefined) {
        if (sameGrant(existing, entry)) return { created: false }
        throw conflict(
          'RoleAssignmentUpdateNotPermitted',
          'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
        )
      }
      const same = [...entries.values()].find(one => sameGrant(one, entry))
      if (same !== undefined)
        throw conflict(
          'RoleAssignmentExists',
          `The role assignment already exists. The ID of the existing role assignment is ${same.name.replaceAll('-', '')}.`,
        )
      entries.set(key(entry.scope, entry.name), entry)
      return { created: true }
    },
    remove(scope, name) {
      const found = entries.get(key(scope, name))
      entries.delete(key(scope, name))
      return found
    },
  }
}

/** What a PUT is checked against. */
export interface Tenant {
  readonly tenantId: string
  /** the role of that name, if it can be assigned at that scope */
  findRole(name: string, scope: string): RoleDefinition | undefined
  isPrincipal(objectId: string): boolean
}

/** The body of a PUT. Throws ArmError. https://learn.microsoft.com/azure/role-based-access-control/troubleshooting */
export function parseRoleAssignment(
  { scope, name }: { readonly scope: string; readonly name: string },
  body: JsonObject,
  tenant: Tenant,
  now: number,
): RoleAssignmentEntry {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name))
    throw new ArmError(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. It must be a GUID.`,
    )
  const properties = objectOf(body.properties)
  const roleId = textOf(properties.roleDefinitionId) ?? ''
  const role = roleId.toLowerCase().includes(`/${definitionsType.toLowerCase()}/`) ? lastName(roleId) : ''
  // One that cannot be assigned at the scope is not found there either; how Azure words that is not published.
  const found = tenant.findRole(role, scope)
  if (found === undefined)
    throw new ArmError(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${role.replaceAll('-', '')}' does not exist.`,
    )
  const principalId = (textOf(properties.principalId) ?? '').toLowerCase()
  if (!tenant.isPrincipal(principalId))
    throw new ArmError(
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenant.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay.`,
    )
  return { name: name.toLowerCase(), scope, principalId, role: found.name, createdAt: now }
}

export const showRoleAssignment = (entry: RoleAssignmentEntry, subscription: string): JsonObject => ({
  id: `${entry.scope}/providers/${assignmentsType}/${entry.name}`,
  name: entry.name,
  type: assignmentsType,
  properties: {
    roleDefinitionId: definitionId(entry.role, subscription),
    principalId: entry.principalId,
    principalType: 'ServicePrincipal',
    scope: entry.scope,
  },
})
