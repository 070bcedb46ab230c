import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { afterEach, describe, expect, it } from '@jest/globals'
import { network } from '../../src/adapters/network/network.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { sigstoreSigner } from '../../src/adapters/sigstore/signer.ts'
import { sigstoreVerifier } from '../../src/adapters/sigstore/verifier.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { ProofVerifier } from '../../src/ports/proof-verifier.ts'
import type { Signer } from '../../src/ports/signer.ts'
import { inMemorySigner, inMemoryVerifier, SIGNER } from '../fakes/signer.ts'
import { createStage, STATEMENT } from '../local/sigstore/stage.ts'

interface Pair {
  readonly signer: Signer
  readonly verifier: ProofVerifier
}

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})

const plain: HttpClient = {
  sendRequest: request => {
    request.allowInsecureConnection = true
    return createDefaultHttpClient().sendRequest(request)
  },
}

async function onSigstore(): Promise<Pair> {
  const stage = await createStage()
  open.push(stage)
  const { signal } = new AbortController()
  const { fulcioBaseURL: authority, rekorBaseURL: log, tsaBaseURL: timestamps } = stage.bases
  return {
    signer: sigstoreSigner(
      { get: async aud => new Secret(await stage.token({ aud })), readClaims: async () => ({}) },
      network(systemClock, signal, plain),
      signal,
      { authority, log, timestamps },
    ),
    verifier: sigstoreVerifier([stage.sigstore.trustedRoot()]),
  }
}

/** What a signer signs, its verifier reads: the two ports promise one thing. */
describe.each<[string, () => Promise<Pair>]>([
  ['in memory', async () => ({ signer: inMemorySigner(), verifier: inMemoryVerifier() })],
  ['by the local Sigstore', onSigstore],
])('Signer and ProofVerifier %s', (_, create) => {
  it('a bundle for each statement, in order, signed by the workflow of the job', async () => {
    const { signer, verifier } = await create()
    const statements = [1, 2, 3].map(n => JSON.stringify({ ...STATEMENT, predicate: { n } }))
    const bundles = await signer.sign(statements)
    const found = await Promise.all(bundles.map(bundle => verifier.verify(bundle, 'here')))
    expect(found.map(f => ('statement' in f ? f.statement.predicate : f.problem))).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ])
    for (const one of found) {
      expect(one).toMatchObject({ foundAt: 'here', signer: { name: SIGNER.name, ref: 'refs/heads/main' } })
      expect(one).toMatchObject({ witnessed: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) })
    }
  })

  it('nothing for nothing, and a problem for what is no bundle', async () => {
    const { signer, verifier } = await create()
    expect(await signer.sign([])).toEqual([])
    expect(await verifier.verify('{}', 'there')).toMatchObject({
      foundAt: 'there',
      problem: { code: 'PROOF_UNREADABLE' },
    })
  })
})
