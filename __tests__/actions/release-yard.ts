import { type CascadePorts, cascade } from '../../src/actions/cascade/cascade.ts'
import type { contract as cascadeContract } from '../../src/actions/cascade/contract.ts'
import type { contract as findContract } from '../../src/actions/find-image/contract.ts'
import { findImage } from '../../src/actions/find-image/find-image.ts'
import type { contract as promoteContract } from '../../src/actions/promote/contract.ts'
import { promote } from '../../src/actions/promote/promote.ts'
import type { contract as publishContract } from '../../src/actions/publish/contract.ts'
import { publish } from '../../src/actions/publish/publish.ts'
import type { ReleasingPorts, ReleasingSide } from '../../src/actions/release-ports.ts'
import type { contract as verifyContract } from '../../src/actions/verify-image/contract.ts'
import { verifyImage } from '../../src/actions/verify-image/verify-image.ts'
import type { ParentMaterial } from '../../src/domain/evidence/image-build.ts'
import { type Move, subjectOfImage } from '../../src/domain/evidence/move.ts'
import { type ProofName, proofNames } from '../../src/domain/evidence/proof-names.ts'
import type { SignerIdentity } from '../../src/domain/evidence/signer.ts'
import { formatStatement } from '../../src/domain/evidence/statement.ts'
import { type DefinitionRef, formatDefinitionId } from '../../src/domain/image/definition.ts'
import { digestsOf } from '../../src/domain/image/descriptor.ts'
import { type ImageVersion, parseImageVersion } from '../../src/domain/image/version.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'
import type { ImageGallery } from '../../src/ports/image-gallery.ts'
import type { Signer } from '../../src/ports/signer.ts'
import type { Outcome } from '../../src/runtime/action.ts'
import type { InputsOf } from '../../src/runtime/inputs.ts'
import { type Signed, signed, signer as signerOf } from '../domain/evidence/signed.ts'
import { inMemoryClock } from '../fakes/clock.ts'
import { type Cloud, plantVersion, versionId } from '../fakes/cloud.ts'
import { type InMemoryEnvironments, inMemoryEnvironments } from '../fakes/environments.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { type InMemoryJob, inMemoryJob } from '../fakes/job.ts'
import { createLife, type Death } from '../fakes/life.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { type InMemoryProofStore, inMemoryProofStore } from '../fakes/proof-store.ts'
import { inMemoryRelease } from '../fakes/release.ts'
import { type InMemoryReportFiles, inMemoryReportFiles } from '../fakes/report-files.ts'
import { inMemorySigner } from '../fakes/signer.ts'
import { inMemoryRoots } from '../fakes/trusted-roots.ts'
import { acmeCloud, definitionOf } from './acme.ts'
import { CLAIMS } from './verify-image/stage.ts'

export type PublishInputs = InputsOf<typeof publishContract.inputs>
export type PromoteInputs = InputsOf<typeof promoteContract.inputs>
export type CascadeInputs = InputsOf<typeof cascadeContract.inputs>
export type FindInputs = InputsOf<typeof findContract.inputs>
export type VerifyInputs = InputsOf<typeof verifyContract.inputs>

export const IMAGE = 'linux-base'
export const NOON = Date.parse('2026-11-26T12:00:00.000Z')
export const DAY = 86_400_000

/** `20261125.N.0` */
export const nameOf = (n: number) => `20261125.${n}.0`
export const idOf = (n: number, image = IMAGE) => versionId(definitionOf(image), toVersion(nameOf(n)))

/** Another repository of the owner that calls the same workflow. */
export const OTHER_REPOSITORY = { repository: 'acme/web-image', repository_id: '7002' } as const

export interface JobOptions {
  /** over those of a job of SecOps' workflow on the default branch */
  readonly claims?: Readonly<Record<string, string | undefined>>
  /** the default branch as the event names it, if not `main` */
  readonly named?: string
  readonly death?: Death
  /** in place of what the yard has */
  readonly instead?: Partial<ReleasingSide>
  /** in place of the one that signs as the job */
  readonly signer?: Signer
  /** ISO 8601: what was signed later, the root of this job does not know */
  readonly rootUntil?: string
  /** repositories on GitHub; without it there are none that could be asked */
  readonly children?: CascadePorts['children']
}

