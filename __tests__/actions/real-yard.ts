import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { claimsOf } from '../../local/github/claims.ts'
import type { FindPorts } from '../../src/actions/find-image/find-image.ts'
import type { ReleasingPorts } from '../../src/actions/release-ports.ts'
import { azureImageGallery } from '../../src/adapters/azure/gallery.ts'
import { network } from '../../src/adapters/network/network.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../src/adapters/proofs/blob-store.ts'
import { sigstoreSigner } from '../../src/adapters/sigstore/signer.ts'
import { trustedRoots } from '../../src/adapters/sigstore/trusted-roots.ts'
import { type ProofName, proofNames } from '../../src/domain/evidence/proof-names.ts'
import { requiredProofs } from '../../src/domain/evidence/release-policy.ts'
import type { SignerIdentity } from '../../src/domain/evidence/signer.ts'
import { buildStatement, formatStatement, subjectsOf } from '../../src/domain/evidence/statement.ts'
import { type Descriptor, digestsOf } from '../../src/domain/image/descriptor.ts'
import type { ImageVersion } from '../../src/domain/image/version.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { ImageGallery } from '../../src/ports/image-gallery.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import type { ReportFiles } from '../../src/ports/report-files.ts'
import type { Signer } from '../../src/ports/signer.ts'
import { predicateOf, signer } from '../domain/evidence/signed.ts'
import { CANDIDATE_TAGS } from '../fakes/cloud.ts'
import { type InMemoryJob, inMemoryJob } from '../fakes/job.ts'
import { inMemoryWorkspace } from '../fakes/workspace.ts'
import { makeImage } from '../local/azure/made-image.ts'
import { SUBSCRIPTION, TENANT } from '../local/azure/stage.ts'
import { ALL, type Stage as Blob, createStage as createBlob, HOST, toStage } from '../local/blob/stage.ts'
import { createStage as createSigstore, JOB, type Stage as Sigstore, signStatement } from '../local/sigstore/stage.ts'
import { azureOn } from '../ports/azure.ts'
import { definitionOf } from './acme.ts'

/** The container of the local stack. */
export const PROOFS_THERE = `https://${HOST}/golden`
const definition = definitionOf('linux-base')
/** `20261125.N.0` */
export const versionOf = (n: number): ImageVersion => ({ parts: [20261125, n, 0] })
const roles = [ALL, { scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*'] }]
const cancelled = new AbortController().signal

/** As the certificate of the job will say it. */
const address = `https://github.com/${JOB.repository.fullName}`
export const by = (change: Partial<SignerIdentity> = {}): SignerIdentity =>
  signer({
    repositoryId: String(JOB.repository.id),
    ownerId: String(JOB.repository.ownerId),
    commit: JOB.sha,
    workflowCommit: JOB.sha,
    signerCommit: JOB.sha,
    run: `${address}/actions/runs/${JOB.runId}/attempts/${JOB.runAttempt}`,
    ...change,
  })

export interface SignOptions {
  readonly at?: Sigstore
  readonly claims?: Readonly<Record<string, string>>
  readonly signs?: SignerIdentity
  readonly names?: readonly ProofName[]
  /** at GitHub's own instance, by the client of everybody's tools; the product signs at the public one */
  readonly instance?: 'gitHub'
}

/** The local Azure, a container and a Sigstore in it, and the real adapters on them. */
export interface RealYard extends AsyncDisposable {
  readonly blob: Blob
  readonly sigstore: Sigstore
  /** another one, which nobody trusts */
  readonly otherSigstore: Sigstore
  readonly gallery: ImageGallery
  readonly store: ProofStore
  /** ARM ids of two managed images */
  readonly images: readonly string[]
  /** A version that is there. */
  make(n: number, image?: string): Promise<Descriptor>
  /** Signed by the real signer, all that a release needs. */
  sign(descriptor: Descriptor, options?: SignOptions): Promise<readonly string[]>
  keep(bundles: readonly string[], under: Descriptor): Promise<void>
  /** Of one job. @param roots what it trusts, one a line; default: the public root of the local Sigstore */
  portsOf(files: ReportFiles, roots?: string): ReleasingPorts & FindPorts & { readonly job: InMemoryJob }
}

/** The services of the tests speak plain HTTP. */
const plain: HttpClient = {
  sendRequest: request => {
    request.allowInsecureConnection = true
    return createDefaultHttpClient().sendRequest(request)
  },
}
/** What is waited for is given up, or looked at again, after five seconds: as long as a busy machine may take. */
const quick: Clock = {
  now: systemClock.now,
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 5000), signal),
}

