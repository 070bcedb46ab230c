import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { matchesPattern } from '../../../local/azure/arm/authorization.ts'
import { makeMachine, makeNetwork, seal } from './made-image.ts'
import { BUILD, createStage, DEFINITION, GROUP, type Stage, SUBSCRIPTION, send } from './stage.ts'

const S = `/subscriptions/${SUBSCRIPTION}`
const RG = '?api-version=2022-09-01'
const NET = '?api-version=2023-09-01'

let stage: Stage
beforeEach(async () => {
  stage = await createStage()
})
afterEach(async () => stage[Symbol.asyncDispose]())
const codeOf = async (method: string, path: string, body?: unknown) => {
  const reply = await stage.arm(method, path, body)
  return [reply.status, reply.body?.error?.code]
}

describe('what nobody serves', () => {
  it.each([
    ['GET', `${S}/providers/Microsoft.Web/sites${RG}`, 'InvalidResourceType'],
    ['GET', `${GROUP}/providers/Microsoft.Compute/galleries/g/applications/a${RG}`, 'InvalidResourceType'],
    ['POST', `${BUILD}/providers/Microsoft.Compute/virtualMachines/v/reimage${RG}`, 'InvalidResourceType'],
    ['GET', `/tenants${RG}`, 'NotFound'],
    ['DELETE', `${S}/resourceGroups${RG}`, 'NotFound'],
  ])('%s %s is refused and reported', async (method, path, code) => {
    const lines: string[] = []
    await using loud = await createStage({ report: line => lines.push(line) })
    const reply = await loud.arm(method, path)
    expect([reply.status, reply.body.error.code]).toEqual([404, code])
    expect(lines).toEqual([expect.stringContaining(`nothing serves ${method} https://management.azure.com${path}`)])
  })

  it('other hosts are refused', async () => {
    expect((await send(stage.port, 'example.org', 'GET', '/', undefined, {})).status).toBe(421)
  })

  it('another subscription is not found', async () => {
    expect(await codeOf('GET', `/subscriptions/x/resourceGroups/a${RG}`)).toEqual([404, 'SubscriptionNotFound'])
  })
})

describe('api-versions', () => {
  it.each([
    [`${GROUP}`, 400, 'MissingApiVersionParameter'],
    [`${GROUP}?api-version=2099-01-01`, 400, 'InvalidApiVersionParameter'],
    [`${DEFINITION}?api-version=2022-09-01`, 400, 'NoRegisteredProviderFound'],
    [`${DEFINITION}?api-version=2023-07-03`, 200, undefined],
    [`${DEFINITION}?api-version=2025-12-03`, 200, undefined],
    [
      `${DEFINITION.replace('linux-base', 'LINUX-BASE').replace('resourceGroups', 'resourcegroups')}?api-version=2019-03-01`,
      200,
      undefined,
    ],
  ])('%s: %i %s', async (path, status, code) => expect(await codeOf('GET', path)).toEqual([status, code]))

  it.each([
    [
      'Packer/1.6.6 Go/go1.19.8 (amd64-linux) go-autorest/v14.2.1 Azure-SDK-For-Go/v68.0.0 compute/2018-04-01',
      '2019-03-01',
    ],
    ['HashiCorp/go-azure-sdk (Go-http-Client/1.1)', '2023-07-03'],
    ['golden-image-actions azsdk-js-arm-compute/25.1.1 core-rest-pipeline/1.25.1', '2025-12-03'],
    ['golden-image-actions', '2025-12-03'],
  ])('a client that is known uses its own: %s', async (agent, own) => {
    for (const version of ['2019-03-01', '2023-07-03', '2025-12-03']) {
      const reply = await stage.arm('GET', `${DEFINITION}?api-version=${version}`, undefined, { 'user-agent': agent })
      expect([version, reply.status]).toEqual([version, version === own ? 200 : 400])
    }
  })

  it('a known client uses its own in templates too', async () => {
    const put = (apiVersion: string, agent: string) =>
      stage.arm(
        'POST',
        `${BUILD}/providers/Microsoft.Resources/deployments/d/validate${RG}`,
        {
          properties: {
            mode: 'Incremental',
            template: {
              $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
              contentVersion: '1.0.0.0',
              resources: [
                { type: 'Microsoft.Network/publicIPAddresses', apiVersion, name: 'i', location: 'westeurope' },
              ],
            },
          },
        },
        { 'user-agent': agent },
      )
    expect((await put('2023-04-01', 'HashiCorp/go-azure-sdk (Go-http-Client/1.1)')).status).toBe(200)
    const refused = await put('2023-04-01', 'golden-image-actions')
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining("'2023-09-01'")])
  })

  it('ids come back as they were first written', async () => {
    const reply = await stage.arm(
      'GET',
      `${DEFINITION.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}?api-version=2023-07-03`,
    )
    expect(reply.body.id).toBe(DEFINITION)
  })

  it('every answer carries its headers', async () => {
    const { headers } = await stage.arm('GET', `${GROUP}${RG}`)
    expect(headers).toMatchObject({
      'x-ms-request-id': expect.any(String),
      'x-ms-ratelimit-remaining-subscription-reads': expect.any(String),
      date: expect.any(String),
    })
  })
})

