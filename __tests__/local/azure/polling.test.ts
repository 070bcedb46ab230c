import { describe, expect, it } from '@jest/globals'
import { DEBIAN, makeImage, makeMachine, makeNetwork } from './made-image.ts'
import { BUILD, createStage, DEFINITION, type Reply, type Stage, SUBSCRIPTION } from './stage.ts'
import { refusal, versionsOf } from './versions.ts'

const S = `/subscriptions/${SUBSCRIPTION}`
const COMPUTE = '?api-version=2026-04-01'
const DISKS = '?api-version=2022-03-02'
const NET = '?api-version=2023-09-01'
const RESOURCES = '?api-version=2022-09-01'

/** Path and query of a header that is an URL. */
function pathOf(reply: Reply, header: 'azure-asyncoperation' | 'location'): string {
  const given = reply.headers[header]
  expect([header, given]).toEqual([header, expect.stringMatching(/^https:\/\/management\.azure\.com\//)])
  const { pathname, search } = new URL(String(given))
  return pathname + search
}

const emptyTemplate = {
  properties: {
    mode: 'Incremental',
    template: {
      $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [],
    },
  },
}

/** A kind of long operation: how one is begun, where its client is sent, and the right to ask there. */
const operations: readonly {
  readonly what: string
  readonly begin: (stage: Stage) => Promise<Reply>
  readonly status?: string
  readonly result?: string
  readonly action: string
  /** where the right is checked: the URL itself, unless told */
  readonly at?: 'subscription' | 'group'
}[] = [
  {
    what: 'the write of a version',
    begin: async stage => {
      const versions = versionsOf(stage)
      return versions.put('1.0.0', versions.body(await makeImage(stage, 'i')))
    },
    status: `${S}/providers/Microsoft.Compute/locations/westeurope/capsOperations/ID?api-version=2025-12-03`,
    action: 'Microsoft.Compute/locations/capsOperations/read',
  },
  {
    what: 'the deletion of a definition',
    begin: stage => stage.arm('DELETE', `${DEFINITION}?api-version=2025-12-03`),
    status: `${S}/providers/Microsoft.Compute/locations/westeurope/capsOperations/ID?api-version=2025-12-03`,
    result: `${S}/providers/Microsoft.Compute/locations/westeurope/capsOperations/ID?monitor=true&api-version=2025-12-03`,
    action: 'Microsoft.Compute/locations/capsOperations/read',
  },
  {
    what: 'an action of a machine',
    begin: async stage => stage.arm('POST', `${await makeMachine(stage, 'm')}/deallocate${COMPUTE}`),
    status: `${S}/providers/Microsoft.Compute/locations/westeurope/operations/ID?api-version=2026-04-01`,
    result: `${S}/providers/Microsoft.Compute/locations/westeurope/operations/ID?monitor=true&api-version=2026-04-01`,
    action: 'Microsoft.Compute/locations/operations/read',
  },
  {
    what: 'the deletion of a disk',
    begin: async stage => {
      const vm = await makeMachine(stage, 'm', DEBIAN)
      await stage.finish(await stage.arm('DELETE', vm + COMPUTE))
      return stage.arm('DELETE', `${BUILD}/providers/Microsoft.Compute/disks/m-disk${DISKS}`)
    },
    status: `${S}/providers/Microsoft.Compute/locations/westeurope/diskOperations/ID?api-version=2022-03-02`,
    result: `${S}/providers/Microsoft.Compute/locations/westeurope/diskOperations/ID?monitor=true&api-version=2022-03-02`,
    action: 'Microsoft.Compute/locations/diskOperations/read',
  },
  {
    what: 'the deletion of a network interface',
    begin: async stage => stage.arm('DELETE', (await makeNetwork(stage, 'n')).nic + NET),
    status: `${S}/providers/Microsoft.Network/locations/westeurope/operations/ID?api-version=2023-09-01`,
    action: 'Microsoft.Network/locations/operations/read',
  },
  {
    what: 'the result of the deletion of a network interface',
    begin: async stage => stage.arm('DELETE', (await makeNetwork(stage, 'n')).nic + NET),
    result: `${S}/providers/Microsoft.Network/locations/westeurope/operationResults/ID?api-version=2023-09-01`,
    action: 'Microsoft.Network/locations/operationResults/read',
  },
  {
    what: 'a deployment',
    begin: stage => stage.arm('PUT', `${BUILD}/providers/Microsoft.Resources/deployments/d${RESOURCES}`, emptyTemplate),
    status: `${BUILD}/providers/Microsoft.Resources/deployments/d/operationStatuses/ID?api-version=2022-09-01`,
    action: 'Microsoft.Resources/deployments/operationStatuses/read',
    at: 'group',
  },
  {
    what: 'the deletion of a deployment',
    begin: async stage => {
      const id = `${BUILD}/providers/Microsoft.Resources/deployments/d${RESOURCES}`
      await stage.finish(await stage.arm('PUT', id, emptyTemplate))
      return stage.arm('DELETE', id)
    },
    result: `${S}/operationresults/ID?api-version=2022-09-01`,
    action: 'Microsoft.Resources/subscriptions/operationresults/read',
  },
  {
    what: 'the deletion of a group',
    begin: stage => stage.arm('DELETE', BUILD + RESOURCES),
    result: `${S}/operationresults/ID?api-version=2022-09-01`,
    action: 'Microsoft.Resources/subscriptions/operationresults/read',
  },
]

describe.each(operations)('$what', ({ begin, status, result, action, at }) => {
  const header = status === undefined ? 'location' : 'azure-asyncoperation'

  it('is asked about where Azure sends its clients', async () => {
    await using stage = await createStage()
    const reply = await begin(stage)
    const told = (name: typeof header) =>
      pathOf(reply, name).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\?)/, 'ID')
    if (status !== undefined) expect(told('azure-asyncoperation')).toBe(status)
    if (result !== undefined) expect(told('location')).toBe(result)
    expect((await stage.arm('GET', pathOf(reply, header))).status).toBeLessThan(300)
  })

  it(`needs ${action} there, and nothing else`, async () => {
    await using stage = await createStage()
    const path = pathOf(await begin(stage), header)
    stage.narrow([{ scope: at === 'group' ? BUILD : S, actions: [action] }])
    expect((await stage.arm('GET', path)).status).toBeLessThan(300)
    // A right elsewhere, and every other right there, are none.
    stage.narrow([
      { scope: `${S}/resourceGroups/rg-images`, actions: ['*'] },
      { scope: S, actions: ['Microsoft.Compute/locations/publishers/read', 'Microsoft.Resources/deployments/read'] },
    ])
    expect(refusal(await stage.arm('GET', path))).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining(`'${action}' over scope '${path.split('?')[0]}'`),
    ])
  })
})