/** One job: what it may do and what came of it. */
export interface YardJob {
  readonly job: InMemoryJob
  /** `port.method`, in order */
  readonly calls: readonly string[]
  publish(n: number, inputs?: Partial<PublishInputs>): Promise<Outcome>
  promote(channel: string, inputs?: Partial<PromoteInputs>): Promise<Outcome>
  /** what a channel holds, unless the inputs say something else */
  verify(channel: string, inputs?: Partial<VerifyInputs>): Promise<Outcome>
  find(inputs?: Partial<FindInputs>): Promise<Outcome>
  cascade(channel: string, inputs?: Partial<CascadeInputs>): Promise<Outcome>
  /** what the job has left for later steps */
  readonly files: InMemoryReportFiles
}

/** An image with its gallery, its proofs and its channels, in which jobs follow each other. */
export interface Yard {
  readonly cloud: Cloud
  readonly gallery: ImageGallery
  readonly blob: InMemoryProofStore
  readonly gitHub: InMemoryProofStore
  readonly environments: InMemoryEnvironments
  readonly clock: ReturnType<typeof inMemoryClock>
  /** plants a candidate, and all four proofs of it */
  attest(n: number, how?: Signed & { readonly without?: readonly ProofName[] }): Promise<void>
  plant(n: number, more?: Partial<VersionRecord>): VersionRecord
  record(n: number): VersionRecord | undefined
  /** as a build statement names it as its parent */
  asParent(n: number): Promise<ParentMaterial>
  createJob(options?: JobOptions): YardJob
  /** a job of its own for each */
  publish(n: number, inputs?: Partial<PublishInputs>, options?: JobOptions): Promise<Outcome>
  promote(channel: string, inputs?: Partial<PromoteInputs>, options?: JobOptions): Promise<Outcome>
  verify(channel: string, inputs?: Partial<VerifyInputs>, options?: JobOptions): Promise<Outcome>
  find(inputs?: Partial<FindInputs>, options?: JobOptions): Promise<Outcome>
  /** what the tag of a channel says */
  tagOf(channel: string): string | undefined
  /** moves that lie in the blob store, signed by whom ever, in their order */
  moves(): readonly Move[]
}

export interface YardOptions {
  /** default: test, then prod after three days, in the environment image-prod; `undefined`: none */
  readonly channels?: string | undefined
  readonly regions?: string
  readonly proofs?: readonly string[]
  /** more keys of the manifest, each a line */
  readonly manifest?: string
  /** default: `linux-base` */
  readonly image?: string
  /** of the image; default: that of the Marketplace */
  readonly parent?: string
  /** the yard of another image, whose gallery, stores and clock are these, too */
  readonly beside?: Yard
}