describe('the metadata of the cloud', () => {
  const anonymous = (path: string, method = 'GET') =>
    send(stage.port, 'management.azure.com', method, path, undefined, {})

  it('are told to anybody, as one object that names the public hosts', async () => {
    const reply = await anonymous('/metadata/endpoints?api-version=2022-09-01')
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(reply.body).toMatchObject({
      name: 'AzureCloud',
      resourceManager: 'https://management.azure.com',
      microsoftGraphResourceId: 'https://graph.microsoft.com/',
      authentication: {
        loginEndpoint: 'https://login.microsoftonline.com',
        audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
        tenant: 'common',
        identityProvider: 'AAD',
      },
      suffixes: { storage: 'core.windows.net', keyVaultDns: 'vault.azure.net' },
    })
  })

  it.each([
    ['GET', '/metadata/endpoints', 400, 'MissingApiVersionParameter'],
    ['GET', '/metadata/endpoints?api-version=2015-01-01', 400, 'InvalidApiVersionParameter'],
    ['POST', '/metadata/endpoints?api-version=2022-09-01', 401, 'AuthenticationFailed'],
    ['GET', '/metadata/identity?api-version=2022-09-01', 401, 'AuthenticationFailed'],
  ])('%s %s: %i %s', async (method, path, status, code) => {
    const reply = await anonymous(path, method)
    expect([reply.status, reply.body.error.code]).toEqual([status, code])
  })
})

describe('bodies', () => {
  it.each([
    ['text/plain', '{}', 415],
    ['application/json', '{', 400],
    ['application/json', '[]', 400],
  ])('%s %s: %i', async (type, text, status) => {
    const headers = { authorization: `Bearer ${await stage.token()}`, 'content-type': type }
    const reply = await send(stage.port, 'management.azure.com', 'PUT', `${S}/resourceGroups/x${RG}`, text, headers)
    expect(reply.status).toBe(status)
  })
})

