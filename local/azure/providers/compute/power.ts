import { type JsonObject, listOf } from '../../../http/json.ts'
import type { MachineSpec } from '../../../ports.ts'
import { ArmError, conflict } from '../../arm/error.ts'
import type { ActionPlan, ActionRequest, Kind } from '../../arm/kind.ts'
import { type Resource, stateOf } from '../../arm/store.ts'
import { isoTime } from '../../arm/subscription.ts'
import { setAllocated } from '../network/cloud.ts'
import { guestAddress } from '../network/network-interface.ts'
import { reachOf } from '../network/reach.ts'
import type { ComputeCloud, Power } from './cloud.ts'

/** The actions of a machine: POST `…/{name}`. */
export function machineActions(cloud: ComputeCloud): NonNullable<Kind['actions']> {
  const long = (work: () => Promise<void>): ActionPlan => ({ status: 202, ms: cloud.timing.captureMs, work })
  const refuseGeneralized = (name: string, vm: Resource) => {
    if (!cloud.vms.require(vm).generalized) return
    throw conflict(
      'OperationNotAllowed',
      `Operation '${name}' is not allowed on VM '${vm.name}' since the VM is generalized.`,
    )
  }
  return {
    deallocate: ({ resource, query }) => {
      if (query.get('hibernate') === 'true') {
        throw conflict(
          'OperationNotAllowed',
          `The VM '${resource.name}' cannot be hibernated: it was not enabled for it.`,
        )
      }
      return long(() => powerOff(cloud, resource, 'deallocated'))
    },
    powerOff: ({ resource }) => {
      refuseGeneralized('powerOff', resource)
      return long(() => powerOff(cloud, resource, 'stopped'))
    },
    start: ({ resource }) => {
      refuseGeneralized('start', resource)
      return long(() => boot(cloud, resource))
    },
    restart: ({ resource }) => {
      refuseGeneralized('restart', resource)
      if (cloud.vms.require(resource).power !== 'running') {
        throw conflict(
          'OperationNotAllowed',
          `Operation 'restart' is not allowed on VM '${resource.name}': it does not run.`,
        )
      }
      return long(async () => {
        await powerOff(cloud, resource, 'stopped')
        await boot(cloud, resource)
      })
    },
    generalize: request => generalize(cloud, request),
  }
}

function generalize(cloud: ComputeCloud, { resource }: ActionRequest): ActionPlan {
  const state = cloud.vms.require(resource)
  const { power } = state
  if (power !== 'stopped' && power !== 'deallocated') {
    throw conflict(
      'OperationNotAllowed',
      `Operation 'generalize' is not allowed on VM '${resource.name}' since the VM is running. Please stop the VM and try again.`,
    )
  }
  state.generalized = true
  return { status: 200 }
}

/**
 * Boots the machine. With a gate it runs behind it. Without one, and where the network security groups keep port 22 shut, it runs on an address that
 * nobody is told, so that the advertised one refuses.
 * Throws ArmError 409 `OSProvisioningTimedOut` with what the guest said
 */
export async function boot(cloud: ComputeCloud, vm: Resource): Promise<void> {
  const state = cloud.vms.require(vm)
  if (state.power === 'running') return
  try {
    const nic = requireNic(cloud, vm)
    const reach = reachOf(cloud, nic, 22, '127.0.0.1')
    state.reach = reach
    const advertised = guestAddress(cloud, nic)
    const behind = cloud.gate !== undefined || !reach.open
    const address = behind ? cloud.addresses.take(`behind:${vm.id}`) : advertised
    await cloud.machines.start(makeSpec(cloud, vm, address))
    await cloud.gate?.open(vm.id, advertised, address, source => reachOf(cloud, nic, 22, source).open)
    state.power = 'running'
    setAllocated(cloud, nic, true)
  } catch (thrown) {
    state.power = 'stopped'
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    throw new ArmError(
      409,
      'OSProvisioningTimedOut',
      `OS Provisioning for VM '${vm.name}' did not finish in the allotted time. The VM may still finish provisioning successfully. Please check provisioning state later. The guest said: ${text}`,
    )
  }
}

function requireNic(cloud: ComputeCloud, vm: Resource): Resource {
  const nic = cloud.store.get(cloud.vms.require(vm).nics[0] ?? '')
  if (nic === undefined) throw new Error(`VM '${vm.name}' has lost its network interface.`)
  return nic
}

function makeSpec(cloud: ComputeCloud, vm: Resource, address: string): MachineSpec {
  const { machine, disk, hostName, admin, customData } = cloud.vms.require(vm)
  const content = cloud.contents.of(disk)
  if (content === undefined) throw new Error(`VM '${vm.name}' has lost its disk.`)
  return {
    name: machine,
    hostName,
    address,
    content,
    ...(admin === undefined ? {} : { admin }),
    ...(customData === undefined ? {} : { customData }),
  }
}

export async function powerOff(cloud: ComputeCloud, vm: Resource, power: Power): Promise<void> {
  const state = cloud.vms.require(vm)
  await cloud.machines.stop(state.machine)
  await cloud.gate?.close(vm.id)
  cloud.addresses.release(`behind:${vm.id}`)
  state.power = power
  for (const id of power === 'deallocated' ? state.nics : []) {
    const nic = cloud.store.get(id)
    if (nic !== undefined) setAllocated(cloud, nic, false)
  }
}

export function instanceView(cloud: ComputeCloud, vm: Resource): JsonObject {
  const time = isoTime(cloud.now())
  const state = stateOf(vm).toLowerCase()
  const { power, generalized, hostName, hyperVGeneration } = cloud.vms.require(vm)
  const statuses: JsonObject[] = [
    {
      code: `ProvisioningState/${state}`,
      level: state === 'failed' ? 'Error' : 'Info',
      displayStatus: `Provisioning ${state}`,
      time,
    },
    { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` },
  ]
  if (generalized) {
    statuses.push({ code: 'OSState/generalized', level: 'Info', displayStatus: 'VM generalized' })
  }
  return {
    computerName: hostName,
    osName: 'debian',
    hyperVGeneration,
    disks: listOf([]),
    statuses,
  }
}
