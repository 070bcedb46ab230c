import { join } from 'node:path'
import { createLocalAzure, type LocalAzure, type Timing } from './azure/index.ts'
import { createLocalBlob, type LocalBlob } from './blob/index.ts'
import {
  applicationIds,
  type BaseName,
  baseVersions,
  debianBase,
  exampleRepository,
  homeLocation,
  privateRepository,
  subscriptionId,
  tenantId,
  webRepository,
} from './estate.ts'
import { issuerUrl } from './github/claims.ts'
import { createLocalGitHub, type LocalGitHub } from './github/index.ts'
import type { KnownApp } from './github/known-app.ts'
import { createClock } from './http/clock.ts'
import { closeAll } from './http/service.ts'
import { createMirror, type Mirror } from './machines/families/debian/mirror-server.ts'
import { createMachineHost } from './machines/index.ts'
import type { Clock, DispatchedWorkflow, IssuerKeys, MachineHost, RecordedRequest, Service } from './ports.ts'
import { createAuthority, trustEnvironment } from './sealed/authority.ts'
import { insidePaths, prepareInside, runnerUser, trustSigstore } from './sealed/inside.ts'
import { listenAll } from './sealed/listen.ts'
import { type Measured, measure } from './sealed/measure.ts'
import { servedNames, serviceAddresses } from './sealed/names.ts'
import { type Resolver, startResolver } from './sealed/resolver.ts'
import { setUpEstate } from './set-up.ts'
import { createLocalSigstore, type LocalSigstore } from './sigstore/index.ts'
import { formatSwitches, type Switches, switchEnvironment, switchesFor } from './switches.ts'

export interface StackOptions {
  /** what the set-up made */
  readonly paths: {
    readonly roots: Readonly<Record<BaseName, string>>
    readonly mirror: string
    readonly mirrorHosts: readonly string[]
    readonly tools: string
    /** of the Packer that jobs find, `1.6.6`, and where the plugins are that it needs */
    readonly packerVersion: string | undefined
    readonly packerPlugins: string | undefined
  }
  readonly projectFolder: string
  readonly log: (line: string) => void
  /** how long Azure's operations take */
  readonly timing?: Partial<Timing>
  /** where it is not as Azure is today; default: where the Packer of this machine could not play a hosted runner's otherwise */
  readonly switches?: Switches
  /** GitHub Apps, and where they are installed */
  readonly apps?: readonly KnownApp[]
  /** `owner/name` → the workflows of that repository, for dispatches */
  readonly workflows?: Readonly<Record<string, readonly DispatchedWorkflow[]>>
  /** files and folders in somebody's home that must be seen inside, beside those of the set-up and the project */
  readonly keep?: readonly string[]
}

/** What is there of mounts, processes and temporary resources in Azure. */
export interface Remains extends Measured {
  readonly resources: number
}

export interface Stack {
  /** everything that is shown, signed or checked goes by it, but what machines and the times of blobs say: these run with the machine's */
  readonly clock: Clock
  readonly azure: LocalAzure
  readonly blob: LocalBlob
  readonly github: LocalGitHub
  readonly sigstore: LocalSigstore
  readonly machines: MachineHost
  readonly mirror: Mirror
  /** those that are on, `basic-public-ips: as-before-2025` */
  readonly switches: readonly string[]
  readonly resolver: Resolver
  /** for every process that runs as a job's user */
  readonly environment: Readonly<Record<string, string>>
  readonly runner: typeof runnerUser
  readonly inside: typeof insidePaths
  /** makes a Marketplace version and gives its number; base X is the release alone, Y has the security updates */
  publishBase(base: BaseName, version?: string): string
  /** to the services in the cloud, in the order in which they were answered */
  requests(): readonly RecordedRequest[]
  /** above what there was when the stack was ready */
  left(): Remains
  /** the most of each at any time */
  peak(): Remains
  close(): Promise<void>
}

