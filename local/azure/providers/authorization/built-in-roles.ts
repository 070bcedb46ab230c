import type { Permission } from '../../arm/authorization.ts'

/** A role that every tenant has. */
export interface BuiltInRole {
  readonly name: string
  readonly roleName: string
  readonly permission: Permission
}

const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const role = (name: string, roleName: string, permission: Partial<Permission>): BuiltInRole => ({
  name,
  roleName,
  permission: { actions: [], notActions: [], dataActions: [], notDataActions: [], ...permission },
})

/** Those that the set-up and its owner need. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const builtInRoles: readonly BuiltInRole[] = [
  role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: ['*'] }),
  role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: ['*/read'] }),
  role('ba92f5b4-2d11-453d-a403-e96b0029c9fe', 'Storage Blob Data Contributor', {
    actions: [
      `${containers}/delete`,
      `${containers}/read`,
      `${containers}/write`,
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
    dataActions: ['delete', 'read', 'write', 'move/action', 'add/action'].map(verb => `${containers}/blobs/${verb}`),
  }),
  role('2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', 'Storage Blob Data Reader', {
    actions: [`${containers}/read`, 'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action'],
    dataActions: [`${containers}/blobs/read`],
  }),
]
