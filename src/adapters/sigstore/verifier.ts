import { type BundleWithDsseEnvelope, bundleFromJSON } from '@sigstore/bundle'
import { type SignedEntity, toSignedEntity, type Verifier } from '@sigstore/verify'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import type { FoundProof, SignedProof } from '../../domain/evidence/proof.ts'
import { dayOf, judgeAge } from '../../domain/evidence/root-age.ts'
import { readSigner, type SignerIdentity, signerExtensions } from '../../domain/evidence/signer.ts'
import { parseStatement } from '../../domain/evidence/statement.ts'
import { hasManyValues, isObject, mostValues } from '../../domain/text/json.ts'
import { sha256 } from '../../domain/text/sha256.ts'
import type { ProofVerifier } from '../../ports/proof-verifier.ts'
import { giveTurns } from '../process/turns.ts'
import { findUnknown, readRoot } from './root.ts'

/** bytes of one bundle */
const longest = 32 * 1024 * 1024
/** Characters of one bundle, and of all, whose result is kept: a channel is read after every write, and has the moves of years, of ten thousand each. */
const known = { one: 64 * 1024, all: 8 * 1024 * 1024 }

export interface SigstoreVerifier extends ProofVerifier {
  /** from when on each key of the roots counts, in milliseconds */
  readonly keyStarts: readonly number[]
}

/**
 * Verifies offline, as everybody's tools do: each timestamp, the certificate at that time, the log entries, the signature. A root that names no log
 * (GitHub's own instance, for private repositories) is content with a timestamp; any other wants an entry of its log and of the log of certificates.
 * @param roots texts of Sigstore trusted roots, `application/vnd.dev.sigstore.trustedroot+json;version=0.1`; a bundle is good if one of them says so
 * @param cancelled of the job; none: nobody cancels it
 * Throws `PROOF_ROOT_UNREADABLE`.
 */
export function sigstoreVerifier(roots: readonly string[], cancelled?: AbortSignal): SigstoreVerifier {
  const read = roots.map(readRoot)
  const keyStarts = read.flatMap(({ starts }) => starts)
  const verifiers = read.map(({ verifier }) => verifier)
  const { newestKey } = judgeAge(keyStarts, 0)
  const newest = newestKey
    ? `their newest key counts since ${dayOf(newestKey)}`
    : 'they do not say since when their keys count'
  const giveTurn = giveTurns(cancelled, 'signatures were verified')
  const refused = (
    code: 'PROOF_UNREADABLE' | 'PROOF_SIGNATURE_INVALID' | 'PROOF_ROOT_LACKS_SIGNER',
    why: string,
  ): Verified => ({ problem: { code, message: `${why}.` } })
  const verify = (text: string): Verified => {
    if (text.length > longest)
      return refused('PROOF_UNREADABLE', `The bundle has ${text.length} bytes; accepted are ${longest}`)
    // What a store gives compressed was counted by nobody.
    if (hasManyValues(text)) return refused('PROOF_UNREADABLE', `The bundle has more than ${mostValues} values`)
    try {
      const parsed: unknown = JSON.parse(text)
      const tooMuch = findTooMuch(parsed)
      if (tooMuch !== undefined) return refused('PROOF_UNREADABLE', `The bundle has ${tooMuch}`)
      const bundle = bundleFromJSON(parsed)
      if (bundle.content.$case !== 'dsseEnvelope')
        return refused('PROOF_UNREADABLE', 'The bundle signs a file; accepted is a statement')
      const { dsseEnvelope } = bundle.content
      const entity = toSignedEntity(bundle)
      const failed = verifyByAny(entity, verifiers)
      if (failed !== undefined) {
        const strangers = read.map(root => findUnknown(root, entity, bundle))
        const [unknown] = strangers.includes(undefined) ? [] : strangers
        return unknown === undefined
          ? refused('PROOF_SIGNATURE_INVALID', failed)
          : {
              ...refused('PROOF_ROOT_LACKS_SIGNER', `No trusted root that was given names ${unknown}; ${newest}`),
              claims: readClaims(() => readWords(entity, dsseEnvelope)),
            }
      }
      return { ...readWords(entity, dsseEnvelope), witnessed: witnessedBy(entity) }
    } catch (error) {
      if (error instanceof GoldenImageError) return { problem: error.problems[0] }
      return refused('PROOF_UNREADABLE', `The bundle cannot be read: ${wordsOf(error).slice(0, 300)}`)
    }
  }
  // The same bytes hold against the same roots for ever: nothing here asks what time it is.
  const results = new Map<string, Verified>()
  let length = 0
  return {
    keyStarts,
    verify: async (text, foundAt): Promise<FoundProof> => {
      await giveTurn()
      const digest = sha256(text)
      const result = results.get(digest) ?? verify(text)
      if (!results.has(digest) && text.length <= known.one && length + text.length <= known.all) {
        results.set(digest, result)
        length += text.length
      }
      return { foundAt, ...result }
    },
  }
}

