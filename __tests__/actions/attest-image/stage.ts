import { type AttestPorts, attestImage } from '../../../src/actions/attest-image/attest-image.ts'
import type { contract } from '../../../src/actions/attest-image/contract.ts'
import { type BuildRecord, formatBuildRecord } from '../../../src/domain/evidence/build-record.ts'
import { renderInventory } from '../../../src/domain/evidence/inventory.ts'
import type { SignedProof } from '../../../src/domain/evidence/proof.ts'
import { digestProfile } from '../../../src/domain/evidence/record.ts'
import { formatTestRecord, type TestRecord } from '../../../src/domain/evidence/test-record.ts'
import { type DatePolicy, formatFingerprint } from '../../../src/domain/image/fingerprint.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import type { Settings } from '../../../src/domain/manifest/settings.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import type { ProofStore } from '../../../src/ports/proof-store.ts'
import type { Signer } from '../../../src/ports/signer.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import { type Cloud, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { smallInventory } from '../../fakes/inventory.ts'
import { type InMemoryJob, inMemoryJob } from '../../fakes/job.ts'
import { type InMemoryProofStore, inMemoryProofStore } from '../../fakes/proof-store.ts'
import { inMemoryRelease, type ReleaseOptions } from '../../fakes/release.ts'
import { type InMemoryReportFiles, inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemorySigner, inMemoryVerifier } from '../../fakes/signer.ts'
import { type InMemoryFile, inMemoryWorkspace } from '../../fakes/workspace.ts'
import { acmeCloud, definitionOf, repository, settings, X } from '../acme.ts'

type Inputs = InputsOf<typeof contract.inputs>

/** Of a job of `acme/golden-images` that was started by its schedule. */
export const CLAIMS = {
  repository_id: '900100200',
  repository_owner_id: '700100200',
  repository_visibility: 'private',
  sha: 'c'.repeat(40),
  workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  runner_environment: 'github-hosted',
  run_id: '4711',
  run_attempt: '1',
} as const

export interface Stage {
  readonly cloud: Cloud
  readonly job: InMemoryJob
  /** what lies in the repository; a test may change it */
  readonly workspace: Record<string, InMemoryFile>
  readonly files: InMemoryReportFiles
  readonly stores: readonly InMemoryProofStore[]
  readonly version: VersionRecord
  /** how often something was signed */
  readonly signed: () => number
  /** Attests with all three files, unless inputs say otherwise. */
  run(inputs?: Partial<Inputs>): Promise<Outcome>
  /** what a store has about a subject, as its verifier reads it */
  read(subject: string, store?: InMemoryProofStore): Promise<readonly SignedProof[]>
  buildRecord(more?: Partial<BuildRecord>): string
  testRecord(more?: Partial<TestRecord>): string
}

export interface StageOptions {
  readonly settings?: Partial<Settings>
  /** whose one version is attested; default: one of its own */
  readonly cloud?: Cloud
  /** by which the fingerprint in all records was made; default: the date counts */
  readonly dates?: DatePolicy
  readonly claims?: ReleaseOptions['claims']
  /** may throw what a signer does */
  readonly beforeSigning?: () => void
  readonly stores?: readonly InMemoryProofStore[]
  /** instead of `stores`: real ones */
  readonly keptIn?: readonly ProofStore[]
  /** instead of the one in memory */
  readonly signer?: Signer
  /** before each call of the gallery */
  readonly meanwhile?: (stage: Stage) => void
}

const PROFILE = 'linux-base/profile'
/** of what the repository has of the profile */
export const PROFILE_DIGEST = digestProfile([{ name: `${PROFILE}/inspec.yml`, sha256: sha256('name: linux-base') }])
/** The report of validate-image, as far as attest-image looks at it. */
export const REPORT = '{ "verdict": "pass" }\n'
export const AUDITOR_REPORT = '{ "profiles": [] }\n'

const digest = (n: number) => String(n).padStart(64, '0')

