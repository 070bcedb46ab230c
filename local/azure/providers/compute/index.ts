import type { ImageContent, MachineHost } from '../../../ports.ts'
import type { Provider } from '../../arm/provider.ts'
import type { GalleryConduct } from '../../options.ts'
import type { NetworkCloud } from '../network/cloud.ts'
import type { Reach } from '../network/reach.ts'
import type { ComputeCloud, DiskState, MachineState, PlatformImages, VersionState } from './cloud.ts'
import { computeTypes } from './compute.ts'
import { type Conduct, createConduct } from './conduct.ts'
import { createContents } from './contents.ts'
import { createCounters } from './counters.ts'
import { diskKind, snapshotKind } from './disk.ts'
import { diskEncryptionSetKind } from './disk-encryption-set.ts'
import { definitionKind, galleryKind } from './gallery.ts'
import { type GallerySummary, gallerySummaries } from './gallery-summary.ts'
import { imageKind } from './image.ts'
import { findLatest } from './latest.ts'
import { createRecycleBin } from './recycle-bin.ts'
import { recycleBinRoute } from './recycle-bin-routes.ts'
import { versionKind } from './version.ts'
import { virtualMachineKind } from './virtual-machine.ts'

export interface ComputeProvider extends Provider {
  /** what is on a disk, an image or a gallery version */
  contentOf(id: string): ImageContent | undefined
  galleries(): readonly GallerySummary[]
  readonly conduct: Pick<Conduct, 'get' | 'set'>
  /** the name of the version that `latest` of a definition means in a region; `undefined`: there is none, or no such definition */
  latest(definitionId: string, region: string): string | undefined
  /** whether port 22 of a machine was open to its callers when it was booted */
  reachOf(vmId: string): Reach | undefined
}

/** `Microsoft.Compute`: machines, disks, managed images and galleries. */
export function computeProvider(
  network: NetworkCloud,
  {
    conduct,
    ...options
  }: {
    readonly machines: MachineHost
    readonly platformImages: PlatformImages
    readonly conduct: Partial<GalleryConduct> | undefined
  },
): ComputeProvider {
  const { store } = network
  const contents = createContents(options.machines)
  const how = createConduct(conduct)
  const cloud: ComputeCloud = {
    ...network,
    ...options,
    contents,
    conduct: how,
    counters: createCounters(network.now, () => how.get().requestsPer3Min),
    bin: createRecycleBin(network, contents),
    vms: store.side<MachineState>('the machine'),
    disks: store.side<DiskState>('the disk'),
    versions: store.side<VersionState>('the version'),
  }
  return {
    kinds: [
      virtualMachineKind(cloud),
      diskKind(cloud),
      snapshotKind(),
      diskEncryptionSetKind(cloud),
      imageKind(cloud),
      galleryKind(cloud),
      definitionKind(cloud),
      versionKind(cloud),
    ],
    routes: [recycleBinRoute(cloud)],
    contentOf: cloud.contents.of,
    galleries: () => gallerySummaries(store),
    conduct: cloud.conduct,
    latest(id, region) {
      const definition = store.get(id)
      return definition?.type === computeTypes.definition ? findLatest(cloud, definition, region)?.name : undefined
    },
    reachOf(id) {
      const vm = store.get(id)
      return vm === undefined ? undefined : cloud.vms.find(vm)?.reach
    },
  }
}
