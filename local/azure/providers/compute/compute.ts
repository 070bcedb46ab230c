/** Names of the compute types, each written once. */
export const COMPUTE = {
  vm: 'Microsoft.Compute/virtualMachines',
  disk: 'Microsoft.Compute/disks',
  snapshot: 'Microsoft.Compute/snapshots',
  image: 'Microsoft.Compute/images',
  gallery: 'Microsoft.Compute/galleries',
  definition: 'Microsoft.Compute/galleries/images',
  version: 'Microsoft.Compute/galleries/images/versions',
} as const
