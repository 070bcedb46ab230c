import { Readable } from 'node:stream'
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { SerializedBundle } from '@sigstore/bundle'
import type { FaultAnswer } from '../../../local/http/faults.ts'
import { network } from '../../../src/adapters/network/network.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { sigstoreSigner } from '../../../src/adapters/sigstore/signer.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { createStage, STATEMENT, type Stage, verifyBundle, WORKFLOW } from '../../local/sigstore/stage.ts'

/** Waits take no time, and the deadline of a try a second and a half. */
const quick = {
  now: systemClock.now,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms >= 15_000 ? 1500 : ms / 1000, signal),
}

/** The services of the tests speak plain HTTP. */
const plain: HttpClient = {
  sendRequest: request => {
    request.allowInsecureConnection = true
    return createDefaultHttpClient().sendRequest(request)
  },
}

/** The first answer to such a request never comes, though it was given. */
function lostOnce(path: RegExp): HttpClient {
  let lost = false
  return {
    sendRequest: async request => {
      const response = await plain.sendRequest(request)
      if (lost || !path.test(request.url)) return response
      lost = true
      throw new Error('the connection was lost')
    },
  }
}

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())

const signerOf = (
  claims: Readonly<Record<string, unknown>> = {},
  cancelled = new AbortController().signal,
  client = plain,
) =>
  sigstoreSigner(
    {
      get: async audience => new Secret(await stage.token({ aud: audience, ...claims })),
      readClaims: async () => ({}),
    },
    network(quick, cancelled, client),
    cancelled,
    { authority: stage.bases.fulcioBaseURL, log: stage.bases.rekorBaseURL, timestamps: stage.bases.tsaBaseURL },
  )

const statement = (predicate: unknown = {}) => JSON.stringify({ ...STATEMENT, predicate })

describe('statements that are signed', () => {
  it('verify offline, in the name of the workflow, with log entry and timestamp', async () => {
    const [bundle = ''] = await signerOf().sign([statement()])
    const { identity } = verifyBundle(JSON.parse(bundle) as SerializedBundle, stage.sigstore.trustedRoot())
    expect(identity?.subjectAlternativeName).toBe(WORKFLOW)
  })

  it('share one certificate, and keep their order', async () => {
    const texts = [1, 2, 3, 4].map(statement)
    const bundles = (await signerOf().sign(texts)).map(text => JSON.parse(text) as SerializedBundle)
    expect(bundles.map(b => Buffer.from(b.dsseEnvelope?.payload ?? '', 'base64').toString())).toEqual(texts)
    expect(new Set(bundles.map(b => b.verificationMaterial.certificate?.rawBytes)).size).toBe(1)
    for (const bundle of bundles) verifyBundle(bundle, stage.sigstore.trustedRoot())
    expect(stage.sigstore.requests().filter(r => r.path.includes('signingCert'))).toHaveLength(1)
  })

  it('are noted once if the answer of the log was lost', async () => {
    const lost = lostOnce(/log\/entries$/)
    const [bundle = ''] = await signerOf({}, undefined, lost).sign([statement()])
    verifyBundle(JSON.parse(bundle) as SerializedBundle, stage.sigstore.trustedRoot())
    const asked = stage.sigstore.requests().filter(r => r.path.includes('/log/entries'))
    expect(asked.map(r => [r.method, r.status])).toEqual([
      ['POST', 201],
      ['POST', 409],
      ['GET', 200],
    ])
  })
})

