import { at, copyOf, type JsonObject, objectOf, textOf } from '../../../http/json.ts'
import type { StorageAccount } from '../../../ports.ts'
import { type ApiVersions, requireApiVersion } from '../../arm/api-versions.ts'
import { decodePath, parseBody, type Route } from '../../arm/call.ts'
import { ArmError, conflict, invalidParameter } from '../../arm/error.ts'
import type { Kind } from '../../arm/kind.ts'
import type { Provider } from '../../arm/provider.ts'
import { parentId } from '../../arm/resource-id.ts'
import { makeResource } from '../../arm/resource-parts.ts'
import type { Resource } from '../../arm/store.ts'
import type { Subscription } from '../../arm/subscription.ts'

/** The api-versions that its clients send. */
export const storageVersions = { az: ['2025-08-01'] } as const satisfies ApiVersions

export const storageTypes = {
  account: 'Microsoft.Storage/storageAccounts',
  blobService: 'Microsoft.Storage/storageAccounts/blobServices',
  container: 'Microsoft.Storage/storageAccounts/blobServices/containers',
} as const

export interface StorageProvider extends Provider {
  /** what the blob service has to serve */
  accounts(): readonly StorageAccount[]
}

/** `Microsoft.Storage`: accounts and their blob containers, as they are set up; what is in them is the blob service's. */
export function storageProvider(subscription: Subscription): StorageProvider {
  const { store, now } = subscription
  return {
    kinds: [accountKind(subscription), blobServiceKind(subscription), containerKind(subscription)],
    routes: [answerNameCheck(subscription)],
    accounts: () =>
      store.list(storageTypes.account).map(({ id, name }) => ({
        id,
        name,
        containers: store.list(storageTypes.container, id).map(container => container.name),
      })),
  }

  function accountKind({ timing }: Subscription): Kind {
    return {
      type: storageTypes.account,
      apiVersions: storageVersions,
      tracked: true,
      temporary: false,
      // az takes 201 for a failure
      createdStatus: 202,
      put(request) {
        requireAccountName(request.name)
        const taken = store
          .list(storageTypes.account)
          .some(({ id, name }) => name === request.name && id !== request.id)
        if (taken && request.existing === undefined)
          throw conflict('StorageAccountAlreadyTaken', tellTaken(request.name))
        const given = objectOf(request.body.properties)
        // The blob service here knows Entra's tokens alone.
        if (at(given, 'allowSharedKeyAccess') !== false || at(given, 'allowBlobPublicAccess') !== false)
          throw invalidParameter(
            'allowSharedKeyAccess',
            'This stand-in has accounts without shared keys and without public access alone: both are to be false.',
          )
        const account = makeResource(request, storageTypes.account, now(), {
          ...copyOf(given),
          primaryEndpoints: { blob: `https://${request.name}.blob.core.windows.net/` },
        })
        // Each account has the one blob service from its beginning.
        if (request.existing === undefined) store.put(newBlobService(account))
        return { resource: account, ms: 0 }
      },
      remove: () => ({ ms: timing.deleteMs }),
    }
  }

  function newBlobService(account: Resource): Resource {
    return {
      ...account,
      id: `${account.id}/blobServices/default`,
      name: 'default',
      type: storageTypes.blobService,
      tags: undefined,
      extra: {},
      properties: { cors: { corsRules: [] }, deleteRetentionPolicy: { enabled: false } },
    }
  }

  function blobServiceKind(_: Subscription): Kind {
    return {
      type: storageTypes.blobService,
      apiVersions: storageVersions,
      tracked: false,
      temporary: false,
      put(request) {
        if (request.existing === undefined)
          throw invalidParameter('blobServicesName', `The blob service '${request.name}' is not accepted: default.`)
        const { existing } = request
        existing.properties = { ...existing.properties, ...copyOf(objectOf(request.body.properties)) }
        return { resource: existing, ms: 0 }
      },
    }
  }

  function containerKind(_: Subscription): Kind {
    return {
      type: storageTypes.container,
      apiVersions: storageVersions,
      tracked: false,
      temporary: false,
      put(request) {
        if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(request.name))
          throw invalidParameter('containerName', `The container name '${request.name}' is not accepted.`)
        const account = store.get(parentId(parentId(request.id)))
        return { resource: makeResource(request, storageTypes.container, now(), {}, account?.location), ms: 0 }
      },
    }
  }
}

/** POST `…/checkNameAvailability`, which az asks before it makes an account. */
function answerNameCheck({ id, store }: Subscription): Route {
  return ({ ask, caller, version }) => {
    if (ask.method !== 'POST' || !namePath.test(decodePath(ask))) return undefined
    requireApiVersion(version, storageTypes.account, storageVersions, caller.client)
    caller.require('Microsoft.Storage/checknameavailability/read', `/subscriptions/${id}`)
    const name = textOf(parseBody(ask).name) ?? ''
    const taken = store.list(storageTypes.account).some(one => one.name === name)
    const answer: JsonObject = taken
      ? { nameAvailable: false, reason: 'AlreadyExists', message: tellTaken(name) }
      : { nameAvailable: true }
    return { status: 200, body: answer }
  }
}

const namePath = /^\/subscriptions\/[^/]+\/providers\/microsoft\.storage\/checknameavailability$/i

const tellTaken = (name: string): string => `The storage account named ${name} is already taken.`

function requireAccountName(name: string): void {
  if (/^[a-z0-9]{3,24}$/.test(name)) return
  throw new ArmError(
    400,
    'AccountNameInvalid',
    `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
  )
}
