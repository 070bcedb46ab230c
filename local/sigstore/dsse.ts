import { createHash, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { at, type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../http/json.ts'
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
  const { payload, signatures } = requireSigners(read, verifiers.map(readVerifier))
  const kept = signatures.map(({ signature, by }) => ({
    signature,
    verifier: Buffer.from(by.text).toString('base64'),
  }))
  return {
    envelopeHash: { algorithm: 'sha256', value: sha256(envelope).toString('hex') },
    payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
    signatures: kept.sort((a, b) => (a.signature < b.signature ? -1 : 1)),
  }
}

/**
 * The same of the log's second generation, whose `dsse` 0.0.2 has no digest of the envelope. Throws Error in words for the log's operator: its clients hear
 * none of them. https://github.com/sigstore/rekor-tiles/blob/main/api/proto/rekor/v2/dsse.proto
 */
export function formatTiledDsse(request: JsonObject): JsonObject {
  const verifiers = listOf(request.verifiers)
  if (request.envelope === undefined) throw new Error('missing envelope')
  if (verifiers.length === 0) throw new Error('missing verifiers')
  const envelope = objectOf(request.envelope)
  if (listOf(envelope.signatures).length === 0) throw new Error('envelope missing signatures')
  const { payload, signatures } = requireSigners(envelope, verifiers.map(readTiledVerifier))
  return {
    payloadHash: { algorithm: 'SHA2_256', digest: sha256(payload).toString('base64') },
    signatures: signatures.map(({ signature, by }) => ({ content: signature, verifier: by.shown })),
  }
}

interface Signer {
  readonly key: KeyObject
}

/** Which key has made which signature; none may be left over on either side. */
function requireSigners<S extends Signer>(envelope: JsonObject, keys: readonly S[]) {
  const payload = Buffer.from(textAt(envelope, 'payload') ?? '', 'base64')
  const signed = preAuthentication(textAt(envelope, 'payloadType') ?? '', payload)
  const found = listOf(envelope.signatures).map(one => {
    const signature = textAt(one, 'sig') ?? ''
    return { signature, by: keys.find(({ key }) => verify('sha256', signed, key, Buffer.from(signature, 'base64'))) }
  })
  if (keys.some(key => found.every(({ by }) => by !== key)))
    throw new Error('could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1')
  const signatures = found.map(({ signature, by }) => {
    if (by === undefined) throw new Error('all signatures must have a key that verifies it')
    return { signature, by }
  })
  return { payload, signatures }
}

/** The bytes that a DSSE signature is over. https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
const preAuthentication = (type: string, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload])

/** A certificate or a public key, as base64 of PEM; its text is what the log keeps. */
function readVerifier(encoded: string): Signer & { readonly text: string } {
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  try {
    if (text.includes('BEGIN CERTIFICATE-----')) {
      const certificate = new X509Certificate(text)
      return { key: certificate.publicKey, text: certificate.toString() }
    }
    const key = createPublicKey(text)
    return { key, text: String(key.export({ format: 'pem', type: 'spki' })) }
  } catch (thrown) {
    throw unparsed(thrown)
  }
}

const ecdsa = 'PKIX_ECDSA_P256_SHA_256'

/** Either of them as DER, with the algorithm beside it; as it is shown the log keeps it. */
function readTiledVerifier(verifier: Json): Signer & { readonly shown: JsonObject } {
  const [certificate, bare] = ['x509Certificate', 'publicKey'].map(what => textAt(verifier, what, 'rawBytes'))
  if ((certificate === undefined) === (bare === undefined))
    throw new Error('a verifier is a certificate or a public key')
  if (at(verifier, 'keyDetails') !== ecdsa) throw new Error(`the local log takes ${ecdsa} alone`)
  const der = Buffer.from(certificate ?? bare ?? '', 'base64')
  const rawBytes = { rawBytes: der.toString('base64') }
  try {
    const key = certificate
      ? new X509Certificate(der).publicKey
      : createPublicKey({ key: der, format: 'der', type: 'spki' })
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error(`it is no key of ${ecdsa}`)
    return {
      key,
      shown: { keyDetails: ecdsa, ...(certificate ? { x509Certificate: rawBytes } : { publicKey: rawBytes }) },
    }
  } catch (thrown) {
    throw unparsed(thrown)
  }
}

const unparsed = (thrown: unknown) =>
  new Error(`could not parse public key as x509: ${thrown instanceof Error ? thrown.message : String(thrown)}`)

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
