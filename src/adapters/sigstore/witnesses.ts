import { createHash } from 'node:crypto'
import { envelopeToJSON } from '@sigstore/bundle'
import type { Witness } from '@sigstore/sign'
import { isObject, parseJson } from '../../domain/text/json.ts'
import type { Network } from '../network/network.ts'
import { askService, readObject, refused, unreadable } from './services.ts'

type Content = Parameters<Witness['testify']>[0]
type Envelope = ReturnType<typeof requireEnvelope>
type LogEntry = NonNullable<Awaited<ReturnType<Witness['testify']>>['tlogEntries']>[number]

/**
 * The public log notes the signature. https://github.com/sigstore/rekor/blob/main/openapi.yaml, entries of kind `dsse` 0.0.1: what others'
 * tools verify. An entry that is there already is taken, so that the same can be noted twice.
 */
export function logWitness(network: Network, log: string): Witness {
  return {
    testify: async (content, certificate) => {
      const url = `${log}/api/v1/log/entries`
      const envelope = requireEnvelope(content)
      const proposed = {
        apiVersion: '0.0.1',
        kind: 'dsse',
        spec: {
          proposedContent: {
            envelope: JSON.stringify(envelopeToJSON(envelope)),
            verifiers: [Buffer.from(certificate).toString('base64')],
          },
        },
      }
      let answer = await askService(network, 'POST', url, proposed)
      if (answer.status === 409) {
        // Its place is told in a header: the last part alone is taken, so that it leads nowhere else.
        const uuid = answer.header('location')?.split('/').pop() ?? ''
        if (!/^[0-9a-f]{64,80}$/.test(uuid)) throw unreadable(url, 'place of the entry that it has')
        answer = await askService(network, 'GET', `${url}/${uuid}`)
      }
      if (answer.status !== 200 && answer.status !== 201) throw refused(url, answer, 'the entry')
      const entry = readEntry(readObject(answer))
      if (entry === undefined) throw unreadable(url, 'entry of a log')
      if (!isOf(entry, envelope)) throw unreadable(url, 'entry of this signature')
      return { tlogEntries: [entry] }
    },
  }
}

/** The timestamp authority dates the signature (RFC 3161). https://github.com/sigstore/timestamp-authority/blob/main/openapi.yaml */
export function timestampWitness(network: Network, timestamps: string): Witness {
  return {
    testify: async content => {
      const url = `${timestamps}/api/v1/timestamp`
      const [signature] = requireEnvelope(content).signatures
      const answer = await askService(network, 'POST', url, {
        artifactHash: createHash('sha256')
          .update(signature?.sig ?? Buffer.alloc(0))
          .digest('base64'),
        hashAlgorithm: 'sha256',
      })
      if (answer.status !== 200 && answer.status !== 201) throw refused(url, answer, 'a timestamp')
      if (answer.bytes[0] !== derSequence) throw unreadable(url, 'timestamp')
      return { rfc3161Timestamps: [{ signedTimestamp: answer.bytes }] }
    },
  }
}

const derSequence = 0x30

function requireEnvelope(content: Content) {
  if (content.$case !== 'dsseEnvelope') throw new Error('statements alone are signed')
  return content.dsseEnvelope
}

/** Another one's entry would make a bundle that counts for nothing, and nobody would hear of it before somebody verifies. */
function isOf({ canonicalizedBody }: LogEntry, { signatures }: Envelope): boolean {
  const body = parseJson(canonicalizedBody.toString('utf8'))
  const spec = isObject(body) && isObject(body.spec) ? body.spec : {}
  const noted = Array.isArray(spec.signatures) ? spec.signatures.map(one => (isObject(one) ? one.signature : one)) : []
  return noted.length === signatures.length && signatures.every(({ sig }) => noted.includes(sig.toString('base64')))
}

/** One entry, by its id. What else is in it is checked by whoever verifies; here it only has to be of the right kind. */
function readEntry(body: Readonly<Record<string, unknown>> | undefined): LogEntry | undefined {
  const [entry, ...more] = Object.values(body ?? {})
  if (!isObject(entry) || more.length > 0) return undefined
  const { body: text, logID, logIndex, integratedTime, verification } = entry
  if (typeof text !== 'string' || typeof logID !== 'string') return undefined
  const kind = readKind(text)
  const proof = isObject(verification) ? verification.inclusionProof : undefined
  const promise = isObject(verification) ? verification.signedEntryTimestamp : undefined
  if (!isWhole(logIndex) || !isWhole(integratedTime) || kind === undefined || typeof promise !== 'string')
    return undefined
  if (!isObject(proof) || !isWhole(proof.logIndex) || !isWhole(proof.treeSize)) return undefined
  const { rootHash, hashes, checkpoint } = proof
  if (typeof rootHash !== 'string' || typeof checkpoint !== 'string') return undefined
  if (!Array.isArray(hashes) || !hashes.every(h => typeof h === 'string')) return undefined
  return {
    logIndex: String(logIndex),
    logId: { keyId: Buffer.from(logID, 'hex') },
    integratedTime: String(integratedTime),
    kindVersion: kind,
    inclusionPromise: { signedEntryTimestamp: Buffer.from(promise, 'base64') },
    inclusionProof: {
      logIndex: String(proof.logIndex),
      treeSize: String(proof.treeSize),
      rootHash: Buffer.from(rootHash, 'hex'),
      hashes: hashes.map(h => Buffer.from(h, 'hex')),
      checkpoint: { envelope: checkpoint },
    },
    canonicalizedBody: Buffer.from(text, 'base64'),
  }
}

function readKind(text: string): { kind: string; version: string } | undefined {
  try {
    const body: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
    if (!isObject(body)) return undefined
    const { kind, apiVersion: version } = body
    return typeof kind === 'string' && typeof version === 'string' ? { kind, version } : undefined
  } catch {
    return undefined
  }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
