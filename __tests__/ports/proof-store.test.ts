import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { BundleForm } from '../../local/github/attestations.ts'
import { network } from '../../src/adapters/network/network.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../src/adapters/proofs/blob-store.ts'
import { gitHubProofStore } from '../../src/adapters/proofs/github-store.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import { inMemoryProofStore } from '../fakes/proof-store.ts'
import { ALL, createStage, HOST, type Stage, toStage } from '../local/blob/stage.ts'
import { createStage as createGitHub, type Stage as GitHub } from '../local/github/stage.ts'
import {
  createStage as createSigstore,
  JOB,
  type Stage as Sigstore,
  STATEMENT,
  signStatement,
} from '../local/sigstore/stage.ts'

const OTHER = 'acme/other'
const PUBLIC = { ...JOB.repository, visibility: 'public' as const, defaultBranch: 'main' }

let stage: Stage
let gitHub: GitHub
let sigstore: Sigstore
beforeAll(async () => {
  ;[stage, gitHub, sigstore] = await Promise.all([
    createStage(),
    createGitHub([PUBLIC, { ...PUBLIC, id: 10, fullName: OTHER }]),
    createSigstore(),
  ])
}, 120_000)
afterAll(async () => {
  for (const one of [stage, gitHub, sigstore]) await one[Symbol.asyncDispose]()
})

const cancelled = new AbortController().signal
const onAzure = (): ProofStore =>
  blobProofStore(
    `https://${HOST}/golden`,
    {
      get: async resource => ({
        token: new Secret(await stage.token([ALL], resource)),
        expiresOn: new Date(Date.now() + 3_600_000),
      }),
    },
    { clock: systemClock, cancelled },
    toStage(stage),
  )
const onGitHub = (): ProofStore =>
  gitHubProofStore(
    {
      api: 'https://api.github.com',
      repository: PUBLIC.fullName,
      repositoryId: String(PUBLIC.id),
      workflowRepository: OTHER,
      token: new Secret(gitHub.tokenOf(PUBLIC)),
    },
    network(systemClock, cancelled, gitHub.client),
  )

const subject = (n: number) => n.toString(16).padStart(64, '0')
const plain = async (_: readonly string[], predicate: object) => JSON.stringify(predicate)
/** What GitHub takes: signed for its repository, and it reads the subjects itself. */
const signed = async (subjects: readonly string[], predicate: object) => {
  const about = subjects.map((sha256, n) => ({ name: `image ${n}`, digest: { sha256 } }))
  return JSON.stringify(
    await signStatement(sigstore, {
      statement: { ...STATEMENT, subject: about, predicate },
      token: await sigstore.token(),
    }),
  )
}

it("gives no name to one bundle alone where it cannot promise that, as GitHub's", () => {
  expect([
    onGitHub().claim,
    inMemoryProofStore('github', { files: false }).claim,
    inMemoryProofStore('here', { claims: false }).claim,
  ]).toEqual([undefined, undefined, undefined])
})

describe.each<[string, () => ProofStore, typeof plain, again: 'there' | 'kept']>([
  ['in memory', () => inMemoryProofStore('here'), plain, 'there'],
  ['in a blob container', onAzure, plain, 'there'],
  // It takes the same twice, and does not say so.
  ['at GitHub', onGitHub, signed, 'kept'],
])('ProofStore %s', (_, create, write, again) => {
  it('keeps a bundle for each of its subjects, and nothing for others', async () => {
    const store = create()
    const both = await write([subject(1), subject(2)], { a: 1 })
    const one = await write([subject(1)], { a: 2 })
    expect(await store.put([subject(1), subject(2)], both)).toBe('kept')
    expect(await store.put([subject(1), subject(2)], both)).toBe(again)
    expect(await store.put([subject(1)], one)).toBe('kept')
    expect([...new Set(await store.list(subject(1)))].sort()).toEqual([both, one].sort())
    expect([...new Set(await store.list(subject(2)))]).toEqual([both])
    expect(await store.list(subject(3))).toEqual([])
  })
})

