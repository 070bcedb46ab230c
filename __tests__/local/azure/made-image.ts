import { expect } from '@jest/globals'
import { BUILD, type Stage, SUBSCRIPTION } from './stage.ts'

export const RSA_KEY = `ssh-rsa ${Buffer.concat([
  Buffer.from([0, 0, 0, 7]),
  Buffer.from('ssh-rsa'),
  Buffer.alloc(300, 7),
]).toString('base64')} test`

export const DEBIAN = { publisher: 'debian', offer: 'debian-12', sku: '12-gen2', version: '12.20260901.1' }

const NET = '?api-version=2023-09-01'
const VM = '?api-version=2026-04-01'

const standardAddress = { sku: { name: 'Standard' }, properties: { publicIPAllocationMethod: 'Static' } }

/** One that is there only with a running machine; Basic, so a stage has to allow it. */
export const dynamicAddress = { properties: {} }

/** A network interface with a public address, in the build group. @returns ids */
export async function makeNetwork(
  stage: Stage,
  name: string,
  address: object = standardAddress,
): Promise<{ nic: string; ip: string; subnet: string }> {
  const at = `${BUILD}/providers/Microsoft.Network`
  const put = async (path: string, body: unknown) => {
    const reply = await stage.arm('PUT', path + NET, body)
    expect([path, [200, 201].includes(reply.status), reply.body?.error]).toEqual([path, true, undefined])
    return String(reply.body.id)
  }
  const location = 'westeurope'
  const ip = await put(`${at}/publicIPAddresses/${name}-ip`, { location, ...address })
  const vnet = await put(`${at}/virtualNetworks/${name}-vnet`, {
    location,
    properties: {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
    },
  })
  const subnet = `${vnet}/subnets/default`
  const nic = await put(`${at}/networkInterfaces/${name}-nic`, {
    location,
    properties: {
      ipConfigurations: [{ name: 'ipconfig', properties: { subnet: { id: subnet }, publicIPAddress: { id: ip } } }],
    },
  })
  return { nic, ip, subnet }
}

/** The body of a Linux machine. */
export const machineBody = (name: string, nic: string, imageReference: unknown = DEBIAN) => ({
  location: 'westeurope',
  properties: {
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    storageProfile: { imageReference, osDisk: { name: `${name}-disk`, createOption: 'FromImage' } },
    osProfile: {
      computerName: name,
      adminUsername: 'packer',
      linuxConfiguration: {
        disablePasswordAuthentication: true,
        ssh: { publicKeys: [{ path: '/home/packer/.ssh/authorized_keys', keyData: RSA_KEY }] },
      },
    },
    networkProfile: { networkInterfaces: [{ id: nic }] },
  },
})

/** A running machine. @returns its id */
export async function makeMachine(
  stage: Stage,
  name: string,
  imageReference?: unknown,
  address?: object,
): Promise<string> {
  const { nic } = await makeNetwork(stage, name, address)
  const id = `${BUILD}/providers/Microsoft.Compute/virtualMachines/${name}`
  const reply = await stage.arm('PUT', id + VM, machineBody(name, nic, imageReference))
  expect([reply.status, reply.body?.error]).toEqual([201, undefined])
  expect((await stage.finish(reply)).body).toMatchObject({ status: 'Succeeded' })
  return id
}

/** Stops and generalizes a machine. */
export async function seal(stage: Stage, vm: string): Promise<void> {
  const off = await stage.arm('POST', `${vm}/deallocate${VM}`)
  expect((await stage.finish(off)).body).toMatchObject({ status: 'Succeeded' })
  expect((await stage.arm('POST', `${vm}/generalize${VM}`)).status).toBe(200)
}

/** A managed image made from a Marketplace or gallery image by way of a machine. @returns its id */
export async function makeImage(
  stage: Stage,
  name: string,
  imageReference?: unknown,
  group = 'rg-images',
): Promise<string> {
  const vm = await makeMachine(stage, name, imageReference)
  await seal(stage, vm)
  const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Compute/images/${name}`
  const reply = await stage.arm('PUT', id + VM, {
    location: 'westeurope',
    properties: { sourceVirtualMachine: { id: vm } },
  })
  expect([reply.status, reply.body?.error]).toEqual([201, undefined])
  expect((await stage.finish(reply)).body).toMatchObject({ status: 'Succeeded' })
  return id
}
