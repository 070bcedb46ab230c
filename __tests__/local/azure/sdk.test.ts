import { ComputeManagementClient } from '@azure/arm-compute'
import { createHttpHeaders, type HttpClient, type PipelineResponse } from '@azure/core-rest-pipeline'
import { ClientAssertionCredential } from '@azure/identity'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DEBIAN, machineBody, makeImage, makeNetwork } from './made-image.ts'
import { CLIENT, createStage, type Stage, SUBSCRIPTION, send, TENANT } from './stage.ts'

/** The real clients of the product, on a transport that ends at the stage whatever the host. */
describe('@azure/identity and @azure/arm-compute', () => {
  let stage: Stage
  let compute: ComputeManagementClient
  let credential: ClientAssertionCredential

  beforeAll(async () => {
    stage = await createStage()
    const httpClient = transport(stage.port)
    credential = new ClientAssertionCredential(TENANT, CLIENT, () => stage.issuer.sign(), { httpClient })
    compute = new ComputeManagementClient(credential, SUBSCRIPTION, { httpClient })
  })
  afterAll(async () => stage[Symbol.asyncDispose]())

  it('gets a token and keeps it', async () => {
    const first = await credential.getToken('https://management.azure.com/.default')
    const second = await credential.getToken('https://management.azure.com/.default')
    expect(first.token).toBe(second.token)
    expect(stage.azure.requests().map(request => request.path.split('?')[0])).toEqual([`/${TENANT}/oauth2/v2.0/token`])
    expect(first.expiresOnTimestamp - Date.now()).toBeGreaterThan(3_500_000)
  })

  it('passes the codes of refused assertions through', async () => {
    const wrong = new ClientAssertionCredential(TENANT, CLIENT, () => stage.issuer.sign({ sub: 'repo:evil/x' }), {
      httpClient: transport(stage.port),
    })
    await expect(wrong.getToken('https://management.azure.com/.default')).rejects.toThrow(/AADSTS700213.*repo:evil\/x/)
  })

  it('lists and reads Marketplace versions', async () => {
    const at = ['westeurope', 'debian', 'debian-12', '12-gen2'] as const
    const newest = await compute.virtualMachineImages.list(...at, { top: 1, orderby: 'name desc' })
    expect(newest.map(version => version.name)).toEqual(['12.20261101.1'])
    const image = await compute.virtualMachineImages.get(...at, '12.20260901.1')
    expect(image).toMatchObject({ hyperVGeneration: 'V2', imageDeprecationStatus: { imageState: 'Active' } })
    const expanded = await compute.virtualMachineImages.list(...at, { expand: 'properties' })
    expect(expanded).toHaveLength(2)
    await expect(compute.virtualMachineImages.get(...at, '9.9.9')).rejects.toMatchObject({
      statusCode: 404,
      code: 'NotFound',
    })
  })

  it('makes, reads, stops and deletes a machine', async () => {
    const { nic } = await makeNetwork(stage, 'sdk')
    const body = machineBody('sdk', nic, { ...DEBIAN, version: 'latest' })
    const vm = await compute.virtualMachines.createOrUpdate('rg-image-build', 'sdk', flat(body) as never)
    expect(vm).toMatchObject({
      provisioningState: 'Succeeded',
      storageProfile: { imageReference: { version: 'latest', exactVersion: '12.20261101.1' } },
    })
    expect(JSON.stringify(vm)).not.toContain('adminPassword')
    const view = await compute.virtualMachines.get('rg-image-build', 'sdk', { expand: 'instanceView' })
    expect(view.instanceView?.statuses?.map(status => status.code)).toEqual([
      'ProvisioningState/succeeded',
      'PowerState/running',
    ])
    await compute.virtualMachines.deallocate('rg-image-build', 'sdk')
    await compute.virtualMachines.generalize('rg-image-build', 'sdk')
    await compute.virtualMachines.delete('rg-image-build', 'sdk')
    await expect(compute.virtualMachines.get('rg-image-build', 'sdk')).rejects.toMatchObject({ statusCode: 404 })
    const disks = []
    for await (const disk of compute.disks.listByResourceGroup('rg-image-build')) disks.push(disk.diskState)
    expect(disks).toEqual(['Unattached'])
    await compute.disks.delete('rg-image-build', 'sdk-disk')
  })

  it('publishes, expands, flips and deletes a gallery version', async () => {
    const at = ['rg-images', 'acme_images', 'linux-base'] as const
    const image = await makeImage(stage, 'sdk-image')
    const made = await compute.galleryImageVersions.createOrUpdate(...at, '20261124.1.0', {
      location: 'westeurope',
      tags: { state: 'candidate' },
      storageProfile: { source: { id: image } },
      publishingProfile: { excludeFromLatest: true, targetRegions: [{ name: 'West Europe' }, { name: 'northeurope' }] },
    })
    expect(made).toMatchObject({ provisioningState: 'Succeeded', tags: { state: 'candidate' } })
    expect(made.publishingProfile?.publishedDate).toBeInstanceOf(Date)
    const seen = await compute.galleryImageVersions.get(...at, '20261124.1.0', { expand: 'ReplicationStatus' })
    expect(seen.replicationStatus).toMatchObject({
      aggregatedState: 'Completed',
      summary: [{ progress: 100 }, { progress: 100 }],
    })
    const flipped = await compute.galleryImageVersions.update(...at, '20261124.1.0', {
      tags: { state: 'release' },
      publishingProfile: { excludeFromLatest: false },
      storageProfile: {},
    })
    expect(flipped).toMatchObject({ tags: { state: 'release' }, publishingProfile: { excludeFromLatest: false } })
    expect(flipped.publishingProfile?.targetRegions).toHaveLength(2)
    const names = []
    for await (const version of compute.galleryImageVersions.listByGalleryImage(...at)) names.push(version.name)
    expect(names).toEqual(['20261124.1.0'])
    await expect(compute.galleryImages.delete(...at)).rejects.toMatchObject({ code: 'CannotDeleteResource' })
    await compute.images.delete('rg-images', 'sdk-image')
    await compute.galleryImageVersions.delete(...at, '20261124.1.0')
    await expect(compute.galleryImageVersions.get(...at, '20261124.1.0')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('keeps a record of every request with its agent', () => {
    const agents = stage.azure.requests().map(request => request.agent)
    expect(agents.some(agent => agent.startsWith('azsdk-js-arm-compute/'))).toBe(true)
    expect(JSON.stringify(stage.azure.requests())).not.toMatch(/eyJ/)
  })
})

/** The SDK's model has no `properties` level. */
const flat = ({ properties, ...rest }: ReturnType<typeof machineBody>) => ({ ...rest, ...properties })

function transport(port: number): HttpClient {
  return {
    async sendRequest(request): Promise<PipelineResponse> {
      const url = new URL(request.url)
      if (url.protocol !== 'https:') throw new Error(`Not over TLS: ${request.url}`)
      const body = request.body === undefined || request.body === null ? undefined : String(request.body)
      const reply = await send(
        port,
        url.host,
        request.method,
        url.pathname + url.search,
        body,
        request.headers.toJSON(),
      )
      const headers = createHttpHeaders(
        Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
      )
      const bodyAsText =
        reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body)
      return { request, status: reply.status, headers, bodyAsText }
    },
  }
}
