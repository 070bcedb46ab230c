import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../src/adapters/proofs/blob-store.ts'
import { gitHubProofStore } from '../../src/adapters/proofs/github-store.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import { inMemoryProofStore } from '../fakes/proof-store.ts'
import { ALL, createStage, HOST, type Stage, toStage } from '../local/blob/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
}, 120_000)
afterAll(async () => stage[Symbol.asyncDispose]())

const onAzure = (): ProofStore =>
  blobProofStore(
    `https://${HOST}/golden`,
    {
      get: async resource => ({
        token: new Secret(await stage.token([ALL], resource)),
        expiresOn: new Date(Date.now() + 3_600_000),
      }),
    },
    { clock: systemClock, cancelled: new AbortController().signal },
    toStage(stage),
  )

const subject = (n: number) => n.toString(16).padStart(64, '0')

it("gives no name to one bundle alone where it cannot promise that, as GitHub's", () => {
  const gitHub = gitHubProofStore(
    { api: 'https://api.github.com', repository: 'acme/golden-images', token: new Secret('t') },
    { ask: () => Promise.reject(new Error('nobody is asked')) },
  )
  const fake = inMemoryProofStore('github', { files: false })
  expect([gitHub.claim, fake.claim, inMemoryProofStore('here', { claims: false }).claim]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

describe.each<[string, () => ProofStore]>([
  ['in memory', () => inMemoryProofStore('here')],
  ['in a blob container', onAzure],
])('ProofStore %s', (_, create) => {
  it('keeps a bundle for each of its subjects, once, and nothing for others', async () => {
    const store = create()
    expect(await store.put([subject(1), subject(2)], '{"a":1}')).toBe('kept')
    expect(await store.put([subject(1), subject(2)], '{"a":1}')).toBe('there')
    expect(await store.put([subject(1)], '{"a":2}')).toBe('kept')
    expect([...(await store.list(subject(1)))].sort()).toEqual(['{"a":1}', '{"a":2}'])
    expect(await store.list(subject(2))).toEqual(['{"a":1}'])
    expect(await store.list(subject(3))).toEqual([])
  })

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
