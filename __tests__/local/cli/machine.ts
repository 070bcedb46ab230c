/** Runs inside a stack as a job does: signs in, and makes a machine. Says `up` when it runs; with the argument `stay`, stays. */
import {
  baseVersions,
  debianBase,
  homeLocation,
  imageClientId,
  subscriptionId,
  tenantId,
} from '../../../local/estate.ts'

const AUDIENCE = 'api://AzureADTokenExchange'
const GROUP = `/subscriptions/${subscriptionId}/resourceGroups/rg-image-build`
const NETWORK = '2023-09-01'
const COMPUTE = '2026-04-01'

const authorization = `Bearer ${await signIn()}`
const vnet = await put(`${GROUP}/providers/Microsoft.Network/virtualNetworks/net`, NETWORK, {
  location: homeLocation,
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
  },
})
const nic = await put(`${GROUP}/providers/Microsoft.Network/networkInterfaces/nic`, NETWORK, {
  location: homeLocation,
  properties: { ipConfigurations: [{ name: 'one', properties: { subnet: { id: `${vnet}/subnets/default` } } }] },
})
const machine = await put(`${GROUP}/providers/Microsoft.Compute/virtualMachines/m`, COMPUTE, {
  location: homeLocation,
  properties: {
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    storageProfile: {
      imageReference: { ...debianBase, version: baseVersions.x },
      osDisk: { name: 'disk', createOption: 'FromImage' },
    },
    osProfile: {
      computerName: 'm',
      adminUsername: 'packer',
      adminPassword: 'Only-for-1-test',
      linuxConfiguration: { disablePasswordAuthentication: false },
    },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  },
})
console.log('asked')
while ((await stateOf(machine)) !== 'Succeeded') await new Promise(resolve => setTimeout(resolve, 50))
console.log('up')
if (process.argv[2] === 'stay') setInterval(() => {}, 1000)

async function signIn(): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env
  const asked = await fetch(`${url}&audience=${encodeURIComponent(AUDIENCE)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const identity = (await json(asked)) as { value: string }
  const form = {
    grant_type: 'client_credentials',
    client_id: imageClientId,
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: identity.value,
  }
  const login = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`
  const signed = await fetch(login, { method: 'POST', body: new URLSearchParams(form) })
  return ((await json(signed)) as { access_token: string }).access_token
}

/** @returns its id */
async function put(id: string, version: string, body: unknown): Promise<string> {
  const made = await fetch(`https://management.azure.com${id}?api-version=${version}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return ((await json(made)) as { id: string }).id
}

async function stateOf(id: string): Promise<string> {
  const seen = await fetch(`https://management.azure.com${id}?api-version=${COMPUTE}`, { headers: { authorization } })
  const { provisioningState } = ((await json(seen)) as { properties: { provisioningState: string } }).properties
  if (provisioningState === 'Failed') throw new Error(`The machine failed: ${JSON.stringify(seen)}`)
  return provisioningState
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`)
  return JSON.parse(text)
}