/** Everything together, inside a sealed namespace. All listeners are bound before the first guest can start. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const { paths } = options
  const served = servedNames(paths.mirrorHosts)
  prepareInside({
    served,
    resolver: serviceAddresses.resolver,
    toolsFolder: paths.tools,
    pluginsFolder: paths.packerPlugins,
    projectFolder: options.projectFolder,
    nodeBinary: process.execPath,
    keep: [...Object.values(paths.roots), paths.mirror, ...(options.keep ?? [])],
  })
  const switches = options.switches ?? switchesFor(paths.packerVersion ?? '')
  for (const line of formatSwitches(switches)) options.log(`switch ${line}`)
  const authority = createAuthority(join(insidePaths.state, 'authority'), insidePaths.root, [...served.keys()])
  const resolver = await startResolver(served, serviceAddresses.resolver)
  const clock = createClock()
  const { now } = clock
  const repositories = [exampleRepository, webRepository, privateRepository].map(one => ({
    ...one,
    workflows: options.workflows?.[one.fullName] ?? [],
  }))
  const github = await createLocalGitHub({ repositories, apps: options.apps ?? [], now })
  const getKeys: IssuerKeys = async issuer => (issuer === issuerUrl ? (github.keys() as never) : { keys: [] })
  const machines = createMachineHost({ dir: join(insidePaths.state, 'machines'), log: options.log })
  const azure = createLocalAzure({
    tenantId,
    subscriptionId,
    applicationIds,
    machines,
    getKeys,
    clock,
    report: options.log,
    gate: { port: 22 },
    ...(switches['basic-public-ips'] ? { basicPublicIps: switches['basic-public-ips'] } : {}),
    ...(options.timing ? { timing: options.timing } : {}),
  })
  await setUpEstate(azure)
  const [sigstore, blob] = await Promise.all([
    createLocalSigstore({ getKeys, report: options.log, now }),
    createLocalBlob({ tenantId, accounts: azure.storageAccounts(), callers: azure.dataCallers, now }),
  ])
  trustSigstore(sigstore.trustedRoot())
  const mirror = createMirror({ dir: paths.mirror, hosts: paths.mirrorHosts, log: options.log, now })
  const tls = { key: authority.key, cert: authority.cert }
  // Closed in this order: Azure's work may still ask its neighbours.
  const inTheCloud: readonly (readonly [string, Service])[] = [
    [serviceAddresses.azure, azure],
    [serviceAddresses.blob, blob],
    [serviceAddresses.github, github],
    [serviceAddresses.sigstore, sigstore],
  ]
  const closeListeners = await listenAll([
    ...inTheCloud.map(([address, { handler }]) => ({ address, handler, tls })),
    { address: serviceAddresses.archive, handler: mirror.handler },
  ])
  const meter = startMeter(createResourceCount(azure))
  return {
    clock,
    azure,
    blob,
    github,
    sigstore,
    machines,
    mirror,
    switches: formatSwitches(switches),
    resolver,
    environment: {
      ...trustEnvironment(authority.caFile),
      PATH: `${insidePaths.tools}/bin:${insidePaths.node}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      TMPDIR: insidePaths.temp,
      ...(paths.packerPlugins === undefined ? {} : { PACKER_PLUGIN_PATH: insidePaths.plugins }),
      ...switchEnvironment(switches),
    },
    runner: runnerUser,
    inside: insidePaths,
    publishBase: (base, version = baseVersions[base]) => {
      azure.publishBase({ ...debianBase, version, locations: [homeLocation], content: { layers: [paths.roots[base]] } })
      return version
    },
    requests: () => inTheCloud.flatMap(([, service]) => service.requests()).sort((a, b) => a.at - b.at),
    left: meter.left,
    peak: meter.peak,
    close: async () => {
      meter.stop()
      const services = inTheCloud.map(([, service]) => service)
      await closeAll([...services, mirror, machines, { close: closeListeners }, resolver])
    },
  }
}

const sampleEveryMs = 300

/** Takes what is there now as the zero line, and looks again and again for the most above it. */
function startMeter(resources: () => number) {
  const zero = measure()
  const left = (): Remains => {
    const now = measure()
    return {
      mounts: Math.max(0, now.mounts - zero.mounts),
      processes: Math.max(0, now.processes - zero.processes),
      resources: resources(),
    }
  }
  let most: Remains = { mounts: 0, processes: 0, resources: 0 }
  const look = (): Remains => {
    const now = left()
    most = {
      mounts: Math.max(most.mounts, now.mounts),
      processes: Math.max(most.processes, now.processes),
      resources: Math.max(most.resources, now.resources),
    }
    return most
  }
  const timer = setInterval(look, sampleEveryMs)
  timer.unref()
  return { left, peak: look, stop: () => clearInterval(timer) }
}

/** Counts everything but what is there now and the galleries: groups, deployments, machines, managed images. */
function createResourceCount(azure: LocalAzure): () => number {
  const before = new Set(azure.resources().map(({ id }) => id.toLowerCase()))
  return () =>
    azure.resources().filter(({ id }) => !/\/galleries(\/|$)/i.test(id) && !before.has(id.toLowerCase())).length
}