type Envelope = BundleWithDsseEnvelope['content']['dsseEnvelope']
type Verified = DistributiveOmit<FoundProof, 'foundAt'>
type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never

/** Of what proves a signature: a certificate, an entry of a log with its promise, a timestamp. In characters; an honest one has ten thousand. */
const longestMaterial = 64 * 1024
/** entries of logs, or timestamps; each costs a signature, and all of them are compared with each other */
const mostWitnesses = 8
/** characters of a signature in base64 */
const longestSignature = 4096

/** What a verification would spend itself on before any signature has been looked at, in words; `undefined`: nothing. @param bundle parsed JSON */
function findTooMuch(bundle: unknown): string | undefined {
  if (!isObject(bundle)) return undefined
  const material = isObject(bundle.verificationMaterial) ? bundle.verificationMaterial : {}
  const envelope = isObject(bundle.dsseEnvelope) ? bundle.dsseEnvelope : {}
  const stamps = isObject(material.timestampVerificationData) ? material.timestampVerificationData : {}
  const size = JSON.stringify(material).length
  if (size > longestMaterial) return `${size} characters of verification material; accepted are ${longestMaterial}`
  for (const [what, list] of [
    ['log entries', material.tlogEntries],
    ['timestamps', stamps.rfc3161Timestamps],
    ['signatures', envelope.signatures],
  ] as const)
    if (Array.isArray(list) && list.length > mostWitnesses)
      return `${list.length} ${what}; accepted are ${mostWitnesses}`
  const signatures = JSON.stringify(envelope.signatures ?? []).length
  return signatures > mostWitnesses * longestSignature ? `signatures of ${signatures} characters` : undefined
}

/** @returns why it does not hold; `undefined`: it does */
function verifyByAny(entity: SignedEntity, verifiers: readonly Verifier[]): string | undefined {
  const problems: string[] = []
  for (const verifier of verifiers) {
    try {
      verifier.verify(entity)
      return undefined
    } catch (error) {
      problems.push(wordsOf(error).slice(0, 300))
    }
  }
  return `Its signature does not hold: ${[...new Set(problems)].join('; ')}`
}

type Words = Pick<SignedProof, 'signer' | 'statement'>

function readWords(entity: SignedEntity, { payload, payloadType }: Envelope): Words {
  return {
    signer: requireSigner(entity),
    statement: parseStatement({ payloadType, payload: payload.toString('utf8') }),
  }
}

function readClaims(read: () => Words): Words | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof GoldenImageError) return undefined
    throw error
  }
}

/** The extensions that are read are DER texts; what is no text is not there. */
function requireSigner({ key }: SignedEntity): SignerIdentity {
  if (key.$case !== 'certificate')
    throw new GoldenImageError({
      code: 'PROOF_UNREADABLE',
      message: 'The bundle was signed with a bare key; accepted is a certificate.',
    })
  const { certificate } = key
  const texts = signerExtensions.flatMap(oid => {
    const text = readText(certificate.extension(oid)?.value)
    return text === undefined ? [] : [[oid, text] as const]
  })
  return readSigner(certificate.extSubjectAltName?.uri ?? '', new Map(texts))
}

/** A DER text (UTF8String) and nothing after it. */
function readText(der: Uint8Array | undefined): string | undefined {
  const [tag, first = 0, second = 0, third = 0] = der ?? []
  if (der === undefined || tag !== utf8String) return undefined
  const [length, begin] = first < 0x80 ? [first, 2] : first === 0x81 ? [second, 3] : [(second << 8) | third, 4]
  return first <= 0x82 && der.length === begin + length ? Buffer.from(der.subarray(begin)).toString('utf8') : undefined
}

const utf8String = 0x0c

/** The earliest time that was verified: it existed then. An integrated time without the log's promise is nobody's word. */
function witnessedBy({ timestamps }: SignedEntity): string {
  const times = timestamps.flatMap(one =>
    one.$case === 'timestamp-authority'
      ? [one.timestamp.signingTime.getTime()]
      : one.tlogEntry.inclusionPromise
        ? [Number(one.tlogEntry.integratedTime) * 1000]
        : [],
  )
  return new Date(Math.min(...times)).toISOString()
}
