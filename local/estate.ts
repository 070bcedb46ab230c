import type { Identity, RoleAssignment, Seed } from './azure/options.ts'
import { issuerUrl } from './github/claims.ts'
import type { KnownRepository } from './github/repositories.ts'

/** What exists before anybody calls: what a company would have set up in its Azure and GitHub for the example repository. */
export const tenantId = '22222222-2222-2222-2222-222222222222'
export const subscriptionId = '11111111-1111-1111-1111-111111111111'
export const homeLocation = 'westeurope'
export const debianBase = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
/** A base of the set-up → the Marketplace version as which it appears, unless another is asked for. */
export const baseVersions = { x: '12.20260901.1', y: '12.20261101.1' } as const
export type BaseName = keyof typeof baseVersions
export const baseNames = Object.keys(baseVersions) as readonly BaseName[]

export const exampleRepository: KnownRepository = {
  fullName: 'acme/golden-images',
  id: 900100200,
  ownerId: 700100200,
  visibility: 'private',
  subject: 'immutable',
  defaultBranch: 'main',
  environments: [
    { name: 'image', branches: 'custom' },
    { name: 'image-plan' },
    {
      name: 'image-prod',
      reviewers: [{ type: 'Team', login: 'secops' }],
      preventSelfReview: true,
      branches: 'custom',
    },
  ],
}

