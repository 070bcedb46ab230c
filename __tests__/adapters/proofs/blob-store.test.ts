import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  createHttpHeaders,
  type PipelineRequest,
  type PipelineResponse,
  type SendRequest,
} from '@azure/core-rest-pipeline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { storeFaults } from '../../../local/blob/index.ts'
import type { FaultAnswer } from '../../../local/http/faults.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { blobProofStore } from '../../../src/adapters/proofs/blob-store.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { ALL, BLOBS, CONTAINER, createStage, HOST, type Stage, toStage } from '../../local/blob/stage.ts'

const SUBJECT = 'ab'.repeat(32)
const BUNDLE = JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', text: 'ä' })
const READER = { ...ALL, dataActions: [`${BLOBS}/read`] }

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
}, 120_000)
afterAll(async () => stage[Symbol.asyncDispose]())
/** milliseconds: the deadline of a try, which a machine that is busy does not reach; a silent store is waited for no longer than it takes to be silent */
const patience = { answered: 10_000, silent: 500 }
let deadline = patience.answered
afterEach(() => {
  stage.blob.faults.clear()
  deadline = patience.answered
})

const quick = {
  now: systemClock.now,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.min(ms, deadline), signal),
}

const storeOf = (
  roles = [ALL],
  address = `https://${HOST}/golden`,
  cancelled = new AbortController().signal,
  between?: (request: PipelineRequest, send: SendRequest) => Promise<PipelineResponse>,
) =>
  blobProofStore(
    address,
    {
      get: async resource => ({
        token: new Secret(await stage.token(roles, resource)),
        expiresOn: new Date(Date.now() + 3_600_000),
      }),
    },
    { clock: quick, cancelled },
    between ? { sendRequest: request => between(request, one => toStage(stage).sendRequest(one)) } : toStage(stage),
  )

const blobXml = (name: string, length: number) =>
  `<Blob><Name>${name}</Name><Properties><Content-Length>${length}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`
const listXml = (blobs: readonly string[], next = '') =>
  `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://${HOST}/" ContainerName="golden"><Blobs>${blobs.join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`
const answerOf = (request: PipelineRequest, bodyAsText: string, isXml: boolean): PipelineResponse => {
  const headers = createHttpHeaders({
    'content-type': isXml ? 'application/xml' : 'application/json',
    'content-length': String(bodyAsText.length),
    etag: '"1"',
  })
  return { request, status: 200, headers, readableStreamBody: Readable.from([Buffer.from(bodyAsText)]) }
}

