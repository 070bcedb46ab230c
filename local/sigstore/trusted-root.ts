import { createHash } from 'node:crypto'
import type { CA } from '@sigstore/mock/dist/fulcio/ca.js'
import type { TSA } from '@sigstore/mock/dist/timestamp/tsa.js'
import { bytesOf } from './encodings.ts'

/** A log, as a root names it. */
export interface NamedLog {
  readonly host: string
  /** SPKI, DER */
  readonly publicKey: Buffer
  /** for a log that does not sign by ECDSA on P-256, and goes by another id than the digest of its key */
  readonly other?: { readonly keyDetails: string; readonly keyId: Buffer }
}

export interface NamedAuthorities {
  readonly certificates: CA
  readonly timestamps: TSA
  /** the hosts of these two */
  readonly hosts: { readonly authority: string; readonly timestamps: string }
  /** in whose names checkpoints are signed */
  readonly logs: readonly NamedLog[]
  readonly certificateLogs: readonly NamedLog[]
}

/**
 * One line of JSON, by which what these have signed can be verified offline. https://github.com/sigstore/protobuf-specs: `TrustedRoot`
 * @param since from when on all of them count, in milliseconds
 */
export function formatTrustedRoot(all: NamedAuthorities, since: number): string {
  const { certificates, timestamps, hosts } = all
  const validFor = { start: new Date(since).toISOString() }
  const chain = (...links: readonly ArrayBufferView[]) => ({
    certificates: links.map(one => ({ rawBytes: bytesOf(one).toString('base64') })),
  })
  const logOf = ({ host, publicKey, other }: NamedLog) => {
    const keyId = other?.keyId ?? createHash('sha256').update(publicKey).digest()
    const keyDetails = other?.keyDetails ?? 'PKIX_ECDSA_P256_SHA_256'
    return {
      baseUrl: `https://${host}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: { rawBytes: publicKey.toString('base64'), keyDetails, validFor },
      logId: { keyId: keyId.toString('base64') },
    }
  }
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: all.logs.map(logOf),
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: `https://${hosts.authority}`,
        certChain: chain(certificates.rootCertificate),
        validFor,
      },
    ],
    ctlogs: all.certificateLogs.map(logOf),
    timestampAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'tsa' },
        uri: `https://${hosts.timestamps}`,
        certChain: chain(timestamps.intCertificate, timestamps.rootCertificate),
        validFor,
      },
    ],
  })
}
