import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { ImageContent, MachineHost, MachineSpec } from '../ports.ts'
import { parseCloudConfig } from './cloud-config.ts'
import { bootGuest, type Guest } from './guest.ts'
import { createLayers, readImageFile } from './layers.ts'
import { writeSeed } from './seed.ts'

const bootDeadlineMs = 30_000

interface Machine {
  readonly folder: string
  readonly address: string
  /** what its disk lies upon; grows when the disk is captured */
  content: ImageContent
  guest: Guest | undefined
  /** settles when the machine has booted; a second start waits for the first */
  booted: Promise<void> | undefined
  provisioned: boolean
}

/**
 * Machines of real root file systems: an overlay, namespaces of their own, a real sshd on an address of their own. To be used
 * inside the sealed namespace, as root. `dir` must be on a file system that overlayfs writes to (ext4, xfs, tmpfs; not another overlay).
 */
export function createMachineHost(options: {
  readonly dir: string
  readonly log?: (line: string) => void
  readonly now?: () => number
}): MachineHost {
  const { dir, log = () => {}, now = Date.now } = options
  const machines = new Map<string, Machine>()
  const layers = createLayers(join(dir, 'layers'))

  const boot = async (spec: MachineSpec, machine: Machine) => {
    const began = now()
    const config = parseCloudConfig(spec.customData)
    for (const note of machine.provisioned ? [] : config.notes) log(`${spec.name}: customData: ${note}`)
    writeSeed(join(machine.folder, 'seed'), spec, config, !machine.provisioned)
    layDisk(machine)
    const guest = bootGuest(machine.folder, spec.address, spec.hostName)
    machine.guest = guest
    try {
      await guest.waitForSshd(spec.address, bootDeadlineMs)
    } catch (error) {
      await stop(spec.name)
      throw new Error(`the machine ${spec.name} did not start: ${(error as Error).message}`)
    }
    machine.provisioned = true
    log(`${spec.name}: up at ${spec.address} after ${now() - began} ms`)
  }

  const stop = async (name: string) => {
    const machine = machines.get(name)
    if (!machine) return
    const { guest } = machine
    await guest?.kill()
    if (machine.guest === guest) {
      machine.guest = undefined
      machine.booted = undefined
    }
  }

  const requireStopped = (name: string): Machine => {
    const machine = machines.get(name)
    if (!machine) throw new Error(`there is no machine ${name}: start makes one`)
    if (machine.guest?.alive()) throw new Error(`the machine ${name} runs: stop it first`)
    return machine
  }

  return {
    start: async spec => {
      const neighbour = [...machines].find(([name, m]) => name !== spec.name && m.guest && m.address === spec.address)
      if (neighbour) throw new Error(`the machine ${spec.name} wants ${spec.address}, which ${neighbour[0]} has`)
      const machine = machines.get(spec.name) ?? newMachine(join(dir, 'machines', encodeURIComponent(spec.name)), spec)
      machines.set(spec.name, machine)
      if (machine.guest && !machine.guest.alive()) await stop(spec.name)
      machine.booted ??= boot(spec, machine).catch(error => {
        machine.booted = undefined
        throw error
      })
      await machine.booted
    },
    stop,
    capture: async (name, layer) => {
      const machine = requireStopped(name)
      const kept = layers.folderOf(layer)
      // The machine goes on from the layer with an empty disk, so that nothing is copied and the layer is never written.
      if (machine.content.layers[0] !== kept) {
        layers.keep(join(machine.folder, 'upper'), layer)
        machine.content = { layers: [kept, ...machine.content.layers] }
      }
      return machine.content
    },
    discard: async name => {
      await stop(name)
      const machine = machines.get(name)
      if (machine) rmSync(machine.folder, { recursive: true, force: true })
      machines.delete(name)
    },
    running: () => [...machines].filter(([, machine]) => machine.guest?.alive()).map(([name]) => name),
    readFile: (content, path) => readImageFile(content, path, dir),
    dropLayer: async layer => layers.drop(layer),
    close: async () => {
      await Promise.all([...machines.keys()].map(stop))
      rmSync(join(dir, 'machines'), { recursive: true, force: true })
      machines.clear()
    },
  }
}

function newMachine(folder: string, spec: MachineSpec): Machine {
  return {
    folder,
    address: spec.address,
    content: spec.content,
    guest: undefined,
    booted: undefined,
    provisioned: false,
  }
}

/** Makes the folders of a machine's disk; what is on it already stays. */
function layDisk({ folder, content }: Machine): void {
  for (const part of ['work', 'layers']) rmSync(join(folder, part), { recursive: true, force: true })
  for (const part of ['upper', 'work', 'root', 'layers']) mkdirSync(join(folder, part), { recursive: true })
  for (const [index, layer] of content.layers.entries()) symlinkSync(layer, join(folder, 'layers', String(index)))
}
