import { connect, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fakeMachines } from './fake-machines.ts'
import { machineBody, makeNetwork } from './made-image.ts'
import { BUILD, createStage, type Stage } from './stage.ts'

const PORT = 20_622
const V = '?api-version=2023-09-01'
const VM = `${BUILD}/providers/Microsoft.Compute/virtualMachines/m`
const GROUP = `${BUILD}/providers/Microsoft.Network/networkSecurityGroups/g`

let stage: Stage
const guests = new Map<string, Server>()
beforeEach(async () => {
  stage = await createStage({ gate: { port: PORT }, machines: listeningMachines() })
})
afterEach(async () => stage[Symbol.asyncDispose]())

/** Machines that say on their port who calls. */
function listeningMachines() {
  const fake = fakeMachines()
  return {
    ...fake,
    start: async (spec: Parameters<typeof fake.start>[0]) => {
      const server = createServer(socket => void socket.end(`hello ${socket.remoteAddress}`))
      await new Promise<void>(resolve => server.listen(PORT, spec.address, resolve))
      guests.set(spec.name, server)
    },
    stop: async (name: string) => {
      guests.get(name)?.close()
      guests.delete(name)
    },
  }
}

const allow = (source: string) => ({
  properties: {
    protocol: 'Tcp',
    access: 'Allow',
    direction: 'Inbound',
    priority: 100,
    sourceAddressPrefix: source,
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
  },
})
const setRule = (source: string) => stage.arm('PUT', `${GROUP}/securityRules/ssh${V}`, allow(source))

/** What the advertised address answers to a caller, or the error. */
function call(address: string, localAddress: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect({ host: address, port: PORT, localAddress })
    let text = ''
    socket.on('data', chunk => {
      text += chunk
    })
    socket.on('error', error => resolve((error as NodeJS.ErrnoException).code ?? 'error'))
    socket.on('close', () => resolve(text))
  })
}

describe('the gate before a machine', () => {
  it('follows the rules from one connection to the next, and shows the guest who calls', async () => {
    const { ip, nic } = await makeNetwork(stage, 'm')
    await stage.arm('PUT', `${GROUP}${V}`, { location: 'westeurope' })
    await stage.arm('PUT', `${BUILD}/providers/Microsoft.Network/virtualNetworks/m-vnet/subnets/default${V}`, {
      properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: GROUP } },
    })
    await stage.finish(await stage.arm('PUT', `${VM}?api-version=2022-03-01`, machineBody('m', nic)))
    const { ipAddress } = (await stage.arm('GET', `${ip}${V}`)).body.properties
    expect(await call(ipAddress, '127.0.0.1')).toBe('ECONNRESET')
    await setRule('*')
    expect(await call(ipAddress, '127.0.0.1')).toBe('hello 127.0.0.1')
    await setRule('127.0.0.9/32')
    expect(await call(ipAddress, '127.0.0.1')).toBe('ECONNRESET')
    expect(await call(ipAddress, '127.0.0.9')).toBe('hello 127.0.0.9')
    await stage.finish(await stage.arm('POST', `${VM}/deallocate?api-version=2022-03-01`))
    expect(await call(ipAddress, '127.0.0.9')).toBe('ECONNREFUSED')
  })
})
