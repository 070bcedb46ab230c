import { createClock } from '../http/clock.ts'
import type { Fault } from '../http/faults.ts'
import type { Clock, DataCallers, ImageContent, Service, StorageAccount } from '../ports.ts'
import { type AdminAnswer, type AdminRequest, createAdministrator } from './administrator.ts'
import { createEngine, type Engine } from './arm/engine.ts'
import { createOperations } from './arm/operations.ts'
import type { Provider } from './arm/provider.ts'
import { createRestrictions } from './arm/restrictions.ts'
import { createRouter } from './arm/router.ts'
import { createStore } from './arm/store.ts'
import type { Subscription } from './arm/subscription.ts'
import { createDataCallers } from './data-callers.ts'
import { createAccessTokens } from './entra/access-tokens.ts'
import { createDirectory } from './entra/directory.ts'
import { createEntra } from './entra/entra.ts'
import { createGraph } from './graph/graph.ts'
import { guardGraph } from './graph/guard-graph.ts'
import { createHandler } from './handler.ts'
import {
  defaultTiming,
  type FederatedCredential,
  type GalleryConduct,
  type Identity,
  type LocalAzureOptions,
  type MarketplaceBase,
  type PolicyAssignment,
  type Restrictions,
  type Seed,
} from './options.ts'
import { createPolicies } from './policy/policies.ts'
import { authorizationProvider } from './providers/authorization/index.ts'
import type { GallerySummary } from './providers/compute/gallery-summary.ts'
import { computeProvider } from './providers/compute/index.ts'
import { deploymentsProvider } from './providers/deployments/index.ts'
import { marketplaceProvider } from './providers/marketplace/index.ts'
import { networkProvider } from './providers/network/index.ts'
import type { Reach } from './providers/network/reach.ts'
import { storageProvider } from './providers/storage/index.ts'
import { plant } from './seed.ts'

export type { Fault, FaultAnswer } from '../http/faults.ts'
export type * from './options.ts'
export type { GallerySummary } from './providers/compute/gallery-summary.ts'

/** A tenant and a subscription of Azure on one machine; serves all of its hosts by their `Host` header. */
export interface LocalAzure extends Service {
  readonly identities: {
    /** an application and what it may do, in place of what it could before */
    add(identity: Identity): void
    replaceCredentials(clientId: string, credentials: readonly FederatedCredential[]): void
    /** an application as it is now, with what all of its roles let it do */
    byClient(clientId: string): Identity | undefined
  }
  readonly faults: { add(fault: Fault): void; clear(): void }
  /** the clock of everything here: `Date` headers, tokens, operations, replication */
  readonly clock: Clock
  seed(seed: Seed): void
  /** what the owner of tenant and subscription asks, by the rules for everybody */
  administer(request: AdminRequest): AdminAnswer
  /** the storage accounts with their containers, for the service that serves them */
  storageAccounts(): readonly StorageAccount[]
  publishBase(base: MarketplaceBase): void
  bases(): readonly MarketplaceBase[]
  galleries(): readonly GallerySummary[]
  /** how galleries behave where Azure does not always behave alike; `set` changes what is named, at once */
  readonly galleryConduct: { get(): GalleryConduct; set(part: Partial<GalleryConduct>): void }
  /** what keeps writes out that roles allow: locks, deny assignments, providers; changes what is named, at once */
  restrict(part: Partial<Restrictions>): void
  /** The policies that whoever owns the subscription has assigned, all of them, at once: there is no `az policy` here. Throws Error for a rule that this stand-in does not understand whole. */
  assignPolicies(policies: readonly PolicyAssignment[]): void
  /** the name of the version that `latest` of a definition means in a region, as a deployment there would find it */
  latest(definitionId: string, region: string): string | undefined
  /** the types of resources that are served, what can be done with each, and whether a build can leave one behind */
  served(): readonly {
    readonly type: string
    readonly methods: readonly ('PUT' | 'PATCH' | 'DELETE')[]
    readonly temporary: boolean
  }[]
  /** everything in the subscription, groups and deployments included */
  resources(): readonly {
    readonly id: string
    readonly type: string
    readonly tags: Readonly<Record<string, string>>
  }[]
  /** the most machines, disks, interfaces, addresses, networks and security groups that existed together at any time */
  peak(): number
  /** what is on a disk, an image or a gallery version */
  contentOf(id: string): ImageContent | undefined
  /** whether port 22 of a machine was open to its callers when it was booted */
  reachOf(vmId: string): Reach | undefined
  /** for services that keep data and take this tenant's tokens */
  readonly dataCallers: DataCallers
  /** Ends what runs; machines are left to their host. */
  close(): Promise<void>
}