describe('a container as a proof store', () => {
  it('takes a file that is not what its name says for none', async () => {
    const name = `files/sha256-${'77'.repeat(32)}`
    await stage.client().getContainerClient('golden').getBlockBlobClient(name).upload('x', 1)
    await expect(storeOf().files?.get('77'.repeat(32))).rejects.toMatchObject({ code: 'PROOF_STORE_UNREADABLE' })
  })

  it.each([
    ['as long', 'of somebody'],
    ['longer', 'of somebody else'],
  ])('says so when other bytes, %s, lie under the name of a file or a statement, and leaves them', async (_, other) => {
    const [bytes, subject] = [Buffer.from('of ourselve'), '8a'.repeat(32)]
    const digest = createHash('sha256').update(bytes).digest('hex')
    const container = stage.client().getContainerClient('golden')
    for (const name of [`files/sha256-${digest}`, `sha256-${subject}/${digest}.sigstore.json`]) {
      const blob = container.getBlockBlobClient(name)
      await blob.upload(other, other.length)
      const put = async () =>
        name.startsWith('files/') ? storeOf().files?.put(bytes) : storeOf().put([subject], bytes.toString())
      await expect(put()).rejects.toMatchObject({
        code: 'PROOF_STORE_OTHER',
        message: expect.stringContaining(` under ${name}, `),
      })
      expect((await blob.downloadToBuffer()).toString()).toBe(other)
      await blob.upload(bytes, bytes.length)
      await put()
    }
  })

  it('gives years of daily moves of one image, over pages', async () => {
    const pages = 8
    const nameOfBlob = (page: number, n: number) => `sha256-${SUBJECT}/move-test-${page * 500 + n}.sigstore.json`
    const listOf = (page: number) =>
      listXml(
        Array.from({ length: 500 }, (_, n) => blobXml(nameOfBlob(page, n), 7)),
        page + 1 < pages ? `${page + 1}` : '',
      )
    const store = storeOf([ALL], undefined, undefined, async request => {
      const url = new URL(request.url)
      const isList = url.searchParams.get('comp') === 'list'
      return answerOf(request, isList ? listOf(Number(url.searchParams.get('marker') ?? 0)) : '{"n":1}', isList)
    })
    expect(await store.list(SUBJECT)).toHaveLength(pages * 500)
  })

  it('is not blocked by what is too long to be a statement', async () => {
    const subject = '99'.repeat(32)
    const store = storeOf()
    await store.put([subject], BUNDLE)
    const junk = stage.client().getContainerClient('golden').getBlockBlobClient(`sha256-${subject}/junk.sigstore.json`)
    await junk.upload(Buffer.alloc(33 * 1024 * 1024, 32), 33 * 1024 * 1024)
    expect((await store.list(subject)).filter(text => text !== '')).toEqual([BUNDLE])
  })

  it('gives what has millions of commas, which is no JSON: who reads it counts for himself', async () => {
    const many = Buffer.alloc(3_000_000, ',')
    const store = storeOf([ALL], undefined, undefined, async request => {
      const headers = createHttpHeaders({ 'content-length': String(many.length), etag: '"1"' })
      return { request, status: 200, headers, readableStreamBody: Readable.from([many]) }
    })
    expect((await store.files?.get(createHash('sha256').update(many).digest('hex')))?.length).toBe(many.length)
  })

  it('refuses what is too much of one subject before it reads it, and gives what others have meanwhile', async () => {
    const [full, ...others] = ['91', '92', '93'].map(byte => byte.repeat(32))
    const piece = 15 * 1024 * 1024
    const read: string[] = []
    const store = storeOf([ALL], undefined, undefined, async request => {
      const url = new URL(request.url)
      const isList = url.searchParams.get('comp') === 'list'
      const prefix = url.searchParams.get('prefix') ?? ''
      const count = prefix.includes(full ?? '') ? 9 : 5
      const blobs = Array.from({ length: count }, (_, n) => blobXml(`${prefix}${n}.sigstore.json`, piece))
      if (!isList) {
        read.push(url.pathname)
        request.onDownloadProgress?.({ loadedBytes: piece })
        await systemClock.sleep(5)
      }
      return answerOf(request, isList ? listXml(blobs) : '{"n":1}', isList)
    })
    const [refused, ...given] = await Promise.allSettled([full ?? '', ...others].map(subject => store.list(subject)))
    expect(refused).toMatchObject({
      status: 'rejected',
      reason: { code: 'PROOF_STORE_TOO_MANY', message: expect.stringContaining(`more than 128 MiB of ${full}`) },
    })
    expect(given.map(one => (one.status === 'fulfilled' ? one.value.length : String(one.reason)))).toEqual([5, 5])
    expect([read.length, read.filter(path => path.includes(full ?? ''))]).toEqual([10, []])
  })

  it('takes a claim whose answer was lost but that took effect for its own', async () => {
    const subject = '88'.repeat(32)
    const lost = new Set(['PUT'])
    const store = storeOf([ALL], undefined, undefined, async (request, send) => {
      const response = await send(request)
      return lost.delete(request.method) ? { ...response, status: 503, bodyAsText: '' } : response
    })
    expect(await store.claim?.(subject, 'move-1', BUNDLE)).toBe('there')
    expect(await store.list(subject)).toEqual([BUNDLE])
  })

  it('has a name taken by what is too long to be a statement', async () => {
    const subject = '66'.repeat(32)
    const blob = stage
      .client()
      .getContainerClient('golden')
      .getBlockBlobClient(`sha256-${subject}/move-1.sigstore.json`)
    await blob.upload(Buffer.alloc(33 * 1024 * 1024, 32), 33 * 1024 * 1024)
    expect(await storeOf().claim?.(subject, 'move-1', BUNDLE)).toBe('taken')
  })

  it('names the command for a missing role, and the one for a missing container', async () => {
    await expect(storeOf([READER]).put([SUBJECT], '{}')).rejects.toMatchObject({
      code: 'PROOF_STORE_REFUSED',
      problems: [{ hint: expect.stringContaining('az role assignment create --role "Storage Blob Data Contributor"') }],
    })
    await expect(storeOf([], `https://${HOST}/golden`).list(SUBJECT)).rejects.toMatchObject({
      code: 'PROOF_STORE_REFUSED',
    })
    const everywhere = { ...ALL, scope: CONTAINER.slice(0, CONTAINER.indexOf('/blobServices')) }
    await expect(storeOf([everywhere], `https://${HOST}/nowhere`).list(SUBJECT)).rejects.toMatchObject({
      code: 'PROOF_STORE_REFUSED',
      problems: [{ hint: 'az storage container-rm create --storage-account acmeproofs --name nowhere' }],
    })
  })
})

describe('a store in trouble', () => {
  const faults: readonly (readonly [string, FaultAnswer, string])[] = [
    ['down', storeFaults.down, 'PROOF_STORE_UNAVAILABLE'],
    ['busy', storeFaults.busy, 'PROOF_STORE_UNAVAILABLE'],
    ['silent', { hang: true }, 'PROOF_STORE_SLOW'],
    ['late', storeFaults.late, 'PROOF_STORE_SLOW'],
    ['full', storeFaults.full, 'PROOF_STORE_FULL'],
    ['disabled', storeFaults.disabled, 'PROOF_STORE_REFUSED'],
  ]
  it.each(faults)(
    '%s: says so on each call, and works afterwards',
    async (_, answer, code) => {
      const store = storeOf()
      if ('hang' in answer) deadline = patience.silent
      stage.blob.faults.add({ path: /./, answer })
      const before = stage.blob.requests().length
      await expect(store.put(['34'.repeat(32)], BUNDLE)).rejects.toMatchObject({ code })
      expect(stage.blob.requests().length - before).toBe(
        code === 'PROOF_STORE_FULL' || code === 'PROOF_STORE_REFUSED' ? 1 : 4,
      )
      await expect(store.claim?.('34'.repeat(32), 'move-1', BUNDLE)).rejects.toMatchObject({ code })
      await expect(store.list(SUBJECT)).rejects.toMatchObject({ code })
      await expect(store.files?.get(SUBJECT)).rejects.toMatchObject({ code })
      stage.blob.faults.clear()
      deadline = patience.answered
      expect(await store.put(['34'.repeat(32)], BUNDLE)).toMatch(/kept|there/)
    },
    120_000,
  )

  it('is not waited for when the job is cancelled', async () => {
    const job = new AbortController()
    stage.blob.faults.add({ path: /./, answer: { hang: true } })
    setTimeout(() => job.abort(), 50)
    await expect(storeOf([ALL], undefined, job.signal).list(SUBJECT)).rejects.toMatchObject({
      code: 'INTERNAL_CANCELLED',
    })
  })
})