export async function createStage(options: StageOptions = {}): Promise<Stage> {
  const { cloud = acmeCloud(), dates = { strictPublishedDate: true } } = options
  const job = inMemoryJob()
  const files = inMemoryReportFiles()
  const workspace: Record<string, InMemoryFile> = repository()
  const [version = plantVersion(cloud, definitionOf('linux-base'), [20261124, 0, 0])] = cloud.versions.values()
  const stores = options.stores ?? [inMemoryProofStore('https://acmeproofs.blob.core.windows.net/golden')]
  const { keptIn = stores, signer = inMemorySigner() } = options
  const gallery = inMemoryImageGallery(cloud)
  let signed = 0
  const described = await gallery.describe(definitionOf('linux-base'), version.version, settings.azure.tenant)
  const candidate = { id: version.id, fingerprint: described ? formatFingerprint(described, dates) : '' }
  const ports: AttestPorts = {
    job,
    ...inMemoryRelease({ claims: 'claims' in options ? options.claims : CLAIMS }),
    files,
    workspace: inMemoryWorkspace(workspace),
    signer: {
      sign: async statements => {
        options.beforeSigning?.()
        signed += statements.length
        return signer.sign(statements)
      },
    },
    action: { repository: 'golden-image-actions/pipeline', ref: 'v1', sha256: digest(9) },
    server: 'https://github.com',
    azure: async () => ({
      gallery: {
        ...gallery,
        identify: (...args) => {
          options.meanwhile?.(stage)
          return gallery.identify(...args)
        },
      },
      stores: keptIn,
    }),
  }
  const stage: Stage = {
    cloud,
    job,
    files,
    workspace,
    stores,
    version,
    signed: () => signed,
    run: (inputs = {}) =>
      attestImage(
        {
          manifest: 'golden-image.yml',
          image: '',
          'image-version-id': version.id,
          'build-record': '/temp/build.json',
          'test-record': '/temp/test.json',
          inventory: '/temp/inventory.json',
          'client-id': '',
          'github-token': new Secret('ghs_job'),
          'dry-run': false,
          ...inputs,
        },
        { ...settings, proofs: keptIn.map(s => s.name), transparency: 'public', ...options.settings },
        ports,
      ),
    read: async (subject, store = stores[0]) => {
      const bundles = (await store?.list(subject.replace('sha256:', ''))) ?? []
      const found = await Promise.all(bundles.map(bundle => inMemoryVerifier().verify(bundle, 'here')))
      return found.flatMap(one => ('statement' in one ? [one] : []))
    },
    buildRecord: (more = {}) =>
      formatBuildRecord({
        image: 'linux-base',
        follows: 'marketplace:debian/debian-12/12-gen2',
        parent: `marketplace:debian/debian-12/12-gen2:${X}`,
        template: 'linux-base/image.pkr.hcl',
        sources: digest(1),
        files: [{ name: 'linux-base/image.pkr.hcl', sha256: digest(2) }],
        variables: { location: 'westeurope' },
        secretVariables: ['token'],
        packer: { name: 'packer', version: '1.6.6', sha256: digest(3) },
        plugins: [],
        profiles: [{ name: PROFILE, sha256: PROFILE_DIGEST, required: false }],
        candidate: { ...candidate, source: version.source ?? '' },
        run: {
          id: '4711',
          attempt: '1',
          repository: 'acme/golden-images',
          ref: 'refs/heads/main',
          commit: 'c'.repeat(40),
          os: 'Linux',
          arch: 'X64',
        },
        started: '2026-11-24T08:00:00.000Z',
        finished: '2026-11-24T08:20:00.000Z',
        ...more,
      }),
    testRecord: (more = {}) =>
      formatTestRecord({
        candidate,
        parent: `marketplace:debian/debian-12/12-gen2:${X}`,
        verdict: 'pass',
        controls: [{ profile: 'linux-base', id: 'ssh-01', status: 'passed' }],
        testedWith: [{ name: PROFILE, sha256: PROFILE_DIGEST }],
        auditor: { name: 'inspec', version: '5.24.24' },
        report: { name: 'reports/validation.json', sha256: sha256(REPORT) },
        auditorReports: [{ name: 'reports/0-inspec.json', sha256: sha256(AUDITOR_REPORT) }],
        started: '2026-11-24T08:21:00.000Z',
        finished: '2026-11-24T08:30:00.000Z',
        ...more,
      }),
  }
  await files.write('build.json', stage.buildRecord())
  await files.write('test.json', stage.testRecord())
  await files.write('reports/validation.json', REPORT)
  await files.write('reports/0-inspec.json', AUDITOR_REPORT)
  const machine = '/subscriptions/1/resourceGroups/rg-image-build/providers/Microsoft.Compute/virtualMachines/m'
  await files.write(
    'inventory.json',
    renderInventory(smallInventory(), { candidate: candidate.id, fingerprint: candidate.fingerprint, machine }),
  )
  return stage
}
