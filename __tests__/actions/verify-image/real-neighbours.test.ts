import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { storeFaults } from '../../../local/blob/index.ts'
import { claimsOf } from '../../../local/github/claims.ts'
import { verifyImage } from '../../../src/actions/verify-image/verify-image.ts'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { network } from '../../../src/adapters/network/network.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../../src/adapters/proofs/blob-store.ts'
import { sigstoreSigner } from '../../../src/adapters/sigstore/signer.ts'
import { trustedRoots } from '../../../src/adapters/sigstore/trusted-roots.ts'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import { type ProofName, proofNames } from '../../../src/domain/evidence/proof-names.ts'
import { requiredProofs } from '../../../src/domain/evidence/release-policy.ts'
import type { SignerIdentity } from '../../../src/domain/evidence/signer.ts'
import { buildStatement, formatStatement, subjectsOf } from '../../../src/domain/evidence/statement.ts'
import { type Descriptor, digestsOf } from '../../../src/domain/image/descriptor.ts'
import type { ImageVersion } from '../../../src/domain/image/version.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { ImageGallery } from '../../../src/ports/image-gallery.ts'
import type { ProofStore } from '../../../src/ports/proof-store.ts'
import { predicateOf, signer } from '../../domain/evidence/signed.ts'
import { versionId } from '../../fakes/cloud.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { makeImage } from '../../local/azure/made-image.ts'
import { SUBSCRIPTION, TENANT } from '../../local/azure/stage.ts'
import { ALL, type Stage as Blob, createStage as createBlob, HOST, toStage } from '../../local/blob/stage.ts'
import { createStage as createSigstore, JOB, type Stage as Sigstore } from '../../local/sigstore/stage.ts'
import { azureOn } from '../../ports/azure.ts'
import { definitionOf } from '../acme.ts'