/** @param more providers beside those that every stack has */
export function createLocalAzure(
  options: LocalAzureOptions,
  more: readonly ((subscription: Subscription) => Provider)[] = [],
): LocalAzure {
  const clock = options.clock ?? createClock(options.now)
  const { now } = clock
  const policies = createPolicies(`/subscriptions/${options.subscriptionId}`)
  const subscription: Subscription = {
    id: options.subscriptionId,
    tenantId: options.tenantId,
    otherTenants: options.otherTenants ?? [],
    store: createStore(resource => engine.kindOf(resource.type)?.temporary === true),
    operations: createOperations(clock),
    timing: { ...defaultTiming, ...options.timing },
    restrictions: createRestrictions(),
    policies,
    now,
  }
  const engine: Engine = createEngine(subscription)
  const directory = createDirectory(options.applicationIds)
  const authorization = authorizationProvider(subscription, id => directory.byObject(id) !== undefined)
  const network = networkProvider(subscription, options)
  const storage = storageProvider(subscription)
  const { marketplace, ...images } = marketplaceProvider(subscription)
  const compute = computeProvider(network.cloud, {
    machines: options.machines,
    platformImages: marketplace,
    conduct: options.galleryConduct,
  })
  // The one list of what this Azure serves.
  const providers: readonly Provider[] = [
    network,
    images,
    compute,
    deploymentsProvider(subscription, engine),
    authorization,
    storage,
    ...more.map(provider => provider(subscription)),
  ]
  for (const provider of providers) engine.register(provider.kinds)
  const tokens = createAccessTokens(options.tenantId)
  const route = createRouter(subscription, engine, providers)
  const graph = createGraph(directory)
  const handler = createHandler({
    tenancy: subscription,
    answerEntra: createEntra(options, directory, tokens, now),
    answerGraph: guardGraph(graph, { tokens, directory, now }),
    route,
    tokens,
    directory,
    grants: authorization.grants,
    now,
    report: options.report ?? (line => process.stderr.write(`local azure: ${line}\n`)),
  })
  return {
    handler: handler.handler,
    identities: {
      add(identity) {
        directory.add(identity)
        authorization.grant(identity.objectId, identity.roleAssignments)
      },
      replaceCredentials: directory.replaceCredentials,
      byClient(clientId) {
        const found = directory.byClient(clientId)
        if (found === undefined || found === 'no-principal') return undefined
        return { ...found, roleAssignments: authorization.rightsOf(found.objectId) }
      },
    },
    administer: createAdministrator({ tenancy: subscription, route, answerGraph: graph }),
    storageAccounts: storage.accounts,
    faults: handler.faults,
    clock,
    seed: seed => plant(subscription, engine, seed),
    publishBase: marketplace.publish,
    bases: marketplace.all,
    requests: handler.requests,
    galleries: compute.galleries,
    galleryConduct: { get: compute.conduct.get, set: compute.conduct.set },
    restrict: subscription.restrictions.set,
    assignPolicies: policies.assign,
    latest: compute.latest,
    served: () =>
      engine.kinds().map(({ type, temporary, put, patch, remove }) => ({
        type,
        temporary,
        methods: [put && ('PUT' as const), patch && ('PATCH' as const), remove && ('DELETE' as const)].filter(
          method => method !== undefined,
        ),
      })),
    resources: () => subscription.store.all().map(({ id, type, tags }) => ({ id, type, tags: { ...tags } })),
    peak: subscription.store.peak,
    contentOf: compute.contentOf,
    reachOf: compute.reachOf,
    dataCallers: createDataCallers(tokens, directory, authorization.grants, subscription, now),
    async close() {
      handler.close()
      await subscription.operations.close()
      for (const provider of providers) await provider.close?.()
    },
  }
}