describe('a log that answers with something else than one entry', () => {
  const entries = /log\/entries/
  const entry = {
    body: Buffer.from('{"kind":"dsse","apiVersion":"0.0.1"}').toString('base64'),
    logID: 'ab',
    logIndex: 1,
  }

  it.each<[string, FaultAnswer]>([
    ['two of them', { status: 201, body: { a: entry, b: entry } }],
    ['none', { status: 201, body: {} }],
    ['one that nothing proves', { status: 201, body: { a: { ...entry, integratedTime: 1 } } }],
    ['no JSON', { status: 201, bytes: Buffer.from('<html>'), type: 'text/html' }],
    ['one that is there already, and not where', { status: 409, body: { code: 409, message: 'it is there' } }],
    [
      'one that is there already, elsewhere',
      { status: 409, headers: { location: 'https://evil.example/x' }, body: {} },
    ],
  ])('%s: signs nothing, has its own code, and can be asked again', async (_, answer) => {
    stage.sigstore.faults.add({ path: entries, times: 1, answer })
    await expect(signerOf().sign([statement()])).rejects.toMatchObject({ code: 'PROOF_SIGNER_UNAVAILABLE' })
    const [bundle = ''] = await signerOf().sign([statement()])
    verifyBundle(JSON.parse(bundle) as SerializedBundle, stage.sigstore.trustedRoot())
  })
})

it('a log that answers for the second time what it has answered for the first is told, before anything that nobody could verify is kept', async () => {
  let first: Buffer | undefined
  let replays = true
  const client: HttpClient = {
    sendRequest: async request => {
      const response = await plain.sendRequest(request)
      if (!/log\/entries$/.test(request.url)) return response
      const pieces: Buffer[] = []
      for await (const piece of response.readableStreamBody ?? []) pieces.push(Buffer.from(piece))
      const own = Buffer.concat(pieces)
      first ??= own
      return { ...response, readableStreamBody: Readable.from([replays ? first : own]) }
    },
  }
  const sign = (predicate: unknown) => signerOf({}, undefined, client).sign([statement(predicate)])
  expect(await sign(1)).toHaveLength(1)
  await expect(sign(2)).rejects.toMatchObject({
    code: 'PROOF_SIGNER_UNAVAILABLE',
    message: expect.stringContaining('is no entry of this signature'),
  })
  replays = false
  const [bundle = ''] = await sign(2)
  verifyBundle(JSON.parse(bundle) as SerializedBundle, stage.sigstore.trustedRoot())
})

describe('who cannot be signed for', () => {
  it('a token for somebody else is refused in the words of the authority', async () => {
    await expect(signerOf({ aud: 'api://AzureADTokenExchange' }).sign([statement()])).rejects.toMatchObject({
      code: 'PROOF_SIGNER_REFUSED',
      message: expect.stringMatching(/ refused a certificate for this job with 40\d: \S/),
    })
  })

  it('an expired token is told from the others, which the authority does not do', async () => {
    await expect(signerOf({ exp: 1_700_000_000 }).sign([statement()])).rejects.toMatchObject({
      code: 'PROOF_SIGNER_TOKEN_EXPIRED',
      message: expect.stringMatching(/ was valid until 2023-11-14T22:13:20\.000Z, and \S+ saw it at 20\d\d-/),
    })
    expect(await signerOf().sign([statement()])).toHaveLength(1)
  })
})

const services = [/signingCert/, /log\/entries/, /timestamp/] as const
const faults: readonly (readonly [string, FaultAnswer])[] = [
  ['silence', { hang: true }],
  ['a broken connection', { reset: true }],
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['429', { status: 429 }],
]

describe.each(services)('a service that fails at %s', path => {
  it.each(faults)('%s: is asked again, then told', async (_, answer) => {
    stage.sigstore.faults.add({ path, times: 1, answer })
    await signerOf().sign([statement()])
    stage.sigstore.faults.add({ path, times: 99, answer })
    await expect(signerOf().sign([statement()])).rejects.toMatchObject({ code: 'PROOF_SIGNER_UNAVAILABLE' })
  })

  it('is not waited for when the job is cancelled', async () => {
    const job = new AbortController()
    stage.sigstore.faults.add({ path, times: 99, answer: { hang: true } })
    setTimeout(() => job.abort(), 50)
    await expect(signerOf({}, job.signal).sign([statement()])).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
  })
})
