import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { RootedVerifier } from '../../ports/trusted-roots.ts'
import type { Held } from '../read-held.ts'
import type { VerifiedAsked } from '../verify-asked.ts'
import type { VerifiedVersion } from '../verify-version.ts'

/** What was asked, held against what, and what was found. */
export interface Verification {
  /** short name in the manifest */
  readonly image: string
  readonly verified: VerifiedAsked
  readonly roots: RootedVerifier
}

const form = 'https://github.com/golden-image-actions/pipeline/verification/v1'

/** Everything that a verdict rests on, as one JSON object. Texts out of statements and certificates are in it as they are. */
export function formatReport({ image, verified, roots }: Verification): string {
  const { held, version, policy, verdict, checks, problems } = verified
  return `${JSON.stringify(
    {
      $schema: form,
      verdict,
      verified: verdict === 'pass',
      image,
      channel: held && ofChannel(held),
      version: version?.candidate.id,
      checks,
      problems,
      ...(version ? ofVersion(version.found) : {}),
      policy,
      root: { from: roots.from, sha256: roots.sha256, ...roots.age },
    },
    null,
    2,
  )}\n`
}

function ofChannel({ state, owner, move, bundle }: Held) {
  return {
    name: state.channel,
    tag: state.tag,
    owner,
    move: move && {
      sequence: move.sequence,
      version: formatImageVersion(move.version),
      since: move.time,
      reason: move.reason,
      descriptor: move.descriptor,
      place: bundle?.foundAt,
    },
  }
}

function ofVersion({ at, descriptor, judgement, stores, proofs, lineage }: VerifiedVersion) {
  const { ignored, facts, repositoryId } = judgement
  const { build, tests } = facts
  return {
    at,
    digests: digestsOf(descriptor),
    descriptor,
    lineage: lineage.ancestors.map(({ parent, stands, found }) => ({
      id: formatParent(parent),
      stands,
      ...(found && {
        digests: digestsOf(found.descriptor),
        checks: found.judgement.checks,
        repositoryId: found.judgement.repositoryId,
      }),
    })),
    ignored: ignored.map(({ foundAt: place, code, detail }) => ({ place, code, detail })),
    stores,
    proofs: proofs.map(proof =>
      'problem' in proof
        ? { place: proof.foundAt, problem: proof.problem }
        : {
            place: proof.foundAt,
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
  }
}
