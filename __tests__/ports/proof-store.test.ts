import { createHash } from 'node:crypto'
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline'
import { afterEach, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../src/adapters/proofs/blob-store.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import { inMemoryProofStore } from '../fakes/proof-store.ts'
import { createStage, HOST } from '../local/blob/stage.ts'

const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})

async function onBlob(): Promise<ProofStore> {
  const stage = await createStage()
  open.push(stage)
  /** The real network, which ends at the stage whatever the host. */
  const toStage: HttpClient = {
    sendRequest: async request => {
      const { host, pathname, search } = new URL(request.url)
      const response = await createDefaultHttpClient().sendRequest(
        createPipelineRequest({
          ...request,
          url: `http://127.0.0.1:${stage.port}${pathname}${search}`,
          headers: createHttpHeaders({ ...request.headers.toJSON(), host }),
          allowInsecureConnection: true,
        }),
      )
      return { ...response, request }
    },
  }
  const tokens = {
    get: async (resource: string) => ({
      token: new Secret(await stage.token(undefined, resource)),
      expiresOn: new Date(Date.now() + 3_600_000),
    }),
  }
  return blobProofStore(
    `https://${HOST}/golden`,
    tokens,
    { clock: systemClock, cancelled: new AbortController().signal },
    toStage,
  )
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const [ONE, TWO] = [digestOf('one'), digestOf('two')]

describe.each<[string, () => Promise<ProofStore>]>([
  ['in memory', async () => inMemoryProofStore()],
  ['on a local blob service', onBlob],
])('ProofStore %s', (_, create) => {
  it('keeps a bundle for each of its subjects, and says when it has it already', async () => {
    const store = await create()
    expect(await store.list(ONE)).toEqual([])
    expect(await store.put([ONE, TWO], '{"a":1}')).toBe('kept')
    expect(await store.put([ONE, TWO], '{"a":1}')).toBe('there')
    expect(await store.put([ONE], '{"b":2}')).toBe('kept')
    expect([...(await store.list(ONE))].sort()).toEqual(['{"a":1}', '{"b":2}'])
    expect(await store.list(TWO)).toEqual(['{"a":1}'])
  })

  it('keeps files by their sha256', async () => {
    const { files } = await create()
    expect(await files?.get(digestOf('x'))).toBeUndefined()
    await files?.put(Buffer.from('x'))
    await files?.put(Buffer.from('x'))
    expect(Buffer.from((await files?.get(digestOf('x'))) ?? []).toString()).toBe('x')
  })
})