function signerAt(sigstore: Sigstore, claims: SignOptions['claims'] = {}): Signer {
  const { fulcioBaseURL: authority, rekorBaseURL: log, tsaBaseURL: timestamps } = sigstore.bases
  return sigstoreSigner(
    {
      get: async audience => new Secret(await sigstore.token({ aud: audience, ...claims })),
      readClaims: async () => ({}),
    },
    network(systemClock, cancelled, plain),
    cancelled,
    { authority, log, timestamps },
  )
}

/** @param storeClock by which the container is given up: of a test that asks it very often, one that is as patient as a job is */
export async function createRealYard(storeClock: Clock = quick): Promise<RealYard> {
  const [blob, sigstore, otherSigstore] = await Promise.all([createBlob(), createSigstore(), createSigstore()])
  await blob.token(roles)
  const gallery = azureImageGallery(azureOn(blob.azure).arm)
  const images = [await makeImage(blob.azure, 'one'), await makeImage(blob.azure, 'two')]
  const tokens = {
    get: async (resource: string) => ({
      token: new Secret(await blob.token(roles, resource)),
      expiresOn: new Date(Date.now() + 3_600_000),
    }),
  }
  const store = blobProofStore(PROOFS_THERE, tokens, { clock: storeClock, cancelled }, toStage(blob))
  const claims = Object.fromEntries(Object.entries(claimsOf(JOB)).map(([key, value]) => [key, String(value)]))
  return {
    blob,
    sigstore,
    otherSigstore,
    gallery,
    store,
    images,
    make: async (n, source = images[0] ?? '') => {
      const version = versionOf(n)
      await gallery.createCandidate({ definition, version, location: 'westeurope', source, tags: CANDIDATE_TAGS })
      const found = await gallery.describe(definition, version, TENANT)
      if (!found) throw new Error('it is not there')
      return found
    },
    sign: async (descriptor, { at = sigstore, claims: other, signs = by(), names = proofNames, instance } = {}) => {
      const statements = names.map(name =>
        buildStatement(subjectsOf(descriptor), requiredProofs[name], predicateOf(name, descriptor, signs)),
      )
      if (instance) {
        const token = await at.token({ aud: 'sigstore', ...other })
        return Promise.all(
          statements.map(async statement => JSON.stringify(await signStatement(at, { instance, statement, token }))),
        )
      }
      return signerAt(at, other).sign(statements.map(one => formatStatement(JSON.parse(JSON.stringify(one)))))
    },
    keep: async (bundles, under) => {
      const { exact, undated } = digestsOf(under)
      for (const bundle of bundles) await store.put([exact, undated], bundle)
    },
    portsOf: (files, trusted = sigstore.sigstore.trustedRoot()) => ({
      job: inMemoryJob(),
      files,
      identityTokens: { get: async () => new Secret('t'), readClaims: async () => claims },
      defaultBranch: { readFromEvent: async () => 'main', ask: async () => 'main' },
      environments: { read: async () => Promise.reject(new Error('no channel of these has one')) },
      signer: signerAt(sigstore),
      clock: quick,
      roots: trustedRoots({
        given: 'root.json',
        workspace: inMemoryWorkspace({ 'root.json': trusted }),
        runner: '/nowhere',
        fetch: async () => Promise.reject(new Error('it is at hand')),
        clock: { now: Date.now },
        warn: () => {},
      }),
      azure: async () => ({ gallery, time: { now: Date.now }, stores: [store] }),
    }),
    [Symbol.asyncDispose]: async () => {
      for (const one of [blob, sigstore, otherSigstore]) await one[Symbol.asyncDispose]()
    },
  }
}