it('an operation is found at its own address alone', async () => {
  await using stage = await createStage()
  const path = pathOf(await stage.arm('DELETE', `${DEFINITION}?api-version=2025-12-03`), 'azure-asyncoperation')
  for (const other of [
    path.replace('capsOperations', 'operations'),
    path.replace('westeurope', 'uksouth'),
    path.replace('Microsoft.Compute', 'Microsoft.Network'),
  ])
    expect(refusal(await stage.arm('GET', other)).slice(0, 2)).toEqual([404, 'OperationNotFound'])
  expect((await stage.arm('GET', path.replace('capsOperations', 'CAPSOPERATIONS'))).status).toBe(200)
})

describe("a deployment's steps", () => {
  it.each([
    ['with the provider', 'providers/Microsoft.Resources/deployments', 'Microsoft.Resources/deployments'],
    ['without it', 'deployments', 'Microsoft.Resources/subscriptions/resourceGroups/deployments'],
  ])('are a right of their own, %s in the path', async (_, segment, right) => {
    await using stage = await createStage()
    const put = await stage.arm(
      'PUT',
      `${BUILD}/providers/Microsoft.Resources/deployments/d${RESOURCES}`,
      emptyTemplate,
    )
    await stage.finish(put)
    const path = `${BUILD}/${segment}/d/operations${RESOURCES}`
    stage.narrow([{ scope: BUILD, actions: [`${right}/operations/read`] }])
    expect((await stage.arm('GET', path)).status).toBe(200)
    stage.narrow([{ scope: BUILD, actions: [`${right}/read`] }])
    expect(refusal(await stage.arm('GET', path))).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining(`'${right}/operations/read' over scope '${path.split('/operations')[0]}'`),
    ])
  })
})
