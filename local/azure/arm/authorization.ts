import type { OtherTenant } from '../options.ts'
import type { Client } from './api-versions.ts'
import { ArmError } from './error.ts'
import { idKey } from './resource-id.ts'

/** Who calls, with which program, and what they may do. */
export interface Caller {
  readonly clientId: string
  readonly objectId: string
  readonly client: Client | undefined
  may(action: string, scope: string): boolean
  mayData(dataAction: string, scope: string): boolean
  /** throws 403 `AuthorizationFailed` */
  require(action: string, scope: string): void
  /** throws 403 `LinkedAuthorizationFailed`, in one of two sentences: the call itself is allowed, but it reaches for something that is not, or that is another tenant's */
  requireLinked(action: string, linked: string, call: { readonly action: string; readonly scope: string }): void
}

/** Whose tenant the caller is of, and whose subscriptions lie elsewhere. */
export interface Tenancy {
  readonly tenantId: string
  readonly otherTenants: readonly OtherTenant[]
}

/** What a role lets do: what `actions` name and `notActions` do not; patterns such as `Microsoft.Compute/*` or `*` + `/read`. */
export interface Permission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  /** the same for what is in a thing, such as the blobs of a container */
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
}

/** A role that somebody has at a scope and below. */
export interface Grant {
  readonly scope: string
  readonly permissions: readonly Permission[]
}

/** What a principal of the directory has, by its object id, now. */
export type Grants = (objectId: string) => readonly Grant[]

/** @param grants asked anew for each question: rights come and go while somebody is signed in */
export function callerOf(
  { clientId, objectId }: { readonly clientId: string; readonly objectId: string },
  grants: Grants,
  client: Client | undefined,
  tenancy: Tenancy,
): Caller {
  // A role takes away only what it gives itself: another one still gives that.
  const has = (of: (permission: Permission) => readonly [readonly string[], readonly string[]]) => {
    const names = (patterns: readonly string[], action: string) => patterns.some(one => matchesPattern(one, action))
    return (action: string, scope: string) =>
      grants(objectId).some(
        grant =>
          coversScope(grant.scope, scope) &&
          grant.permissions.some(permission => {
            const [given, taken] = of(permission)
            return names(given, action) && !names(taken, action)
          }),
      )
  }
  const may = has(({ actions, notActions }) => [actions, notActions])
  const who = `The client '${clientId}' with object id '${objectId}'`
  return {
    clientId,
    objectId,
    client,
    may,
    mayData: has(({ dataActions, notDataActions }) => [dataActions, notDataActions]),
    require(action, scope) {
      if (may(action, scope)) return
      throw new ArmError(
        403,
        'AuthorizationFailed',
        `${who} does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      )
    },
    requireLinked(action, linked, call) {
      const elsewhere = findOtherTenant(tenancy, linked)
      if (elsewhere !== undefined) {
        throw new ArmError(
          403,
          'LinkedAuthorizationFailed',
          `The client has permission to perform action '${action}' on scope '${call.scope}', however the current tenant '${tenancy.tenantId}' is not authorized to access linked subscription '${elsewhere.subscriptionId}'.`,
        )
      }
      if (may(action, linked)) return
      throw new ArmError(
        403,
        'LinkedAuthorizationFailed',
        `${who} has permission to perform action '${call.action}' on scope '${call.scope}'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${linked}' (respectively) or the linked scope(s) are invalid.`,
      )
    },
  }
}

/** Whose a scope is, if it is another tenant's. No role there helps a token of this one. */
export function findOtherTenant({ otherTenants }: Tenancy, scope: string): OtherTenant | undefined {
  const at = `${idKey(scope)}/`
  return otherTenants.find(({ subscriptionId }) => at.startsWith(`/subscriptions/${subscriptionId.toLowerCase()}/`))
}

/** Whether what is given at `root` is given at `scope`. */
export function coversScope(root: string, scope: string): boolean {
  const above = idKey(root)
  const at = idKey(scope)
  return above === '' || at === above || at.startsWith(`${above}/`)
}

/** `*` stands for any number of characters, slashes too. */
export function matchesPattern(pattern: string, action: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`, 'i').test(action)
}

/** The action of a request on a type of resource: `Microsoft.Compute/images` and `DELETE` → `Microsoft.Compute/images/delete`. */
export function actionOf(method: string, type: string, action?: string): string {
  if (action !== undefined) return `${type}/${action}/action`
  if (method === 'GET' || method === 'HEAD') return `${type}/read`
  if (method === 'DELETE') return `${type}/delete`
  return `${type}/write`
}
