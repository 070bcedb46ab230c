import type { Restrictions } from '../options.ts'
import { coversScope } from './authorization.ts'
import { ArmError } from './error.ts'

/** What keeps a write out that roles allow. */
export interface Restricting {
  get(): Restrictions
  /** changes what is named, at once */
  set(part: Partial<Restrictions>): void
  /** Throws as Azure does, in its order. @param action of the write @param id of what is written or deleted */
  require(method: string, action: string, id: string, who: string): void
}

const none: Restrictions = { locks: [], denyAssignments: [], unregistered: [] }

export function createRestrictions(): Restricting {
  let now = none
  return {
    get: () => now,
    set: part => {
      now = { ...now, ...part }
    },
    require(method, action, id, who) {
      const denied = now.denyAssignments.find(
        one =>
          coversScope(one.scope, id) &&
          one.actions.some(denies => denies === '*' || denies.toLowerCase() === action.toLowerCase()),
      )
      if (denied !== undefined)
        throw new ArmError(
          403,
          'DenyAssignmentAuthorizationFailed',
          `${who} has permission to perform action '${action}' on scope '${id}'; however, the access is denied because of the deny assignment with name '${denied.name}' and Id '${denied.id}' at scope '${denied.scope}'.`,
        )
      const namespace = action.split('/')[0] ?? ''
      if (method === 'PUT' && now.unregistered.some(one => one.toLowerCase() === namespace.toLowerCase()))
        throw new ArmError(
          409,
          'MissingSubscriptionRegistration',
          `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
        )
      const locks = now.locks.filter(
        lock => coversScope(lock.scope, id) && (lock.level === 'ReadOnly' || method === 'DELETE'),
      )
      if (locks.length > 0)
        throw new ArmError(
          409,
          'ScopeLocked',
          `The scope '${id}' cannot perform ${method === 'DELETE' ? 'delete' : 'write'} operation because following scope(s) are locked: '${locks.map(lock => lock.scope).join("', '")}'. Please remove the lock and try again.`,
        )
    },
  }
}
