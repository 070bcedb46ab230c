import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalAzure, type LocalAzure } from '../../local/azure/index.ts'
import { createLocalBlob } from '../../local/blob/index.ts'
import { applicationIds, exampleRepository, subscriptionId, tenantId } from '../../local/estate.ts'
import { issuerUrl } from '../../local/github/claims.ts'
import { createLocalGitHub, type LocalGitHub } from '../../local/github/index.ts'
import { createClock } from '../../local/http/clock.ts'
import { connectionOptions } from '../../local/http/connections.ts'
import type { Clock, ImageContent, IssuerKeys, MachineHost, Service } from '../../local/ports.ts'
import { azureNames, blobNames, githubNames, sigstoreNames } from '../../local/sealed/names.ts'
import { setUpEstate } from '../../local/set-up.ts'
import { createLocalSigstore, type LocalSigstore } from '../../local/sigstore/index.ts'

/** A request by the public name of whom it is sent to. */
export interface Question {
  readonly method: string
  readonly host: string
  /** with its query */
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Azure, its blobs, GitHub and Sigstore in this process, without machines: versions are copied and signed, nothing is booted. */
export interface Services {
  readonly clock: Clock
  readonly azure: LocalAzure
  readonly github: LocalGitHub
  readonly sigstore: LocalSigstore
  /** the public names under which they are asked */
  readonly names: readonly string[]
  /** Throws Error for a name that nobody here has */
  ask(question: Question): Promise<Answer>
  close(): Promise<void>
}

/** Done when it is first asked about. */
const atOnce = { deployMs: 0, deleteMs: 0, captureMs: 0, publishMs: 0, retryAfterSeconds: 0 }

export async function createServices(): Promise<Services> {
  const clock = createClock()
  const { now } = clock
  const report = () => {}
  const github = await createLocalGitHub({ repositories: [exampleRepository], now })
  const getKeys: IssuerKeys = async issuer => (issuer === issuerUrl ? (github.keys() as never) : { keys: [] })
  const machines = remembering()
  const azure = createLocalAzure({
    tenantId,
    subscriptionId,
    applicationIds,
    machines,
    getKeys,
    clock,
    timing: atOnce,
    report,
  })
  await setUpEstate(azure)
  const [sigstore, blob] = await Promise.all([
    createLocalSigstore({ getKeys, now, report }),
    createLocalBlob({ tenantId, accounts: azure.storageAccounts(), callers: azure.dataCallers, now }),
  ])
  const parts: readonly (readonly [Service, readonly string[]])[] = [
    [azure, azureNames],
    [blob, blobNames],
    [github, githubNames],
    [sigstore, sigstoreNames],
  ]
  const servers = await Promise.all(parts.map(([service]) => listen(service)))
  const portOf = new Map(parts.flatMap(([, names], n) => names.map(name => [name, servers[n]?.port] as const)))
  return {
    clock,
    azure,
    github,
    sigstore,
    names: [...portOf.keys()],
    ask: question => {
      const port = portOf.get(question.host as never)
      if (port === undefined) throw new Error(`nobody here is called ${question.host}`)
      return ask(port, question)
    },
    close: async () => {
      await azure.close()
      await blob.close()
      sigstore.close()
      await Promise.all(servers.map(server => server.close()))
    },
  }
}

async function listen({ handler }: Service) {
  const server = createServer(connectionOptions, handler)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function ask(port: number, { method, host, path, headers, body }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, host } }, answer => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A hypervisor that boots nothing: a managed image needs a machine that it was taken from. */
function remembering(): MachineHost {
  const disks = new Map<string, ImageContent>()
  return {
    start: async ({ name, content }) => void disks.set(name, content),
    stop: async () => {},
    capture: async (name, layer) => ({ layers: [layer, ...(disks.get(name)?.layers ?? [])] }),
    discard: async name => void disks.delete(name),
    running: () => [],
    readFile: async () => undefined,
    dropLayer: async () => {},
    close: async () => {},
  }
}
