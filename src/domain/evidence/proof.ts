import { z } from 'zod'
import type { ErrorCode } from '../codes/index.ts'
import { GoldenImageError, type Problem } from '../errors.ts'
import { type Descriptor, digestsOf, nameOfDescriptor } from '../image/descriptor.ts'
import { formatDuration } from '../text/duration.ts'
import { withoutStop } from '../text/without-stop.ts'
import { parseImageBuild } from './build-statement.ts'
import type { ImageBuild } from './image-build.ts'
import { readPredicate } from './predicate.ts'
import type { ProofName } from './proof-names.ts'
import { type Provenance, parseProvenance } from './provenance.ts'
import { type ProofLimits, type ReleasePolicy, requiredProofs } from './release-policy.ts'
import { type Check, judgeSigner, type SignerCheck, type SignerIdentity } from './signer.ts'
import type { Statement } from './statement.ts'
import { parseTestResult, type TestResult } from './test-result.ts'

/** A bundle whose signature, log entry or timestamp holds: who signed what, and when. */
export interface SignedProof {
  /** in which store and where there, for people */
  readonly foundAt: string
  readonly signer: SignerIdentity
  /** ISO 8601: when, on the word of a log or a timestamp authority */
  readonly witnessed: string
  readonly statement: Statement
}

/** A bundle that holds nothing: its signature is wrong, its root is not trusted, its bytes are none. */
export interface RefusedProof {
  readonly foundAt: string
  readonly problem: Problem
  /** what it would say if the trusted root named those by whom it calls itself signed. Anybody can write that: it is for people, and decides nothing */
  readonly claims?: Pick<SignedProof, 'signer' | 'statement'> | undefined
}

export type FoundProof = SignedProof | RefusedProof

/** What a proof is held against. */
export interface ProofQuestion {
  /** of the live version */
  readonly descriptor: Descriptor
  readonly policy: ReleasePolicy
  /** ISO 8601, by Azure's clock */
  readonly now: string
}

/** What verified statements say about the version. */
export interface ReleaseFacts {
  readonly build?: ImageBuild
  readonly provenance?: Provenance
  readonly tests?: TestResult
  /** CycloneDX, as signed */
  readonly sbom?: object
}

/** What is looked at in one proof: the first one that fails says why it does not count. */
export type ProofCheck = 'signature' | SignerCheck | 'subject' | 'age' | 'content'

export interface JudgedProof {
  readonly proof: FoundProof
  readonly checks: readonly Check<ProofCheck>[]
  /** how many hold before one does not; all of them: the proof counts */
  readonly reached: number
  readonly facts: ReleaseFacts
}

/** One bundle, held against the version and the policy, as a statement of this type. */
export function judgeProof(
  name: ProofName,
  proof: FoundProof,
  { policy, descriptor, now }: ProofQuestion,
): JudgedProof {
  if ('problem' in proof) {
    const { code, message } = proof.problem
    return {
      proof,
      checks: [{ name: 'signature', ok: false, code, detail: withoutStop(message) }],
      reached: 0,
      facts: {},
    }
  }
  const content = readContent(name, proof, descriptor, policy)
  const checks: Check<ProofCheck>[] = [
    { name: 'signature', ok: true, detail: `made ${proof.witnessed}` },
    ...judgeSigner(proof.signer, policy.trust, proof.witnessed, now),
    judgeSubject(proof.statement, descriptor, policy),
    judgeAge(proof.witnessed, now, policy),
    content.check,
  ]
  const failed = checks.findIndex(c => !c.ok)
  return { proof, checks, reached: failed < 0 ? checks.length : failed, facts: content.facts }
}

/** The statement is about the version that stands there now. */
function judgeSubject(statement: Statement, descriptor: Descriptor, limits: ProofLimits): Check<ProofCheck> {
  const name = 'subject'
  const { exact, undated } = digestsOf(descriptor)
  const about = statement.subject.map(s => s.digest.sha256)
  if (about.includes(exact) || (!limits.strictPublishedDate && about.includes(undated)))
    return { name, ok: true, detail: `sha256:${about.includes(exact) ? exact : undated}` }
  const version = nameOfDescriptor(descriptor)
  const names = statement.subject.map(s => s.name)
  const other = names.join(', ')
  if (about.includes(undated))
    return {
      name,
      ok: false,
      code: 'VERIFY_RECREATED',
      detail: `it is about ${version} of another date than ${descriptor.publishedDate ?? 'none'}, which Azure gives now`,
      hint: 'If Azure gives a version a new date whenever it is updated, the calling workflow can say that the date does not count (strict-published-date).',
    }
  return names.includes(version)
    ? {
        name,
        ok: false,
        code: 'VERIFY_RECREATED',
        detail: `it is about another ${version} than the one that Azure has now (sha256:${exact})`,
      }
    : { name, ok: false, code: 'VERIFY_OTHER_VERSION', detail: `it is about ${other}; asked is ${version}` }
}

