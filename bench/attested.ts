/**
 * What it takes to sign and to verify, on the services of the local stack: the product's own adapters, and what they ask goes to services in this
 * process, each request held back as long as the caller wishes.
 */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import type { Services } from '../demo/killed/services.ts'
import { exampleRepository, imageClientId, proofStore, tenantId } from '../local/estate.ts'
import { keepProofs } from '../src/actions/keep-proofs.ts'
import { azureTokens } from '../src/adapters/azure/entra/tokens.ts'
import { gitHubIdentityTokens } from '../src/adapters/github/identity-tokens.ts'
import { network } from '../src/adapters/network/network.ts'
import { systemClock } from '../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../src/adapters/proofs/blob-store.ts'
import { sigstoreSigner } from '../src/adapters/sigstore/signer.ts'
import type { Job } from '../src/ports/job.ts'

/** One bundle, and the root by which it can be verified offline. */
export interface Signed {
  readonly bundle: string
  readonly root: string
}

/**
 * A job that may sign: an identity token is asked for, a certificate, log entries and timestamps, an access token; then the proof store is, for the
 * statements and a file as a profile is one.
 * @param hold called for each request, which is sent when it is done
 * @returns one statement of those that were signed
 */
export async function signAndKeep(
  services: Services,
  statements: readonly string[],
  hold: () => Promise<unknown>,
): Promise<Signed & { readonly requests: number; readonly ms: number }> {
  const job = services.github.jobTokens.issue({
    repository: exampleRepository,
    workflowPath: '.github/workflows/golden-image.yml',
    workflowName: 'golden-image',
    ref: 'refs/heads/main',
    sha: 'c'.repeat(40),
    event: 'schedule',
    runId: '1',
    runNumber: '1',
    runAttempt: '1',
    actor: 'bench',
    environment: 'image',
  })
  let requests = 0
  const client: HttpClient = {
    sendRequest: async request => {
      requests += 1
      await hold()
      const { host, pathname, search } = new URL(request.url)
      const { status, headers, body } = await services.ask({
        method: request.method,
        host,
        path: pathname + search,
        headers: request.headers.toJSON(),
        ...(request.body ? { body: Buffer.from(request.body as Uint8Array | string) } : {}),
      })
      const said = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
      const content = request.streamResponseStatusCodes
        ? { readableStreamBody: Readable.from([body]) }
        : { bodyAsText: body.toString('utf8') }
      return { request, status, headers: createHttpHeaders(said), ...content }
    },
  }
  const cancelled = new AbortController().signal
  const began = performance.now()
  const identityTokens = gitHubIdentityTokens(job, systemClock, () => {}, client)
  await identityTokens.readClaims(cancelled)
  const account = { tenant: tenantId, clientId: imageClientId }
  const tokens = azureTokens(account, identityTokens, () => {}, systemClock, client)
  const bundles = await sigstoreSigner(identityTokens, network(systemClock, cancelled, client), cancelled).sign(
    statements,
  )
  const store = `https://${proofStore.name}.blob.core.windows.net/${proofStore.containers[0]}`
  const kept = await keepProofs(
    [blobProofStore(store, tokens, { clock: systemClock, cancelled }, client)],
    { bundles, subjects: ['ab'.repeat(32)], files: [randomBytes(1024)] },
    { cancelled } as Job,
  )
  const ms = performance.now() - began
  job.revoke()
  const problem = kept.find(k => k.problem)?.problem
  if (problem || bundles[0] === undefined) throw new Error(problem?.message ?? 'nothing was signed')
  return { bundle: bundles[0], root: services.sigstore.trustedRoot(), requests, ms }
}

/** A statement of that type, as attest-image signs it. */
export const statementOf = (predicateType: string) =>
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'linux-base', digest: { sha256: 'ab'.repeat(32) } }],
    predicateType,
    predicate: {},
  })
