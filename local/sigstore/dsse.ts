import { createHash, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { type JsonObject, listOf, textAt, textOf } from '../http/json.ts'
import { readJson } from './read-json.ts'

/**
 * What the log keeps of a proposed entry of the kind `dsse`: digests, and each signature with who made it; the envelope itself is not kept.
 * Throws Error with Rekor's words when a signature has no key that verifies it, or a key no signature. https://github.com/sigstore/rekor/tree/main/pkg/types/dsse
 */
export function formatDsse(spec: JsonObject): JsonObject {
  const envelope = textAt(spec, 'proposedContent', 'envelope')
  const verifiers = listOf((spec.proposedContent as JsonObject | undefined)?.verifiers).map(one => textOf(one) ?? '')
  if (envelope === undefined || verifiers.length === 0)
    throw new Error('either proposedContent or envelopeHash, payloadHash, and signatures must be present')
  if (spec.envelopeHash !== undefined || spec.payloadHash !== undefined || spec.signatures !== undefined)
    throw new Error('either proposedContent or envelopeHash, payloadHash, and signatures must be present but not both')
  const read = readJson(envelope)
  if (read === undefined) throw new Error('payload must be a valid DSSE envelope')
  const payload = Buffer.from(textAt(read, 'payload') ?? '', 'base64')
  const signatures = listOf(read.signatures).map(one => textAt(one, 'sig') ?? '')
  const signed = preAuthentication(textAt(read, 'payloadType') ?? '', payload)
  const keys = verifiers.map(readVerifier)
  const found = signatures.map(signature => ({
    signature,
    by: keys.find(({ key }) => verify('sha256', signed, key, Buffer.from(signature, 'base64'))),
  }))
  if (keys.some(key => found.every(({ by }) => by !== key)))
    throw new Error('could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1')
  const kept = found.map(({ signature, by }) => {
    if (by === undefined) throw new Error('all signatures must have a key that verifies it')
    return { signature, verifier: Buffer.from(by.text).toString('base64') }
  })
  return {
    envelopeHash: { algorithm: 'sha256', value: sha256(envelope) },
    payloadHash: { algorithm: 'sha256', value: sha256(payload) },
    signatures: kept.sort((a, b) => (a.signature < b.signature ? -1 : 1)),
  }
}

/** The bytes that a DSSE signature is over. https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
const preAuthentication = (type: string, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload])

/** A certificate or a public key, as base64 of PEM; its text is what the log keeps. */
function readVerifier(encoded: string): { readonly key: KeyObject; readonly text: string } {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  try {
    if (text.includes('BEGIN CERTIFICATE-----')) {
      const certificate = new X509Certificate(text)
      return { key: certificate.publicKey, text: certificate.toString() }
    }
    const key = createPublicKey(text)
    return { key, text: String(key.export({ format: 'pem', type: 'spki' })) }
  } catch (thrown) {
    throw new Error(`could not parse public key as x509: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