export const estateSeed: Seed = {
  groups: [
    { name: 'rg-images', location: homeLocation },
    { name: 'rg-image-build', location: homeLocation },
  ],
  galleries: [
    {
      group: 'rg-images',
      name: 'acme_images',
      location: homeLocation,
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

export const imageClientId = '44444444-4444-4444-4444-444444444444'
export const planClientId = '33333333-3333-3333-3333-333333333333'
export const prodClientId = '66666666-6666-6666-6666-666666666666'

const audiences = ['api://AzureADTokenExchange'] as const
const ownerAndRepository = `acme@${exampleRepository.ownerId}/golden-images@${exampleRepository.id}`

/** The subject of a job of the repository in an environment, in the format that carries ids. */
export const subjectIn = (environment: string) => `repo:${ownerAndRepository}:environment:${environment}`
export const exactSubject = subjectIn('image')

/** One credential for exactly that subject. */
export const credentials = (subject: string, name = 'image'): Identity['federatedCredentials'] => [
  { name, issuer: issuerUrl, subject, audiences: audiences },
]

const subscriptionScope = `/subscriptions/${subscriptionId}`
const buildScope = `${subscriptionScope}/resourceGroups/rg-image-build`
const galleryScope = `${subscriptionScope}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images`

const readMarketplace = ['Microsoft.Compute/locations/publishers/*/read'] as const
const readGallery = [
  'Microsoft.Compute/galleries/read',
  'Microsoft.Compute/galleries/images/read',
  'Microsoft.Compute/galleries/images/versions/read',
] as const

const containerTypes = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const blobActions = (...verbs: readonly string[]) => verbs.map(verb => `${containerTypes}/blobs/${verb}`)

/** The proof store: one account that takes Entra's tokens alone, one container. */
export const proofStore = {
  name: 'acmeproofs',
  id: `${subscriptionScope}/resourceGroups/rg-images/providers/Microsoft.Storage/storageAccounts/acmeproofs`,
  containers: ['golden'],
} as const
const proofContainer = `${proofStore.id}/blobServices/default/containers/${proofStore.containers[0]}`

const blobContributor: RoleAssignment = {
  scope: proofContainer,
  actions: ['read', 'write', 'delete'].map(verb => `${containerTypes}/${verb}`),
  dataActions: blobActions('read', 'write', 'delete', 'move/action', 'add/action'),
}

const blobReader: RoleAssignment = {
  scope: proofContainer,
  actions: [`${containerTypes}/read`],
  dataActions: blobActions('read'),
}

/** What Azure itself has a role for. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage */
export const builtInRoles: ReadonlyMap<RoleAssignment, string> = new Map([
  [blobContributor, 'Storage Blob Data Contributor'],
  [blobReader, 'Storage Blob Data Reader'],
])

/** What Packer builds with, its managed image, and the test machine, all in the build group; no group is made or deleted. */
const buildAndTest = [
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
  'Microsoft.Resources/subscriptions/resourceGroups/deployments/operations/read',
  'Microsoft.Resources/deployments/*',
  ...['networkInterfaces', 'publicIPAddresses', 'networkSecurityGroups', 'virtualNetworks'].map(
    type => `Microsoft.Network/${type}/*`,
  ),
  'Microsoft.Compute/virtualMachines/*',
  ...['read', 'write', 'delete'].map(verb => `Microsoft.Compute/disks/${verb}`),
  'Microsoft.Compute/images/*',
] as const

/** What lies under no group: the Marketplace, the list of regions, and where long operations are asked about. */
const readSubscription = [
  'Microsoft.Resources/subscriptions/locations/read',
  'Microsoft.Resources/subscriptions/operationresults/read',
  'Microsoft.Compute/locations/operations/read',
  'Microsoft.Compute/locations/capsOperations/read',
  'Microsoft.Network/locations/operations/read',
  ...readMarketplace,
] as const

/** Versions, and the tags of their definition: the highest name, and where channels point. What is read of a gallery includes its recycle bin. */
const writeVersions = [
  'Microsoft.Compute/galleries/read',
  'Microsoft.Compute/galleries/*/read',
  'Microsoft.Compute/galleries/images/versions/write',
  'Microsoft.Resources/tags/write',
] as const

/** The job that builds, tests and moves the first channel. In the gallery it may read, write versions, and tag definitions: it deletes nothing. */
export const identity: Identity = {
  clientId: imageClientId,
  objectId: '44444444-0000-4444-8444-444444444444',
  displayName: 'golden-image-build',
  federatedCredentials: credentials(exactSubject),
  roleAssignments: [
    { scope: buildScope, actions: buildAndTest },
    { scope: subscriptionScope, actions: readSubscription },
    { scope: galleryScope, actions: writeVersions },
    blobContributor,
  ],
}

/** A write of a version names what it was made from, and asks for the right to read that, long after it is gone. */
const readSources = ['Microsoft.Compute/images/read'] as const

/**
 * The job that moves the channel `prod`, in an environment that somebody approves: it places versions and tags definitions. It builds nothing, and
 * makes no version of a machine.
 */
export const prodIdentity: Identity = {
  clientId: prodClientId,
  objectId: '66666666-0000-4666-8666-666666666666',
  displayName: 'golden-image-prod',
  federatedCredentials: credentials(subjectIn('image-prod'), 'image-prod'),
  roleAssignments: [
    { scope: galleryScope, actions: writeVersions },
    { scope: buildScope, actions: readSources },
    blobContributor,
  ],
}

/** The job that only looks whether something is due, known by one flexible credential: every repository of the owner, one workflow. */
export const planIdentity: Identity = {
  clientId: planClientId,
  objectId: '33333333-0000-4333-8333-333333333333',
  displayName: 'golden-image-plan',
  federatedCredentials: [
    {
      name: 'image-plan',
      issuer: issuerUrl,
      claimsMatchingExpression: `claims['sub'] matches 'repo:acme@${exampleRepository.ownerId}/*:environment:image-plan' and claims['job_workflow_ref'] eq 'acme/golden-images/.github/workflows/plan.yml@refs/heads/main'`,
      audiences: audiences,
    },
  ],
  roleAssignments: [
    { scope: subscriptionScope, actions: readMarketplace },
    { scope: galleryScope, actions: readGallery },
    blobReader,
  ],
}

export const estateIdentities: readonly Identity[] = [identity, planIdentity, prodIdentity]
