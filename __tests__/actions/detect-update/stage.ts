import type { contract } from '../../../src/actions/detect-update/contract.ts'
import { detectUpdate } from '../../../src/actions/detect-update/detect-update.ts'
import { digestSources } from '../../../src/actions/sources-digest.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import { findImage, parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { ImageGallery } from '../../../src/ports/image-gallery.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { type Cloud, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryImageCatalog } from '../../fakes/image-catalog.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { type InMemoryJob, inMemoryJob } from '../../fakes/job.ts'
import { createLife } from '../../fakes/life.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { noChildren } from '../../fakes/no-children.ts'
import type { InMemoryProofStore } from '../../fakes/proof-store.ts'
import { inMemoryRelease, type ReleaseOptions } from '../../fakes/release.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { acmeCloud, definitionOf, MANIFEST, settings as ownSettings, repository, X } from '../acme.ts'
import { CLAIMS } from '../verify-image/stage.ts'

export const withProofs = parseManifest(
  `${MANIFEST}proofs: ['${PROOFS}']\ntransparency: public\nchannels: { test: {}, prod: {} }\n`,
  'golden-image.yml',
)

export type Inputs = InputsOf<typeof contract.inputs>

export interface Stage {
  readonly cloud: Cloud
  readonly files: Record<string, string>
  readonly job: InMemoryJob
  /** every call to the catalogue and the gallery */
  readonly calls: readonly string[]
  run(inputs?: Partial<Inputs>): Promise<Outcome>
  /** A version that build-image has made from what is there now; `more` of its tags and facts may differ, an empty tag is none. */
  built(image: string, version: readonly [number, number, number], more?: Built): Promise<void>
}

export interface Built extends Partial<Omit<VersionRecord, 'tags'>> {
  readonly parent?: string
  readonly sources?: string
  readonly state?: string
  readonly verdict?: string
}

/** `instead`: what the gallery answers otherwise than the fake does. `proofs`: where statements are kept; then the manifest says so, and has channels. `more`: further stores. */
export function createStage(
  cloud = acmeCloud(),
  instead: Partial<ImageGallery> = {},
  proofs?: InMemoryProofStore,
  more: readonly InMemoryProofStore[] = [],
  release: ReleaseOptions & { readonly eventName?: string } = {},
): Stage {
  const settings = proofs ? withProofs : ownSettings
  const files = repository()
  const job = inMemoryJob(release.eventName === undefined ? {} : { eventName: release.eventName })
  const life = createLife()
  const workspace = inMemoryWorkspace(files)
  const azure = {
    catalog: life.watched('catalog', inMemoryImageCatalog(cloud)),
    gallery: life.watched('gallery', { ...inMemoryImageGallery(cloud), ...instead }),
    stores: proofs ? [life.watched('blob', proofs), ...more] : [],
    time: { now: () => Date.parse('2026-11-26T12:00:00Z') },
  }
  const ports = {
    job,
    ...inMemoryRelease({ ...release, claims: { ...CLAIMS, ...release.claims } }),
    workspace,
    roots: inMemoryRoots(),
    clock: inMemoryClock(),
    ...noChildren,
    azure: async () => {
      life.step('sign in')
      return azure
    },
  }
  return {
    cloud,
    files,
    job,
    calls: life.calls,
    run: (inputs = {}) =>
      detectUpdate(
        {
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
        },
        settings,
        ports,
      ),
    built: async (image, version, { parent, sources, state, verdict, ...more } = {}) => {
      const tags = {
        'golden-image-parent': parent ?? `marketplace:debian/debian-12/12-gen2:${X}`,
        'golden-image-sources': sources ?? (await digestSources(workspace, settings, findImage(settings, image))),
        'golden-image-state': state ?? 'candidate',
        'golden-image-verdict': verdict ?? 'pass',
      }
      const said = Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== ''))
      plantVersion(cloud, definitionOf(image), version, { ...more, tags: said })
    },
  }
}
