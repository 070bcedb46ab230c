import { z } from 'zod'
import { type Place, throwIfAny } from '../errors.ts'
import type { DatePolicy } from '../image/fingerprint.ts'
import { formatDuration, parseDuration } from '../text/duration.ts'
import { type ProofName, proofNames } from './proof-names.ts'
import type { TrustPolicy } from './signer.ts'
import { predicateTypes } from './statement.ts'

/** What a release needs, and under which predicate type it is signed. */
export const requiredProofs = {
  provenance: predicateTypes.provenance,
  'image-build': predicateTypes.imageBuild,
  sbom: predicateTypes.sbom,
  'test-result': predicateTypes.testResult,
} as const satisfies Readonly<Record<ProofName, string>>

/** What is asked of the proofs themselves. */
export interface ProofLimits extends DatePolicy {
  /** milliseconds since a statement was signed; `undefined`: any age */
  readonly maxAgeMs: number | undefined
  readonly mayBeMissing: readonly ProofName[]
}

/** Whom and what a version is held against. */
export interface ReleasePolicy extends ProofLimits {
  readonly trust: TrustPolicy
}

const someTime = 'a time such as 90m, 12h or 30d'
const oneProof = `one of ${proofNames.join(', ')}`

/** `verify:` of a manifest. The words beside a check say what is accepted. */
export const verifySchema = z.strictObject(
  {
    'strict-published-date': z.boolean('true or false').optional(),
    'max-age': z
      .string(someTime)
      .refine(text => parseDuration(text) !== undefined, someTime)
      .optional(),
    'may-be-missing': z.array(z.enum(proofNames, oneProof), `a list of ${proofNames.join(', ')}`).optional(),
  },
  'a map of keys',
)
export type VerifyKeys = z.infer<typeof verifySchema>

/** Of the calling workflow's word and the manifest's the stricter one: for the steps that say which version it is before anything is verified. */
export function datePolicy(allowed: boolean, wished: VerifyKeys): DatePolicy {
  return { strictPublishedDate: allowed || wished['strict-published-date'] === true }
}

/** A manifest can only ask for more. Throws `MANIFEST_VERIFY_WIDENS` with every key that asks for less. */
export function narrowLimits(
  limits: ProofLimits,
  wished: VerifyKeys,
  placeOf: (key: keyof VerifyKeys) => Place,
): ProofLimits {
  const strict = wished['strict-published-date'] ?? limits.strictPublishedDate
  const age = wished['max-age'] === undefined ? limits.maxAgeMs : parseDuration(wished['max-age'])
  const missing = wished['may-be-missing'] ?? limits.mayBeMissing
  const widened = missing.filter(name => !limits.mayBeMissing.includes(name))
  const refuse = (key: keyof VerifyKeys, holds: boolean, allowed: string) =>
    holds
      ? []
      : [
          {
            code: 'MANIFEST_VERIFY_WIDENS' as const,
            message: `verify.${key} asks for less than the calling workflow does, which allows ${allowed}.`,
            place: placeOf(key),
          },
        ]
  throwIfAny([
    ...refuse('strict-published-date', strict || !limits.strictPublishedDate, 'no other date than the signed one'),
    ...refuse(
      'max-age',
      limits.maxAgeMs === undefined || (age !== undefined && age <= limits.maxAgeMs),
      `at most ${formatDuration(limits.maxAgeMs ?? 0)}`,
    ),
    ...refuse('may-be-missing', widened.length === 0, limits.mayBeMissing.join(', ') || 'nothing to be missing'),
  ])
  return { strictPublishedDate: strict, maxAgeMs: age, mayBeMissing: missing }
}
