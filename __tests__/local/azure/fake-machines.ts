import type { ImageContent, MachineHost, MachineSpec } from '../../../local/ports.ts'

/** A hypervisor that only remembers. `calls` tells what was asked of it, in order. */
export interface FakeMachines extends MachineHost {
  readonly calls: readonly string[]
  readonly specs: readonly MachineSpec[]
  /** the next start is rejected with this text */
  failNextStart(reason: string): void
}

export function fakeMachines(): FakeMachines {
  const calls: string[] = []
  const specs: MachineSpec[] = []
  const on = new Set<string>()
  const disks = new Map<string, ImageContent>()
  let failure: string | undefined
  return {
    calls,
    specs,
    failNextStart(reason) {
      failure = reason
    },
    async start(spec) {
      calls.push(`start ${spec.name}`)
      specs.push(spec)
      if (failure !== undefined) {
        const reason = failure
        failure = undefined
        throw new Error(reason)
      }
      disks.set(spec.name, spec.content)
      on.add(spec.name)
    },
    async stop(name) {
      calls.push(`stop ${name}`)
      on.delete(name)
    },
    async capture(name, layer) {
      calls.push(`capture ${name}`)
      if (on.has(name)) throw new Error(`${name} runs`)
      return { layers: [`/layers/${layer}`, ...(disks.get(name)?.layers ?? [])] }
    },
    async discard(name) {
      calls.push(`discard ${name}`)
      if (on.has(name)) throw new Error(`${name} runs`)
      disks.delete(name)
    },
    running: () => [...on],
    readFile: async () => undefined,
    async dropLayer(layer) {
      calls.push(`dropLayer ${layer}`)
    },
    async close() {
      on.clear()
    },
  }
}