describe('ProofStore at GitHub', () => {
  const forms: readonly (readonly [BundleForm, number])[] = [
    ['address', 100],
    ['inline', 101],
    ['both', 102],
    ['address-plain', 103],
  ]
  it.each(forms)('reads the lists that GitHub has given and may again: %s', async (form, n) => {
    const store = onGitHub()
    const about = subject(n)
    const bundles = [await signed([about], { form, n: 1 }), await signed([about], { form, n: 2 })]
    for (const bundle of bundles) await store.put([about], bundle)
    gitHub.github.attestations.give(form)
    try {
      expect([...(await store.list(about))].sort()).toEqual([...bundles].sort())
    } finally {
      gitHub.github.attestations.give('address')
    }
  })

  it.each<[BundleForm, number]>([
    ['address', 110],
    ['inline', 111],
  ])('gives every bundle of a subject that has more than two pages of them: %s', async (form, n) => {
    const planted = Array.from({ length: 250 }, (_, i) => ({ n: i }))
    const as = { digests: [`sha256:${subject(n)}`], predicateType: 'x' }
    for (const bundle of planted) gitHub.github.attestations.plant(PUBLIC.fullName, bundle, as)
    gitHub.github.attestations.give(form)
    try {
      const found = await onGitHub().list(subject(n))
      expect([...found].sort()).toEqual(planted.map(bundle => JSON.stringify(bundle)).sort())
      const pages = gitHub.github
        .requests()
        .map(({ path }) => path)
        .filter(path => path.includes(subject(n)))
      expect(pages).toEqual([
        expect.stringMatching(/^\/repos\/acme\/golden-images\//),
        expect.stringMatching(/^\/repositories\/9\/.*after=/),
        expect.stringMatching(/^\/repositories\/9\/.*after=/),
      ])
    } finally {
      gitHub.github.attestations.give('address')
    }
  })

  it('tells with the words of GitHub what GitHub does not take: provenance of a build type of somebody else', async () => {
    const statement = {
      ...STATEMENT,
      subject: [{ name: 'image', digest: { sha256: subject(120) } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: { buildDefinition: { buildType: 'https://example.com/packer/v1' } },
    }
    const bundle = JSON.stringify(await signStatement(sigstore, { statement }))
    await expect(onGitHub().put([subject(120)], bundle)).rejects.toMatchObject({
      code: 'PROOF_STORE_REFUSED',
      message: expect.stringMatching(
        /422 \(Invalid Argument - unsupported build type: https:\/\/example\.com\/packer\/v1\)/,
      ),
    })
    expect(await onGitHub().list(subject(120))).toEqual([])
  })
})

describe.each<[string, () => ProofStore]>([
  ['in memory', () => inMemoryProofStore('here')],
  ['in a blob container', onAzure],
])('ProofStore %s that looks first, gives names and keeps files', (_, create) => {
  it('keeps a bundle of which one subject is there already for the other', async () => {
    const store = create()
    await store.put([subject(4)], '{"a":1}')
    expect(await store.put([subject(4), subject(5)], '{"a":1}')).toBe('kept')
    expect(await store.list(subject(5))).toEqual(['{"a":1}'])
  })

  it('gives a name to one bundle alone, and lists it like any other', async () => {
    const store = create()
    await store.put([subject(6)], '{"a":0}')
    expect(await store.claim?.(subject(6), 'move-1', '{"a":1}')).toBe('kept')
    expect(await store.claim?.(subject(6), 'move-1', '{"a":1}')).toBe('there')
    expect(await store.claim?.(subject(6), 'move-1', '{"a":2}')).toBe('taken')
    expect(await store.claim?.(subject(6), 'move-2', '{"a":2}')).toBe('kept')
    expect(await store.claim?.(subject(7), 'move-1', '{"a":2}')).toBe('kept')
    expect([...(await store.list(subject(6)))].sort()).toEqual(['{"a":0}', '{"a":1}', '{"a":2}'])
    expect(await store.list(subject(7))).toEqual(['{"a":2}'])
  })

  it('gives a name for which many come at the same time to one of them', async () => {
    const store = create()
    const bundles = Array.from({ length: 8 }, (_, n) => `{"writer":${n}}`)
    const ends = await Promise.all(bundles.map(bundle => store.claim?.(subject(8), 'move-1', bundle)))
    expect([...ends].sort()).toEqual(['kept', ...Array.from({ length: 7 }, () => 'taken')])
    expect(await store.list(subject(8))).toEqual([bundles[ends.indexOf('kept')]])
  })

  it('keeps files by their sha256', async () => {
    const { files } = create()
    const bytes = Buffer.from([0, 255, 10])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await files?.get(sha256)).toBeUndefined()
    await files?.put(bytes)
    await files?.put(bytes)
    expect(Buffer.from((await files?.get(sha256)) ?? [])).toEqual(bytes)
  })
})
