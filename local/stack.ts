import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { createLocalAzure, type LocalAzure } from './azure/index.ts'
import type { RecordedRequest } from './contracts.ts'
import { BASE, BASE_VERSIONS, IDENTITY, LOCATION, SEED, SUBSCRIPTION, TENANT } from './estate.ts'
import { createLocalGitHub, ISSUER, type LocalGitHub } from './github/index.ts'
import { createMachineHost } from './machines/index.ts'
import { createMirror } from './machines/mirror-server.ts'
import { createAuthority, trustEnvironment } from './sealed/authority.ts'
import { INSIDE, prepareInside, RUNNER } from './sealed/inside.ts'
import { type Measured, measure } from './sealed/measure.ts'
import { ADDRESSES, servedNames } from './sealed/names.ts'
import { type Resolver, startResolver } from './sealed/resolver.ts'

export interface StackOptions {
  /** what the set-up made */
  readonly paths: {
    readonly roots: { readonly x: string; readonly y: string }
    readonly mirror: string
    readonly mirrorHosts: readonly string[]
    readonly tools: string
  }
  readonly projectFolder: string
  readonly log: (line: string) => void
}

export interface Stack {
  readonly azure: LocalAzure
  readonly github: LocalGitHub
  readonly machines: ReturnType<typeof createMachineHost>
  readonly resolver: Resolver
  /** for every process that runs as a job's user */
  readonly environment: Readonly<Record<string, string>>
  readonly runner: typeof RUNNER
  readonly inside: typeof INSIDE
  /** makes a Marketplace version; base X is the release alone, Y has the security updates */
  publishBase(base: 'x' | 'y', version?: string): string
  requests(): readonly RecordedRequest[]
  /** above what there was when the stack was ready */
  left(): Measured & { readonly resources: number }
  peak(): Measured & { readonly resources: number }
  close(): Promise<void>
}

/** Everything together, inside a sealed namespace. All listeners are bound before the first guest can start. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const { paths } = options
  const served = servedNames(paths.mirrorHosts)
  prepareInside({
    served,
    resolver: ADDRESSES.resolver,
    toolsFolder: paths.tools,
    projectFolder: options.projectFolder,
    nodeBinary: process.execPath,
  })
  const authority = createAuthority(join(INSIDE.state, 'authority'), INSIDE.root, [...served.keys()])
  const resolver = await startResolver(served, ADDRESSES.resolver)
  const github = await createLocalGitHub()
  const machines = createMachineHost({ dir: join(INSIDE.state, 'machines'), log: options.log })
  const azure = createLocalAzure({
    tenantId: TENANT,
    subscriptionId: SUBSCRIPTION,
    machines,
    keysOf: async issuer => (issuer === ISSUER ? (github.keys() as never) : { keys: [] }),
    report: options.log,
  })
  azure.seed(SEED)
  azure.identities.add(IDENTITY)
  const mirror = createMirror({ dir: paths.mirror, hosts: paths.mirrorHosts })
  const tls = { key: authority.key, cert: authority.cert }
  const servers = await Promise.all([
    listen(createHttpsServer(tls, azure.handler), ADDRESSES.azure, 443),
    listen(createHttpsServer(tls, github.handler), ADDRESSES.github, 443),
    listen(createHttpServer(mirror.handler), ADDRESSES.archive, 80),
  ])
  const baseline = measure()
  let top: Measured = baseline
  const sampler = setInterval(() => {
    const now = measure()
    top = { mounts: Math.max(top.mounts, now.mounts), processes: Math.max(top.processes, now.processes) }
  }, 300)
  const above = (m: Measured) => ({
    mounts: Math.max(0, m.mounts - baseline.mounts),
    processes: Math.max(0, m.processes - baseline.processes),
  })
  return {
    azure,
    github,
    machines,
    resolver,
    environment: {
      ...trustEnvironment(authority.caFile),
      PATH: `${INSIDE.tools}/bin:${INSIDE.node}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      TMPDIR: INSIDE.temp,
      GO_AZURE_SDK_SKIP_POLLING_DELAY: 'true',
    },
    runner: RUNNER,
    inside: INSIDE,
    publishBase: (base, version = BASE_VERSIONS[base]) => {
      azure.publishBase({ ...BASE, version, locations: [LOCATION], content: { layers: [paths.roots[base]] } })
      return version
    },
    requests: () => [...azure.requests(), ...github.requests()].sort((a, b) => a.at - b.at),
    left: () => ({ ...above(measure()), resources: temporary(azure) }),
    peak: () => ({ ...above(top), resources: azure.peak() }),
    close: async () => {
      clearInterval(sampler)
      await azure.close()
      await machines.close()
      await resolver.close()
      for (const server of servers) server.close()
    },
  }
}

function temporary(azure: LocalAzure): number {
  const kept = new Set(SEED.groups.map(g => g.name))
  return azure.resources().filter(r => !/\/galleries(\/|$)/i.test(r.id) && !kept.has(r.id.split('/').at(-1) ?? ''))
    .length
}

function listen<S extends Server>(server: S, address: string, port: number): Promise<S> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve(server))
  })
}
