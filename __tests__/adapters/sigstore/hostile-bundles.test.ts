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
/** A sequence of so many nothings, as a certificate would be written. */
const derOf = (count: number) => {
  const head = Buffer.from([0x30, 0x84, 0, 0, 0, 0])
  head.writeUInt32BE(count * 2, 2)
  return Buffer.concat([head, Buffer.alloc(count * 2, Buffer.from([0x05, 0x00]))]).toString('base64')
}
// biome-ignore lint/suspicious/noExplicitAny: a test spoils any part of it
type Loose = any
const api = 'https://api.github.com'

/** GitHub's store with a list of one page, and what lies where the list says. */
function storeOf(page: string, compressed: string) {
  const ask: Network['ask'] = async ({ url }) => ({
    status: 200,
    header: () => undefined,
    bytes: url.startsWith(api) ? Buffer.from(page) : compressSnappy(Buffer.from(compressed)),
    tries: 1,
  })
  const repository = 'acme/golden-images'
  const own = { repository, repositoryId: '9', workflowRepository: repository }
  return gitHubProofStore({ api, ...own, token: new Secret('ghs_x') }, { ask })
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

  it.each<[string, (material: Loose) => Loose, RegExp]>([
    [
      'a certificate of millions of values',
      m => ({ ...m, certificate: { rawBytes: derOf(2_500_000) } }),
      /characters of verification material; accepted are 65536/,
    ],
    [
      'thousands of log entries',
      m => ({ ...m, tlogEntries: Array(20_000).fill({ inclusionPromise: {} }) }),
      /characters of verification material|20000 log entries/,
    ],
    ['nine log entries', m => ({ ...m, tlogEntries: Array(9).fill({}) }), /9 log entries; accepted are 8/],
    [
      'nine timestamps',
      m => ({ ...m, timestampVerificationData: { rfc3161Timestamps: Array(9).fill({}) } }),
      /9 timestamps; accepted are 8/,
    ],
  ])('with %s are refused, and hide none beside them', async (_, spoil, words) => {
    const good: Loose = await signStatement(stage)
    const bad = JSON.stringify({ ...good, verificationMaterial: spoil(good.verificationMaterial) })
    const before = process.threadCpuUsage()
    const found = await verifyBundles(
      [bad, JSON.stringify(good)].map((text, n) => ({ text, foundAt: String(n) })),
      sigstoreVerifier([stage.sigstore.trustedRoot()]),
    )
    const { user, system } = process.threadCpuUsage(before)
    expect(found).toMatchObject([
      { problem: { code: 'PROOF_UNREADABLE', message: expect.stringMatching(words) } },
      { statement: STATEMENT },
    ])
    expect((user + system) / 1000).toBeLessThan(1000)
  })

  it.each<[string, unknown, RegExp]>([
    [
      'many values',
      Array(2_000_001).fill(0),
      /^The payload of a proof cannot be read: it has more than 2000000 values\.$/,
    ],
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
