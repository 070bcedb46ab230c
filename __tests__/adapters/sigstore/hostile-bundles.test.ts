import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compressSnappy } from '../../../local/github/snappy.ts'
import { verifyBundles } from '../../../src/actions/list-proofs.ts'
import type { Network } from '../../../src/adapters/network/network.ts'
import { gitHubProofStore } from '../../../src/adapters/proofs/github-store.ts'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { createStage, STATEMENT, type Stage, signStatement } from '../../local/sigstore/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(async () => stage[Symbol.asyncDispose]())

const millions = `{"a":[${'0,'.repeat(10_000_000)}0]}`
const deep = `${'{"a":'.repeat(20_000)}0${'}'.repeat(20_000)}`
const api = 'https://api.github.com'

/** GitHub's store with a list of one page, and what lies where the list says. */
function storeOf(page: string, compressed: string) {
  const ask: Network['ask'] = async ({ url }) => ({
    status: 200,
    header: () => undefined,
    bytes: url.startsWith(api) ? Buffer.from(page) : compressSnappy(Buffer.from(compressed)),
    tries: 1,
  })
  return gitHubProofStore({ api, repository: 'acme/golden-images', token: new Secret('ghs_x') }, { ask })
}

describe('bundles that are made to cost much', () => {
  it('are refused before anything is made of them, and hide none beside them', async () => {
    const good = JSON.stringify(await signStatement(stage))
    const page = `{"attestations":[{"bundle_url":"https://bundles.example/1.sn"},{"bundle":${deep}},{"bundle":${good}}]}`
    const bundles = await storeOf(page, millions).list('ab'.repeat(32))
    const before = process.threadCpuUsage()
    const found = await verifyBundles(
      bundles.map((text, n) => ({ text, foundAt: String(n) })),
      sigstoreVerifier([stage.sigstore.trustedRoot()]),
    )
    const { user, system } = process.threadCpuUsage(before)
    expect(found).toMatchObject([
      { problem: { code: 'PROOF_UNREADABLE', message: 'The bundle has more than 2000000 values.' } },
      { problem: { code: 'PROOF_UNREADABLE' } },
      { statement: STATEMENT },
    ])
    expect((user + system) / 1000).toBeLessThan(1000)
  })

  it.each<[string, unknown, RegExp]>([
    ['many values', Array(2_000_001).fill(0), /^The payload of a proof has more than 2000000 values\.$/],
    ['deep ones', JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`), /nested deeper than 200 levels/],
  ])('are refused when somebody has really signed %s', async (_, a, words) => {
    const bundle = await signStatement(stage, { statement: { ...STATEMENT, predicate: { a } } })
    const found = await sigstoreVerifier([stage.sigstore.trustedRoot()]).verify(JSON.stringify(bundle), 'here')
    expect(found).toMatchObject({
      foundAt: 'here',
      problem: { code: 'PROOF_UNREADABLE', message: expect.stringMatching(words) },
    })
  })
})
