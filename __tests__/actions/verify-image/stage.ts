import type { contract } from '../../../src/actions/verify-image/contract.ts'
import { type AzureSide, verifyImage } from '../../../src/actions/verify-image/verify-image.ts'
import type { FoundProof } from '../../../src/domain/evidence/proof.ts'
import { type ProofName, proofNames } from '../../../src/domain/evidence/proof-names.ts'
import type { RootAge } from '../../../src/domain/evidence/root-age.ts'
import type { TrustPolicy } from '../../../src/domain/evidence/signer.ts'
import { type Descriptor, digestsOf } from '../../../src/domain/image/descriptor.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { RootedVerifier, TrustedRoots } from '../../../src/ports/trusted-roots.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import { type Signed, signed } from '../../domain/evidence/signed.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { type Cloud, plantVersion, versionId } from '../../fakes/cloud.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { type InMemoryJob, inMemoryJob } from '../../fakes/job.ts'
import { createLife } from '../../fakes/life.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { type InMemoryProofStore, inMemoryProofStore } from '../../fakes/proof-store.ts'
import { inMemoryRelease, type ReleaseOptions } from '../../fakes/release.ts'
import { type InMemoryReportFiles, inMemoryReportFiles } from '../../fakes/report-files.ts'
import { acmeCloud, definitionOf, MANIFEST } from '../acme.ts'

export type Inputs = InputsOf<typeof contract.inputs>

export const VERSION = { parts: [20261125, 0, 0] as const }
export const OTHER = { parts: [20261125, 1, 0] as const }
const definition = definitionOf('linux-base')
export const ID = versionId(definition, VERSION)
export const NOW = '2026-11-26T10:30:00.000Z'

/** Of a job that runs by SecOps' workflow in its own repository. */
export const CLAIMS = {
  job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
  repository_id: '7001',
  repository_owner_id: '65',
} as const

export interface Stage {
  readonly cloud: Cloud
  readonly job: InMemoryJob
  readonly files: InMemoryReportFiles
  readonly gitHub: InMemoryProofStore
  readonly blob: InMemoryProofStore
  /** every call to the gallery and the stores, sign-in and fetch of a root */
  readonly calls: readonly string[]
  descriptor(version?: typeof VERSION | typeof OTHER): Promise<Descriptor>
  /** Puts a statement into the blob store, under the subjects of `under`, else those of its own version. */
  sign(name: ProofName, how?: Signed, under?: Descriptor): Promise<void>
  signAll(how?: Signed, under?: Descriptor): Promise<void>
  run(inputs?: Partial<Inputs>): Promise<Outcome>
}

export interface StageOptions extends ReleaseOptions {
  /** lines below the manifest's `proofs` */
  readonly manifest?: string
  readonly proofs?: readonly string[]
  /** roots at hand; without them the public one is fetched */
  readonly local?: boolean
  readonly instead?: (azure: AzureSide) => Partial<AzureSide>
  readonly roots?: Partial<TrustedRoots>
}

/** A bundle here is what its verification finds. */
/** of the root at hand */
export const AGE: RootAge = { newestKey: '2025-09-23T00:00:00.000Z', days: 434 }

const verifier: RootedVerifier['verifier'] = {
  verify: async (bundle, foundAt): Promise<FoundProof> => ({ ...(JSON.parse(bundle) as FoundProof), foundAt }),
}

/** The version of the manifest's image is there, and nobody has said anything about it yet. */
export function createStage(options: StageOptions = {}): Stage {
  const cloud = acmeCloud()
  for (const { parts } of [VERSION, OTHER]) plantVersion(cloud, definition, parts)
  const { proofs = ['github', PROOFS], manifest = '' } = options
  const listed = proofs.length > 0 ? `proofs: [${proofs.map(store => `'${store}'`).join(', ')}]\n` : ''
  const settings = parseManifest(`${MANIFEST}${listed}${manifest}`, 'golden-image.yml')
  const job = inMemoryJob()
  const life = createLife()
  const files = inMemoryReportFiles()
  const gitHub = inMemoryProofStore('github', { files: false })
  const blob = inMemoryProofStore(PROOFS)
  const gallery = inMemoryImageGallery(cloud)
  const describe = async (version: typeof VERSION | typeof OTHER = VERSION) => {
    const found = await gallery.describe(definition, version, settings.azure.tenant)
    if (!found) throw new Error('it is not there')
    return found
  }
  const clock = inMemoryClock(Date.parse(NOW))
  const azure: AzureSide = {
    gallery: life.watched('gallery', gallery),
    time: { now: () => Date.parse(NOW) },
    stores: [gitHub, blob]
      .filter(store => proofs.includes(store.name))
      .map(store => life.watched(store.name === 'github' ? 'github' : 'blob', store)),
  }
  const rooted = (from: string, age: RootAge = AGE): RootedVerifier => ({
    from,
    sha256: 'd'.repeat(64),
    age,
    roots: ['{}'],
    verifier,
  })
  const sign: Stage['sign'] = async (name, how = {}, under) => {
    const about = how.descriptor ?? (await describe())
    const { exact, undated } = digestsOf(under ?? about)
    const proof = signed(name, { ...how, descriptor: about })
    await blob.put([exact, undated], JSON.stringify(proof))
  }
  return {
    cloud,
    job,
    files,
    gitHub,
    blob,
    calls: life.calls,
    descriptor: describe,
    sign,
    signAll: async (how, under) => {
      for (const name of proofNames) await sign(name, how, under)
    },
    run: (inputs = {}) =>
      verifyImage(
        {
          manifest: 'golden-image.yml',
          image: '',
          'image-version-id': ID,
          channel: '',
          'trusted-workflow': '',
          'client-id': '',
          'github-token': undefined,
          'trusted-root': '',
          'former-signers': [],
          'strict-published-date': true,
          'may-be-missing': [],
          ...inputs,
        },
        settings,
        {
          job,
          files,
          clock,
          ...inMemoryRelease({ ...options, claims: { ...CLAIMS, ...options.claims } }),
          roots: {
            findLocal: async () => (options.local === false ? undefined : rooted('a file')),
            fetchPublic: async () => {
              life.step('fetch root')
              return rooted("Sigstore's public root", {
                ...AGE,
                published: { version: 312, expires: '2026-12-08T10:00:00Z' },
              })
            },
            ...options.roots,
          },
          azure: async () => {
            life.step('sign in')
            return { ...azure, ...options.instead?.(azure) }
          },
        },
      ),
  }
}

export const trustOf = (stage: Stage): TrustPolicy =>
  (JSON.parse(stage.files.files.get('verify-image/report.json') ?? '{}') as { policy: { trust: TrustPolicy } }).policy
    .trust
