import { type AzureSide, type BuildPorts, buildImage } from '../../../src/actions/build-image/build-image.ts'
import type { contract } from '../../../src/actions/build-image/contract.ts'
import { removeLeftOvers } from '../../../src/actions/build-image/left-overs.ts'
import { removeSaved } from '../../../src/actions/remove-temporary.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import { findImage } from '../../../src/domain/manifest/parse.ts'
import type { Settings } from '../../../src/domain/manifest/settings.ts'
import type { BuildResources } from '../../../src/ports/build-resources.ts'
import type { ProofStore } from '../../../src/ports/proof-store.ts'
import type { TemporaryResources } from '../../../src/ports/temporary-resources.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import { inMemoryBuildResources } from '../../fakes/build-resources.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { type Cloud, definitionId } from '../../fakes/cloud.ts'
import { type BuilderOptions, inMemoryImageBuilder } from '../../fakes/image-builder.ts'
import { inMemoryImageCatalog } from '../../fakes/image-catalog.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { type InMemoryJob, inMemoryJob } from '../../fakes/job.ts'
import { createLife, type Death } from '../../fakes/life.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryTemporaryResources } from '../../fakes/temporary-resources.ts'
import { inMemoryTestMachines } from '../../fakes/test-machines.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { definitionOf, repository, settings } from '../acme.ts'

export type Inputs = InputsOf<typeof contract.inputs>

type Ports = Omit<BuildPorts, 'azure'> & AzureSide

export interface RunOptions {
  readonly builder?: BuilderOptions
  /** waited for while a version is being made */
  readonly publishing?: (record: VersionRecord) => Promise<void>
  readonly death?: Death
  readonly settings?: Settings
  readonly stores?: readonly ProofStore[]
  /** ports that answer otherwise than the fakes do */
  readonly instead?: (ports: Ports) => Partial<Ports>
}

/** One run of build-image and its post step; several may share a cloud. */
export interface BuildRun {
  readonly job: InMemoryJob
  /** text of what was written, by its path below the folder of the job */
  readonly files: ReadonlyMap<string, string>
  /** what was asked of the outside so far, in order */
  readonly calls: readonly string[]
  run(inputs?: Partial<Inputs>): Promise<Outcome>
  /** a process of its own, which knows only what was saved */
  post(instead?: Partial<BuildResources>, temporary?: Partial<TemporaryResources>): Promise<void>
}

let runs = 0

export function createRun(cloud: Cloud, options: RunOptions = {}): BuildRun {
  runs++
  const job = inMemoryJob()
  const life = createLife(options.death)
  const own = runs.toString(16)
  const files = inMemoryReportFiles()
  const fakes: Ports = {
    job: life.watched('job', job),
    ...inMemoryRelease(),
    workspace: inMemoryWorkspace(repository()),
    catalog: life.watched('catalog', inMemoryImageCatalog(cloud)),
    gallery: life.watched('gallery', inMemoryImageGallery(cloud, options.publishing)),
    builder: life.watched(
      'builder',
      inMemoryImageBuilder(cloud, { step: life.step, cancelled: job.cancelled, ...options.builder }),
    ),
    files: life.watched('files', files),
    resources: life.watched('resources', inMemoryBuildResources(cloud)),
    temporary: life.watched('temporary', inMemoryTemporaryResources(cloud)),
    machines: life.watched('machines', inMemoryTestMachines(cloud)),
    clock: inMemoryClock(),
    basicAddresses: undefined,
    time: inMemoryClock(),
    random: bytes => own.padStart(bytes * 2, '0'),
    clientId: '44444444-4444-4444-4444-444444444444',
    roots: inMemoryRoots(),
    stores: options.stores ?? [],
  }
  const ports = { ...fakes, ...options.instead?.(fakes) }
  const azure = async () => {
    life.step('sign in')
    return ports
  }
  return {
    job,
    files: files.files,
    calls: life.calls,
    run: async (inputs = {}) => {
      const all = {
        manifest: 'golden-image.yml',
        image: 'linux-base',
        force: false,
        'dry-run': false,
        'parent-version': '',
        'client-id': '',
        'github-token': undefined,
        'trusted-root': '',
        'former-signers': [],
        'strict-published-date': true,
        ...inputs,
      }
      const from = options.settings ?? settings
      return buildImage(all, from, findImage(from, all.image), { ...ports, azure })
    },
    post: async (instead = {}, temporary = {}) => {
      await removeSaved(
        job,
        async () => options.settings ?? settings,
        state =>
          removeLeftOvers(state, {
            resources: { ...inMemoryBuildResources(cloud), ...instead },
            temporary: { ...inMemoryTemporaryResources(cloud), ...temporary },
            job,
          }),
      )
    },
  }
}

/** The versions of an image that stand in the gallery, oldest first. */
export function versionsOf(cloud: Cloud, image = 'linux-base'): VersionRecord[] {
  const below = `${definitionId(definitionOf(image))}/`
  return [...cloud.versions].filter(([id]) => id.startsWith(below)).map(([, record]) => record)
}

/** What is left of builds: nothing, if all went well. */
export function leftOvers(cloud: Cloud): string[] {
  const standing = new Set(['rg-images', 'rg-image-build'])
  const groups = [...cloud.groups.keys()].filter(group => !standing.has(group))
  return [...groups, ...cloud.machines.keys(), ...cloud.images.keys()]
}
