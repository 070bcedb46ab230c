import { randomUUID } from 'node:crypto'
import type { ApplicationIds, FederatedCredential, Identity } from '../options.ts'
import { type ClaimsExpression, parseClaimsExpression } from './claims-expression.ts'

/** An application, as far as somebody signs in as it: `objectId` is its service principal's. */
export type Principal = Omit<Identity, 'roleAssignments'>

/** An application as the directory keeps it. */
export interface Application {
  /** of the application itself; its service principal has another */
  readonly id: string
  readonly appId: string
  readonly displayName: string
  readonly credentials: readonly FederatedCredential[]
}

export interface ServicePrincipal {
  readonly id: string
  readonly appId: string
}

/** The applications of the tenant and their service principals. */
export interface Directory {
  applications(): readonly Application[]
  servicePrincipals(): readonly ServicePrincipal[]
  createApplication(displayName: string): Application
  createServicePrincipal(appId: string): ServicePrincipal
  /** Replaces all federated credentials of an application. Throws Error for what Entra does not take. */
  replaceCredentials(clientId: string, credentials: readonly FederatedCredential[]): void
  /** an application with its service principal, in place of one of that client id */
  add(principal: Principal): void
  /** `no-principal`: the application exists, and nobody can sign in as it */
  byClient(clientId: string): Principal | 'no-principal' | undefined
  byObject(objectId: string): Principal | undefined
}

/** At most 20 federated credentials per application, as in Entra. */
const limit = 20

/** @param ids what the applications of these names get; others get ids made by chance */
export function createDirectory(ids: Readonly<Record<string, ApplicationIds>> = {}): Directory {
  const applications = new Map<string, Application>()
  const principals = new Map<string, ServicePrincipal>()
  /** at Graph, by object id in small letters */
  const permissions = new Map<string, readonly string[]>()
  const find = (clientId: string) => applications.get(clientId.toLowerCase())
  const keep = (application: Application) => {
    requireCredentials(application)
    applications.set(application.appId.toLowerCase(), application)
    return application
  }
  const idsOf = (displayName: string) => {
    const given = ids[displayName]
    const taken = given !== undefined && find(given.clientId) !== undefined
    return given === undefined || taken ? { clientId: randomUUID(), objectId: randomUUID() } : given
  }
  const byClient: Directory['byClient'] = clientId => {
    const application = find(clientId)
    if (application === undefined) return undefined
    const { appId, displayName, credentials } = application
    const principal = principals.get(appId.toLowerCase())
    if (principal === undefined) return 'no-principal'
    const graphPermissions = permissions.get(principal.id.toLowerCase()) ?? []
    return { clientId: appId, objectId: principal.id, displayName, federatedCredentials: credentials, graphPermissions }
  }
  return {
    applications: () => [...applications.values()],
    servicePrincipals: () => [...principals.values()],
    createApplication: displayName =>
      keep({ id: randomUUID(), appId: idsOf(displayName).clientId, displayName, credentials: [] }),
    createServicePrincipal(appId) {
      const given = ids[find(appId)?.displayName ?? '']
      const id = given?.clientId === appId ? given.objectId : randomUUID()
      principals.set(appId.toLowerCase(), { id, appId })
      return { id, appId }
    },
    replaceCredentials(clientId, credentials) {
      const before = find(clientId)
      if (before === undefined) throw new Error(`There is no application ${clientId}. Add it first.`)
      keep({ ...before, credentials: [...credentials] })
    },
    add({ clientId, objectId, displayName, federatedCredentials, graphPermissions = [] }) {
      permissions.set(objectId.toLowerCase(), graphPermissions)
      keep({ id: randomUUID(), appId: clientId, displayName, credentials: federatedCredentials })
      principals.set(clientId.toLowerCase(), { id: objectId, appId: clientId })
    },
    byClient,
    byObject(objectId) {
      const owner = [...principals.values()].find(one => one.id.toLowerCase() === objectId.toLowerCase())
      const found = owner === undefined ? undefined : byClient(owner.appId)
      return found === 'no-principal' ? undefined : found
    },
  }
}

function requireCredentials({ appId, credentials }: Application): void {
  if (credentials.length > limit) {
    throw new Error(
      `Application ${appId} has ${credentials.length} federated credentials; at most ${limit} are accepted.`,
    )
  }
  for (const credential of credentials) {
    if ('claimsMatchingExpression' in credential) parseClaimsExpression(credential.claimsMatchingExpression)
  }
  const pairs = credentials.map(one => `${one.issuer} ${'subject' in one ? one.subject : one.claimsMatchingExpression}`)
  if (new Set(pairs).size !== pairs.length) {
    throw new Error(`Application ${appId} has two federated credentials with one issuer and subject.`)
  }
}

/** How a credential tells a subject. */
export const subjectTest = (credential: FederatedCredential): ClaimsExpression =>
  'subject' in credential
    ? { matches: claims => claims.sub === credential.subject }
    : parseClaimsExpression(credential.claimsMatchingExpression)
