import type { ReleasePolicy } from '../../domain/evidence/release-policy.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import type { RootedVerifier } from '../../ports/trusted-roots.ts'
import type { Verdict } from '../../runtime/action.ts'
import type { CandidateRef } from '../read-candidate.ts'
import type { VerifiedVersion } from '../verify-version.ts'

/** What was asked, held against what, and what was found. */
export interface Verification {
  readonly candidate: CandidateRef
  readonly policy: ReleasePolicy
  readonly roots: RootedVerifier
  readonly found: VerifiedVersion
}

const form = 'https://github.com/golden-image-actions/pipeline/verification/v1'

/** Everything that a verdict rests on, as one JSON object. Texts out of statements and certificates are in it as they are. */
export function formatReport(verdict: Verdict, { candidate, policy, roots, found }: Verification): string {
  const { verified, checks, problems, ignored, facts, repositoryId } = found.judgement
  const { build, tests } = facts
  return `${JSON.stringify(
    {
      $schema: form,
      verdict,
      verified,
      at: found.at,
      version: candidate.id,
      digests: digestsOf(found.descriptor),
      descriptor: found.descriptor,
      checks,
      problems,
      ignored,
      stores: found.stores,
      proofs: found.proofs.map(proof =>
        'problem' in proof
          ? { place: proof.place, problem: proof.problem }
          : {
              place: proof.place,
              predicateType: proof.statement.predicateType,
              subjects: proof.statement.subject,
              signer: proof.signer,
              witnessed: proof.witnessed,
            },
      ),
      built: build && { follows: build.follows, from: build.parent, base: build.base, run: build.run, repositoryId },
      tested: tests && {
        result: tests.result,
        passed: tests.passed.length,
        warned: tests.warned.length,
        failed: tests.failed.length,
      },
      policy,
      root: { from: roots.from, sha256: roots.sha256 },
    },
    null,
    2,
  )}\n`
}
