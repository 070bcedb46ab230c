import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import { createFaults, type Fault } from '../http/faults.ts'
import type { JsonObject } from '../http/json.ts'
import type { ImageContent, RecordedRequest } from '../ports.ts'
import { createEngine, type Engine } from './arm/engine.ts'
import { createOperations } from './arm/operations.ts'
import { createRouter } from './arm/router.ts'
import { createStore } from './arm/store.ts'
import type { Cloud } from './cloud.ts'
import { createAccessTokens } from './entra/access-tokens.ts'
import { createEntra } from './entra/entra.ts'
import { createIdentities } from './entra/identities.ts'
import { createHandler } from './handler.ts'
import {
  DEFAULT_TIMING,
  type FederatedCredential,
  type Identity,
  type LocalAzureOptions,
  type MarketplaceBase,
  type Seed,
} from './options.ts'
import { COMPUTE } from './providers/compute/compute.ts'
import { createContents } from './providers/compute/contents.ts'
import { diskKind, snapshotKind } from './providers/compute/disk.ts'
import { definitionKind, galleryKind } from './providers/compute/gallery.ts'
import { imageKind } from './providers/compute/image.ts'
import { versionKind } from './providers/compute/version.ts'
import { virtualMachineKind } from './providers/compute/virtual-machine.ts'
import { deploymentKind } from './providers/deployments/deployment.ts'
import { createMarketplace } from './providers/marketplace/marketplace.ts'
import { createAddresses } from './providers/network/addresses.ts'
import { createGate } from './providers/network/gate.ts'
import { networkInterfaceKind } from './providers/network/network-interface.ts'
import { publicIpKind } from './providers/network/public-ip.ts'
import type { Reach } from './providers/network/reach.ts'
import { securityGroupKind, securityRuleKind } from './providers/network/security-group.ts'
import { subnetKind, virtualNetworkKind } from './providers/network/virtual-network.ts'
import { plant } from './seed.ts'

export type { Fault, FaultAnswer } from '../http/faults.ts'
export type * from './options.ts'

/** What the galleries hold, for tests and for the console. */
export interface GallerySummary {
  readonly id: string
  readonly name: string
  readonly definitions: readonly {
    readonly id: string
    readonly name: string
    readonly tags: Readonly<Record<string, string>>
    readonly versions: readonly {
      readonly id: string
      readonly name: string
      readonly state: string
      readonly tags: Readonly<Record<string, string>>
      readonly properties: JsonObject
    }[]
  }[]
}

/** A tenant and a subscription of Azure on one machine. */
export interface LocalAzure {
  /** for a plain or TLS server of node; serves both hosts by their `Host` header */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  readonly identities: {
    add(identity: Identity): void
    replaceCredentials(clientId: string, credentials: readonly FederatedCredential[]): void
  }
  readonly faults: { add(fault: Fault): void; clear(): void }
  seed(seed: Seed): void
  publishBase(base: MarketplaceBase): void
  bases(): readonly MarketplaceBase[]
  requests(): readonly RecordedRequest[]
  galleries(): readonly GallerySummary[]
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
  /** the key set that signs access tokens */
  jwks(): Promise<{ keys: JWK[] }>
  /** Ends what runs; machines are left to their host. */
  close(): Promise<void>
}

export function createLocalAzure(options: LocalAzureOptions): LocalAzure {
  const now = options.now ?? Date.now
  const cloud: Cloud = {
    tenantId: options.tenantId,
    subscriptionId: options.subscriptionId,
    store: createStore(resource => engine.kindOf(resource.type)?.temporary === true),
    operations: createOperations(now),
    machines: options.machines,
    marketplace: createMarketplace(),
    contents: createContents(options.machines),
    addresses: createAddresses(options.addressOf),
    gate: options.gate === undefined ? undefined : createGate(options.gate.port),
    timing: { ...DEFAULT_TIMING, ...options.timing },
    now,
  }
  const engine: Engine = createEngine(cloud, [
    publicIpKind(cloud),
    networkInterfaceKind(cloud),
    virtualNetworkKind(cloud),
    subnetKind(cloud),
    securityGroupKind(cloud),
    securityRuleKind(cloud),
    virtualMachineKind(cloud),
    diskKind(cloud),
    snapshotKind(),
    imageKind(cloud),
    galleryKind(cloud),
    definitionKind(cloud),
    versionKind(cloud),
    deploymentKind(cloud, () => engine),
  ])
  const identities = createIdentities()
  const tokens = createAccessTokens(options.tenantId)
  const faults = createFaults()
  const handler = createHandler({
    tenantId: options.tenantId,
    entra: createEntra(options, identities, tokens, now),
    route: createRouter(cloud, engine),
    tokens,
    identities,
    faults,
    now,
    report: options.report ?? (line => process.stderr.write(`local azure: ${line}\n`)),
  })
  return {
    handler: handler.handle,
    identities: { add: identities.add, replaceCredentials: identities.replaceCredentials },
    faults: { add: faults.add, clear: faults.clear },
    seed: seed => plant(cloud, engine, seed),
    publishBase: cloud.marketplace.publish,
    bases: cloud.marketplace.all,
    requests: handler.requests,
    galleries: () => summaries(cloud),
    resources: () => cloud.store.all().map(({ id, type, tags }) => ({ id, type, tags: { ...tags } })),
    peak: cloud.store.peak,
    contentOf: cloud.contents.of,
    reachOf: vmId => cloud.store.get(vmId)?.hidden.reach as Reach | undefined,
    jwks: tokens.jwks,
    async close() {
      handler.close()
      await cloud.operations.close()
      await cloud.gate?.closeAll()
    },
  }
}

function summaries(cloud: Cloud): GallerySummary[] {
  return cloud.store.list(COMPUTE.gallery).map(gallery => ({
    id: gallery.id,
    name: gallery.name,
    definitions: cloud.store.list(COMPUTE.definition, gallery.id).map(definition => ({
      id: definition.id,
      name: definition.name,
      tags: { ...definition.tags },
      versions: cloud.store.list(COMPUTE.version, definition.id).map(version => ({
        id: version.id,
        name: version.name,
        state: String(version.properties.provisioningState),
        tags: { ...version.tags },
        properties: structuredClone(version.properties),
      })),
    })),
  }))
}
