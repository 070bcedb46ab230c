import type { FederatedCredential, Identity } from '../options.ts'
import { type ClaimsExpression, parseClaimsExpression } from './claims-expression.ts'

/** The applications of the tenant. */
export interface Identities {
  add(identity: Identity): void
  /** replaces all federated credentials of an application */
  replaceCredentials(clientId: string, credentials: readonly FederatedCredential[]): void
  byClient(clientId: string): Identity | undefined
  byObject(objectId: string): Identity | undefined
}

/** At most 20 federated credentials per application, as in Entra. */
const limit = 20

export function createIdentities(): Identities {
  const byClient = new Map<string, Identity>()
  const check = (clientId: string, credentials: readonly FederatedCredential[]) => {
    if (credentials.length > limit) {
      throw new Error(
        `Application ${clientId} has ${credentials.length} federated credentials; at most ${limit} are accepted.`,
      )
    }
    for (const credential of credentials) {
      if ('claimsMatchingExpression' in credential) parseClaimsExpression(credential.claimsMatchingExpression)
    }
    const pairs = credentials.map(
      one => `${one.issuer} ${'subject' in one ? one.subject : one.claimsMatchingExpression}`,
    )
    if (new Set(pairs).size !== pairs.length) {
      throw new Error(`Application ${clientId} has two federated credentials with one issuer and subject.`)
    }
  }
  return {
    add(identity) {
      check(identity.clientId, identity.federatedCredentials)
      byClient.set(identity.clientId.toLowerCase(), identity)
    },
    replaceCredentials(clientId, credentials) {
      const before = byClient.get(clientId.toLowerCase())
      if (before === undefined) throw new Error(`There is no application ${clientId}. Add it first.`)
      check(clientId, credentials)
      byClient.set(clientId.toLowerCase(), { ...before, federatedCredentials: [...credentials] })
    },
    byClient: clientId => byClient.get(clientId.toLowerCase()),
    byObject: objectId => [...byClient.values()].find(one => one.objectId.toLowerCase() === objectId.toLowerCase()),
  }
}

/** How a credential tells a subject. */
export const subjectTest = (credential: FederatedCredential): ClaimsExpression =>
  'subject' in credential
    ? { matches: claims => claims.sub === credential.subject }
    : parseClaimsExpression(credential.claimsMatchingExpression)