describe('roles', () => {
  it.each([
    ['*', 'Microsoft.Compute/images/write', true],
    ['*/read', 'Microsoft.Compute/images/read', true],
    ['*/read', 'Microsoft.Compute/images/write', false],
    ['microsoft.compute/*', 'Microsoft.Compute/images/write', true],
    ['Microsoft.Compute/images/*', 'Microsoft.Compute/galleries/images/read', false],
    ['Microsoft.Compute/virtualMachines/*/action', 'Microsoft.Compute/virtualMachines/start/action', true],
  ])('%s and %s: %s', (pattern, action, fits) => expect(matchesPattern(pattern, action)).toBe(fits))

  it('refuse in one sentence that names action and scope', async () => {
    await using reader = await createStage({ roles: [{ scope: S, actions: ['*/read'] }] })
    const reply = await reader.arm('PUT', `${S}/resourceGroups/new${RG}`, { location: 'westeurope' })
    expect([reply.status, reply.body.error.code]).toEqual([403, 'AuthorizationFailed'])
    expect(reply.body.error.message).toMatch(
      /^The client '4444.*' with object id '4444.*' does not have authorization to perform action 'Microsoft.Resources\/subscriptions\/resourceGroups\/write' over scope '\/subscriptions\/1111.*\/resourceGroups\/new' or the scope is invalid\. If access was recently granted, please refresh your credentials\.$/,
    )
  })

  it('hold at their scope and below, nowhere else', async () => {
    await using local = await createStage({ roles: [{ scope: BUILD, actions: ['*'] }] })
    expect((await local.arm('GET', `${BUILD}${RG}`)).status).toBe(200)
    expect((await local.arm('GET', `${GROUP}${RG}`)).status).toBe(403)
    expect((await local.arm('GET', `${BUILD}-other${RG}`)).status).toBe(403)
    const list = await local.arm('GET', `${S}/resourceGroups${RG}`)
    expect(list.body.value.map((group: { name: string }) => group.name)).toEqual(['rg-image-build'])
  })

  it('count for what a resource refers to', async () => {
    await using linked = await createStage({
      roles: [
        { scope: BUILD, actions: ['Microsoft.Network/networkInterfaces/*', 'Microsoft.Network/virtualNetworks/write'] },
      ],
    })
    const at = `${BUILD}/providers/Microsoft.Network`
    await linked.arm('PUT', `${at}/virtualNetworks/v${NET}`, {
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: 's', properties: { addressPrefix: '10.0.0.0/24' } }],
      },
    })
    const reply = await linked.arm('PUT', `${at}/networkInterfaces/n${NET}`, {
      location: 'westeurope',
      properties: {
        ipConfigurations: [{ name: 'c', properties: { subnet: { id: `${at}/virtualNetworks/v/subnets/s` } } }],
      },
    })
    expect([reply.status, reply.body.error.code]).toEqual([403, 'LinkedAuthorizationFailed'])
  })
})

