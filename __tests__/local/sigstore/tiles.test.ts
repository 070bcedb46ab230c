import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createStage, STATEMENT, type Stage, signStatement, verifyBundle } from './stage.ts'

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into freely by tests
type Loose = any

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(async () => stage[Symbol.asyncDispose]())
beforeEach(() => stage.sigstore.tilesConduct.set({ integratedTime: 'nothing' }))

const type = 'application/vnd.in-toto+json'
const keyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicKey = { rawBytes: keyPair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
const keyDetails = 'PKIX_ECDSA_P256_SHA_256'

const signatureOf = (payload: Buffer) =>
  sign(
    'sha256',
    Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} ${payload}`),
    keyPair.privateKey,
  ).toString('base64')

/** As a client proposes it that has a key of its own. */
function proposal(about: string, change: { envelope?: object; verifiers?: readonly object[] } = {}) {
  const payload = Buffer.from(JSON.stringify({ ...STATEMENT, predicate: { about } }))
  const sig = signatureOf(payload)
  return {
    dsseRequestV002: {
      envelope: { payload: payload.toString('base64'), payloadType: type, signatures: [{ sig, keyid: '' }] },
      verifiers: [{ publicKey, keyDetails }],
      ...change,
    },
  }
}

const base = () => `${stage.bases.tilesBaseURL}/api/v2`
async function post(body: unknown) {
  const response = await fetch(`${base()}/log/entries`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Loose }
}
async function get(path: string) {
  const response = await fetch(`${base()}${path}`)
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

const sizeNow = async () => Number((await get('/checkpoint')).bytes.toString().split('\n')[1])

const entryOf = (bundle: unknown): Loose => (bundle as Loose).verificationMaterial.tlogEntries[0]
const sha256 = (...pieces: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(pieces)).digest()

describe('what everybody signs with and verifies by', () => {
  it('has an entry with a proof, without a promise and without a time', async () => {
    const bundle = await signStatement(stage, { witnesses: ['tiles', 'timestamp'] })
    verifyBundle(bundle, stage.sigstore.trustedRoot())
    const entry = entryOf(bundle)
    expect(entry.kindVersion).toEqual({ kind: 'dsse', version: '0.0.2' })
    expect([entry.inclusionPromise, entry.integratedTime]).toEqual([undefined, undefined])
    const [, second] = JSON.parse(stage.sigstore.trustedRoot()).tlogs
    expect(entry.logId.keyId).toBe(second.logId.keyId)
    expect(entry.inclusionProof.checkpoint.envelope).toMatch(
      /^log2025-1\.rekor\.sigstore\.dev\n\d+\n\S{44}\n\n\u2014 log2025-1\.rekor\.sigstore\.dev \S+\n$/,
    )
  })

  it('verifies at any place of a growing tree, and beside an entry of the first generation', async () => {
    for (let n = 0; n < 9; n++) {
      const statement = { ...STATEMENT, predicate: { n } }
      const bundle = await signStatement(stage, { witnesses: ['tiles', 'timestamp'], statement })
      verifyBundle(bundle, stage.sigstore.trustedRoot())
    }
    const both = await signStatement(stage, { witnesses: ['log', 'tiles', 'timestamp'] })
    expect((both as Loose).verificationMaterial.tlogEntries).toHaveLength(2)
    verifyBundle(both, stage.sigstore.trustedRoot())
  })

  it('has no time of its own: without a timestamp it does not verify, also where the log tells one', async () => {
    const alone = await signStatement(stage, { witnesses: ['tiles'] })
    expect(() => verifyBundle(alone, stage.sigstore.trustedRoot())).toThrow()
    stage.sigstore.tilesConduct.set({ integratedTime: 'told' })
    const told = await signStatement(stage, {
      witnesses: ['tiles'],
      statement: { ...STATEMENT, predicate: { n: 'told' } },
    })
    expect(Math.abs(Date.now() / 1000 - Number(entryOf(told).integratedTime))).toBeLessThan(60)
    expect(() => verifyBundle(told, stage.sigstore.trustedRoot())).toThrow()
  })

  it.each<[string, (entry: Loose) => unknown]>([
    ['another place', e => Object.assign(e.inclusionProof, { logIndex: '0' })],
    ['another hash beside its way', e => Object.assign(e.inclusionProof.hashes, { 0: e.inclusionProof.rootHash })],
    ['none of these', e => Object.assign(e.inclusionProof, { hashes: [] })],
    [
      'a larger tree in the checkpoint',
      e =>
        Object.assign(e.inclusionProof.checkpoint, {
          envelope: e.inclusionProof.checkpoint.envelope.replace(/\n(\d+)\n/, '\n1$1\n'),
        }),
    ],
  ])('does not verify with %s', async (_, spoil) => {
    const bundle = await signStatement(stage, { witnesses: ['tiles', 'timestamp'] })
    spoil(entryOf(bundle))
    expect(() => verifyBundle(bundle, stage.sigstore.trustedRoot())).toThrow(/inclusion|checkpoint|hash|index/)
  })
})

describe('what can be read', () => {
  it('is the whole tree, in tiles: its hash and its entries are those of the signed checkpoint', async () => {
    await using own = await createStage()
    const url = `${own.bases.tilesBaseURL}/api/v2`
    const many = 300
    for (let n = 0; n < many; n++)
      await fetch(`${url}/log/entries`, { method: 'POST', body: JSON.stringify(proposal(String(n))) })
    const read = async (path: string) => Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer())

    const [note = '', signature = ''] = (await read('/checkpoint')).toString().split('\n\n')
    const [name, size, root] = note.split('\n')
    expect([name, size]).toEqual(['log2025-1.rekor.sigstore.dev', String(many)])
    const [, log] = JSON.parse(own.sigstore.trustedRoot()).tlogs
    const signed = Buffer.from(signature.split(' ')[2] ?? '', 'base64')
    expect(signed.subarray(0, 4)).toEqual(Buffer.from(log.logId.keyId, 'base64').subarray(0, 4))
    const key = createPublicKey({ key: Buffer.from(log.publicKey.rawBytes, 'base64'), format: 'der', type: 'spki' })
    expect(verify(null, Buffer.from(`${note}\n`), key, signed.subarray(4))).toBe(true)

    const entries = [...entriesIn(await read('/tile/entries/000')), ...entriesIn(await read('/tile/entries/001.p/44'))]
    expect(entries.map(one => JSON.parse(String(one)).spec.dsseV002.payloadHash.algorithm)).toEqual(
      Array(many).fill('SHA2_256'),
    )
    const leaves = entries.map(one => sha256(Buffer.from([0]), one))
    expect(Buffer.concat([await read('/tile/0/000'), await read('/tile/0/001.p/44')])).toEqual(Buffer.concat(leaves))
    expect(await read('/tile/1/000.p/1')).toEqual(treeHash(leaves.slice(0, 256)))
    expect(treeHash(leaves).toString('base64')).toBe(root)
  })

  it('is nothing that is not there yet, and no other spelling', async () => {
    await post(proposal('one'))
    const status = async (path: string) => (await get(path)).status
    expect(await status('/tile/0/000.p/1')).toBe(200)
    for (const path of [
      '/tile/0/000',
      '/tile/0/000.p/255',
      '/tile/0/000.p/256',
      '/tile/0/000.p/0',
      '/tile/0/0.p/1',
      '/tile/0/001.p/1',
      '/tile/1/000.p/1',
      '/tile/entries/000',
      '/tile/entries/x001/000.p/1',
      '/log/entries',
    ])
      expect([path, await status(path)]).toEqual([path, 404])
  })
})

describe('it refuses', () => {
  const invalid = { status: 400, body: { code: 3, message: 'invalid dsse request', details: [] } }

  it('the same entry for the second time, and says where the first is', async () => {
    const made = await post(proposal('twice'))
    expect(made.status).toBe(201)
    const before = await sizeNow()
    const again = proposal('twice')
    const envelope = Buffer.from(made.body.canonicalizedBody, 'base64').toString()
    const sig = JSON.parse(envelope).spec.dsseV002.signatures[0].content
    Object.assign(again.dsseRequestV002.envelope, { signatures: [{ sig, keyid: '' }] })
    expect(await post(again)).toMatchObject({
      status: 409,
      body: {
        code: 6,
        message: `an equivalent entry already exists in the transparency log with index ${made.body.logIndex}`,
      },
    })
    expect(await sizeNow()).toBe(before)
  })

  it('what it cannot verify, and does not tell the client why', async () => {
    const { envelope }: Loose = proposal('good').dsseRequestV002
    const other = signatureOf(Buffer.from('other'))
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const rawBytes = rsa.export({ format: 'der', type: 'spki' }).toString('base64')
    for (const change of [
      { envelope: undefined as never },
      { verifiers: [] },
      { envelope: { ...envelope, signatures: [] } },
      { envelope: { ...envelope, signatures: [{ sig: other }] } },
      { envelope: { ...envelope, signatures: [...envelope.signatures, { sig: other }] } },
      { envelope: { ...envelope, payloadType: 'text/plain' } },
      { verifiers: [{ keyDetails }] },
      { verifiers: [{ publicKey }] },
      { verifiers: [{ publicKey, keyDetails: 'PKIX_ED25519' }] },
      { verifiers: [{ publicKey: { rawBytes }, keyDetails }] },
      { verifiers: [{ x509Certificate: { rawBytes: 'eA==' }, keyDetails }] },
    ])
      expect(await post(proposal('good', change))).toEqual(invalid)
    expect((await post(proposal('good'))).status).toBe(201)
  })

  it('other kinds of entries, and what is no JSON', async () => {
    const message = 'invalid type, must be either hashedrekord or dsse'
    for (const body of [{}, { hashedRekordRequestV002: {} }, { kind: 'dsse', apiVersion: '0.0.1' }])
      expect(await post(body)).toMatchObject({ status: 400, body: { code: 3, message } })
    expect((await post('[')).status).toBe(400)
  })

  it('what the log of the first generation is asked for', async () => {
    const answer = await fetch(`${stage.bases.tilesBaseURL}/api/v1/log/entries`, { method: 'POST' })
    expect(answer.status).toBe(404)
  })
})

/** @param tile each entry behind its length in two bytes */
function entriesIn(tile: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  for (let here = 0; here < tile.length; ) {
    const length = tile.readUInt16BE(here)
    found.push(tile.subarray(here + 2, here + 2 + length))
    here += 2 + length
  }
  return found
}

/** RFC 6962 §2.1, as it is written there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}