const definition = definitionOf('linux-base')
const version = (n: number): ImageVersion => ({ parts: [20261125, n, 0] })
const roles = [ALL, { scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*'] }]
const cancelled = new AbortController().signal
const settings = parseManifest(manifestText({ 'linux-base': {} }, { proofs: [`https://${HOST}/golden`] }), 'g.yml')

/** As the certificate of the job will say it. */
const address = `https://github.com/${JOB.repository.fullName}`
const by = (change: Partial<SignerIdentity> = {}) =>
  signer({
    repositoryId: String(JOB.repository.id),
    ownerId: String(JOB.repository.ownerId),
    commit: JOB.sha,
    workflowCommit: JOB.sha,
    signerCommit: JOB.sha,
    run: `${address}/actions/runs/${JOB.runId}/attempts/${JOB.runAttempt}`,
    ...change,
  })

let blob: Blob
let sigstore: Sigstore
let other: Sigstore
let gallery: ImageGallery
let store: ProofStore
let images: readonly string[]
beforeAll(async () => {
  ;[blob, sigstore, other] = await Promise.all([createBlob(), createSigstore(), createSigstore()])
  await blob.token(roles)
  gallery = azureImageGallery(azureOn(blob.azure).arm)
  images = [await makeImage(blob.azure, 'one'), await makeImage(blob.azure, 'two')]
  const tokens = {
    get: async (resource: string) => ({
      token: new Secret(await blob.token(roles, resource)),
      expiresOn: new Date(Date.now() + 3_600_000),
    }),
  }
  // A try that gets no answer is given up after half a second.
  const quick = {
    now: systemClock.now,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.min(ms, 500), signal),
  }
  store = blobProofStore(`https://${HOST}/golden`, tokens, { clock: quick, cancelled }, toStage(blob))
}, 120_000)
afterAll(async () => {
  for (const one of [blob, sigstore, other]) await one[Symbol.asyncDispose]()
})
afterEach(() => blob.blob.faults.clear())

let n = 0
beforeEach(() => void n++)

/** A version that is there. */
async function make(image = images[0] ?? '', name = n): Promise<Descriptor> {
  await gallery.createCandidate({ definition, version: version(name), location: 'westeurope', source: image, tags: {} })
  return requireThere(await gallery.describe(definition, version(name), TENANT))
}
const requireThere = (found: Descriptor | undefined): Descriptor => {
  if (!found) throw new Error('it is not there')
  return found
}

/** The services of the tests speak plain HTTP. */
const plain: HttpClient = {
  sendRequest: request => {
    request.allowInsecureConnection = true
    return createDefaultHttpClient().sendRequest(request)
  },
}

/** Signed by the real signer at a local Sigstore, all that a release needs. */
async function sign(
  descriptor: Descriptor,
  { at = sigstore, claims = {}, signs = by(), names = proofNames as readonly ProofName[] } = {},
): Promise<readonly string[]> {
  const statements = names.map(name =>
    buildStatement(subjectsOf(descriptor), requiredProofs[name], predicateOf(name, descriptor, signs)),
  )
  const { fulcioBaseURL: authority, rekorBaseURL: log, tsaBaseURL: timestamps } = at.bases
  return sigstoreSigner(
    { get: async audience => new Secret(await at.token({ aud: audience, ...claims })), readClaims: async () => ({}) },
    network(systemClock, cancelled, plain),
    cancelled,
    { authority, log, timestamps },
  ).sign(statements.map(statement => formatStatement(JSON.parse(JSON.stringify(statement)))))
}

async function keep(bundles: readonly string[], under: Descriptor): Promise<void> {
  const { exact, undated } = digestsOf(under)
  for (const bundle of bundles) await store.put([exact, undated], bundle)
}

/** The use-case with the real adapters, trusting the local Sigstore. */
async function verify() {
  const claims = Object.fromEntries(Object.entries(claimsOf(JOB)).map(([key, value]) => [key, String(value)]))
  const files = inMemoryReportFiles()
  const outcome = await verifyImage(
    {
      manifest: 'g.yml',
      image: '',
      'image-version-id': versionId(definition, version(n)),
      channel: '',
      'trusted-workflow': '',
      'client-id': '',
      'github-token': undefined,
      'trusted-root': 'root.json',
      'former-signers': [],
      'strict-published-date': true,
      'may-be-missing': [],
    },
    settings,
    {
      job: inMemoryJob(),
      files,
      identityTokens: { get: async () => new Secret('t'), readClaims: async () => claims },
      defaultBranch: { readFromEvent: async () => 'main', ask: async () => 'main' },
      roots: trustedRoots({
        given: 'root.json',
        workspace: inMemoryWorkspace({ 'root.json': sigstore.sigstore.trustedRoot() }),
        runner: '/nowhere',
        fetch: async () => '',
        warn: () => {},
      }),
      azure: async () => ({ gallery, time: { now: Date.now }, stores: [store] }),
    },
  )
  return { ...outcome, codes: [...new Set(outcome.problems.map(p => p.code))] }
}

describe('a version in the local Azure, signed at the local Sigstore, proven in the local container', () => {
  it('is verified', async () => {
    const descriptor = await make()
    await keep(await sign(descriptor), descriptor)
    expect(await verify()).toMatchObject({
      codes: [],
      verdict: 'pass',
      outputs: { verified: 'true', 'descriptor-digest': `sha256:${digestsOf(descriptor).exact}` },
    })
  })

  it('stays verified when its tags change', async () => {
    const descriptor = await make()
    await keep(await sign(descriptor), descriptor)
    const body = { tags: { 'golden-image-verdict': 'fail' } }
    const id = `${versionId(definition, version(n))}?api-version=2025-12-03`
    await blob.azure.finish(await blob.azure.arm('PATCH', id, body))
    expect((await verify()).verdict).toBe('pass')
  })

  const stranger = 'acme/golden-images/.github/workflows/other.yml@refs/heads/main'
  it.each<[string, () => Promise<unknown>, ErrorCode[], verdict?: string]>([
    ['unattested', () => make(), ['VERIFY_UNATTESTED']],
    [
      'signed by another workflow',
      async () => {
        const descriptor = await make()
        const signs = by({ name: `https://github.com/${stranger}`, signer: `https://github.com/${stranger}` })
        await keep(await sign(descriptor, { claims: { job_workflow_ref: stranger }, signs }), descriptor)
      },
      ['VERIFY_OTHER_SIGNER'],
    ],
    [
      'signed at a Sigstore that is not trusted',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor, { at: other }), descriptor)
      },
      ['PROOF_SIGNATURE_INVALID'],
    ],
    [
      'replayed: with the proofs of another one',
      async () => {
        const [asked, another] = [await make(), await make(images[0], 1000 + n)]
        await keep(await sign(another), asked)
      },
      ['VERIFY_OTHER_VERSION'],
    ],
    [
      'made again',
      async () => {
        const before = await make()
        const bundles = await sign(before)
        await keep(bundles, before)
        const id = `${versionId(definition, version(n))}?api-version=2025-12-03`
        await blob.azure.finish(await blob.azure.arm('DELETE', id))
        await keep(bundles, await make(images[1]))
      },
      ['VERIFY_RECREATED'],
    ],
    [
      'with statements that were tampered with',
      async () => {
        const descriptor = await make()
        const bundles = await sign(descriptor)
        const spoilt = bundles.map(text => {
          const bundle = JSON.parse(text)
          const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
            .toString()
            .replace('linux-base', 'linux-evil')
          bundle.dsseEnvelope.payload = Buffer.from(payload).toString('base64')
          return JSON.stringify(bundle)
        })
        await keep(spoilt, descriptor)
      },
      ['PROOF_SIGNATURE_INVALID'],
    ],
    [
      'of which the tests are missing',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor, { names: ['provenance', 'image-build', 'sbom'] }), descriptor)
      },
      ['VERIFY_PROOF_MISSING'],
    ],
    [
      'whose store is down',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor), descriptor)
        blob.blob.faults.add({ path: /./, answer: storeFaults.down })
      },
      ['PROOF_STORE_UNREADABLE'],
      'error',
    ],
  ])(
    '%s, is not',
    async (...[, prepare, codes, verdict = 'fail']) => {
      await prepare()
      expect(await verify()).toMatchObject({ codes, verdict, outputs: { verified: 'false' } })
    },
    60_000,
  )

  it('is not blocked by what anybody has put beside its proofs', async () => {
    const descriptor = await make()
    await keep(['{}', 'no JSON', ...(await sign(descriptor, { at: other }))], descriptor)
    await keep(await sign(descriptor), descriptor)
    expect(await verify()).toMatchObject({ codes: [], verdict: 'pass' })
  })
})
