import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { type Bundle, bundleFromJSON, bundleToJSON, type SerializedBundle } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { claimsOf } from '../../../local/github/claims.ts'
import { connectionOptions } from '../../../local/http/connections.ts'
import type { JobContext } from '../../../local/ports.ts'
import { createLocalSigstore, type LocalSigstore, type LocalSigstoreOptions } from '../../../local/sigstore/index.ts'
import { createIssuer, type Issuer } from '../azure/issuer.ts'
import { toStage } from '../blob/stage.ts'

export const JOB: JobContext = {
  repository: { fullName: 'acme/golden-images', id: 9, ownerId: 7, visibility: 'private', subject: 'immutable' },
  workflowPath: '.github/workflows/golden-image.yml',
  workflowName: 'golden-image',
  ref: 'refs/heads/main',
  sha: 'c0ffee0000000000000000000000000000000000',
  event: 'schedule',
  runId: '31',
  runNumber: '3',
  runAttempt: '2',
  actor: 'me',
  environment: 'image',
}

export const WORKFLOW = 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'

export const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'image', digest: { sha256: 'ab'.repeat(32) } }],
  predicateType: 'https://example.com/vm-image-build/v1',
  predicate: { made: 'here' },
}

/** What each service is reached by, as a client's options name it. */
export interface Bases {
  readonly fulcioBaseURL: string
  readonly rekorBaseURL: string
  /** of the log of the second generation */
  readonly tilesBaseURL: string
  readonly tsaBaseURL: string
}

export interface Stage extends AsyncDisposable {
  readonly sigstore: LocalSigstore
  readonly issuer: Issuer
  readonly bases: Bases
  /** GitHub's own instance, which has no log */
  readonly gitHub: Pick<Bases, 'fulcioBaseURL' | 'tsaBaseURL'>
  /** the real network, which ends here whatever the host */
  readonly client: HttpClient
  /** an identity token as GitHub gives it to the job, with other claims */
  token(claims?: Readonly<Record<string, unknown>>): Promise<string>
}

/** A local Sigstore each of whose names is a port of plain HTTP. */
export async function createStage(options: Partial<LocalSigstoreOptions> = {}): Promise<Stage> {
  const issuer = await createIssuer()
  const now = options.now ?? Date.now
  const sigstore = await createLocalSigstore({ getKeys: issuer.getKeys, ...options })
  const servers: Awaited<ReturnType<typeof listen>>[] = []
  const open = async (host?: string) => {
    const server = await listen(host, sigstore.handler)
    servers.push(server)
    return server.url
  }
  return {
    sigstore,
    issuer,
    bases: {
      fulcioBaseURL: await open('fulcio.sigstore.dev'),
      rekorBaseURL: await open('rekor.sigstore.dev'),
      tilesBaseURL: await open('log2025-1.rekor.sigstore.dev'),
      tsaBaseURL: await open('timestamp.sigstore.dev'),
    },
    gitHub: {
      fulcioBaseURL: await open('fulcio.githubapp.com'),
      tsaBaseURL: await open('timestamp.githubapp.com'),
    },
    client: toStage({ port: Number(new URL(await open()).port) }),
    token: claims => issuer.sign({ aud: 'sigstore', ...claimsOf(JOB), ...claims }, now()),
    [Symbol.asyncDispose]: async () => {
      sigstore.close()
      await Promise.all(servers.map(one => one.close()))
    },
  }
}

/** A listener on a random port. @param host under which it is asked; without it, the one that the request has */
export async function listen(host: string | undefined, handler: RequestListener) {
  const server = createServer(connectionOptions, (request, response) => {
    if (host !== undefined) request.headers.host = host
    handler(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export interface Signing {
  readonly token?: string
  readonly statement?: unknown
  /** default: the public one */
  readonly instance?: 'gitHub'
  /** default: the log of the first generation and the timestamp authority; of GitHub's instance, the timestamp authority */
  readonly witnesses?: readonly ('log' | 'tiles' | 'timestamp')[]
}

/** Signs with the real client. @returns the bundle as it is written to a file */
export async function signStatement(stage: Stage, o: Signing = {}): Promise<SerializedBundle> {
  const ofGitHub = o.instance === 'gitHub'
  const bases = { ...stage.bases, ...(ofGitHub ? stage.gitHub : {}) }
  const token = o.token ?? (await stage.token())
  const names = o.witnesses ?? (ofGitHub ? ['timestamp'] : ['log', 'timestamp'])
  const none = { retry: false, timeout: 60_000 } as const
  const builder = new DSSEBundleBuilder({
    signer: new FulcioSigner({
      ...none,
      fulcioBaseURL: bases.fulcioBaseURL,
      identityProvider: { getToken: async () => token },
    }),
    witnesses: names.map(name => {
      if (name === 'timestamp') return new TSAWitness({ ...none, tsaBaseURL: bases.tsaBaseURL })
      return name === 'log'
        ? new RekorWitness({ ...none, rekorBaseURL: bases.rekorBaseURL, entryType: 'dsse' })
        : new RekorWitness({ ...none, rekorBaseURL: bases.tilesBaseURL, majorApiVersion: 2 })
    }),
  })
  const data = Buffer.from(JSON.stringify(o.statement ?? STATEMENT))
  return bundleToJSON(await builder.create({ type: 'application/vnd.in-toto+json', data }))
}

/** Verifies offline with the real client, as strictly as everybody's tools do for the public instance. Throws what it throws */
export function verifyBundle(bundle: SerializedBundle, trustedRoot: string, thresholds = 1, signer = WORKFLOW) {
  const material = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(trustedRoot)))
  const verifier = new Verifier(material, {
    tlogThreshold: thresholds,
    ctlogThreshold: thresholds,
    timestampThreshold: 1,
  })
  const parsed: Bundle = bundleFromJSON(bundle)
  return verifier.verify(toSignedEntity(parsed), {
    subjectAlternativeName: `^${signer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`,
    extensions: { issuer: 'https://token.actions.githubusercontent.com' },
  })
}
