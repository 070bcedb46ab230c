import type { ApiVersions } from '../../arm/api-versions.ts'
import type { Polling } from '../../arm/kind.ts'

/** Names of the compute types, each written once. */
export const computeTypes = {
  vm: 'Microsoft.Compute/virtualMachines',
  disk: 'Microsoft.Compute/disks',
  snapshot: 'Microsoft.Compute/snapshots',
  image: 'Microsoft.Compute/images',
  encryptionSet: 'Microsoft.Compute/diskEncryptionSets',
  gallery: 'Microsoft.Compute/galleries',
  definition: 'Microsoft.Compute/galleries/images',
  version: 'Microsoft.Compute/galleries/images/versions',
} as const

/** The api-versions that its clients send, in their requests and then in their templates, and nothing else. */
export const computeVersions = {
  compute: {
    // templates of 1.6 are of 2018 when the source is in a gallery
    packer16: ['2018-04-01', '2017-03-30', '2018-06-01'],
    packer26: ['2022-03-01', '2023-03-01'],
    computeSdk: ['2026-04-01'],
    product: ['2026-04-01', '2024-07-01'],
  },
  disks: { packer16: ['2018-04-01'], packer26: ['2022-03-02'], computeSdk: ['2026-03-02'], product: ['2023-04-02'] },
  encryptionSets: { computeSdk: ['2026-03-02'], product: ['2023-04-02'] },
  galleries: {
    az: ['2026-03-03', '2021-10-01'],
    packer16: ['2019-03-01'],
    packer26: ['2023-07-03'],
    computeSdk: ['2025-12-03'],
    product: ['2025-12-03'],
  },
  recycleBin: { computeSdk: ['2025-12-03'], product: ['2025-12-03'] },
} as const satisfies Record<string, ApiVersions>

/**
 * Where the parts of this provider are asked about their operations, each a right of its own: `diskOperations` for disks, `capsOperations` for
 * galleries, in Azure's own example of 2025-03-03. https://github.com/Azure/azure-rest-api-specs, `GalleryImageVersion_Delete.json`
 */
export const computePolling = {
  machines: { result: 'monitor' },
  disks: { operations: 'diskOperations', result: 'monitor' },
  galleries: { operations: 'capsOperations', result: 'monitor' },
} as const satisfies Record<string, Polling>