describe('resource groups', () => {
  it('are made, changed, listed by tag and deleted', async () => {
    const path = `${S}/resourceGroups/pkr-1${RG}`
    expect(await codeOf('HEAD', path)).toEqual([404, undefined])
    expect(await codeOf('GET', path)).toEqual([404, 'ResourceGroupNotFound'])
    expect(await codeOf('PUT', path, { location: 'West Europe', tags: { run: '7' } })).toEqual([201, undefined])
    expect(await codeOf('PUT', path, { location: 'westeurope', tags: { run: '8' } })).toEqual([200, undefined])
    expect(await codeOf('PUT', path, { location: 'northeurope' })).toEqual([409, 'InvalidResourceGroupLocation'])
    expect(await codeOf('HEAD', path)).toEqual([204, undefined])
    const filter = encodeURIComponent("tagName eq 'run' and tagValue eq '8'")
    const list = await stage.arm('GET', `${S}/resourceGroups${RG}&$filter=${filter}`)
    expect(list.body.value.map((group: { name: string }) => group.name)).toEqual(['pkr-1'])
    const gone = await stage.arm('DELETE', path)
    expect([gone.status, gone.body]).toEqual([202, undefined])
    expect(gone.headers.location).toMatch(/^https:\/\/management\.azure\.com\/subscriptions\/.*\/operationresults\//)
    expect((await stage.finish(gone)).status).toBe(200)
    expect(await codeOf('DELETE', path)).toEqual([404, 'ResourceGroupNotFound'])
  })

  it('refuse writes while they go, and go without being asked about', async () => {
    await using slow = await createStage({
      timing: { deployMs: 1, deleteMs: 3_600_000, captureMs: 1, publishMs: 1, retryAfterSeconds: 1 },
    })
    await slow.arm('PUT', `${S}/resourceGroups/pkr-1${RG}`, { location: 'westeurope' })
    await slow.arm('DELETE', `${S}/resourceGroups/pkr-1${RG}`)
    const reply = await slow.arm(
      'PUT',
      `${S}/resourceGroups/pkr-1/providers/Microsoft.Network/publicIPAddresses/i${NET}`,
      {
        location: 'westeurope',
      },
    )
    expect([reply.status, reply.body.error.code]).toEqual([409, 'ResourceGroupBeingDeleted'])
    await slow.azure.clock.letPass(3_600_000)
    expect((await slow.arm('GET', `${S}/resourceGroups/pkr-1${RG}`)).status).toBe(404)
  })

  it('take all that is in them along, running machines first', async () => {
    await makeMachine(stage, 'm1')
    await stage.finish(await stage.arm('DELETE', `${BUILD}${RG}`))
    expect(stage.azure.resources().filter(one => one.id.startsWith(BUILD))).toEqual([])
    expect(stage.machines.running()).toEqual([])
    expect(stage.machines.calls.map(call => call.split(' ')[0])).toEqual(['start', 'stop', 'discard'])
  })

  it('list their resources, by tag and by type, in pages', async () => {
    await makeMachine(stage, 'm1')
    const filter = (text: string) => `&$filter=${encodeURIComponent(text)}`
    const types = async (query: string) =>
      (await stage.arm('GET', `${BUILD}/resources${RG}${query}`)).body.value.map((one: { type: string }) => one.type)
    expect(await types('')).toHaveLength(5)
    expect(await types(filter("resourceType eq 'Microsoft.Compute/disks'"))).toEqual(['Microsoft.Compute/disks'])
    expect(await types(filter("tagName eq 'none'"))).toEqual([])
    expect(await codeOf('GET', `${BUILD}/resources${RG}${filter('substringof(name)')}`)).toEqual([
      400,
      'InvalidFilterInQueryString',
    ])
    const first = await stage.arm('GET', `${BUILD}/resources${RG}&$top=3`)
    expect(first.body.value).toHaveLength(3)
    const next = new URL(first.body.nextLink)
    expect(next.origin).toBe('https://management.azure.com')
    const second = await stage.arm('GET', next.pathname + next.search)
    expect(second.body.value).toHaveLength(2)
    expect(second.body.nextLink).toBeUndefined()
  })
})

describe('tags', () => {
  const put = (tags: unknown) => codeOf('PUT', `${S}/resourceGroups/t${RG}`, { location: 'westeurope', tags })
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']))
  it.each<[string, unknown, unknown[]]>([
    ['50 tags', many(50), [201, undefined]],
    ['51 tags', many(51), [400, 'InvalidTags']],
    ['a name of 512', { ['n'.repeat(512)]: '' }, [201, undefined]],
    ['a name of 513', { ['n'.repeat(513)]: '' }, [400, 'InvalidTagNameCharacters']],
    ['a value of 256', { n: 'v'.repeat(256) }, [201, undefined]],
    ['a value of 257', { n: 'v'.repeat(257) }, [400, 'InvalidTagValueLength']],
    ['a slash in a name', { 'a/b': '' }, [400, 'InvalidTagNameCharacters']],
    ['a number', { a: 1 }, [400, 'InvalidTags']],
    ['two names that differ by case', { a: '1', A: '2' }, [400, 'InvalidTags']],
  ])('%s', async (_, tags, answer) => expect(await put(tags)).toEqual(answer))
})

describe('long operations', () => {
  it('say where to ask and when; the result follows the status', async () => {
    await using slow = await createStage({
      timing: { deployMs: 5, deleteMs: 5, captureMs: 3_600_000, publishMs: 5, retryAfterSeconds: 0 },
    })
    const vm = await makeMachine(slow, 'm1')
    const reply = await slow.arm('POST', `${vm}/deallocate?api-version=2022-03-01&hibernate=false`)
    expect(reply.status).toBe(202)
    expect(reply.headers['azure-asyncoperation']).toContain(
      '/providers/Microsoft.Compute/locations/westeurope/operations/',
    )
    expect(reply.headers['azure-asyncoperation']).toContain('api-version=2022-03-01')
    expect(reply.headers['retry-after']).toBe('0')
    const result = new URL(String(reply.headers.location))
    expect((await slow.arm('GET', result.pathname + result.search)).status).toBe(202)
    await slow.azure.clock.letPass(3_600_000)
    expect((await slow.finish(reply)).body).toMatchObject({
      status: 'Succeeded',
      name: expect.any(String),
      endTime: expect.any(String),
    })
    expect((await slow.arm('GET', result.pathname + result.search)).status).toBe(200)
  })

  it('are not found under another id, and need an api-version', async () => {
    const at = `${S}/providers/Microsoft.Compute/locations/westeurope/operations/00000000-0000-0000-0000-000000000000`
    expect(await codeOf('GET', `${at}?api-version=2022-03-01`)).toEqual([404, 'OperationNotFound'])
  })

  it('end with the error of their work', async () => {
    stage.machines.failNextStart('sshd did not listen')
    const { nic } = await makeNetwork(stage, 'bad')
    const { machineBody } = await import('./made-image.ts')
    const reply = await stage.arm(
      'PUT',
      `${BUILD}/providers/Microsoft.Compute/virtualMachines/bad?api-version=2022-03-01`,
      machineBody('bad', nic),
    )
    expect(reply.status).toBe(201)
    expect((await stage.finish(reply)).body).toMatchObject({
      status: 'Failed',
      error: { code: 'OSProvisioningTimedOut', message: expect.stringContaining('sshd did not listen') },
    })
  })
})

describe('faults', () => {
  const path = `${GROUP}${RG}`
  it('answer instead, as often as told', async () => {
    stage.azure.faults.add({
      method: 'GET',
      path: /rg-images/,
      times: 2,
      answer: {
        status: 429,
        headers: { 'Retry-After': '7' },
        body: { error: { code: 'TooManyRequests', message: 'x' } },
      },
    })
    const statuses = []
    for (let n = 0; n < 3; n += 1) statuses.push((await stage.arm('GET', path)).status)
    expect(statuses).toEqual([429, 429, 200])
  })

  it('delay, reset and hang', async () => {
    stage.azure.faults.add({ path: /rg-images/, times: 1, answer: { delayMs: 50 } })
    const before = Date.now()
    expect((await stage.arm('GET', path)).status).toBe(200)
    expect(Date.now() - before).toBeGreaterThanOrEqual(45)
    stage.azure.faults.add({ path: /rg-images/, times: 1, answer: { reset: true } })
    await expect(stage.arm('GET', path)).rejects.toThrow(/ECONNRESET|socket hang up/)
    stage.azure.faults.add({ path: /rg-images/, answer: { hang: true } })
    const outcome = await Promise.race([
      stage.arm('GET', path).catch(() => 'cut'),
      new Promise(resolve => setTimeout(resolve, 80, 'hangs')),
    ])
    expect(outcome).toBe('hangs')
    stage.azure.faults.clear()
    expect((await stage.arm('GET', path)).status).toBe(200)
  })

  it('every request is recorded, with method, path, status and agent', async () => {
    await stage.arm('GET', path)
    expect(stage.azure.requests().at(-1)).toEqual({
      at: expect.any(Number),
      host: 'management.azure.com',
      method: 'GET',
      path,
      status: 200,
      agent: 'stage',
    })
  })
})

describe('the most temporary resources at any time', () => {
  it('is remembered after they are gone', async () => {
    const vm = await makeMachine(stage, 'm1')
    await seal(stage, vm)
    await stage.finish(await stage.arm('DELETE', `${BUILD}${RG}`))
    expect(stage.azure.peak()).toBe(5)
  })
})
