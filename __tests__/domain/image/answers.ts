/** What ARM answers about a version and its definition, as far as a descriptor reads it and with what it must not read. */
export const definitionId =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base'
export const versionId = `${definitionId}/versions/20261125.0.0`
export const tenant = '22222222-2222-2222-2222-222222222222'

export const versionAnswer = () => ({
  id: versionId,
  name: '20261125.0.0',
  type: 'Microsoft.Compute/galleries/images/versions',
  location: 'westeurope',
  tags: { 'golden-image-state': 'candidate' } as Record<string, string>,
  properties: {
    provisioningState: 'Succeeded',
    publishingProfile: {
      publishedDate: '2026-11-25T10:11:12.1234567+00:00',
      excludeFromLatest: true,
      replicaCount: 1,
      targetRegions: [{ name: 'West Europe', regionalReplicaCount: 1 }] as object[],
    },
    storageProfile: {
      source: {
        id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/gi-1-00000000000000000000000000000000',
      },
      osDiskImage: { sizeInGB: 30, hostCaching: 'ReadWrite', source: {} as object },
      dataDiskImages: [
        { lun: 1, sizeInGB: 8 },
        { lun: 0, sizeInGB: 4, source: { id: '/subscriptions/1/d', uri: 'https://x.example/d.vhd?sig=1' } },
      ],
    },
    securityProfile: { uefiSettings: { signatureTemplateNames: ['MicrosoftUefiCertificateAuthorityTemplate'] } },
    safetyProfile: { allowDeletionOfReplicatedLocations: false },
  },
})

export const definitionAnswer = () => ({
  id: definitionId,
  location: 'westeurope',
  tags: {} as Record<string, string>,
  properties: {
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'linux-base' },
    features: [
      { name: 'SecurityType', value: 'TrustedLaunchSupported' },
      { name: 'DiskControllerTypes', value: 'SCSI, NVMe' },
    ],
    allowUpdateImage: false,
  },
})