function judgeAge(witnessed: string, now: string, { maxAgeMs }: ProofLimits): Check<ProofCheck> {
  const age = Date.parse(now) - Date.parse(witnessed)
  const detail = `signed ${witnessed}`
  if (maxAgeMs === undefined || age <= maxAgeMs) return { name: 'age', ok: true, detail }
  return {
    name: 'age',
    ok: false,
    code: 'VERIFY_TOO_OLD',
    detail: `${detail}, ${formatDuration(age)} ago; accepted are ${formatDuration(maxAgeMs)}`,
  }
}

const sbomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  components: z.array(z.looseObject({ name: z.string().min(1) })).min(1),
})

interface Content {
  readonly check: Check<ProofCheck>
  readonly facts: ReleaseFacts
}

/** What the statement says, and whether the certificate says the same of what both say. */
function readContent(name: ProofName, proof: SignedProof, descriptor: Descriptor, limits: ProofLimits): Content {
  const refused = (code: ErrorCode, detail: string): Content => ({
    check: { name: 'content', ok: false, code, detail },
    facts: {},
  })
  const good = (detail: string, facts: ReleaseFacts): Content => ({
    check: { name: 'content', ok: true, detail },
    facts,
  })
  const { signer, statement } = proof
  try {
    switch (name) {
      case 'provenance': {
        const provenance = parseProvenance(statement)
        const differs = difference([
          ['repository', provenance.repository, signer.repository],
          ['repository id', provenance.repositoryId, signer.repositoryId],
          ['owner id', provenance.ownerId, signer.ownerId],
          ['ref', provenance.ref, signer.ref],
          ['commit', provenance.commit, signer.commit],
          ['event', provenance.trigger, signer.trigger],
          ['runner', provenance.runnerEnvironment, signer.runnerEnvironment],
          ['workflow', provenance.builder, signer.name],
          ['run', provenance.run, signer.run],
        ])
        return differs ? refused('VERIFY_DISAGREES', differs) : good(provenance.run, { provenance })
      }
      case 'image-build': {
        // It may be signed hours after the build, by another run of the same repository.
        const build = parseImageBuild(statement)
        const differs = difference([
          ['repository id', build.source.repositoryId, signer.repositoryId],
          ['owner id', build.source.ownerId, signer.ownerId],
          ['ref', build.source.ref, signer.ref],
          ['workflow', build.builder, signer.name],
        ])
        if (differs) return refused('VERIFY_DISAGREES', differs)
        const [signed, live] = [digestsOf(build.descriptor), digestsOf(descriptor)]
        const same = limits.strictPublishedDate ? signed.exact === live.exact : signed.undated === live.undated
        if (same) return good(`built from ${build.follows}`, { build })
        return refused(
          'VERIFY_RECREATED',
          `the descriptor in it is ${signed.exact}, and that of the version ${live.exact}`,
        )
      }
      case 'test-result': {
        const tests = parseTestResult(statement)
        const detail = `${tests.result}: ${tests.passed.length} passed, ${tests.warned.length} skipped, ${tests.failed.length} failed`
        return tests.result === 'FAILED' ? refused('VERIFY_TESTS_FAILED', detail) : good(detail, { tests })
      }
      case 'sbom': {
        const sbom = readPredicate(statement, requiredProofs.sbom, sbomSchema)
        return good(`${sbom.components.length} components`, { sbom })
      }
    }
  } catch (error) {
    if (error instanceof GoldenImageError) return refused(error.code, withoutStop(error.message))
    throw error
  }
}

function difference(pairs: readonly (readonly [what: string, said: string, certified: string])[]): string | undefined {
  const found = pairs.find(([, said, certified]) => said !== certified)
  return found && `it says ${found[0]} "${found[1]}", and its certificate "${found[2]}"`
}