export function createYard(options: YardOptions = {}): Yard {
  const {
    regions = '[westeurope, northeurope]',
    proofs = [PROOFS],
    manifest = '',
    image = IMAGE,
    parent,
    beside,
  } = options
  const definition = definitionOf(image)
  const channels =
    'channels' in options ? options.channels : '{ test: {}, prod: { after: 3d, environment: image-prod } }'
  const text = `${manifestText({ [image]: parent === undefined ? {} : { parent } }, { ...(channels === undefined ? {} : { channels }), ...(proofs.length > 0 ? { proofs } : {}) }).replace('[westeurope]', regions)}${manifest}`
  const settings = parseManifest(text, 'golden-image.yml')
  const cloud = beside?.cloud ?? acmeCloud()
  const clock = beside?.clock ?? inMemoryClock(NOON)
  const blob = beside?.blob ?? inMemoryProofStore(PROOFS)
  const gitHub = beside?.gitHub ?? inMemoryProofStore('github', { files: false, claims: false })
  const environments = inMemoryEnvironments('acme/golden-images', { 'image-prod': { reviewers: true } })
  const gallery = inMemoryImageGallery(cloud)
  const stores = [gitHub, blob].filter(s => proofs.includes(s.name))
  const plant: Yard['plant'] = (n, more) => plantVersion(cloud, definition, toVersion(nameOf(n)).parts, more)

  const createJob = ({
    claims = {},
    named = 'main',
    death,
    instead = {},
    signer,
    rootUntil,
    children,
  }: JobOptions = {}): YardJob => {
    const job = inMemoryJob()
    const files = inMemoryReportFiles()
    const life = createLife(death)
    const all = { ...CLAIMS, run_id: '4711', ...claims }
    const ports: ReleasingPorts & Pick<CascadePorts, 'children'> & { readonly files: InMemoryReportFiles } = {
      files,
      children:
        children ??
        (() => {
          throw new Error('this job knows no repositories')
        }),
      job: life.watched('job', job),
      ...inMemoryRelease({ claims: all, named }),
      roots: inMemoryRoots(rootUntil),
      environments: life.watched('environments', environments),
      signer: life.watched(
        'signer',
        signer ?? inMemorySigner(identityOf(all), () => new Date(clock.now()).toISOString()),
      ),
      clock,
      azure: async () => {
        life.step('sign in')
        return {
          gallery: life.watched('gallery', instead.gallery ?? gallery),
          time: { now: () => clock.now() },
          stores: (instead.stores ?? stores).map(store =>
            life.watched(store.name === 'github' ? 'github' : 'blob', store),
          ),
        }
      },
    }
    const shared = {
      manifest: 'golden-image.yml',
      image: '',
      expected: '',
      reason: '',
      wait: 5 * 3_600_000,
      'client-id': '',
      'github-token': undefined,
      'trusted-root': '',
      'former-signers': [],
      'strict-published-date': true,
      'may-be-missing': [],
      'dry-run': false,
    }
    const reading = { ...shared, image, 'trusted-workflow': '' }
    return {
      job,
      files,
      calls: life.calls,
      publish: (n, inputs = {}) =>
        publish({ ...shared, 'image-version-id': idOf(n, image), ...inputs }, settings, ports),
      promote: (channel, inputs = {}) => promote({ ...shared, channel, version: '', ...inputs }, settings, ports),
      cascade: (channel, inputs = {}) =>
        cascade({ ...shared, image, channel, 'cascade-key': undefined, ...inputs }, settings, ports),
      verify: (channel, inputs = {}) =>
        verifyImage({ ...reading, channel, 'image-version-id': '', ...inputs }, settings, ports),
      find: (inputs = {}) =>
        findImage({ ...reading, channel: '', version: '', region: '', evidence: false, ...inputs }, settings, ports),
    }
  }
  return {
    cloud,
    gallery,
    blob,
    gitHub,
    environments,
    clock,
    plant,
    record: n => cloud.versions.get(idOf(n, image)),
    asParent: async n => {
      const version = toVersion(nameOf(n))
      const found = await gallery.describe(definition, version, settings.azure.tenant)
      if (!found) throw new Error('it is not there')
      return { parent: { kind: 'gallery', definition, version }, descriptor: digestsOf(found) }
    },
    attest: async (n, { without = [], ...how } = {}) => {
      if (!cloud.versions.has(idOf(n, image))) plant(n)
      const found = await gallery.describe(definition, toVersion(nameOf(n)), settings.azure.tenant)
      if (!found) throw new Error('it is not there')
      const { exact, undated } = digestsOf(found)
      for (const name of proofNames.filter(name => !without.includes(name))) {
        const { statement, ...by } = signed(name, {
          descriptor: found,
          witnessed: new Date(clock.now()).toISOString(),
          ...how,
        })
        await blob.put([exact, undated], JSON.stringify({ ...by, statement: formatStatement(statement) }))
      }
    },
    createJob,
    publish: (n, inputs, job) => createJob(job).publish(n, inputs),
    promote: (channel, inputs, job) =>
      createJob({ ...job, claims: { environment: 'image-prod', ...job?.claims } }).promote(channel, inputs),
    verify: (channel, inputs, job) => createJob(job).verify(channel, inputs),
    find: (inputs, job) => createJob(job).find(inputs),
    tagOf: channel => cloud.definitionTags.get(formatDefinitionId(definition))?.[`golden-image-channel-${channel}`],
    moves: () => movesIn(blob, definition, settings.azure.tenant),
  }
}

/** The certificate of a job with these claims. */
export const identityOf = (claims: Readonly<Record<string, string | undefined>>): SignerIdentity => {
  const repository = `https://github.com/${claims.repository ?? 'acme/golden-images'}`
  return signerOf({
    repository,
    run: `${repository}/actions/runs/9/attempts/1`,
    repositoryId: claims.repository_id ?? '',
    ownerId: claims.repository_owner_id ?? '',
    name: `https://github.com/${claims.job_workflow_ref}`,
    ...(claims.ref === undefined ? {} : { ref: claims.ref }),
  })
}

function movesIn(store: InMemoryProofStore, definition: DefinitionRef, tenant: string): readonly Move[] {
  const id = formatDefinitionId(definition).toLowerCase()
  const bundles = store.bundles.get(subjectOfImage(tenant, id).digest.sha256) ?? []
  const statements = bundles.flatMap(text => {
    const { statement } = JSON.parse(text) as { statement?: string }
    return statement ? [JSON.parse(statement) as { predicate: { sequence: number } & Record<string, unknown> }] : []
  })
  // As they were signed: no reader of the product stands between.
  return statements.map(s => s.predicate as unknown as Move).sort((a, b) => a.sequence - b.sequence)
}

function toVersion(text: string): ImageVersion {
  const version = parseImageVersion(text)
  if (!version) throw new Error(text)
  return version
}
