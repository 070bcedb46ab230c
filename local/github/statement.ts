import { verify, X509Certificate } from 'node:crypto'
import { at, isObject, type Json, type JsonObject, listOf, objectOf, textAt } from '../http/json.ts'
import { extensionsOf, extensionText } from './certificate.ts'
import { RestError } from './rest-error.ts'

/** What the store keeps an attestation by. */
export interface Statement {
  /** `sha256:…` */
  readonly digests: readonly string[]
  readonly predicateType: string
}

const inToto = 'application/vnd.in-toto+json'
const provenance = 'https://slsa.dev/provenance/v1'
/** the one build type that the store takes provenance of: its own */
const workflowBuild = 'https://actions.github.io/buildtypes/workflow/v1'
const subjectLimit = 1024
const sourceRepository = '1.3.6.1.4.1.57264.1.12'
const documentation = 'https://docs.github.com/rest/repos/attestations#create-an-attestation'

/** Neither status nor words are documented; the words of three of them are known from what people met. */
const invalid = (why: string) => new RestError(422, `Invalid Argument - ${why}`, documentation)

/**
 * Reads what a bundle says, and refuses what the store refuses. Who may be trusted is no question here: that the one certificate has made the
 * signature, and was given for this repository, is all. Throws RestError 422
 */
export function requireStatement(bundle: JsonObject, repository: string): Statement {
  const { payload, payloadType } = readEnvelope(bundle)
  const certificate = readCertificate(bundle)
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload])
  const signature = Buffer.from(textAt(bundle, 'dsseEnvelope', 'signatures', 0, 'sig') ?? '', 'base64')
  if (!verify('sha256', signed, certificate.publicKey, signature)) throw invalid('invalid signature')
  const signer = extensionText(extensionsOf(certificate.raw), sourceRepository) ?? ''
  requireSame(signer, `https://github.com/${repository}`)
  const statement = readObject(payload)
  if (statement === undefined || textAt(statement, '_type') !== 'https://in-toto.io/Statement/v1')
    throw invalid('invalid statement')
  const predicateType = textAt(statement, 'predicateType')
  if (predicateType === undefined) throw invalid('invalid statement: no predicate type')
  if (predicateType === provenance) requireProvenance(objectOf(statement.predicate), signer)
  return { predicateType, digests: requireDigests(listOf(statement.subject)) }
}

function readEnvelope(bundle: JsonObject): { payload: Buffer; payloadType: string } {
  const payload = textAt(bundle, 'dsseEnvelope', 'payload')
  const payloadType = textAt(bundle, 'dsseEnvelope', 'payloadType')
  if (payload === undefined || payloadType !== inToto || listOf(at(bundle, 'dsseEnvelope', 'signatures')).length !== 1)
    throw invalid('invalid bundle')
  return { payload: Buffer.from(payload, 'base64'), payloadType }
}

/** Of a bundle of version 0.3, or the first of an older one's chain. */
function readCertificate({ verificationMaterial: material }: JsonObject): X509Certificate {
  const bytes =
    textAt(material, 'certificate', 'rawBytes') ??
    textAt(material, 'x509CertificateChain', 'certificates', 0, 'rawBytes')
  try {
    return new X509Certificate(Buffer.from(bytes ?? '', 'base64'))
  } catch {
    throw invalid('invalid bundle: no certificate')
  }
}

/** The predicate of a provenance has to be that of a workflow, and of the one that has signed. */
function requireProvenance(predicate: JsonObject, signer: string): void {
  const buildType = textAt(predicate, 'buildDefinition', 'buildType') ?? ''
  if (buildType !== workflowBuild) throw invalid(`unsupported build type: ${buildType}`)
  requireSame(textAt(predicate, 'buildDefinition', 'externalParameters', 'workflow', 'repository') ?? '', signer)
}

function requireSame(one: string, other: string): void {
  if (one.toLowerCase() !== other.toLowerCase()) throw invalid(`values do not match: ${one} != ${other}`)
}

function requireDigests(subjects: readonly Json[]): readonly string[] {
  if (subjects.length === 0) throw invalid('invalid statement: it has no subject')
  if (subjects.length > subjectLimit) throw invalid(`invalid statement: it has more than ${subjectLimit} subjects`)
  const digests = subjects.map(subject => {
    const digest = textAt(subject, 'digest', 'sha256') ?? ''
    if (!/^[0-9a-f]{64}$/.test(digest)) throw invalid('invalid statement: subject without sha256 digest')
    return `sha256:${digest}`
  })
  if (new Set(digests).size !== digests.length) throw invalid('duplicate subject in statement')
  return digests
}

function readObject(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
