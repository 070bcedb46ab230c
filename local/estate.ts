import type { Identity, Seed } from './azure/options.ts'
import { ISSUER } from './github/claims.ts'
import type { Repository } from './ports.ts'

/** What exists before anybody calls: what a company would have set up in its Azure and GitHub for the example repository. */
export const TENANT = '22222222-2222-2222-2222-222222222222'
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111'
export const LOCATION = 'westeurope'
export const BASE = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
/** A base of the set-up → the Marketplace version as which it appears, unless another is asked for. */
export const BASE_VERSIONS = { x: '12.20260901.1', y: '12.20261101.1' } as const
export type BaseName = keyof typeof BASE_VERSIONS
export const BASE_NAMES = Object.keys(BASE_VERSIONS) as readonly BaseName[]

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
export const PLAN_CLIENT_ID = '33333333-3333-3333-3333-333333333333'

const AUDIENCES = ['api://AzureADTokenExchange'] as const
const OWNER_AND_REPOSITORY = `acme@${REPOSITORY.ownerId}/golden-images@${REPOSITORY.id}`

/** The subject of a job of the repository in environment `image`, in the format that carries ids. */
export const EXACT_SUBJECT = `repo:${OWNER_AND_REPOSITORY}:environment:image`

/** One credential for exactly that subject. */
export const credentials = (subject: string): Identity['federatedCredentials'] => [
  { name: 'image', issuer: ISSUER, subject, audiences: AUDIENCES },
]

const SUBSCRIPTION_SCOPE = `/subscriptions/${SUBSCRIPTION}`
const GALLERY_SCOPE = `${SUBSCRIPTION_SCOPE}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images`

const READ_MARKETPLACE = ['Microsoft.Compute/locations/publishers/*/read'] as const
const READ_GALLERY = [
  'Microsoft.Compute/galleries/read',
  'Microsoft.Compute/galleries/images/read',
  'Microsoft.Compute/galleries/images/versions/read',
] as const

/** What Packer builds with, its managed image, and the test machine, all in the build group; no group is made or deleted. Names of the last two parts of each action. */
const BUILD_AND_TEST = [
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
  'Microsoft.Resources/deployments/*',
  ...['networkInterfaces', 'publicIPAddresses', 'networkSecurityGroups', 'virtualNetworks'].map(
    type => `Microsoft.Network/${type}/*`,
  ),
  'Microsoft.Network/locations/operations/read',
  'Microsoft.Compute/virtualMachines/*',
  'Microsoft.Compute/disks/*',
  'Microsoft.Compute/images/*',
  'Microsoft.Compute/locations/operations/read',
  ...READ_MARKETPLACE,
] as const

/** The job that builds and tests. In the gallery it may read, and write versions: it deletes none, and makes no definition. */
export const IDENTITY: Identity = {
  clientId: CLIENT_ID,
  objectId: '44444444-0000-4444-8444-444444444444',
  displayName: 'golden-image-build',
  federatedCredentials: credentials(EXACT_SUBJECT),
  roleAssignments: [
    { scope: SUBSCRIPTION_SCOPE, actions: BUILD_AND_TEST },
    { scope: GALLERY_SCOPE, actions: [...READ_GALLERY, 'Microsoft.Compute/galleries/images/versions/write'] },
  ],
}

/** The job that only looks whether something is due, known by one flexible credential: every repository of the owner, one workflow. */
export const PLAN_IDENTITY: Identity = {
  clientId: PLAN_CLIENT_ID,
  objectId: '33333333-0000-4333-8333-333333333333',
  displayName: 'golden-image-plan',
  federatedCredentials: [
    {
      name: 'image-plan',
      issuer: ISSUER,
      claimsMatchingExpression: `claims['sub'] matches 'repo:acme@${REPOSITORY.ownerId}/*:environment:image-plan' and claims['job_workflow_ref'] eq 'acme/golden-images/.github/workflows/plan.yml@refs/heads/main'`,
      audiences: AUDIENCES,
    },
  ],
  roleAssignments: [{ scope: SUBSCRIPTION_SCOPE, actions: [...READ_MARKETPLACE, ...READ_GALLERY] }],
}

export const IDENTITIES: readonly Identity[] = [IDENTITY, PLAN_IDENTITY]
