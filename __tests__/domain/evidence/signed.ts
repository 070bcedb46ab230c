import { buildImageBuild } from '../../../src/domain/evidence/build-statement.ts'
import type { ImageBuild } from '../../../src/domain/evidence/image-build.ts'
import type { SignedProof } from '../../../src/domain/evidence/proof.ts'
import type { ProofName } from '../../../src/domain/evidence/proof-names.ts'
import { buildProvenance } from '../../../src/domain/evidence/provenance.ts'
import { type ProofLimits, type ReleasePolicy, requiredProofs } from '../../../src/domain/evidence/release-policy.ts'
import { githubTrust, type SignerIdentity, type TrustPolicy } from '../../../src/domain/evidence/signer.ts'
import { buildStatement, subjectsOf } from '../../../src/domain/evidence/statement.ts'
import { buildTestResult } from '../../../src/domain/evidence/test-result.ts'
import type { TestedWith } from '../../../src/domain/evidence/tested-with.ts'
import type { Descriptor } from '../../../src/domain/image/descriptor.ts'
import { descriptorOf, digestOf, someBuild } from './statements.ts'

/** What the actions ask for as long as the calling workflow says nothing else. */
export const defaultLimits: ProofLimits = { strictPublishedDate: true, maxAgeMs: undefined, mayBeMissing: [] }

const repository = 'https://github.com/acme/golden-images'
const workflow = `${repository}/.github/workflows/golden-image.yml@refs/heads/main`

/** SecOps' workflow in its own repository. */
export const signer = (change: Partial<SignerIdentity> = {}): SignerIdentity => ({
  name: workflow,
  issuer: githubTrust.issuer,
  signer: change.name ?? workflow,
  signerCommit: 'b'.repeat(40),
  runnerEnvironment: 'github-hosted',
  repository,
  commit: 'b'.repeat(40),
  ref: 'refs/heads/main',
  repositoryId: '7001',
  owner: 'https://github.com/acme',
  ownerId: '65',
  workflow,
  workflowCommit: 'b'.repeat(40),
  trigger: 'schedule',
  run: `${repository}/actions/runs/9/attempts/1`,
  visibility: 'private',
  ...change,
})

export const trust = (change: Partial<TrustPolicy> = {}): TrustPolicy => ({
  ...githubTrust,
  signer: workflow,
  signerRepositoryId: '7001',
  ownerId: '65',
  repositoryId: '7001',
  ref: 'refs/heads/main',
  former: [],
  ...change,
})

export const policy = (change: Partial<ReleasePolicy> = {}): ReleasePolicy => ({
  ...defaultLimits,
  trust: trust(),
  ...change,
})

const afterHost = (address: string) => address.split('/').slice(3).join('/')

/** What attest-image says of a version, by each type. */
export function predicateOf(
  name: ProofName,
  descriptor: Descriptor,
  by: SignerIdentity,
  build: Partial<ImageBuild> = {},
  testedWith: readonly TestedWith[] = [{ name: 'linux-base/profile', sha256: digestOf(1) }],
): object {
  switch (name) {
    case 'provenance':
      return buildProvenance('https://github.com', {
        repository: afterHost(by.repository),
        repository_id: by.repositoryId,
        repository_owner_id: by.ownerId,
        ref: by.ref,
        sha: by.commit,
        event_name: by.trigger,
        workflow_ref: afterHost(by.workflow),
        job_workflow_ref: afterHost(by.name),
        runner_environment: by.runnerEnvironment,
        run_id: by.run.split('/').at(-3) ?? '',
        run_attempt: by.run.split('/').at(-1) ?? '',
      })
    case 'image-build':
      return buildImageBuild({
        ...someBuild(),
        ...build,
        descriptor,
        builder: by.name,
        source: { ...someBuild().source, repositoryId: by.repositoryId, ownerId: by.ownerId, ref: by.ref },
      })
    case 'test-result':
      return buildTestResult(
        { verdict: 'pass', controls: [{ profile: 'linux-base', id: 'a', status: 'passed' }] },
        testedWith,
        by.run,
      )
    case 'sbom':
      return { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'openssl' }] }
  }
}

export interface Signed {
  readonly descriptor?: Descriptor
  readonly by?: SignerIdentity
  readonly witnessed?: string
  readonly predicate?: object
  /** over what the build statement says */
  readonly build?: Partial<ImageBuild>
  /** what the test result names as its configuration */
  readonly testedWith?: readonly TestedWith[]
}

/** A bundle whose signature holds; what is not said is as it should be. */
export function signed(
  name: ProofName,
  { descriptor = descriptorOf(), by = signer(), ...other }: Signed = {},
): SignedProof {
  return {
    foundAt: `github: ${name}`,
    signer: by,
    witnessed: other.witnessed ?? '2026-11-25T10:30:00.000Z',
    statement: buildStatement(
      subjectsOf(descriptor),
      requiredProofs[name],
      JSON.parse(JSON.stringify(other.predicate ?? predicateOf(name, descriptor, by, other.build, other.testedWith))),
    ),
  }
}
