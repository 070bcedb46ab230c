import { GoldenImageError, type Problem, wordsOf } from '../../src/domain/errors.ts'
import type { FoundProof } from '../../src/domain/evidence/proof.ts'
import type { SignerIdentity } from '../../src/domain/evidence/signer.ts'
import { parseStatement, statementPayloadType } from '../../src/domain/evidence/statement.ts'
import type { ProofVerifier } from '../../src/ports/proof-verifier.ts'
import type { Signer } from '../../src/ports/signer.ts'

/** Who signs here, unless told otherwise. */
export const SIGNER: SignerIdentity = {
  name: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
  signer: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  signerCommit: 'c'.repeat(40),
  runnerEnvironment: 'github-hosted',
  repository: 'https://github.com/acme/golden-images',
  commit: 'c'.repeat(40),
  ref: 'refs/heads/main',
  repositoryId: '900100200',
  owner: 'https://github.com/acme',
  ownerId: '700100200',
  workflow: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  workflowCommit: 'c'.repeat(40),
  trigger: 'schedule',
  run: 'https://github.com/acme/golden-images/actions/runs/4711/attempts/1',
  visibility: 'private',
}

const unknownSigner: Problem = {
  code: 'PROOF_ROOT_LACKS_SIGNER',
  message: 'No trusted root that was given names the log 77.',
}

/** A bundle that holds what was said, by whom and when, and no signature: its verifier believes it. */
export function inMemorySigner(identity = SIGNER, at = () => '2026-11-24T09:00:00.000Z'): Signer {
  return {
    sign: async statements =>
      statements.map(statement => JSON.stringify({ statement, signer: identity, witnessed: at() })),
  }
}

/**
 * A bundle `{ "problem": … }` is one of which the verifier says that; one with `"stranger": true` is of a Sigstore that no root names.
 * @param until ISO 8601: what was signed later was signed by keys that the root does not name yet
 */
export function inMemoryVerifier(until?: string): ProofVerifier {
  return {
    verify: async (text, foundAt): Promise<FoundProof> => {
      try {
        const { statement, signer, witnessed, problem, stranger } = JSON.parse(text) as Record<string, unknown>
        if (problem !== undefined) return { foundAt, problem: problem as Problem }
        if (typeof statement !== 'string' || typeof witnessed !== 'string') throw new Error('it is no bundle')
        const said = {
          signer: signer as SignerIdentity,
          statement: parseStatement({ payloadType: statementPayloadType, payload: statement }),
        }
        const known = stranger !== true && (until === undefined || witnessed <= until)
        return known ? { foundAt, ...said, witnessed } : { foundAt, problem: unknownSigner, claims: said }
      } catch (error) {
        if (error instanceof GoldenImageError) return { foundAt, problem: error.problems[0] }
        return {
          foundAt,
          problem: { code: 'PROOF_UNREADABLE', message: `The bundle cannot be read: ${wordsOf(error)}.` },
        }
      }
    },
  }
}
