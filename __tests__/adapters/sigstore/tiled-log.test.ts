import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { formatCanonicalJson } from '../../../src/domain/text/canonical-json.ts'
import { createStage, STATEMENT, type Stage, signStatement } from '../../local/sigstore/stage.ts'

// biome-ignore lint/suspicious/noExplicitAny: bundles and roots as they travel
type Loose = any

/**
 * A log of the second generation: its entries have a proof of inclusion and a signed checkpoint, but no promise and no time.
 * https://github.com/sigstore/rekor-tiles, entries of kind `dsse` 0.0.2
 */
function tiledLog() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const keyId = createHash('sha256').update(der).digest()
  const name = 'log2026-1.rekor.example'
  return {
    instance: {
      baseUrl: `https://${name}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: der.toString('base64'),
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        validFor: { start: '2026-01-01T00:00:00Z' },
      },
      logId: { keyId: keyId.toString('base64') },
    },
    /** the entry of this envelope, the only one in its tree */
    entryOf: ({ payload, signatures }: Loose, certificate: string) => {
      const body = Buffer.from(
        formatCanonicalJson({
          apiVersion: '0.0.2',
          kind: 'dsse',
          spec: {
            dsseV002: {
              payloadHash: {
                algorithm: 'SHA2_256',
                digest: createHash('sha256').update(Buffer.from(payload, 'base64')).digest('base64'),
              },
              signatures: [
                {
                  content: signatures[0].sig,
                  verifier: {
                    keyDetails: 'PKIX_ECDSA_P256_SHA_256',
                    x509Certificate: { rawBytes: certificate },
                  },
                },
              ],
            },
          },
        }),
      )
      const rootHash = createHash('sha256')
        .update(Buffer.from([0]))
        .update(body)
        .digest('base64')
      const note = `${name}\n1\n${rootHash}\n`
      const signature = Buffer.concat([keyId.subarray(0, 4), sign('sha256', Buffer.from(note), privateKey)])
      return {
        logIndex: '0',
        logId: { keyId: keyId.toString('base64') },
        kindVersion: { kind: 'dsse', version: '0.0.2' },
        inclusionProof: {
          logIndex: '0',
          treeSize: '1',
          rootHash,
          hashes: [],
          checkpoint: { envelope: `${note}\n\u2014 ${name} ${signature.toString('base64')}\n` },
        },
        canonicalizedBody: body.toString('base64'),
      }
    },
  }
}

describe('a bundle of a log of the second generation', () => {
  let stage: Stage
  let first: Loose
  let second: Loose
  let root: Loose
  const log = tiledLog()
  beforeAll(async () => {
    stage = await createStage()
    first = await signStatement(stage)
    const dated: Loose = await signStatement(stage, { witnesses: ['timestamp'] })
    const material = dated.verificationMaterial
    const leaf = (material.certificate ?? material.x509CertificateChain.certificates[0]).rawBytes
    second = {
      ...dated,
      verificationMaterial: { ...material, tlogEntries: [log.entryOf(dated.dsseEnvelope, leaf)] },
    }
    root = JSON.parse(stage.sigstore.trustedRoot())
  })
  afterAll(async () => stage[Symbol.asyncDispose]())

  const verify = (bundle: Loose, ...roots: Loose[]) =>
    sigstoreVerifier(roots.map(one => JSON.stringify(one))).verify(JSON.stringify(bundle), 'here')
  const both = () => ({ ...root, tlogs: [...root.tlogs, log.instance] })

  it('holds beside one of the first, against a root that names both logs', async () => {
    expect(await verify(second, both())).toMatchObject({ statement: STATEMENT })
    expect(await verify(first, both())).toMatchObject({ statement: STATEMENT })
  })

  it('was there at the time of its timestamp: the log has none', async () => {
    const found = await verify(second, both())
    const witnessed = 'witnessed' in found ? Date.parse(found.witnessed) : 0
    expect(Math.abs(Date.now() - witnessed)).toBeLessThan(60_000)
  })

  it('does not hold without a timestamp, whatever time it says itself', async () => {
    const entries = second.verificationMaterial.tlogEntries
    const undated = (tlogEntries: Loose) => ({
      ...second,
      verificationMaterial: { ...second.verificationMaterial, timestampVerificationData: undefined, tlogEntries },
    })
    const itself = [{ ...entries[0], integratedTime: String(Math.floor(Date.now() / 1000)) }]
    for (const bundle of [undated(entries), undated(itself)])
      expect(await verify(bundle, both())).toMatchObject({ problem: { code: 'PROOF_SIGNATURE_INVALID' } })
  })

  it('does not hold with the checkpoint of another entry', async () => {
    const [entry] = second.verificationMaterial.tlogEntries
    const other = tiledLog().entryOf({ ...second.dsseEnvelope, payload: '' }, '')
    const moved = { ...entry, inclusionProof: { ...entry.inclusionProof, checkpoint: other.inclusionProof.checkpoint } }
    const bundle = { ...second, verificationMaterial: { ...second.verificationMaterial, tlogEntries: [moved] } }
    expect(await verify(bundle, both())).toMatchObject({ problem: { code: 'PROOF_SIGNATURE_INVALID' } })
  })

  it('is told of a root from before that log, and holds if the newer one is given beside it', async () => {
    expect(await verify(second, root)).toMatchObject({ problem: { code: 'PROOF_ROOT_LACKS_SIGNER' } })
    expect(await verify(second, root, { ...root, tlogs: [log.instance] })).toMatchObject({ statement: STATEMENT })
  })
})
