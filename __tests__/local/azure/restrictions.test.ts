import { afterEach, describe, expect, it } from '@jest/globals'
import { type Azure, createAzure } from '../../ports/azure.ts'
import { SUBSCRIPTION } from './stage.ts'

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-image-build`
const ADDRESS = `${GROUP}/providers/Microsoft.Network/publicIPAddresses/one`
const VERSION = '2022-09-01'

const open: Azure[] = []
afterEach(async () => {
  for (const azure of open.splice(0)) await azure[Symbol.asyncDispose]()
})

async function create() {
  const azure = await createAzure()
  open.push(azure)
  const { arm, stage } = azure
  const group = await arm.get(GROUP, VERSION)
  expect(group).toBeDefined()
  const make = () =>
    arm.put(ADDRESS, '2023-09-01', {
      location: 'westeurope',
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      error => `${error.code} ${error.message}\n${error.problems?.[0]?.hint}`,
    )
  return {
    restrict: stage.azure.restrict,
    make: () => codeOf(make()),
    remove: () => codeOf(arm.delete(ADDRESS, '2023-09-01')),
  }
}

describe('what keeps a write out that roles allow', () => {
  it('is a lock against all writes, of which the group is named', async () => {
    const { restrict, make } = await create()
    restrict({ locks: [{ scope: GROUP, level: 'ReadOnly' }] })
    expect(await make()).toMatch(
      /^AZURE_CONFLICT .*ScopeLocked: The scope .* cannot perform write operation .*\n.*az lock list --resource-group rg-image-build /,
    )
    restrict({ locks: [] })
    expect(await make()).toBe('done')
  })

  it('is a lock against deletion, under which things are still made', async () => {
    const { restrict, make, remove } = await create()
    restrict({ locks: [{ scope: GROUP.toUpperCase(), level: 'CanNotDelete' }] })
    expect(await make()).toBe('done')
    expect(await remove()).toMatch(/^AZURE_CONFLICT .*cannot perform delete operation/)
  })

  it('is a deny assignment, which no role cures', async () => {
    const { restrict, make } = await create()
    const actions = ['Microsoft.Network/publicIPAddresses/write']
    restrict({ denyAssignments: [{ id: 'd1', name: 'No addresses', scope: GROUP, actions }] })
    expect(await make()).toMatch(/^AZURE_FORBIDDEN .*DenyAssignmentAuthorizationFailed.*\nNo role helps/)
  })

  it('is a provider that nobody has registered', async () => {
    const { restrict, make } = await create()
    restrict({ unregistered: ['Microsoft.Network'] })
    expect(await make()).toMatch(
      /^AZURE_REFUSED .*MissingSubscriptionRegistration.*\naz provider register --namespace Microsoft\.Network --wait$/,
    )
  })
})
