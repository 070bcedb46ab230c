import type { Identity, Seed } from './azure/options.ts'
import type { Repository } from './github/claims.ts'
import { ISSUER } from './github/index.ts'

/** What exists before anybody calls: what a company would have set up in its Azure and GitHub for the example repository. */
export const TENANT = '22222222-2222-2222-2222-222222222222'
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111'
export const LOCATION = 'westeurope'
export const BASE = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
export const BASE_VERSIONS = { x: '12.20260901.1', y: '12.20261101.1' } as const

export const REPOSITORY: Repository & { defaultBranch: string } = {
  fullName: 'acme/golden-images',
  id: 900100200,
  ownerId: 700100200,
  visibility: 'private',
  subject: 'immutable',
  defaultBranch: 'main',
}

export const SEED: Seed = {
  groups: [
    { name: 'rg-images', location: LOCATION },
    { name: 'rg-image-build', location: LOCATION },
  ],
  galleries: [
    {
      group: 'rg-images',
      name: 'acme_images',
      location: LOCATION,
      definitions: [
        {
          name: 'linux-base',
          osType: 'Linux',
          osState: 'Generalized',
          hyperVGeneration: 'V2',
          architecture: 'x64',
          identifier: { publisher: 'acme', offer: 'linux', sku: 'base' },
        },
      ],
    },
  ],
}

export const CLIENT_ID = '44444444-4444-4444-4444-444444444444'
const subject = `repo:acme@${REPOSITORY.ownerId}/golden-images@${REPOSITORY.id}:environment:image`

export const credentials = (sub: string): Identity['federatedCredentials'] => [
  { name: 'image', issuer: ISSUER, subject: sub, audiences: ['api://AzureADTokenExchange'] },
]

/** The least that a build with Packer's own resource group, a candidate and a test machine need; nothing deletes a gallery version. */
export const IDENTITY: Identity = {
  clientId: CLIENT_ID,
  objectId: '44444444-0000-4444-8444-444444444444',
  displayName: 'golden-image',
  federatedCredentials: credentials(subject),
  roleAssignments: [
    {
      scope: `/subscriptions/${SUBSCRIPTION}`,
      actions: [
        'Microsoft.Resources/subscriptions/read',
        'Microsoft.Resources/subscriptions/resourceGroups/*',
        'Microsoft.Resources/deployments/*',
        'Microsoft.Network/*',
        'Microsoft.Compute/virtualMachines/*',
        'Microsoft.Compute/disks/*',
        'Microsoft.Compute/images/*',
        'Microsoft.Compute/locations/*/read',
        'Microsoft.Compute/galleries/read',
        'Microsoft.Compute/galleries/images/read',
        'Microsoft.Compute/galleries/images/versions/read',
        'Microsoft.Compute/galleries/images/versions/write',
      ],
    },
  ],
}

export const EXACT_SUBJECT = subject
