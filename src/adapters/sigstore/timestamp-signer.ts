import { createHash } from 'node:crypto'
import type { ASN1Obj, RFC3161Timestamp } from '@sigstore/core'
import { X509Certificate } from '@sigstore/core'

/** Who signs timestamps: its certificate, or the one that a timestamp names. Issuers and numbers are nobody's alone; the digest is. */
export interface TimestampSigner {
  /** DER, hexadecimal */
  readonly issuer: string
  /** hexadecimal */
  readonly serial: string
  /** of the certificate, hexadecimal; `undefined`: the timestamp does not say it, or not by this digest */
  readonly sha256: string | undefined
}

/** @param der certificate of a timestamp authority */
export function readAuthority(der: Buffer<ArrayBuffer>): TimestampSigner {
  const { issuer, serialNumber } = X509Certificate.parse(der)
  const sha256 = createHash('sha256').update(der).digest('hex')
  return { issuer: issuer.toString('hex'), serial: serialNumber.toString('hex'), sha256 }
}

/**
 * Whom a timestamp names as its signer: RFC 5652 §5.3 (issuer and number), RFC 5035 §3 (digest of the certificate, which RFC 3161 asks for). Nobody has verified
 * that. `undefined`: it does not have the shape of a timestamp.
 */
export function readNamedSigner(timestamp: RFC3161Timestamp): TimestampSigner | undefined {
  try {
    const [issuer, serial] = [timestamp.signerIssuer, timestamp.signerSerialNumber].map(b => b.toString('hex'))
    if (!issuer || !serial) return undefined
    return { issuer, serial, sha256: readDigest(timestamp.root) }
  } catch {
    return undefined
  }
}

export const isSame = (a: TimestampSigner, b: TimestampSigner) =>
  a.issuer === b.issuer &&
  a.serial === b.serial &&
  (a.sha256 === undefined || b.sha256 === undefined || a.sha256 === b.sha256)

const signingCertificate = '1.2.840.113549.1.9.16.2.47'
const sha256 = '2.16.840.1.101.3.4.2.1'

/** Of the first certificate that the signed attribute `signingCertificateV2` names; without an algorithm the digest is a sha256. */
function readDigest(response: ASN1Obj): string | undefined {
  const signedData = response.subs[1]?.subs.find(sub => sub.tag.isContextSpecific(0))?.subs[0]
  const attributes = signedData?.subs.at(-1)?.subs[0]?.subs.find(sub => sub.tag.isContextSpecific(0))
  const found = attributes?.subs.find(({ subs: [type] }) => type?.tag.isOID() && type.toOID() === signingCertificate)
  const [first, second] = found?.subs[1]?.subs[0]?.subs[0]?.subs[0]?.subs ?? []
  const digest = first?.tag.isOctetString() ? first : first?.subs[0]?.toOID() === sha256 ? second : undefined
  return digest?.tag.isOctetString() && digest.value.length === 32 ? digest.value.toString('hex') : undefined
}
