import { homeLocation, imageClientId, subscriptionId, tenantId } from '../../local/estate.ts'
import type { JsonObject } from '../../local/http/json.ts'
import type { JobContext } from '../../local/ports.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Answer, Services } from './services.ts'

const group = (name: string) => `/subscriptions/${subscriptionId}/resourceGroups/${name}`
const buildGroup = group('rg-image-build')
export const gallery = `${group('rg-images')}/providers/Microsoft.Compute/galleries/acme_images`

export const base = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20261101.1' } as const
export const versionName = '20261125.0.0'
/** of the sources from which the candidates say that they were built: as it is in their tag and in the record of their build */
export const sourcesDigest = '1'.repeat(64)

/** Who makes what an image is published from, by ARM, as the build does. */
export interface Planter {
  /** @returns ARM id of a managed image */
  makeImage(name: string): Promise<string>
  /** A candidate as build-image leaves it. @returns its ARM id, and as which version of that name it is known */
  makeCandidate(image: string, source: string): Promise<{ readonly id: string; readonly fingerprint: string }>
  /** what lies in the proof store under these prefixes */
  readStore(container: string, prefixes: readonly string[]): Promise<readonly string[]>
}

export function createPlanter(services: Services, job: JobContext): Planter {
  const getToken = async (resource: string) => {
    const issued = services.github.jobTokens.issue(job)
    try {
      const { host, pathname, search } = new URL(
        `${issued.url}&audience=${encodeURIComponent('api://AzureADTokenExchange')}`,
      )
      const identity = await services.ask({
        method: 'GET',
        host,
        path: pathname + search,
        headers: { authorization: `Bearer ${issued.token}` },
      })
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: imageClientId,
        scope: `${resource}/.default`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: String(parseAnswer(identity).value),
      })
      const access = await services.ask({
        method: 'POST',
        host: 'login.microsoftonline.com',
        path: `/${tenantId}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      })
      return String(parseAnswer(access).access_token)
    } finally {
      issued.revoke()
    }
  }
  const askArm = async (method: string, id: string, apiVersion: string, body?: JsonObject): Promise<JsonObject> => {
    const answer = await services.ask({
      method,
      host: 'management.azure.com',
      path: `${id}?api-version=${apiVersion}`,
      headers: {
        authorization: `Bearer ${await getToken('https://management.azure.com')}`,
        'content-type': 'application/json',
        'user-agent': 'golden-image-story',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return parseAnswer(answer)
  }
  /** Until Azure is done with it. */
  const waitUntilMade = async (id: string, apiVersion: string): Promise<JsonObject> => {
    for (let look = 0; look < 200; look++) {
      const found = await askArm('GET', id, apiVersion)
      const state = (found.properties as JsonObject).provisioningState
      if (state === 'Succeeded') return found
      if (state === 'Failed') throw new Error(`${id} has failed`)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    throw new Error(`${id} is not made`)
  }
  const make = async (id: string, apiVersion: string, body: JsonObject): Promise<string> => {
    await askArm('PUT', id, apiVersion, body)
    await waitUntilMade(id, apiVersion)
    return id
  }
  return {
    makeImage: async name => {
      const location = homeLocation
      const network = `${buildGroup}/providers/Microsoft.Network`
      const compute = `${buildGroup}/providers/Microsoft.Compute`
      const vnet = await make(`${network}/virtualNetworks/${name}`, networkApi, {
        location,
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
        },
      })
      const nic = await make(`${network}/networkInterfaces/${name}`, networkApi, {
        location,
        properties: {
          ipConfigurations: [{ name: 'ipconfig', properties: { subnet: { id: `${vnet}/subnets/default` } } }],
        },
      })
      const vm = await make(`${compute}/virtualMachines/${name}`, computeApi, machine(name, nic))
      for (const what of ['deallocate', 'generalize']) await askArm('POST', `${vm}/${what}`, computeApi)
      const properties = { sourceVirtualMachine: { id: vm } }
      return make(`${compute}/images/${name}`, computeApi, { location, properties })
    },
    makeCandidate: async (image, source) => {
      const id = `${gallery}/images/${image}/versions/${versionName}`
      await make(id, galleryApi, {
        location: homeLocation,
        tags: {
          'golden-image-state': 'candidate',
          'golden-image-verdict': 'pass',
          'golden-image-parent': `marketplace:${base.publisher}/${base.offer}/${base.sku}:${base.version}`,
          'golden-image-sources': sourcesDigest,
        },
        properties: {
          publishingProfile: {
            excludeFromLatest: true,
            replicaCount: 1,
            targetRegions: [{ name: homeLocation, regionalReplicaCount: 1, excludeFromLatest: true }],
          },
          storageProfile: { source: { id: source } },
        },
      })
      const definition = await waitUntilMade(`${gallery}/images/${image}`, galleryApi)
      return { id, fingerprint: fingerprintOf(await waitUntilMade(id, galleryApi), definition) }
    },
    readStore: async (store, prefixes) => {
      const { host, pathname } = new URL(store)
      const headers = {
        authorization: `Bearer ${await getToken('https://storage.azure.com')}`,
        'x-ms-version': blobApi,
      }
      const get = async (path: string) => {
        const { status, body } = await services.ask({ method: 'GET', host, path, headers })
        if (status !== 200) throw new Error(`the proof store answers ${status} to ${path}`)
        return body.toString('utf8')
      }
      const texts: string[] = []
      for (const prefix of prefixes) {
        const list = await get(`${pathname}?restype=container&comp=list&prefix=${encodeURIComponent(prefix)}`)
        for (const [, name = ''] of list.matchAll(/<Name>([^<]+)<\/Name>/g))
          texts.push(await get(`${pathname}/${name}`))
      }
      return texts
    },
  }
}

const networkApi = '2023-09-01'
const computeApi = '2026-04-01'
const galleryApi = '2025-12-03'
const blobApi = '2021-12-02'

function parseAnswer({ status, body }: Answer): JsonObject {
  const text = body.toString('utf8')
  if (status >= 300) throw new Error(`answered ${status}: ${text.slice(0, 500)}`)
  return text === '' ? {} : (JSON.parse(text) as JsonObject)
}

/** A key of nobody's: nobody goes there. */
const publicKey = `ssh-rsa ${Buffer.concat([Buffer.from([0, 0, 0, 7]), Buffer.from('ssh-rsa'), Buffer.alloc(300, 7)]).toString('base64')} nobody`

const machine = (name: string, nic: string): JsonObject => ({
  location: homeLocation,
  properties: {
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    storageProfile: { imageReference: { ...base }, osDisk: { name, createOption: 'FromImage' } },
    osProfile: {
      computerName: name,
      adminUsername: 'packer',
      linuxConfiguration: {
        disablePasswordAuthentication: true,
        ssh: { publicKeys: [{ path: '/home/packer/.ssh/authorized_keys', keyData: publicKey }] },
      },
    },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  },
})
