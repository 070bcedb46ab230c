import type { contract as detectContract } from '../../src/actions/detect-update/contract.ts'
import { detectUpdate } from '../../src/actions/detect-update/detect-update.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'
import type { Settings } from '../../src/domain/manifest/settings.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import type { Outcome } from '../../src/runtime/action.ts'
import type { InputsOf } from '../../src/runtime/inputs.ts'
import { inMemoryImageCatalog } from '../fakes/image-catalog.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { type InMemoryJob, inMemoryJob } from '../fakes/job.ts'
import { type ImageText, manifestText, PROOFS } from '../fakes/manifest.ts'
import { noChildren } from '../fakes/no-children.ts'
import { inMemoryRelease, type ReleaseOptions } from '../fakes/release.ts'
import { inMemoryRoots } from '../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../fakes/workspace.ts'
import { repository } from './acme.ts'
import { type BuildRun, createRun, type RunOptions } from './build-image/stage.ts'
import { createYard, OTHER_REPOSITORY, type Yard } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

export const JAVA = 'linux-java'
/** The jobs of a team, which run by SecOps' workflow. */
const TEAM = { ...CLAIMS, ...OTHER_REPOSITORY }

export interface Row {
  readonly image: string
  readonly reason: string
  readonly code?: string
  readonly from?: string
  readonly to?: string
  readonly explanation: string
}

/** An image of SecOps in the gallery, and one of a team that follows its channel, which its own repository builds. */
export interface Family {
  readonly base: Yard
  readonly settings: Settings
  /** Runs detect-update. */
  detect(
    inputs?: Partial<InputsOf<typeof detectContract.inputs>>,
    options?: Pick<ReleaseOptions, 'claims'> & { readonly stores?: readonly ProofStore[] },
  ): Promise<Outcome & { readonly job: InMemoryJob }>
  rows(): Promise<readonly Row[]>
  /** A run of build-image of the team. */
  createBuild(options?: RunOptions): BuildRun
}

/** @param parent what the team follows @param manifest more keys of its manifest, each a line @param images its other images */
export function createFamily(
  parent = 'linux-base@test',
  manifest = '',
  images: Readonly<Record<string, ImageText>> = {},
): Family {
  const base = createYard()
  const text = manifestText({ ...images, [JAVA]: { parent } }, { proofs: [PROOFS], channels: '{ test: {}, prod: {} }' })
  const settings = parseManifest(`${text}${manifest}`, 'golden-image.yml')
  const detect: Family['detect'] = async (inputs = {}, { claims = TEAM, stores = [base.blob] } = {}) => {
    const job = inMemoryJob()
    const all = {
      manifest: 'golden-image.yml',
      image: '',
      channel: '',
      version: '',
      force: false,
      'cascade-key': undefined,
      'client-id': '',
      'github-token': undefined,
      'trusted-root': '',
      'former-signers': [],
      'strict-published-date': true,
      'trusted-workflow': '',
      ...inputs,
    }
    const outcome = await detectUpdate(all, settings, {
      job,
      ...inMemoryRelease({ claims }),
      workspace: inMemoryWorkspace(repository()),
      roots: inMemoryRoots(),
      clock: base.clock,
      ...noChildren,
      azure: async () => ({
        catalog: inMemoryImageCatalog(base.cloud),
        gallery: inMemoryImageGallery(base.cloud),
        stores,
        time: { now: () => base.clock.now() },
      }),
    })
    return { ...outcome, job }
  }
  return {
    base,
    settings,
    detect,
    rows: async () => JSON.parse((await detect()).outputs.images ?? '[]') as Row[],
    createBuild: (options = {}) =>
      createRun(base.cloud, {
        settings,
        stores: [base.blob],
        ...options,
        instead: ports => ({ ...inMemoryRelease({ claims: TEAM }), ...options.instead?.(ports) }),
      }),
  }
}

/** The base as a release of SecOps in `test`. */
export async function release(family: Family, n: number): Promise<void> {
  await family.base.attest(n)
  const { verdict, problems } = await family.base.publish(n)
  if (verdict !== 'pass') throw new Error(JSON.stringify(problems))
}
