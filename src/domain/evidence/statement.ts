import { z } from 'zod'
import { GoldenImageError, wordsOf } from '../errors.ts'
import { type Descriptor, digestsOf, nameOfDescriptor } from '../image/descriptor.ts'
import { formatCanonicalJson } from '../text/canonical-json.ts'
import { readShape } from '../text/read-shape.ts'
import { sha256Pattern } from '../text/sha256.ts'
import { parseStrictJson } from './strict-json.ts'

/** What a DSSE envelope says of its payload. https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
export const statementPayloadType = 'application/vnd.in-toto+json'
/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const statementType = 'https://in-toto.io/Statement/v1'

const ours = 'https://github.com/golden-image-actions/pipeline'
/** What is said of an image. Ours can never change once something is signed under them. */
export const predicateTypes = {
  provenance: 'https://slsa.dev/provenance/v1',
  imageBuild: `${ours}/predicates/image-build/v1`,
  channelMove: `${ours}/predicates/channel-move/v1`,
  imageInventory: `${ours}/predicates/image-inventory/v1`,
  sbom: 'https://cyclonedx.org/bom',
  testResult: 'https://in-toto.io/attestation/test-result/v0.1',
} as const
/** How these actions build; the shape of an `image-build` statement follows from it. */
export const imageBuildType = `${ours}/build-types/azure-image/v1`

/** What a statement is about. By sha256 alone: GitHub finds nothing else, and a second name in a digest set would weaken it. */
export interface Subject {
  readonly name: string
  /** 64 small hexadecimal digits */
  readonly digest: { readonly sha256: string }
}

export interface Statement<Predicate = unknown> {
  readonly _type: typeof statementType
  readonly subject: readonly Subject[]
  readonly predicateType: string
  readonly predicate: Predicate
}

/** GitHub's store takes no more, and no two that are equal. */
const mostSubjects = 1024

const digest = z.string().regex(sha256Pattern, '64 small hexadecimal digits')
const statementSchema = z.strictObject({
  _type: z.literal(statementType),
  subject: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(1000),
        digest: z.strictObject({ sha256: digest }, 'a digest set with sha256 alone'),
      }),
    )
    .min(1)
    .max(mostSubjects)
    .refine(list => new Set(list.map(s => s.digest.sha256)).size === list.length, 'one digest twice'),
  predicateType: z.string().min(1).max(1000),
  predicate: z.record(z.string(), z.unknown()),
})

/** A version as subject of a statement: its descriptor with and without the date; see `digestsOf`. */
export function subjectsOf(descriptor: Descriptor): readonly Subject[] {
  const { exact, undated } = digestsOf(descriptor)
  const name = nameOfDescriptor(descriptor)
  const subject = (sha256: string, note = ''): Subject => ({ name: `${name}${note}`, digest: { sha256 } })
  return exact === undated ? [subject(exact)] : [subject(exact), subject(undated, '#undated')]
}

export function buildStatement<Predicate>(
  subject: readonly Subject[],
  predicateType: string,
  predicate: Predicate,
): Statement<Predicate> {
  return { _type: statementType, subject, predicateType, predicate }
}

/** The payload of the envelope: the same statement is the same bytes. */
export function formatStatement(statement: Statement): string {
  return formatCanonicalJson(statement)
}

/**
 * The payload of an envelope whose signature holds. What it says about its predicate is read by the reader of that type. Throws
 * `PROOF_UNREADABLE` for another type of payload or statement, more values or deeper ones than anybody has to say, digests of another kind, equal keys, and
 * anything beside.
 */
export function parseStatement(envelope: { readonly payloadType: string; readonly payload: string }): Statement {
  const code = 'PROOF_UNREADABLE'
  if (envelope.payloadType !== statementPayloadType)
    throw new GoldenImageError({
      code,
      message: `The payload of a proof is of type "${envelope.payloadType}"; accepted is ${statementPayloadType}.`,
    })
  let value: unknown
  try {
    value = parseStrictJson(envelope.payload)
  } catch (error) {
    throw new GoldenImageError({ code, message: `The payload of a proof cannot be read: ${wordsOf(error)}.` })
  }
  return readShape(statementSchema, value, code, 'A statement')
}
