import type { ApplicationIds, FederatedCredential } from './azure/options.ts'
import { issuerUrl } from './github/claims.ts'
import type { KnownRepository } from './github/repositories.ts'
import type { StorageAccount } from './ports.ts'

/** What exists before anybody calls: what a company would have set up in its Azure and GitHub for the example repository. */
export const tenantId = '22222222-2222-2222-2222-222222222222'
export const subscriptionId = '11111111-1111-1111-1111-111111111111'
export const homeLocation = 'westeurope'
export const debianBase = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
/** A base of the set-up → the Marketplace version as which it appears, unless another is asked for. */
export const baseVersions = { x: '12.20260901.1', y: '12.20261101.1' } as const
export type BaseName = keyof typeof baseVersions
export const baseNames = Object.keys(baseVersions) as readonly BaseName[]

const ownerId = 700100200
/** The template of subjects that the repositories of the estate have taken over: one text for all of them, per environment and workflow. */
export const estateSubject = ['repository_owner_id', 'environment', 'job_workflow_ref'] as const

export const exampleRepository: KnownRepository = {
  fullName: 'acme/golden-images',
  id: 900100200,
  ownerId,
  visibility: 'private',
  subject: estateSubject,
  defaultBranch: 'main',
  environments: [
    { name: 'image', branches: 'custom' },
    { name: 'image-check' },
    { name: 'image-plan' },
    {
      name: 'image-prod',
      reviewers: [{ type: 'Team', login: 'secops' }],
      preventSelfReview: true,
      branches: 'custom',
    },
  ],
}

/** A team's repository: its workflow calls that of the example. */
export const webRepository: KnownRepository = {
  fullName: 'acme/web-image',
  id: 900100300,
  ownerId,
  visibility: 'private',
  subject: estateSubject,
  defaultBranch: 'main',
  environments: [
    { name: 'image', branches: 'custom' },
    { name: 'image-check' },
    { name: 'image-plan' },
    { name: 'image-prod', reviewers: [{ type: 'Team', login: 'web' }], preventSelfReview: true, branches: 'custom' },
  ],
}

/** Its workflow is its own, in a network that is locked down. */
export const privateRepository: KnownRepository = {
  fullName: 'acme/private-images',
  id: 900100400,
  ownerId,
  visibility: 'private',
  subject: estateSubject,
  defaultBranch: 'main',
  environments: [{ name: 'image', branches: 'custom' }],
}

/** The gallery of the example and its definition, as `az` makes them of its README. */
export const exampleGallery = {
  group: 'rg-images',
  name: 'acme_images',
  location: homeLocation,
  definition: {
    name: 'linux-base',
    osType: 'Linux',
    osState: 'Generalized',
    hyperVGeneration: 'V2',
    architecture: 'x64',
    identifier: { publisher: 'acme', offer: 'linux', sku: 'base' },
  },
} as const

export const imageClientId = '44444444-4444-4444-4444-444444444444'
export const planClientId = '33333333-3333-3333-3333-333333333333'
export const packerClientId = '77777777-7777-7777-7777-777777777777'
export const checkClientId = '55555555-5555-5555-5555-555555555555'
export const prodClientId = '66666666-6666-6666-6666-666666666666'

/** What the applications of the example's README get for ids: its manifest names them. */
export const applicationIds: Readonly<Record<string, ApplicationIds>> = {
  'golden-image': { clientId: imageClientId, objectId: '44444444-0000-4444-8444-444444444444' },
  'golden-image-plan': { clientId: planClientId, objectId: '33333333-0000-4333-8333-333333333333' },
  'golden-image-check': { clientId: checkClientId, objectId: '55555555-0000-4555-8555-555555555555' },
  'golden-packer': { clientId: packerClientId, objectId: '77777777-0000-4777-8777-777777777777' },
  'golden-image-prod': { clientId: prodClientId, objectId: '66666666-0000-4666-8666-666666666666' },
}

const audiences = ['api://AzureADTokenExchange'] as const

/** The subject of a job in an environment, of whichever repository of the owner: its steps are those of that workflow of SecOps' repository. */
export const subjectIn = (environment: string, workflow = 'golden-image.yml') =>
  `repository_owner_id:${ownerId}:environment:${environment}:job_workflow_ref:acme/golden-images/.github/workflows/${workflow}@refs/heads/main`
export const exactSubject = subjectIn('image')

/** One credential for exactly that subject. */
export const credentials = (subject: string, name = 'github'): readonly FederatedCredential[] => [
  { name, issuer: issuerUrl, subject, audiences: audiences },
]

/** The proof store of the example's README: one account that takes Entra's tokens alone, one container. */
export const proofStore: StorageAccount = {
  name: 'acmeproofs',
  id: `/subscriptions/${subscriptionId}/resourceGroups/rg-images/providers/Microsoft.Storage/storageAccounts/acmeproofs`,
  containers: ['golden'],
}
