import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../src/adapters/proofs/blob-store.ts'
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
