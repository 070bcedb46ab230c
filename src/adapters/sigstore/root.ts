import type { Bundle } from '@sigstore/bundle'
import { X509Certificate } from '@sigstore/core'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { type SignedEntity, type TrustMaterial, toTrustMaterial, Verifier } from '@sigstore/verify'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import { isSame, readAuthority, readNamedSigner, type TimestampSigner } from './timestamp-signer.ts'

/** A root, and by what it knows whom it names. */
export interface Root {
  readonly verifier: Verifier
  /** ids of its logs, hexadecimal */
  readonly logs: ReadonlySet<string>
  /** ids of the keys of its certificate authorities, hexadecimal; what has none is not told apart */
  readonly authorities: ReadonlySet<string>
  /** ids of its logs of certificates, hexadecimal */
  readonly certificateLogs: ReadonlySet<string>
  /** its timestamp authorities */
  readonly stampers: readonly TimestampSigner[]
  /** from when on each of its keys counts, in milliseconds; a key that does not say it is not among them */
  readonly starts: readonly number[]
}

/**
 * The log or the authority of a signature that does not hold which a root does not name, in words; `undefined`: it names all of them. Keys are changed now and then: a root
 * from before says of every signature from after that it does not hold, which reads like an attack.
 */
export function findUnknown(root: Root, entity: SignedEntity, bundle: Bundle): string | undefined {
  const { logs, authorities, certificateLogs } = root
  const { key } = entity
  const ids = bundle.verificationMaterial.tlogEntries.map(({ logId }) => logId?.keyId.toString('hex') ?? '')
  const log = logs.size === 0 ? undefined : ids.find(id => !logs.has(id))
  if (log !== undefined) return `the log ${log.slice(0, 64)}`
  const issuer = key.$case === 'certificate' ? key.certificate.extAuthorityKeyID?.keyIdentifier?.toString('hex') : ''
  if (issuer && authorities.size > 0 && !authorities.has(issuer))
    return `the certificate authority with the key ${issuer.slice(0, 64)}`
  const promised = key.$case === 'certificate' ? (key.certificate.extSCT?.signedCertificateTimestamps ?? []) : []
  const listed = promised.map(({ logID }) => logID.toString('hex'))
  const certificateLog = certificateLogs.size === 0 ? undefined : listed.find(id => !certificateLogs.has(id))
  return certificateLog === undefined
    ? findUnknownStamper(root, entity)
    : `the log of certificates ${certificateLog.slice(0, 64)}`
}

/** Of a bundle in which something else does not hold either, as far as that can be told, the timestamp is not what is wrong: anybody can put one in. */
function findUnknownStamper({ stampers, verifier }: Root, entity: SignedEntity): string | undefined {
  const named = entity.timestamps.map(one =>
    one.$case === 'timestamp-authority' ? readNamedSigner(one.timestamp) : undefined,
  )
  const isUnknown = (signer: TimestampSigner | undefined) => signer && !stampers.some(one => isSame(one, signer))
  const unknown = named.find(isUnknown)
  if (unknown === undefined) return undefined
  const timestamps = entity.timestamps.filter((_, n) => !isUnknown(named[n]))
  if (timestamps.some(tellsTime) && !holds(verifier, { ...entity, timestamps })) return undefined
  const { sha256, serial } = unknown
  return `the timestamp authority with the certificate ${sha256 ? `sha256:${sha256}` : `number ${serial.slice(0, 64)}`}`
}

/** An integrated time without the log's promise is nobody's word. */
const tellsTime = (one: SignedEntity['timestamps'][number]) =>
  one.$case === 'timestamp-authority' || one.tlogEntry.inclusionPromise !== undefined

function holds(verifier: Verifier, entity: SignedEntity): boolean {
  try {
    verifier.verify(entity)
    return true
  } catch {
    return false
  }
}

/** Throws `PROOF_ROOT_UNREADABLE`. @param text of a Sigstore trusted root, JSON */
export function readRoot(text: string): Root {
  const unreadable = (why: string) =>
    new GoldenImageError({
      code: 'PROOF_ROOT_UNREADABLE',
      message: `A trusted root cannot be read: ${why.slice(0, 300)}.`,
    })
  let root: TrustedRoot
  let material: TrustMaterial
  try {
    root = TrustedRoot.fromJSON(JSON.parse(text))
    material = toTrustMaterial(root)
  } catch (error) {
    throw unreadable(wordsOf(error))
  }
  if (root.certificateAuthorities.length === 0 || root.timestampAuthorities.length + root.tlogs.length === 0)
    throw unreadable('it names no certificate authority, or nobody who tells the time')
  const verifier = new Verifier(material, {
    tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
    ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
    timestampThreshold: 1,
  })
  return {
    verifier,
    logs: new Set(root.tlogs.map(({ logId }) => logId?.keyId.toString('hex') ?? '')),
    authorities: new Set(authorityKeys(root)),
    certificateLogs: new Set(root.ctlogs.map(({ logId }) => logId?.keyId.toString('hex') ?? '')),
    stampers: root.timestampAuthorities.flatMap(({ certChain }) =>
      (certChain?.certificates ?? []).slice(0, 1).map(({ rawBytes }) => readAuthority(Buffer.from(rawBytes))),
    ),
    starts: keyStarts(root),
  }
}

function authorityKeys({ certificateAuthorities }: TrustedRoot): readonly string[] {
  return certificateAuthorities
    .flatMap(({ certChain }) => certChain?.certificates ?? [])
    .flatMap(({ rawBytes }) => {
      const id = X509Certificate.parse(Buffer.from(rawBytes)).extSubjectKeyID?.keyIdentifier
      return id === undefined ? [] : [id.toString('hex')]
    })
}

function keyStarts({ tlogs, ctlogs, certificateAuthorities, timestampAuthorities }: TrustedRoot): readonly number[] {
  const times = [
    ...[...tlogs, ...ctlogs].map(({ publicKey }) => publicKey?.validFor),
    ...[...certificateAuthorities, ...timestampAuthorities].map(({ validFor }) => validFor),
  ]
  return times.flatMap(time => (time?.start && Number.isFinite(time.start.getTime()) ? [time.start.getTime()] : []))
}
